"""Days and instants as ISO 8601 writes them, as far as all that we write can say them, too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

_When = TypeVar("_When", bound=date)
_FURTHEST = timedelta(hours=14)
"""From UTC, in XML Schema and at all places of the world."""


def instant(text: str) -> date | datetime:
    """The day or instant that `text` is; raises `ValueError` where it is none."""
    timed = "T" in text or ":" in text
    return sayable(datetime.fromisoformat(text) if timed else date.fromisoformat(text))


def sayable(when: _When) -> _When:
    """`when`; raises `ValueError` where UTC has no year for it, or no place that time."""
    if isinstance(when, datetime) and when.tzinfo:
        try:
            when.astimezone(UTC)
        except OverflowError:
            raise ValueError(f"{when} lies outside of all years") from None
        if abs(when.utcoffset() or timedelta()) > _FURTHEST:
            raise ValueError(f"{when} is the time of no place")
    return when
