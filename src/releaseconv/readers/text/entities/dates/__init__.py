"""Dates in running text: where they stand, and which day they name.

`named_months`, `numeric` and `persian` find dates of their kind; `found_date` is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import (
    Calendar,
    calendar,
    counted_marks,
    lunar_dates,
)
from releaseconv.readers.text.entities.dates.found_date import FoundDate, Order
from releaseconv.readers.text.entities.dates.named_months import date_in_words
from releaseconv.readers.text.entities.dates.numeric import date_in_figures, find_counted
from releaseconv.readers.text.entities.dates.persian import find_solar
from releaseconv.readers.text.entities.memoised import once
from releaseconv.readers.text.entities.times import find_times

__all__ = ["FoundDate", "Order", "find_dates", "is_date_line", "is_lunar_line"]

_NUMBER = late(r"\d+")
_FIGURE = late("[0-9]")
_LONGEST_NUMBER = 8
_BRACKETED = late(r"\s?[(（\[](?P<word>[^\d()（）\[\]]{1,14})[)）\]]")
_COMMA = late(r",?[ ](?P<word>[^\W\d_]{5,12})(?![^\W_])")
"""As the Swiss and the Turks have it: "14 Mart 2024 Perşembe"."""
_REST = late(r"[^\W\d_][^\s\d,;:()\[\]/|]*|\d+")
_MARKS = frozenset(" \t\n\xa0,.(（[\u200e\u200f")
_LONGEST_LINE = 120
_LONGEST_WEEKDAY = 16
_SHORT_WEEKDAY = 2


def find_dates(text: str, order: Order | None = None) -> tuple[FoundDate, ...]:
    """The dates in `text`, left to right, none over another."""
    return _found(text, order)


@once
def _found(text: str, order: Order | None) -> tuple[FoundDate, ...]:
    if text.isascii():
        if _FIGURE.search(text) is None:
            return ()
        found = []
    else:
        counted = counted_marks().search(text) is not None
        if not counted and _NUMBER.search(text) is None:
            return ()
        found = list(find_counted(text)) if counted else []
        found += find_solar(text)
    found += _uncounted(text, order, [(one.start, one.end) for one in found])
    found.sort(key=lambda one: one.start)
    return tuple(_with_weekdays(text, found))


def _uncounted(text: str, order: Order | None, taken: list[tuple[int, int]]) -> Iterator[FoundDate]:
    floor = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start < floor or end - start > _LONGEST_NUMBER or text[start - 1 : start].isalpha():
            continue
        if any(a <= start < b for a, b in taken):
            continue
        one = date_in_figures(text, start, end, order) or date_in_words(text, start, end, floor)
        if one:
            yield one
            floor = one.end


def order_of(house: str, country: str | None) -> Order | None:
    """The order of dates in figures: a house's own, else that of a country with one of its own."""
    if house:
        return Order(house)
    return Order.MDY if country == "US" else None


def is_date_line(text: str) -> bool:
    """Whether nothing but a date stands here: with a weekday, an hour, brackets, particles."""
    if len(text) > _LONGEST_LINE:
        return False
    found = find_dates(text)
    if not found:
        return False
    return _is_bare(text, [(d.start, d.end) for d in found])


def is_lunar_line(text: str) -> bool:
    """Whether nothing but a date of the lunar calendar stands here; it names no day of ours."""
    if text.isascii() or len(text) > _LONGEST_LINE or not lunar_dates().search(text):
        return False
    return _is_bare(text, [])


def _is_bare(text: str, dates: list[tuple[int, int]]) -> bool:
    """Whether only hours, weekdays and particles stand round `dates` and lunar ones."""
    rest = list(text)
    lunar = [] if text.isascii() else [m.span() for m in lunar_dates().finditer(text)]
    hours = [(t.start, t.zone.end if t.zone else t.end) for t in find_times(text)]
    for start, end in (*dates, *hours, *lunar):
        rest[start:end] = " " * (end - start)
    table = calendar()
    return all(
        table.is_particle(m.group().rstrip(".")) or table.weekday(m.group()) is not None
        for m in _REST.finditer("".join(rest))
    )


# -- weekdays ----------------------------------------------------------------------------


def _with_weekdays(text: str, found: list[FoundDate]) -> Iterator[FoundDate]:
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
            return one._replace(start=start, weekday=weekday)
        if not table.is_particle(word):
            return None
        at = end - len(word)
    return None


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
