"""Dates with the name of their month: 20 January 2005, Jan. 20, le 1er février, 20-Oct-05."""

from __future__ import annotations

import re
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.patterns.letters import MARKS
from releaseconv.readers.text.entities.calendar_words import (
    Calendar,
    bare,
    calendar,
    day_ends,
    year_ends,
    year_leads,
)
from releaseconv.readers.text.entities.dates.found_date import FoundDate, day_of
from releaseconv.readers.text.entities.dates.numeric import full_year, is_year

_GAP = late(r"[\s\u200e\u200f,./\-\u2010\u2011]{0,12}")
_WORD = late(
    r"(?:[^\W\d_]['\u2019])?"
    r"(?P<word>[^\W\d_][^\s\d_,.;:/()\[\]<>|*=\-\u2010-\u2015、，。'\u2019!?\"]*)"
)  # with the elided article before it: "d'octubre"
_DOTTED = late("[\u0e01-\u0e4e]{1,3}[.][\u0e01-\u0e4e]{1,3}[.]")
"""A month as Thais write it short: "พ.ย."."""
_YEAR = late(r"['\u2019]?(?P<year>\d{4}|\d{2})(?![\d%]|[.,:]\d)")
_RANGE = late(r"\s?[-\u2013/]\s?\d{1,2}(?!\d)")
_BEHIND = late(r"[.,]?\s*(?:$|[-\u2010-\u2015()\[\]/])|[.,]?[ \t]*\n")
"""What may follow a date that is written short: the end, a dash, a bracket."""
_PARTICLES = 2
_LAST_DAY = late(r"\d{1,2}(?![\d:]|[.,]\d)")
_DAY = late(r"\s{1,3}(?P<day>\d{1,2})(?!\d)")
_NEAR = 24
_MARK = late(f"[{MARKS}]")


class _Month(NamedTuple):
    """A month's name as read: how far it goes, and how sure its form makes it."""

    number: int
    start: int
    end: int
    name: str
    stop: bool
    led: bool = False
    """Whether a particle stood between it and the day."""


def date_in_words(text: str, start: int, end: int, floor: int) -> FoundDate | None:
    """The date whose number stands from `start` to `end`; it begins at `floor` or later."""
    table = calendar()
    figures = end - start
    if figures == 4 and is_year(full_year(text[start:end])):
        return _year_first(text, start, end, table) or _month_year(text, start, end, floor, table)
    if figures > 2 or not 1 <= int(text[start:end]) <= 31 or _is_fraction(text, start):
        return None
    return _day_month(text, start, end, table) or _month_day(text, start, end, floor, table)


def _is_fraction(text: str, start: int) -> bool:
    return text[start - 1 : start] in {".", ",", ":", "$", "€", "£", "#"} and (
        text[start - 1] in "$€£#" or text[start - 2 : start - 1].isdecimal()
    )


def _day_month(text: str, start: int, end: int, table: Calendar) -> FoundDate | None:
    at = _past(day_ends(), text, end)
    month = _month_after(text, at, table)
    if month is None and (span := _RANGE.match(text, at)):
        month = _month_after(text, _past(day_ends(), text, span.end()), table)
    if month is None:
        return None
    year, stop = _year_after(text, month)
    if not _counts(month, text, start, year is not None, stop, table):
        return None
    return _found(start, stop, year, month, int(text[start:end]), table)


def _month_day(text: str, start: int, end: int, floor: int, table: Calendar) -> FoundDate | None:
    month = _month_before(text, start, floor, table)
    if month is None:
        return None
    at = _past(day_ends(), text, end)
    ranged = _RANGE.match(text, at)
    year, stop = _year_at(text, ranged.end(), solid=False) if ranged else (None, at)
    if year is None:
        hyphened = text[start - 1] == "-" and text[at : at + 1] == "-"
        year, stop = _year_at(text, at, solid=hyphened)
    written = text[month.start].isupper() or not text[month.start].islower()
    if month.name in table.firm and not (written and (year is not None or month.stop)):
        return None
    if not written and month.name in table.capital:
        return None
    return _found(month.start, stop, year, month, int(text[start:end]), table)


def _month_year(text: str, start: int, end: int, floor: int, table: Calendar) -> FoundDate | None:
    month = _month_before(text, start, floor, table)
    if month and text[month.end : start].strip(" \t\n\xa0,."):
        return None
    month = month or _month_led(text, start, floor, table)
    if month is None:
        return None
    if text[max(0, month.start - 4) : month.start].rstrip(" ")[-1:].isdecimal():
        return None  # "31 February 2005"
    if month.name in table.firm and not month.stop:
        return None
    if month.name in table.capital and text[month.start].islower():
        return None
    stop = _past(year_ends(), text, end)
    return _found(month.start, stop, full_year(text[start:end]), month, None, table)


def _year_first(text: str, start: int, end: int, table: Calendar) -> FoundDate | None:
    """2005. január 20., 2005 m. sausio 20 d., 2005 January 20."""
    month = _month_after(text, end, table)
    if month is None:
        return _year_day_month(text, start, end, table)
    if month.name in table.firm:
        return None
    gap = _GAP.match(text, month.end)
    at = gap.end() if gap else month.end
    day = _LAST_DAY.match(text, at)
    if day is None or not 1 <= int(day.group()) <= 31:
        return None
    stop = _past(day_ends(), text, day.end())
    stop += text[end : end + 1] == text[stop : stop + 1] == "."
    return _found(start, stop, full_year(text[start:end]), month, int(day.group()), table)


