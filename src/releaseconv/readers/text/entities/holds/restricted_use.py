"""Lines that keep a text back until something, in words of some fifty languages.

"Просьба не использовать материал до 10.00", "Reserved until the vote": what is done with a text,
what keeps somebody from it and what stands before an end, in words of one language.
"""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.readers.text.entities.holds.word_roles import roles_of

__all__ = ["Restriction", "asks", "is_loose", "opens_kept", "restriction"]

_PART = late(r"[–—:|•!;.-]\s")
"""What parts a line: "Reserved – do not quote before the speech"."""
_USES = frozenset({"use", "also"})
_FIRST = 3
"""Words of a line about what is done with a text: "A publicar solo después de las 12"."""
_OPENING = 3
"""Words that open a line and say that it is kept, and what stands before its end."""
_NEAR = 4
"""Words from one that keeps something, up to the one before its end."""
_SMALL = 3
"""Letters of a word that may open a part before the one that denies: "Må ikke gjengis før"."""
_ENDING = 16
"""Characters at the end of a line that may deny: "5 Mayıs 2026 10.00'dan önce yayımlanamaz"."""


class Restriction(NamedTuple):
    """How a line keeps a text back."""

    denied: bool
    """It denies the use of a text until something: "not to be quoted before"."""
    published: bool
    """It denies what is done with texts alone, and no other use."""
    itself: bool
    """It speaks of the text itself, or to those who have it."""
    loose: bool
    """It says no more than that something is kept, which may be anything: "Power kept for when"."""
    leads: bool
    """It opens or ends with what it denies: "Not for airing before noon"."""


_Said = dict[str, set[str]]
"""What a line says, by language."""


def restriction(folded: str) -> Restriction | None:
    """How a line keeps its text back until something; `None` where it does not."""
    said = _said(folded)
    kept = [roles for roles in said.values() if "before" in roles]
    denied = [roles for roles in kept if "deny" in roles and roles & _USES]
    sure = denied or [roles for roles in kept if "kept" in roles]
    found = sure or [roles for roles in kept if "loose" in roles]
    if not found:
        return None
    itself = any("itself" in roles for roles in found)
    published = any("use" in roles for roles in denied)
    loose = not sure and not itself and not _is_kept_until(folded)
    return Restriction(bool(denied), published, itself, loose, bool(denied) and _leads(folded))


def _is_kept_until(folded: str) -> bool:
    """Whether something is kept until then: "Kept in confidence until", and not "kept for when"."""
    words = WORDS.findall(folded)
    for at, word in enumerate(words[:-1]):
        tongues = {one for one, roles in _said(word).items() if "loose" in roles}
        said = _said(" ".join(words[at + 1 : at + _NEAR])) if tongues else {}
        if any("until" in said.get(one, ()) for one in tongues):
            return True
    return False


def is_loose(word: str) -> bool:
    """Whether a word says only that something is kept, or how texts are brought."""
    return any("loose" in roles for roles in _said(word).values())


def opens_kept(folded: str) -> bool:
    """Whether words for a text's use open a line that is kept back: "For use once …"."""
    first = WORDS.findall(folded)[:_OPENING]
    if len(first) < _OPENING or not _has(first[-1], "before"):
        return False
    return _has(" ".join(first[:-1]), "kept") and not _has(first[1], "kept")


def _has(said: str, role: str) -> bool:
    return any(role in roles for roles in _said(said).values())


def asks(folded: str) -> bool:
    """Whether a line asks for something until then, or speaks of a text: "Se ruega … hasta"."""
    return any({"itself", "before"} <= roles for roles in _said(folded).values())


def _leads(folded: str) -> bool:
    """Whether a part of a line opens, or the line ends, with a word that denies."""
    said = (*map(_opening, _PART.split(folded)), folded.rstrip(" .!*)]")[-_ENDING:])
    if any("deny" in roles for few in said for roles in _said(few).values()):
        return True
    first = " ".join(WORDS.findall(folded)[:_FIRST])
    return any("use" in roles for roles in _said(first).values())


def _opening(part: str) -> str:
    few = WORDS.findall(part)[:2]
    return " ".join(few if few and len(few[0]) <= _SMALL else few[:1])


def _said(folded: str) -> _Said:
    return roles_of(folded, "restricted_use")
