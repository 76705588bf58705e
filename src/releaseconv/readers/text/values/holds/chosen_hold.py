"""Which of several holds counts: the one that they agree on, else that of the latest end.

What the note of a mail says in passing never ends a hold of the release's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from releaseconv.readers.text.entities.holds import FoundHold, HoldSort
from releaseconv.readers.text.values.holds.embargo import Embargo

__all__ = ["Held", "chosen_hold", "is_same", "latest_of"]


class Held(NamedTuple):
    """One place that holds the release back, and the instant that it names."""

    found: FoundHold
    embargo: Embargo | None
    noted: bool = False
    """It stands in the note of a mail."""
    bare: bool = False
    """Nothing stands beside its words: "EMBARGO"."""

    @property
    def certain(self) -> bool:
        """Whether it names one instant."""
        return self.embargo is not None and self.embargo.certain

    @property
    def latest(self) -> datetime | None:
        """The latest instant that it allows; `None` where no day is known."""
        return self.embargo.latest if self.embargo else None

    @property
    def value(self) -> datetime | date | None:
        """The instant or the day that it names."""
        return self.embargo.value if self.embargo else None


def chosen_hold(held: Sequence[Held]) -> Held:
    """The hold whose instant counts."""
    own = [one for one in held if not one.noted]
    if own and not any(one.latest for one in own):
        telling = next((one for one in own if not one.bare), None)
        if telling:
            return telling  # a note's day is not the end of "until the minister has spoken"
    sure = next((one for one in held if one.certain and _agrees(one, held)), None)
    if sure:
        return sure
    dated = [one for one in held if one.latest]
    if not dated:
        first = (one for one in (*own, *held) if one.embargo or _is_embargo(one))
        return next(first, held[0])
    last = max(dated, key=_end)
    later = [one for one in dated if _is_on_later_day(one, last)]
    return max(later, key=_end) if later else last


def latest_of(chosen: Held, held: Sequence[Held]) -> datetime | None:
    """The latest end of all, where they disagree; what does not follow from the words, else.

    A day before that of the release's own hold, in the note of a mail, is over by then.
    """
    if chosen.latest is None or _agrees(chosen, held):
        return chosen.embargo.bound if chosen.embargo else None
    counted = (one for one in held if not (one.noted and _is_on_later_day(chosen, one)))
    return max((one.latest for one in counted if one.latest), default=chosen.latest)


def is_same(value: datetime | date | None, other: datetime | date) -> bool:
    """Whether two instants or days are no other than each other."""
    if isinstance(value, datetime) and isinstance(other, datetime):
        if (value.tzinfo is None) == (other.tzinfo is None):
            return value == other
        return value.replace(tzinfo=None) == other.replace(tzinfo=None)
    if value is None:
        return False
    return _day(value) == _day(other)


def _agrees(chosen: Held, held: Sequence[Held]) -> bool:
    """Whether none is another instant, or a day that is not the chosen one's."""
    return all(is_same(chosen.value, one.value) for one in held if one.value)


def _is_embargo(one: Held) -> bool:
    return one.found.sort is HoldSort.EMBARGO


def _end(one: Held) -> tuple[bool | datetime, bool]:
    return one.latest is not None and one.latest, one.certain


def _is_on_later_day(one: Held, other: Held) -> bool:
    """Whether one names a day after that of another, which names no hour and may end with it."""
    if one.value is None or other.value is None or isinstance(other.value, datetime):
        return False
    return _day(one.value) > _day(other.value)


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value
