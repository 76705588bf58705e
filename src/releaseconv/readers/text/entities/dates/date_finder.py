"""The dates in a text, by their figures or their months."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates.figures_with_units import counted_marks, find_counted
from releaseconv.readers.text.entities.dates.found_date import FoundDate, Order
from releaseconv.readers.text.entities.dates.named_months import date_in_words
from releaseconv.readers.text.entities.dates.numeric import date_in_figures
from releaseconv.readers.text.entities.dates.persian import find_solar
from releaseconv.readers.text.entities.dates.weekdays import with_weekdays
from releaseconv.readers.text.entities.memoised import once

_NUMBER = late(r"\d+")
_FIGURE = late("[0-9]")
_LONGEST_NUMBER = 8


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
    return tuple(with_weekdays(text, found))


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


# -- weekdays ----------------------------------------------------------------------------
