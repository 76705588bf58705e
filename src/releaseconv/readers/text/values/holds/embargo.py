"""An embargo as an instant: what its days, hours and zones allow, and the latest of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import FoundDate, Order
from releaseconv.readers.text.entities.holds import HOLDING, find_holds
from releaseconv.readers.text.entities.holds.day_hour_zone import Chain, chain_around, in_later_half
from releaseconv.readers.text.entities.holds.legible_text import legible
from releaseconv.readers.text.entities.times import FoundTime
from releaseconv.readers.text.entities.times.written_zones import Zone, ZoneKind, in_season
from releaseconv.readers.text.values.holds.country_signs import Signs
from releaseconv.standards.missing_zone import WESTMOST, end_of_day
from releaseconv.standards.time_zones import chosen, fixed, offset

__all__ = ["Doubt", "Embargo", "read_chain", "read_embargo"]


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
    SETTLED_DATE = "settled-date"
    SETTLED_ZONE = "settled-zone"
    WEEKDAY = "weekday"
    """The weekday is not that date's."""
    DISAGREE = "disagree"
    """Two of its hours are not the same instant."""


_UNSURE = frozenset(
    {
        *(Doubt.AMBIGUOUS_ZONE, Doubt.NO_ZONE, Doubt.LOCAL_TIME, Doubt.NO_DATE),
        *(Doubt.AMBIGUOUS_DATE, Doubt.WEEKDAY, Doubt.DISAGREE),
    }
)
_ZONELESS = frozenset({Doubt.AMBIGUOUS_ZONE, Doubt.NO_ZONE, Doubt.LOCAL_TIME})
_RANGE = late(r"(?P<first>\d{1,2})\s?[-–—/]\s?(?P<last>[0-3]?\d)(?!\d)")
_FIGURE = late(r"\d")
_PAST = timedelta(days=60)
"""A day without a year lies no longer than this before the release's date."""


class Embargo(NamedTuple):
    """Until when; `start` to `end` are the words of date, hour and zone."""

    start: int
    end: int
    value: datetime | date | None
    notes: tuple[Doubt, ...] = ()
    zone: Zone | None = None
    latest: datetime | None = None
    """The latest instant that the words allow; `None` where no day is known."""
    ground: str = ""
    """What settled a zone or an order of figures that the words leave open."""
    settled: str = ""
    """The zone that was settled, by its name."""

    @property
    def certain(self) -> bool:
        """Whether the words name one instant."""
        aware = isinstance(self.value, datetime) and self.value.tzinfo is not None
        return aware and self.value == self.latest and not _UNSURE.intersection(self.notes)

    @property
    def bound(self) -> datetime | None:
        """`latest`, where it does not follow from `value` and its words alone."""
        plain = not (_UNSURE - _ZONELESS).intersection(self.notes)
        naive = not (isinstance(self.value, datetime) and self.value.tzinfo)
        return None if plain and (naive or self.certain) else self.latest


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
    view = legible(text)
    held = next((h for h in find_holds(view.text) if h.sort in HOLDING and h.chain), None)
    chain = held.chain if held else chain_around(view.text, order)
    if chain is None:
        return None
    found = read_chain(chain, view.text, Signs(near, timezone, country, order))
    start, end = view.written(found.start, found.end)
    return found._replace(start=start, end=end)


def read_chain(chain: Chain, text: str, signs: Signs) -> Embargo:
    """What the days and hours of `chain`, which stand in `text`, allow by the `signs` round it."""
    reading = _Reading(chain, text, signs)
    value, latest = reading.read()
    zone = next((one.zone for one in chain.times if one.zone), None)
    notes = tuple(dict.fromkeys(reading.notes))
    ground = "; ".join(dict.fromkeys(reading.grounds))
    return Embargo(chain.start, chain.end, value, notes, zone, latest, ground, reading.settled)


