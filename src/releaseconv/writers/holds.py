"""One rule for all outputs: until when a release is held, and the words that must be seen."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.model import HeadLine, HeadRole, Hold, HoldKind, Moment, Node, Release
from releaseconv.standards.missing_zone import end_of_day, latest
from releaseconv.standards.time_zones import candidates, chosen, known

__all__ = [
    "Bound",
    "held_until",
    "hold_words",
    "holds_back",
    "is_uncertain",
    "overlap",
    "warn_of_hold",
    "warn_of_silence",
]


class Bound(NamedTuple):
    """Until when nobody may use a release."""

    instant: datetime | None
    """The latest instant that the words allow; `None` where they name no day."""
    certain: bool
    """Whether the words name this instant and no other."""


def is_uncertain(release: Release, zone_name: str | None = None) -> bool:
    """Whether something holds a release back, and does not say with certainty until when."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return False
    return not held_until(hold, zone_name).certain


def warn_of_hold(release: Release, zone_name: str | None, log: Log) -> None:
    """Warn of a hold with an ambiguous end, with the latest that it allows."""
    hold = release.hold
    if hold is None or not is_uncertain(release, zone_name):
        return
    instant = held_until(hold, zone_name).instant
    text = hold.words or (hold.until.text if hold.until else "") or hold.kind.value
    span = hold.spans[0] if hold.spans else None
    until = f" until {_in_utc(instant)}, the latest that this can mean" if instant else ""
    log.note(Code.EMBARGO_OPEN, span, text=text, latest=until)


def _in_utc(instant: datetime) -> str:
    """An instant as most know it: the zone in which days end last is a puzzle."""
    try:
        told = instant.astimezone(UTC)
    except OverflowError:  # at the end of all years
        return instant.isoformat()
    return told.isoformat(timespec="minutes").replace("+00:00", "Z")


def held_until(hold: Hold, zone_name: str | None = None) -> Bound:
    """The end of a hold, by the zone called `zone_name` where the words name none."""
    if hold.kind is not HoldKind.EMBARGO:
        return Bound(None, False)
    if hold.latest is not None:
        return Bound(latest(hold.latest), False)
    value = hold.until.value if hold.until else None
    if hold.until is None or value is None:
        return Bound(None, False)
    if isinstance(value, datetime):
        return _of_hour(hold.until, value, zone_name)
    zone = known(zone_name) or UTC if zone_name else None
    return Bound(end_of_day(value, zone) if zone else latest(value), False)


def _of_hour(until: Moment, value: datetime, zone_name: str | None) -> Bound:
    if value.tzinfo is not None:
        return Bound(value, True)
    written = candidates(until.text)
    if zone_name is not None:
        zone = chosen(*written, zone_name, value) if written else known(zone_name)
        if zone is not None:
            return Bound(value.replace(tzinfo=zone), True)
    if written:
        short, names = written
        options = [zone for name in names if (zone := chosen(short, names, name, value))]
        return Bound(max(value.replace(tzinfo=zone) for zone in options), False)
    return Bound(latest(value), False)


def holds_back(line: HeadLine, release: Release) -> bool:
    """Whether a line of the head forbids the text's use for now; it must not be missed."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return False
    return line.role is HeadRole.RELEASE_LINE or overlap(line, hold)


def overlap(one: Node, other: Node) -> bool:
    """Whether two nodes were read from some of the same words; spans that touch share none."""
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def hold_words(release: Release) -> str:
    """The words that hold the release back, for every page; empty where nothing does."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return ""
    lines = " ".join(line.text for line in release.head if holds_back(line, release))
    until = hold.until.text if hold.until else ""
    return next(
        (said for text in (lines, hold.words, until) if (said := " ".join(text.split()))), ""
    )


def warn_of_silence(release: Release, format: str, log: Log) -> None:
    """Warn of an embargo that only the caller told of: a writer adds no words of its own."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE or hold.spans:
        return
    if not any(holds_back(line, release) for line in release.head):
        log.note(Code.HOLD_UNSAID, kind=hold.kind.value, format=format)
