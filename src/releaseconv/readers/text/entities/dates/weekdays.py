"""Weekdays before and behind dates, and the order of figures that they settle."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import Calendar, calendar
from releaseconv.readers.text.entities.dates.found_date import FoundDate

_BRACKETED = late(r"\s?[(（\[](?P<word>[^\d()（）\[\]]{1,14})[)）\]]")
_COMMA = late(r",?[ ](?P<word>[^\W\d_]{5,12})(?![^\W_])")
"""As the Swiss and the Turks have it: "14 Mart 2024 Perşembe"."""
_MARKS = frozenset(" \t\n\xa0,.(（[\u200e\u200f")
_LONGEST_WEEKDAY = 16
_SHORT_WEEKDAY = 2
_ABBREVIATED = 3
"""Letters of a weekday that is cut short without a stop: "Mar", "Mon"."""


def with_weekdays(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    """The dates, each with the weekday that stands beside it."""
    table = calendar()
    floor = 0
    for one in found:
        one = _weekday_before(text, one, floor, table) or _weekday_behind(text, one, table)
        yield _settled(one)
        floor = one.end


def _weekday_before(text: str, one: FoundDate, floor: int, table: Calendar) -> FoundDate | None:
    at = one.start
    for _ in range(3):
        word, start, end = _last_word(text, at, floor)
        if not word:
            return None
        weekday = table.weekday(word)
        if weekday is None and not text.isascii():
            first, start, _ = _last_word(text, start, floor)
            weekday = table.weekday(f"{first} {word}")
        short = _short(word) and (text[one.start].isalpha() or not _marked(text, end))
        if weekday is not None and not short:
            if _ends_name(text, start, end, floor, table):
                return None
            return one._replace(start=start, weekday=weekday)
        if not table.is_particle(word):
            return None
        at = end - len(word)
    return None


def _ends_name(text: str, start: int, end: int, floor: int, table: Calendar) -> bool:
    """Whether a short weekday is the last word of a place: "Torre del Mar, 8 de abril"."""
    if end - start > _ABBREVIATED or text[end : end + 1] != "," or text[start].islower():
        return False
    before, at, stop = _last_word(text, start, floor)
    of_name = before in table.of_names and text[stop:start].isspace()
    return of_name and _last_word(text, at, floor)[0][:1].isupper()


def _short(name: str) -> bool:
    """Two Latin letters are a weekday only before a stop or comma: "Do, 3. März", "do 5"."""
    return len(name) <= _SHORT_WEEKDAY and name.isascii()


def _marked(text: str, end: int) -> bool:
    """Whether a stop or comma follows; behind capitals it marks a zone: "2 p.m. PT, Feb. 3"."""
    return text[end : end + 1] in {".", ","} and not text[max(0, end - 2) : end].isupper()


def _last_word(text: str, at: int, floor: int) -> tuple[str, int, int]:
    """The word before `at`, hyphens included, and where it stands; empty if there is none."""
    end = at
    while end > floor and text[end - 1] in _MARKS and at - end < 6:
        end -= 1
    start = end
    while start > floor and end - start < _LONGEST_WEEKDAY:
        c = text[start - 1]
        if not (c.isalpha() or c in "-'\u2019\u0301\u05f3"):
            break
        start -= 1
    return text[start:end].strip("'\u2019-"), start, end


def _weekday_behind(text: str, one: FoundDate, table: Calendar) -> FoundDate:
    behind = text[one.end : one.end + 2]
    for pattern, signs in ((_BRACKETED, "(（["), (_COMMA, ", ")):
        match = pattern.match(text, one.end) if any(map(behind.__contains__, signs)) else None
        weekday = table.weekday(match["word"]) if match else None
        if match and weekday is not None:
            return one._replace(end=match.end(), weekday=weekday)
    return one


def _settled(one: FoundDate) -> FoundDate:
    """The date in the one order of its figures that fits its weekday, if just one does."""
    if not one.ambiguous or one.weekday is None or one.day is None or one.day > 12:
        return one
    other = one._replace(month=one.day, day=one.month)
    fits = [d for d in (one, other) if (v := d.value()) and v.weekday() == one.weekday]
    return fits[0]._replace(ambiguous=False) if len(fits) == 1 else one
