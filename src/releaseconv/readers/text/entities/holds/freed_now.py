"""Lines that let a text go at once in words that hold otherwise: "Frei ab sofort"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.holds.embargo_stems import says_embargo
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.readers.text.entities.holds.word_roles import roles_of
from releaseconv.resources import table

__all__ = ["frees_at_once"]

_MOST = 12
"""Words of the longest such line."""
_DONE = frozenset({"use", "also"})
_LETTERS = 4
"""Letters of a word that may be a weekday; shorter ones are others in some language."""


def frees_at_once(folded: str) -> bool:
    """Whether a line says "from now", and neither denies anything nor names another time."""
    words = WORDS.findall(folded)
    if len(words) > _MOST or any(map(str.isdigit, folded)) or says_embargo(folded):
        return False
    said = f" {' '.join(words)} "
    phrases = sorted((f" {one} " for one in _known("now")), key=len, reverse=True)
    now = next((phrase for phrase in phrases if phrase in said), None)
    if now is None:
        return False
    rest = said.replace(now, " ").split()
    denied = any("deny" in roles for roles in _roles(" ".join(rest)).values())
    return not denied and not any(map(_is_weekday, rest)) and not _names_end(rest)


def _names_end(words: list[str]) -> bool:
    """Whether a word stands before an end, and not before what is done: "do publikacji"."""
    for word, behind in pairwise((*words, "")):
        ends = any("before" in roles for roles in _roles(word).values())
        done = any(roles & _DONE for roles in _roles(behind).values())
        if ends and not (word in _known("to") and done):
            return True
    return False


def _roles(said: str) -> dict[str, set[str]]:
    return roles_of(said, "restricted_use")


def _is_weekday(word: str) -> bool:
    return len(word) >= _LETTERS and calendar().weekday(word) is not None


@cache
def _known(key: str) -> frozenset[str]:
    """The words of a key of hold_stems.toml, folded."""
    return frozenset(map(fold, cast("dict[str, list[str]]", table("hold_stems"))[key]))