class _Reading:
    """One chain on its way to an instant."""

    def __init__(self, chain: Chain, text: str, signs: Signs) -> None:
        self._chain = in_later_half(chain, text)
        self._text = text
        self._signs = signs
        self.notes: list[Doubt] = []
        self.grounds: list[str] = []
        self.settled = ""

    def read(self) -> tuple[datetime | date | None, datetime | None]:
        if not self._chain.dates:
            self.notes.append(Doubt.NO_DATE)
        if not self._chain.times:
            return self._whole_day()
        readings = [self._hour(hour) for hour in self._chain.times]
        if len(readings) == 1:
            return readings[0]
        return self._together(readings)

    def _together(
        self, readings: list[tuple[datetime | date | None, datetime | None]]
    ) -> tuple[datetime | date | None, datetime | None]:
        """The instant that hours of several zones share; the latest, where they do not."""
        sure = [v for v, _ in readings if isinstance(v, datetime) and v.tzinfo]
        if len(set(sure)) == 1 and all(self._may_be(h, sure[0]) for h in self._chain.times):
            open_ = (Doubt.AMBIGUOUS_ZONE, Doubt.NO_ZONE, Doubt.LOCAL_TIME, Doubt.OUT_OF_SEASON)
            self.notes = [note for note in self.notes if note not in open_]
            return sure[0], sure[0]
        self.notes.append(Doubt.DISAGREE)
        latest = max((end for _, end in readings if end), default=None)
        value = next((v for v, end in readings if end == latest), None)
        return value, latest

    def _may_be(self, hour: FoundTime, instant: datetime) -> bool:
        """Whether an hour in a zone that the words leave open may be this instant."""
        day = self._day_of(hour)
        options = self._days(day) if day else ()
        locals_ = [_local(value, hour) for value in options]
        zone = hour.zone
        if zone is None or zone.kind is ZoneKind.LOCAL:
            return any(
                abs(one - instant.replace(tzinfo=None)) <= timedelta(hours=26) for one in locals_
            )
        return any(
            one.replace(tzinfo=ahead) == instant
            for one in locals_
            for ahead in _all_offsets(zone, one)
        )

    # -- days ---------------------------------------------------------------------------

    def _whole_day(self) -> tuple[date | None, datetime | None]:
        """A day without an hour holds until it has ended everywhere."""
        days = [value for one in self._chain.dates for value in self._days(one)]
        if not days:
            return None, None
        zone = _named(self._signs.timezone, datetime.combine(max(days), time.min)) or WESTMOST
        last = max(self._last_day(one) for one in self._chain.dates if self._days(one))
        return self._noted(self._chain.dates[0], max(days)), end_of_day(last, zone)

    def _noted(self, found: FoundDate, day: date) -> date:
        """`day`, with a note of each doubt about the date that names it."""
        if found.year is None:
            self.notes.append(Doubt.NO_YEAR)
        return day

    def _days(self, found: FoundDate) -> tuple[date, ...]:
        """Every day that the words of a date may mean."""
        found = _last_of_range(found, self._text)
        options = [value for one in self._orders(found) if (value := self._value(one))]
        if options and found.weekday is not None:
            fit = [day for day in options if day.weekday() == found.weekday]
            if not fit:
                self.notes.append(Doubt.WEEKDAY)
            options = fit or options
        return tuple(options)

    def _last_day(self, found: FoundDate) -> date:
        """The last day that a date may mean: where its weekday is wrong, the next such one."""
        day = max(self._days(found))
        return day if found.weekday is None else _next(day, found.weekday)

    def _orders(self, found: FoundDate) -> tuple[FoundDate, ...]:
        """The date in each order of its figures that nothing rules out."""
        if not found.ambiguous:
            return (found,)
        figures = not any(map(str.isalpha, self._text[found.start : found.end]))
        options, ground = self._signs.orders(found, self._chain) if figures else ((found,), "")
        if len(options) == 1 and figures:
            self.notes.append(Doubt.SETTLED_DATE)
            self.grounds.append(ground)
        else:
            self.notes.append(Doubt.AMBIGUOUS_DATE)
        return options

    def _value(self, found: FoundDate) -> date | None:
        """The day; without a year, the one next to the release's date, and not long past."""
        near = self._signs.near
        value = found.value(near)
        if value is None or found.year is not None or near is None:
            return value
        if near - value <= _PAST:
            return value
        later = date(near.year + 1, 7, 1) if near.year < date.max.year else near
        return found.value(later) or value

    def _day_of(self, hour: FoundTime) -> FoundDate | None:
        """The date that stands nearest to an hour."""
        dates = self._chain.dates
        return min(dates, key=lambda d: _distance(d, hour, self._text), default=None)

    # -- hours --------------------------------------------------------------------------

    def _hour(self, hour: FoundTime) -> tuple[datetime | date | None, datetime | None]:
        found = self._day_of(hour)
        days = self._days(found) if found else ()
        if hour.midnight:
            self.notes.append(Doubt.MIDNIGHT)
        if not days or found is None:
            return None, None
        day = self._noted(found, max(days))
        local = _local(day, hour)
        ahead, latest = self._zone(hour, local)
        value = local.replace(tzinfo=ahead) if ahead else local
        return value, _later(latest, self._last_day(found) - day)

    def _zone(self, hour: FoundTime, local: datetime) -> tuple[tzinfo | None, datetime]:
        """The offset that the words and their signs settle, and the latest instant they allow."""
        zone = hour.zone
        settling, ground = self._settling(zone, local)
        ahead = _settled(zone, settling, local)
        if ahead is None:
            self.notes.append(_open(zone))
            return None, max(local.replace(tzinfo=one) for one in _all_offsets(zone, local))
        if ground:
            self.notes.append(Doubt.SETTLED_ZONE)
            self.grounds.append(ground)
            self.settled = settling or ""
        value = local.replace(tzinfo=ahead)
        if zone and not in_season(zone, local, settling):
            self.notes.append(Doubt.OUT_OF_SEASON)
            kept = _kept(zone, settling, local)
            return ahead, max(value, local.replace(tzinfo=kept)) if kept else value
        return ahead, value

    def _settling(self, zone: Zone | None, local: datetime) -> tuple[str | None, str]:
        """The name that settles an open zone, and the sign that says so; none for the caller's."""
        if zone is None or zone.kind is ZoneKind.LOCAL:
            return self._signs.timezone, ""
        if zone.kind is not ZoneKind.AMBIGUOUS:
            return self._signs.instead(zone)
        name = self._signs.timezone
        if name and zone.at(local, name):
            return name, ""
        return self._signs.among(zone)