def _year_day_month(text: str, start: int, end: int, table: Calendar) -> FoundDate | None:
    """2005. gada 20. janvāris."""
    gap = _GAP.match(text, end)
    word = _WORD.match(text, gap.end()) if gap else None
    if word is None or not table.is_particle(word.group()):
        return None
    day = _DAY.match(text, word.end())
    one = day and _day_month(text, day.start("day"), day.end(), table)
    if not one or one.year is not None:
        return None
    return one._replace(start=start, year=full_year(text[start:end]))


def _found(
    start: int, end: int, year: int | None, month: _Month, day: int | None, table: Calendar
) -> FoundDate | None:
    if day is not None and day_of(year or 2000, month.number, day) is None:
        return None
    doubtful = month.name in table.doubtful
    return FoundDate(start, end, year, month.number, day, ambiguous=doubtful)


def _counts(month: _Month, text: str, start: int, dated: bool, stop: int, table: Calendar) -> bool:
    """Whether a name that is also another word is a month here: "10 out of 12" holds none."""
    if dated:
        return True
    if month.name in table.capital:
        return not text[month.start].islower()
    if month.name not in table.firm:
        return True
    led = month.led or table.is_particle(_word_before(text, start)[0])
    return month.stop or led or _BEHIND.match(text, stop) is not None


# -- the month's name --------------------------------------------------------------------


def _month_after(text: str, at: int, table: Calendar) -> _Month | None:
    led = False
    for _ in range(_PARTICLES + 1):
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if (dotted := _DOTTED.match(text, at)) and (number := table.month(dotted.group())):
            return _Month(number, at, dotted.end(), bare(dotted.group()), True, led)
        word = _WORD.match(text, at)
        if word is None:
            return None
        if month := _named(text, word, table, led):
            return month
        name = word["word"].casefold()
        if name in table.month_words:
            return _numbered(text, word, name)
        if not table.is_particle(name):
            return None
        led, at = True, word.end()
    return None


def _numbered(text: str, word: re.Match[str], name: str) -> _Month | None:
    """A month that is a number behind a word: "tháng 1"."""
    number = _DAY.match(text, word.end())
    if number is None or not 1 <= int(number["day"]) <= 12:
        return None
    return _Month(int(number["day"]), word.start(), number.end(), name, False, True)


def _named(text: str, word: re.Match[str], table: Calendar, led: bool) -> _Month | None:
    end = word.end()
    name = word["word"]
    two = _WORD.match(text, end + 1) if text[end : end + 1].isspace() else None
    number = two and table.month(f"{name} {two['word']}")
    if two and number:
        end, name = two.end(), f"{name} {two['word']}"
    number = number or table.month(name) or table.month_behind_letter(name)
    if not number:
        return None
    stop = text[end : end + 1] == "."
    start = word.start("word")
    again = _second_name(text, end + stop, number, table)
    return _Month(number, start, max(end, again), bare(name), stop, led)


def _second_name(text: str, end: int, number: int, table: Calendar) -> int:
    """Where a second name of the same month ends: "فبراير شباط", "janvier/January"."""
    gap = _GAP.match(text, end)
    word = _WORD.match(text, gap.end()) if gap else None
    if word is None or word.end() - end > _NEAR:
        return 0
    two = _WORD.match(text, word.end() + 1) if text[word.end() : word.end() + 1] == " " else None
    if two and table.month(f"{word['word']} {two['word']}") == number:
        return two.end()
    return word.end() if table.month(word["word"]) == number else 0


def _month_before(text: str, start: int, floor: int, table: Calendar) -> _Month | None:
    name, at, end = _word_before(text, start)
    number = table.month(name) if name and end < start and at >= floor else None
    if not number:
        return None
    return _Month(number, at, end, bare(name), text[end : end + 1] == ".")


def _month_led(text: str, start: int, floor: int, table: Calendar) -> _Month | None:
    """The month before a particle: "março de 2024"."""
    name, at, _ = _word_before(text, start)
    return _month_before(text, at, floor, table) if name and table.is_particle(name) else None


def _word_before(text: str, start: int) -> tuple[str, int, int]:
    """The word before `start`, past blanks and marks of a date, and where it stands."""
    end = start
    least = max(0, start - _NEAR)
    while end > least and (text[end - 1].isspace() or text[end - 1] in ",./-\u2010\u2011"):
        end -= 1
    at = end
    while at > least and (text[at - 1].isalpha() or _MARK.match(text, at - 1)):
        at -= 1
    return text[at:end], at, end


# -- the year ----------------------------------------------------------------------------


def _year_after(text: str, month: _Month) -> tuple[int | None, int]:
    """The year behind a month, and where the date ends."""
    at = _past(year_leads(), text, month.end)
    sign = text[month.end : month.end + 1]
    solid = sign in {"-", "/"}
    for n in range(_PARTICLES + 1):
        year, stop = _year_at(text, at, solid, short=n == 0)
        if year is not None:
            return year, stop
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end() if gap else at)
        if word is None or not calendar().is_particle(word.group()):
            break
        at, solid = word.end(), False
    return None, month.end + (month.stop and text[month.end : month.end + 1] == ".")


def _year_at(text: str, at: int, solid: bool, short: bool = True) -> tuple[int | None, int]:
    """The year at `at`; two figures count behind a hyphen, an apostrophe, or before an end."""
    gap = _GAP.match(text, at)
    year = _YEAR.match(text, gap.end()) if gap else None
    if gap is None or year is None:
        return None, at
    if len(year["year"]) == 2:
        quoted = not year.group()[0].isdecimal()
        ended = _BEHIND.match(text, year.end()) and int(year["year"]) != 0
        if not (solid or quoted or (short and ended and not gap.group().strip(" \xa0,."))):
            return None, at
    number = full_year(year["year"])
    if not is_year(number):
        return None, at
    return number, _past(year_ends(), text, year.end())


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
