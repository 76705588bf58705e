"""An embargo as an instant: its date, its hour and its zone, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeVar

from releaseconv.lexicon.words import fold, words
from releaseconv.readers.text.entities.calendar import calendar
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates
from releaseconv.readers.text.entities.times import FoundTime, find_times
from releaseconv.readers.text.entities.times.time_zones import Zone, ZoneKind, find_zone, in_season
from releaseconv.standards.time_zones import fixed

__all__ = ["Doubt", "Embargo", "read_embargo"]


class Doubt(StrEnum):
    """What a careful desk would ask about."""

    AMBIGUOUS_ZONE = "ambiguous-zone"
    NO_ZONE = "no-zone"
    LOCAL_TIME = "local-time"
    OUT_OF_SEASON = "out-of-season"
    """EST in July."""
    MIDNIGHT = "midnight"
    """Read as the end of the day named: too late breaks no promise."""
    NO_DATE = "no-date"
    NO_YEAR = "no-year"
    AMBIGUOUS_DATE = "ambiguous-date"
    WEEKDAY = "weekday"
    """The weekday is not that date's."""


class Embargo(NamedTuple):
    """Until when; `start` to `end` are the words of date, hour and zone."""

    start: int
    end: int
    value: datetime | date | None
    notes: tuple[Doubt, ...] = ()
    zone: Zone | None = None


_Found = TypeVar("_Found", FoundDate, FoundTime)

_ROLES = frozenset({"embargo", "not-for-publication", "release-label"})


def read_embargo(
    text: str,
    near: date | None = None,
    timezone: str | None = None,
    country: str | None = None,
    order: Order | None = None,
) -> Embargo | None:
    """The instant that an embargo or release line names; `None` if it names neither day nor hour.

    `near` lends the year; `timezone` and `country` (ISO 3166) settle zones that the words leave
    open, `order` dates in figures. Without a zone the value has no offset.
    """
    behind = max((hit.end for hit in words().find(fold(text), _ROLES)), default=0)
    dates = find_dates(text, order)
    hour = _first(tuple(t for t in find_times(text) if not _within(t, dates)), behind)
    when = _first(dates, behind)
    if hour and not behind:
        when = min(dates, key=lambda one: _apart(one, hour), default=None)
    if when is None and hour is None:
        return None
    zone = (hour.zone or _free_zone(text, hour, when)) if hour else None
    spans = [(p.start, p.end) for p in (when, hour, zone) if p]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    end += text[end : end + 1] == ")" and "(" in text[start:end]
    value, notes = _instant(when, hour, zone, near, (timezone, country))
    return Embargo(start, end, value, tuple(notes), zone)


def _first(found: tuple[_Found, ...], behind: int) -> _Found | None:
    """The first behind the words of embargo, else the first."""
    return next((one for one in found if one.start >= behind), found[0] if found else None)


def _apart(when: FoundDate, hour: FoundTime) -> int:
    return max(when.start - hour.end, hour.start - when.end)


def _within(hour: FoundTime, dates: tuple[FoundDate, ...]) -> bool:
    return any(hour.start < one.end and one.start < hour.end for one in dates)


def _free_zone(text: str, hour: FoundTime, when: FoundDate | None) -> Zone | None:
    """A zone apart from its hour: "00.01 hrs 3 February 2005 GMT", "(Brussels time)"."""
    behind = find_zone(text, hour.end)
    if behind and not (when and when.start < behind.end and behind.start < when.end):
        return behind
    return find_zone(text[: hour.start])


def _settling(
    zone: Zone | None, local: datetime, timezone: str | None, country: str | None
) -> str | None:
    """The name that settles an open zone: the caller's, else the country's.

    An ambiguous one is settled by what it can mean, and by nothing else.
    """
    if zone is None or zone.kind is not ZoneKind.AMBIGUOUS:
        return timezone
    homes = calendar().country
    by_country = (name for name in zone.values if country and homes.get(name) == country)
    return next((n for n in (timezone, *by_country) if zone.at(local, n)), None)


def _instant(
    when: FoundDate | None,
    hour: FoundTime | None,
    zone: Zone | None,
    near: date | None,
    said: tuple[str | None, str | None],
) -> tuple[datetime | date | None, list[Doubt]]:
    day = when.value(near) if when else None
    notes = list(_doubts(when, hour, day))
    if hour is None or day is None:
        return day, notes
    local = datetime.combine(day, time(hour.hour % 24, hour.minute))
    if hour.hour == 24:
        local += timedelta(days=1)
    settling = _settling(zone, local, *said)
    ahead = zone.at(local, settling) if zone else None
    if zone is None and settling:
        ahead = fixed(settling, local)
    if ahead is None:
        notes.append(_open(zone))
    elif zone and not in_season(zone, local, settling):
        notes.append(Doubt.OUT_OF_SEASON)
    return (local.replace(tzinfo=ahead) if ahead else local), notes


def _doubts(when: FoundDate | None, hour: FoundTime | None, day: date | None) -> Iterator[Doubt]:
    if when is None:
        yield Doubt.NO_DATE
    else:
        if when.year is None:
            yield Doubt.NO_YEAR
        if when.ambiguous:
            yield Doubt.AMBIGUOUS_DATE
        if day and when.weekday is not None and day.weekday() != when.weekday:
            yield Doubt.WEEKDAY
    if hour and hour.midnight:
        yield Doubt.MIDNIGHT


def _open(zone: Zone | None) -> Doubt:
    if zone is None:
        return Doubt.NO_ZONE
    return Doubt.LOCAL_TIME if zone.kind is ZoneKind.LOCAL else Doubt.AMBIGUOUS_ZONE
