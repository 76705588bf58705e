"""A time of day as found: where it stands, and its zone."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.readers.text.entities.times.written_zones import Zone


class FoundTime(NamedTuple):
    """A time of day, and where it stands, without its zone.

    `hour` is 24 for the midnight that ends a day.
    """

    start: int
    end: int
    hour: int
    minute: int
    zone: Zone | None = None
    midnight: bool = False
    """Written as midnight: which day it belongs to is doubtful."""
