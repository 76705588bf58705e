"""Dates of the Persian calendar: ۱۴ اردیبهشت ۱۴۰۵, ۱۴۰۵/۰۲/۱۴."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import by_hand
from releaseconv.readers.text.entities.dates.found_date import FoundDate

_LETTERS = Rare("[\u0620-\u06ff]")
_FIGURES = late(
    r"(?<![۰-۹\d/.-])(?P<year>۱[۳۴][۰-۹]{2})(?P<s>[/.-])(?P<month>[۰-۹]{1,2})(?P=s)(?P<day>[۰-۹]{1,2})(?![۰-۹\d])"
)
_EPOCH = date(1925, 3, 21)
"""The first day of 1304."""
_FIRST, _LAST = 1304, 1498
_CYCLE, _LEAPS = 33, frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of a cycle, and those of them that have a day more; true from 1244 to 1501."""


def find_solar(text: str) -> Iterator[FoundDate]:
    """Dates of the Persian calendar whose year is written, as the days of ours."""
    if _LETTERS.search(text) is None:
        return
    months = solar_months()
    for match in _named().finditer(text):
        yield from _found(match, months[match["month"]])
    for match in _FIGURES.finditer(text):
        yield from _found(match, int(match["month"]))


def _found(match: re.Match[str], month: int) -> Iterator[FoundDate]:
    day = day_of_solar(int(match["year"]), month, int(match["day"]))
    if day:
        yield FoundDate(match.start(), match.end(), day.year, day.month, day.day)


def day_of_solar(year: int, month: int, day: int) -> date | None:
    """The day of our calendar, where the Persian one has it between 1304 and 1498."""
    if not (_FIRST <= year <= _LAST and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    past = sum(365 + _is_leap(y) for y in range(_FIRST, year))
    past += sum(_length(year, m) for m in range(1, month))
    return _EPOCH + timedelta(days=past + day - 1)


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAPS


def _length(year: int, month: int) -> int:
    if month < 7:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


@cache
def _named() -> re.Pattern[str]:
    months = "|".join(sorted(solar_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})[\s\u200c]{{1,3}}(?P<month>{months})(?:[ ]?\u200c?ماه)?"
        r"[\s\u200c،]{1,3}(?:سال[ ])?(?P<year>1[34]\d\d|[۱١][۳۴٣٤][۰-۹٠-٩]{2})(?!\d)"
    )


@cache
def solar_months() -> Mapping[str, int]:
    """The months of the Persian calendar and their numbers, Iran's names and Afghanistan's."""
    return {name: n % 12 + 1 for n, name in enumerate(by_hand()["solar_months"])}
