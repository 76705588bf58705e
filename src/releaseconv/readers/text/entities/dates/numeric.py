"""Dates in figures: 2005-01-20, 20.1.2005, 1/20/05, 20050120, 2005年1月20日, 平成17年1月20日."""

from __future__ import annotations

import re
from datetime import date, timedelta

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import year_ends
from releaseconv.readers.text.entities.dates.found_date import FoundDate, Order, day_of

_YEAR_FIRST = late(
    r"""(?P<year>(?:1[89]|2[01])\d\d)(?P<s>[-/.]|\.[ ])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})
        (?![\d%]|[-/.]\d)(?P<stop>(?<=[ ]\d)\.|(?<=[ ]\d\d)\.)?""",
    re.VERBOSE,
)  # 2005-01-20, 2005/1/20, 2005. 1. 20.
_YEAR_LAST = late(
    r"(?P<a>\d{1,2})(?P<s>[-/]|\.[ ]?)(?P<b>\d{1,2})(?P=s)(?P<year>\d{4}|\d{2})(?![\w%]|[-/.]\d)"
)  # 20.01.2005, 2/02/05, 12-11-2018
_NORDIC = late(
    r"(?P<a>\d{1,2})(?P<s>/)(?P<b>\d{1,2})-(?P<year>(?:19|20)\d\d|\d\d)(?![\w%]|[-/.]\d)"
)  # 19/5-2016, as Danes, Norwegians and Swedes have it: the day comes first
_SOLID = late(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_ISO = late(
    r"(?P<year>(?:1[89]|2[01])\d\d)(?:-?W(?P<week>[0-5]\d)-?(?P<weekday>[1-7])"
    r"|-?(?P<ordinal>[0-3]\d\d)|(?P<month>[01]\d)(?P<day>[0-3]\d))(?=[Tt]\d\d)"
)  # 2026-W19-2T10:00, 2026-125T10:00, 20260505T10: before an hour only
_SOLID_FIGURES = 8
_YEAR_FIGURES = 4
_SIGNS = frozenset("-/.")
_NEAR = 60
_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_LAST_DAY = 31
_TURN = 70
"""Two figures from here on are of the last century but one: 93 is 1993, 05 is 2005."""


def full_year(figures: str) -> int:
    """The year that two or four figures name; Buddhist years are brought down to ours."""
    year = int(figures)
    if len(figures) == 2:
        return year + (1900 if year >= _TURN else 2000)
    return year - 543 if 2400 <= year < 2700 else year


def is_year(year: int) -> bool:
    """Whether a release may name this year."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def date_in_figures(text: str, start: int, end: int, order: Order | None) -> FoundDate | None:
    """The date in figures whose first number stands from `start` to `end`."""
    if end - start >= _YEAR_FIGURES and (match := _ISO.match(text, start)):
        return _of_iso(match)
    if end - start < _SOLID_FIGURES and text[end : end + 1] not in _SIGNS:
        return None
    before = text[start - 1 : start]
    if before and before in "-/.,:+$€£#\u2212" and text[start - 2 : start - 1].isalnum():
        return None
    if match := _YEAR_FIRST.match(text, start):
        return _dated(match, int(match["month"]), int(match["day"]))
    if match := _YEAR_LAST.match(text, start):
        return _year_last(match, order)
    if match := _NORDIC.match(text, start):
        return _dated(match, int(match["b"]), int(match["a"]))
    if (match := _SOLID.match(text, start)) and _alone(text, match):
        return _dated(match, int(match["month"]), int(match["day"]))
    return None


def _of_iso(match: re.Match[str]) -> FoundDate | None:
    """A date of ISO 8601 by its week, its place in the year, or eight figures."""
    year = int(match["year"])
    try:
        if match["week"]:
            day = date.fromisocalendar(year, int(match["week"]), int(match["weekday"]))
        elif match["ordinal"]:
            day = date(year, 1, 1) + timedelta(days=int(match["ordinal"]) - 1)
        else:
            day = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return FoundDate(match.start(), match.end(), day.year, day.month, day.day)


def _dated(match: re.Match[str], month: int, day: int, ambiguous: bool = False) -> FoundDate | None:
    year = full_year(match["year"])
    if not is_year(year) or day_of(year, month, day) is None:
        return None
    behind = year_ends().match(match.string, match.end())
    end = behind.end() if behind else match.end()
    return FoundDate(match.start(), end, year, month, day, ambiguous=ambiguous)


def _year_last(match: re.Match[str], order: Order | None) -> FoundDate | None:
    first, second = int(match["a"]), int(match["b"])
    if match["s"][0] == ".":
        solid = match["s"] == "." and len(match["year"]) == 2
        if solid and not (len(match["a"]) == len(match["b"]) == 2):
            return None  # a version: "2.6.32"
        return _dated(match, second, first)
    if len(match["year"]) == 2 and first > _LAST_DAY:
        return _two_figures(match)
    told = order in {Order.DMY, Order.MDY} or first == second
    by_day, by_month = _dated(match, second, first), _dated(match, first, second)
    if by_day is None or by_month is None:
        return by_day or by_month
    month, day = (first, second) if order is Order.MDY else (second, first)
    return _dated(match, month, day, ambiguous=not told)


def _two_figures(match: re.Match[str]) -> FoundDate | None:
    """94-08-08: what can be no day is the year."""
    year, month, day = full_year(match["a"]), int(match["b"]), int(match["year"])
    if day_of(year, month, day) is None:
        return None
    return FoundDate(match.start(), match.end(), year, month, day)


def _alone(text: str, match: re.Match[str]) -> bool:
    """Eight figures are a date only on a line of their own, or behind a colon."""
    behind = text[match.end() : match.end() + _NEAR].partition("\n")[0].strip()
    ahead = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2].strip()
    return not behind and (not ahead or ahead[-1] in ":：")


# -- figures with units ------------------------------------------------------------------