def _settled(zone: Zone | None, settling: str | None, local: datetime) -> tzinfo | None:
    if zone is None:
        return fixed(settling, local) if settling else None
    if zone.kind in {ZoneKind.AMBIGUOUS, ZoneKind.LOCAL}:
        return zone.at(local, settling)
    return (chosen(zone.text, (settling,), settling, local) if settling else None) or zone.at(local)


def _all_offsets(zone: Zone | None, local: datetime) -> Iterator[tzinfo]:
    """The offsets that the words of a zone may mean."""
    match zone:
        case Zone(kind=ZoneKind.AMBIGUOUS, text=text, values=values):
            yield from (one for v in values if (one := chosen(text, values, v, local)))
        case Zone(kind=ZoneKind.OFFSET, values=values):
            yield offset(values[0])
        case Zone(kind=ZoneKind.IANA, values=values):
            yield fixed(values[0], local) or UTC
        case _:
            yield WESTMOST


def _kept(zone: Zone, settling: str | None, local: datetime) -> tzinfo | None:
    """The offset that the clocks of a zone keep at that date, whatever the words call it."""
    from releaseconv.readers.text.entities.calendar_words import calendar

    home = settling or calendar().season.get(zone.text.lower().replace(".", ""))
    return fixed(home, local) if home else None


def _named(name: str | None, local: datetime) -> tzinfo | None:
    return fixed(name, local) if name else None


def _local(day: date, hour: FoundTime) -> datetime:
    local = datetime.combine(day, time(hour.hour % 24, hour.minute))
    return _later(local, timedelta(days=1)) if hour.hour == 24 else local


def _later(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


def _last_of_range(found: FoundDate, text: str) -> FoundDate:
    """The date with the last of its days: "4-5 May 2026"."""
    match = _RANGE.match(_between_words(found, text))
    last = int(match["last"]) if match else 0
    if found.day is None or match is None or int(match["first"]) != found.day:
        return found
    return found._replace(day=last, weekday=None) if found.day < last else found


def _between_words(found: FoundDate, text: str) -> str:
    """The words of a date from its first figure on, where its month is a word."""
    said = text[found.start : found.end]
    first = _FIGURE.search(said)
    return said[first.start() :] if first and any(map(str.isalpha, said)) else ""


def _next(day: date, weekday: int) -> date:
    """The first such weekday from `day` on."""
    try:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    except OverflowError:
        return day


def _distance(found: FoundDate, hour: FoundTime, text: str) -> tuple[int, int]:
    """How far a date stands from an hour: what parts them first, then characters."""
    stop = hour.zone.end if hour.zone and hour.zone.start >= hour.end else hour.end
    a, b = sorted(((found.start, found.end), (hour.start, stop)))
    gap = text[a[1] : b[0]]
    return sum(map(gap.count, "\n/;|")), max(0, b[0] - a[1])


def _open(zone: Zone | None) -> Doubt:
    if zone is None:
        return Doubt.NO_ZONE
    return Doubt.LOCAL_TIME if zone.kind is ZoneKind.LOCAL else Doubt.AMBIGUOUS_ZONE
