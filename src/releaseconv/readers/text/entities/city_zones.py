"""Cities by name: the zone whose hours they keep, and their country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.times.written_zones import Zone, ZoneKind
from releaseconv.resources import table

__all__ = ["City", "city", "city_before", "city_behind"]


class City(NamedTuple):
    """A city that lends its zone to an hour and its country to a dateline."""

    zone: str
    country: str


_BEFORE = 30
_ENDS = late(r"[\s:(\[,|=–-]{0,6}\Z")
_OPENS = late(r"[\s(\[,|=–-]{0,4}(?:in\s)?")


def city(name: str) -> City | None:
    """The city called `name`."""
    return _cities().get(fold(" ".join(name.split()).strip(" .,")))


def city_before(text: str, at: int) -> Zone | None:
    """The zone of the city whose name ends right before `at`, on the same line."""
    line = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
    lead = _ENDS.search(line)
    end = at - (len(line) - lead.start()) if lead else at
    head = fold(text[max(0, at - _BEFORE) : end].rpartition("\n")[2])
    match = _last().search(head)
    return _zone(text, end - len(match.group()), end) if match else None


def city_behind(text: str, at: int) -> Zone | None:
    """The zone of the city whose name begins right behind `at`, on the same line."""
    lead = _OPENS.match(text, at)
    start = lead.end() if lead else at
    if "\n" in text[at:start]:
        return None
    match = _first().match(fold(text[start : start + _BEFORE]))
    return _zone(text, start, start + match.end()) if match else None


def _zone(text: str, start: int, end: int) -> Zone | None:
    found = city(text[start:end])
    if found is None:
        return None
    return Zone(text[start:end], ZoneKind.IANA, start, end, (found.zone,))


@cache
def _cities() -> Mapping[str, City]:
    rows = ((str(name), str(row).split()) for name, row in table("cities").items())
    return {fold(name): City(row[0], row[1]) for name, row in rows}


@cache
def _names() -> str:
    names = sorted(_cities(), key=len, reverse=True)
    return "|".join(map(re.escape, names))


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"(?:{_names()})(?!\w)")


@cache
def _last() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_names()})\Z")
