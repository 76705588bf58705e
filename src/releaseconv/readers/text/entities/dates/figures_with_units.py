"""Dates whose figures have units behind them: 2005年1月20日, 二〇〇五年一月二十日, 1월 20일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from releaseconv.readers.text.entities.calendar_words import by_hand, calendar, either
from releaseconv.readers.text.entities.dates.found_date import FoundDate
from releaseconv.readers.text.entities.dates.numeric import full_year, is_year


@cache
def counted_marks() -> re.Pattern[str]:
    """A month's unit behind a figure: the sign that `counted_dates` is worth trying."""
    return re.compile(rf"{_NUMERAL} ?[{by_hand()['units']['month']}]")


@cache
def counted_dates() -> re.Pattern[str]:
    """Figures with units: 2005年1月20日, 平成17年1月20日, 2005년 1월 20일, 5月1日."""
    units, eras = by_hand()["units"], either(list(by_hand()["eras"]))
    year, month, day = units["year"], units["month"], units["day"]
    count = rf"\d{{1,2}}|{_NUMERAL}{{1,3}}"
    return re.compile(
        rf"(?:(?:(?P<era>{eras})[ ]?)?(?P<year>\d{{1,4}}|元|{_NUMERAL}{{1,4}})[ ]?[{year}][ ]?)?"
        rf"(?<![\d])(?P<month>{count})[ ]?[{month}][ ]?(?:(?P<day>{count})[ ]?[{day}])?"
    )


_NUMERAL = "[\\d〇零○一二三四五六七八九十]"


_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_TEN = "十"
_REPUBLIC = 1911


def find_counted(text: str) -> Iterator[FoundDate]:
    """Dates whose figures have units behind them: 2005年1月20日, 二〇〇五年一月二十日, 1월 20일."""
    for match in counted_dates().finditer(text):
        month, day = _count(match["month"]), match["day"] and _count(match["day"])
        year = _counted_year(match)
        if month is None or not 1 <= month <= 12 or (day and not 1 <= day <= 31):
            continue
        if day is None and year is None:
            continue  # "5月" alone is a span of time
        yield FoundDate(match.start(), match.end(), year, month, day or None)


def _counted_year(match: re.Match[str]) -> int | None:
    figures = match["year"]
    if figures is None:
        return None
    era = match["era"]
    if era:
        count = 1 if figures == "元" else _count(figures)
        return None if count is None else calendar().eras[era] + count
    if any(c in _NUMERALS for c in figures):
        figures = "".join(str(_NUMERALS.get(c, "")) for c in figures)
    if len(figures) == 3 and figures.isdecimal():  # years of the Republic of China
        return int(figures) + _REPUBLIC if 100 <= int(figures) < 150 else None
    if len(figures) not in {2, 4} or not figures.isdecimal():
        return None
    year = full_year(figures)
    return year if is_year(year) else None


def _count(figures: str) -> int | None:
    """A number up to 99 in figures or in Chinese numerals: 二十八."""
    if figures.isdecimal():
        return int(figures)
    tens, ten, ones = figures.partition(_TEN)
    if not ten:
        return _NUMERALS.get(figures)
    return (_NUMERALS.get(tens, 0) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)
