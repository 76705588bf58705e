"""A date as found: its place, its parts, and the day that they name."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Order(StrEnum):
    """The order of day, month and year in figures, where a house is known to keep one."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class FoundDate(NamedTuple):
    """A date and its place; `start` to `end` covers a weekday and the ends of ordinals."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    """As written, Monday being 0."""
    ambiguous: bool = False
    """Whether another order of the figures, or another language, gives another date."""

    def turned(self) -> FoundDate:
        """The day that the figures name in the other order, where it may be told by either."""
        if not self.ambiguous or self.day is None or self.day > 12:
            return self
        return self._replace(month=self.day, day=self.month, ambiguous=False)

    def value(self, near: date | None = None) -> date | None:
        """The day; where no year is written, the one that brings it nearest to `near`.

        `None` where day or year are missing, or the month has no such day.
        """
        if self.day is None:
            return None
        if self.year is not None:
            return day_of(self.year, self.month, self.day)
        if near is None:
            return None
        days = (day_of(near.year + n, self.month, self.day) for n in (-1, 0, 1))
        return min((d for d in days if d), key=lambda d: abs((d - near).days), default=None)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
