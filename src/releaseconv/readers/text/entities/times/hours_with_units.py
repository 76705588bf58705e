"""Hours with their unit: 午後3時30分, 오후 2시."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.times.found_time import FoundTime
from releaseconv.readers.text.entities.times.hour_words import half_before
from releaseconv.readers.text.entities.times.written_zones import zone_at

_COUNTED = late(
    r"(?P<hour>\d{1,2})\s?[時时点點시](?:\s?(?P<minute>\d{1,2})\s?[分분]|\s?(?P<half>半|반)(?!\w{2}))?"
)


def hours_with_units(text: str) -> Iterator[FoundTime]:
    """Hours with their unit: 午後3時30分, 오후 2시."""
    if text.isascii():
        return
    for match in _COUNTED.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        minute = 30 if match["half"] else minute
        half, start = half_before(text, match.start())
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour <= 24 and minute < 60:
            zone = zone_at(text, match.end())
            yield FoundTime(start, match.end(), hour, minute, zone, hour == 24)
