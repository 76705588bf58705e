"""Noon and midnight, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.times.found_time import FoundTime
from releaseconv.readers.text.entities.times.hour_words import any_of
from releaseconv.readers.text.entities.times.written_zones import zone_at


def noons_and_midnights(text: str) -> Iterator[FoundTime]:
    """Noon and midnight, in words."""
    folded = fold(text)
    if not any(map(folded.__contains__, _moment_names())):
        return
    for match in _moments().finditer(folded):
        hour = int(calendar().hours[match.group()][:2])
        zone = zone_at(text, match.end())
        yield FoundTime(match.start(), match.end(), hour, 0, zone, hour == 24)


@cache
def _moments() -> re.Pattern[str]:
    """Words that are a time by themselves."""
    return re.compile(rf"(?<!\w)(?:{any_of(_moment_names())})")


@cache
def _moment_names() -> tuple[str, ...]:
    return tuple(name for name, value in calendar().hours.items() if ":" in value)
