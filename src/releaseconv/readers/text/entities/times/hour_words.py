"""Words beside the figures of an hour: uhr, kl., a.m., 午後, délután."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar, openings

_COUNT = late(r"(?<!\d)\d{1,2}[ \xa0]?$")
"""Figures that a word behind them makes an hour."""

_BLANKS = frozenset(" \xa0")
_GAP = late(r"[ \t\xa0\u202f]{0,3}")
LONGEST = 24
HALVES = {"am", "pm"}


def hour_word(text: str, at: int) -> tuple[str, int]:
    """What the word behind figures makes of them: "am", "pm", "hour", and where it ends."""
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    folded = fold(text[start : start + LONGEST])
    match = _hours().match(folded) if folded.startswith(_openings()) else None
    if match is None:
        return "", at
    word, end = calendar().hours[match.group()], start + match.end()
    if word == "hour":
        again, stop = hour_word(text, end)
        return (again, stop) if again in HALVES else (word, end)
    return word, end


def hour_before(text: str, at: int) -> str:
    """ "hour" where its word stands before figures: "kl. 10", "alle ore 9", "klo 9.30".

    In "10 Uhr 30" it belongs to the figures before it.
    """
    if text[at - 1 : at] not in _BLANKS:
        return ""
    lead = text[max(0, at - LONGEST) : at].rstrip(" \xa0.:")
    word = next(reversed(lead.split()), "")
    if not word.isalpha() or _COUNT.search(lead[: -len(word)]):
        return ""
    return "hour" if _leads_figures(word) else ""


@lru_cache(maxsize=2048)
def _leads_figures(word: str) -> bool:
    said, folded = calendar().hours, fold(word)
    return len(word) > 1 and "hour" in {said.get(folded), said.get(f"{folded}.")}


def half_before(text: str, at: int) -> tuple[str, int]:
    """The word for the half of the day before figures, and where it starts: 午後, délután."""
    if text.isascii():
        return "", at
    stripped = text[max(0, at - LONGEST) : at].rstrip(" \xa0\u3000")
    for word in (stripped[-2:], next(reversed(stripped.split()), "")):
        half = calendar().hours.get(fold(word), "") if len(word) > 1 else ""
        if half in HALVES and not _COUNT.search(stripped[: -len(word)]):
            return half, at - (at - max(0, at - LONGEST) - len(stripped)) - len(word)
    return "", at


@cache
def _openings() -> tuple[str, ...]:
    return openings(calendar().hours)


@cache
def _hours() -> re.Pattern[str]:
    """Every word that may stand behind the figures of an hour."""
    return re.compile(any_of(calendar().hours))


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(rf"{re.escape(n)}(?!\w)" for n in ordered)
