"""Sentences of a note to colleagues that ask to keep its release back, in words of any kind.

"Please keep this to yourselves until Wednesday", "Bitte nicht vor Freitag 9 Uhr raus!": a note says
less than a label does, and says it to whom it concerns.
"""

from __future__ import annotations

from functools import cache

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.readers.text.entities.holds.word_roles import phrases_of, roles_of

__all__ = ["asks_to_wait", "leads_to_end"]

_USE = "restricted_use"
_NOTE = "note_holds"
_NEAR = 3
"""Words before an end among which is what leads to it: "before the morning of"."""
_SIGNS = late(r"[\s.,;:!?()\[\]\"“”„«»…–—]+")


def asks_to_wait(folded: str, *, timed: bool) -> bool:
    """Whether a sentence asks to keep back what its note comes with.

    `timed` is whether it names a day, a weekday or an hour.
    """
    bare = _without_courtesies(" ".join(_SIGNS.sub(" ", folded).split()))
    own, notes = roles_of(bare, _USE), roles_of(bare, _NOTE)
    return any(_asks(own.get(one, set()), notes.get(one, set()), timed) for one in notes | own)


def leads_to_end(folded: str) -> bool:
    """Whether the last words before a day lead to it as to an end: "not before"."""
    last = " ".join(WORDS.findall(folded)[-_NEAR:])
    return any("before" in roles for roles in roles_of(last, _USE).values())


def _asks(own: set[str], notes: set[str], timed: bool) -> bool:
    """By the words of one language, of texts of any kind and of notes."""
    said = own | notes
    denied = {"before", "deny"} <= said
    if denied and "use" in own:
        return True
    other = "other" in notes
    used = "use" in notes or ("also" in own and not other)
    if (denied and used) or {"before", "wait"} <= said:
        return timed or not other
    return "first" in notes and timed and (used or not other)


def _without_courtesies(bare: str) -> str:
    """A sentence without words that deny only in manners: "do not hesitate"."""
    for phrase in _courtesies():
        bare = bare.replace(phrase, " ")
    return bare


@cache
def _courtesies() -> tuple[str, ...]:
    return tuple(phrases_of(_NOTE, "aside"))
