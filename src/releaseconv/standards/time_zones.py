"""Zones of the time zone database, offsets, and abbreviations that several zones go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache

from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

__all__ = ["abbreviations", "candidates", "chosen", "fixed", "known", "offset"]

_OFFSET = late(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_SHORT = late(r"(?<!\w)[A-Z](?:\.?[A-Z]){1,4}(?!\w)")
_SEASONS = (1, 7)
"""Months of winter and summer, on either half of the earth."""


def offset(value: str) -> timezone:
    """The zone that is `value` ahead of UTC: "+05:30"."""
    hours, minutes = value[1:].split(":")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-ahead if value[0] == "-" else ahead)


def fixed(name: str, moment: datetime) -> timezone | None:
    """The offset that the zone called `name` keeps at a local time; `None` if there is none."""
    ahead = zone.utcoffset(moment) if (zone := known(name)) else None
    return None if ahead is None else timezone(ahead)


@cache
def known(name: str) -> tzinfo | None:
    """The zone of that name in the time zone database, or an offset."""
    if _OFFSET.fullmatch(name):
        return offset(name)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # 3 ms; few texts name a zone

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def abbreviations() -> Mapping[str, str]:
    """What each abbreviation, in small letters, stands for: an offset, a zone, or "?" and zones."""
    return {name: str(value) for name, value in table("zone_abbreviations").items()}


def candidates(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The abbreviation in `text` that several zones go by, and those; `None` without one."""
    zones = abbreviations()
    for match in _SHORT.finditer(text):
        value = zones.get(match.group().lower().replace(".", ""), "")
        if value.startswith("?"):
            return match.group(), tuple(value[1:].split(","))
    return None


def chosen(short: str, zones: tuple[str, ...], name: str, moment: datetime) -> timezone | None:
    """The offset that `short` names at a local time where `name` says which of `zones` is meant.

    `None` where `name` is none of them: it may be one by another name, which the time zone
    database tells by its abbreviations, or an offset that one of them has under `short`.
    An abbreviation out of season keeps its own offset: BST is +01:00 in December, too.
    """
    if _OFFSET.fullmatch(name):
        meant = (_as_written(short, zone, moment) for zone in zones)
        return next((own for own in meant if own == offset(name)), None)
    if name in zones:
        return _as_written(short, name, moment)
    return _own(short, name, moment)


def _as_written(short: str, name: str, moment: datetime) -> timezone | None:
    return _own(short, name, moment) or fixed(name, moment)


def _own(short: str, name: str, moment: datetime) -> timezone | None:
    """The offset that the zone called `name` calls `short`, in any season of that year."""
    zone = known(name)
    seasons = (moment.replace(month=month, day=1) for month in _SEASONS)
    for there in (moment, *seasons):
        local = there.replace(tzinfo=zone)
        if zone and local.tzname() == re.sub(r"\W", "", short).upper():
            return timezone(local.utcoffset() or timedelta())
    return None
