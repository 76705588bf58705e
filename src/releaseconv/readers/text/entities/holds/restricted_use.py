"""Lines that keep a text back until something, in words of some fifty languages.

"Просьба не использовать материал до 10.00", "Reserved until the vote": what is done with a text,
what keeps somebody from it and what stands before an end, in words of one language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.resources import table

__all__ = ["Restriction", "asks", "restriction"]

_PART = late(r"[–—:|•!;.-]\s")
"""What parts a line: "Reserved – do not quote before the speech"."""
_PREFIX = 2
"""Letters by which beginnings of words are looked up."""
_USES = frozenset({"use", "also"})
_FIRST = 3
"""Words of a line about what is done with a text: "A publicar solo después de las 12"."""
_SMALL = 3
"""Letters of a word that may open a part before the one that denies: "Må ikke gjengis før"."""
_ENDING = 16
"""Characters at the end of a line that may deny: "5 Mayıs 2026 10.00'dan önce yayımlanamaz"."""
_INNER = late(r"['’-]")


class Restriction(NamedTuple):
    """How a line keeps a text back."""

    denied: bool
    """It denies the use of a text until something: "not to be quoted before"."""
    published: bool
    """It denies what is done with texts alone, and no other use."""
    itself: bool
    """It speaks of the text itself, or to those who have it."""
    leads: bool
    """It opens or ends with what it denies: "Not for airing before noon"."""


class _Word(NamedTuple):
    """A word of restricted_use.toml, and what it says in which language."""

    text: str
    tongue: str
    role: str


class _Known(NamedTuple):
    """The words, by how they are looked up."""

    whole: dict[str, list[_Word]]
    opening: dict[str, list[_Word]]
    ending: list[_Word]
    anywhere: list[_Word]
    """Those of several words, and those that no blank parts from the next."""


_Said = dict[str, set[str]]
"""What a line says, by language."""


def restriction(folded: str) -> Restriction | None:
    """How a line keeps its text back until something; `None` where it does not."""
    said = _said(folded)
    kept = [roles for roles in said.values() if "before" in roles]
    denied = [roles for roles in kept if "deny" in roles and roles & _USES]
    found = denied or [roles for roles in kept if "kept" in roles]
    if not found:
        return None
    itself = any("itself" in roles for roles in found)
    published = any("use" in roles for roles in denied)
    return Restriction(bool(denied), published, itself, bool(denied) and _leads(folded))


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
    found: _Said = {}
    for word in _hits(folded):
        found.setdefault(word.tongue, set()).add(word.role)
    return found


def _hits(folded: str) -> Iterator[_Word]:
    known = _known()
    tokens = WORDS.findall(folded)
    tokens += [part for token in tokens for part in _INNER.split(token) if part != token]
    for token in tokens:
        yield from known.whole.get(token, ())
        near = known.opening.get(token[:_PREFIX], ())
        yield from (word for word in near if token.startswith(word.text))
        yield from (word for word in known.ending if token.endswith(word.text))
    padded = f" {folded} "
    yield from (word for word in known.anywhere if word.text in padded)


@cache
def _known() -> _Known:
    known = _Known({}, {}, [], [])
    rows = cast("dict[str, dict[str, list[str]]]", table("restricted_use"))
    for tongue, roles in rows.items():
        for role, words in roles.items():
            for written in words:
                _put(known, _Word(fold(written), tongue, role))
    return known


def _put(known: _Known, word: _Word) -> None:
    bare = word._replace(text=word.text.strip("~"))
    match word.text[0] == "~", word.text[-1] == "~":
        case False, _ if " " in bare.text:
            known.anywhere.append(bare._replace(text=f" {bare.text}"))
        case True, True:
            known.anywhere.append(bare)
        case True, False:
            known.ending.append(bare)
        case False, True:
            known.opening.setdefault(bare.text[:_PREFIX], []).append(bare)
        case _:
            known.whole.setdefault(bare.text, []).append(bare)
