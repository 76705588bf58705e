"""The end of an embargo that the caller gives, and the words of the release that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from releaseconv.diagnostics import Code, Diagnostic, Log
from releaseconv.model import (
    Furniture,
    FurnitureKind,
    HeadLine,
    HeadRole,
    Hold,
    HoldKind,
    Moment,
    Release,
)
from releaseconv.readers.holds.hold_queries import queries_hold
from releaseconv.readers.text.entities.holds import HOLDING, HoldSort, find_holds
from releaseconv.source import Source
from releaseconv.standards.time_zones import candidates, chosen, fixed
from releaseconv.transforms.hold_line import with_hold_line

__all__ = ["contradicting", "in_zone", "still_asked", "with_embargo", "without_embargo"]

_FREE = HoldKind.IMMEDIATE
_FREES = frozenset({HoldSort.IMMEDIATE, HoldSort.LIFTED})
_OF_ZONE = frozenset({Code.ZONE_MISSING, Code.ZONE_AMBIGUOUS, Code.ZONE_OUT_OF_SEASON})


def with_embargo(release: Release, end: Moment) -> Release:
    """`release` under embargo until `end`.

    Words that name this very day and hour stay, and `end` makes them certain. All others that
    say when it may be used make room for a line that says it.
    """
    hold = release.hold
    if hold and hold.until and _names(hold, end):
        value = end.value if _has_zone(end) else hold.until.value
        certain = replace(hold, until=replace(hold.until, value=value))
        return _without([x for x in _lines(release) if _frees(x)], release, certain)
    lines = _lines(release) if hold else []
    at = release.head.index(lines[0]) if lines else 0
    return with_hold_line(_without(lines, release, Hold(HoldKind.EMBARGO, end)), at)


def without_embargo(release: Release) -> Release:
    """`release` as one that nothing holds back; a line that it may be used at once stays."""
    hold = release.hold
    held = hold is not None and hold.kind is not HoldKind.IMMEDIATE
    return _without(_lines(release) if held else [], release, None)


def in_zone(release: Release, zone: str | None) -> Release:
    """`release` with the end of its embargo in the zone called `zone`, if it names none."""
    until = release.hold.until if release.hold else None
    hour = until.value if until else None
    if not (zone and release.hold and until and isinstance(hour, datetime)) or hour.tzinfo:
        return release
    aware = replace(until, value=hour.replace(tzinfo=fixed(zone, hour)))
    return replace(release, hold=replace(release.hold, until=aware))


def still_asked(
    notes: Iterable[Diagnostic], before: Hold | None, after: Hold | None
) -> tuple[Diagnostic, ...]:
    """What of `notes` is open once the caller has set an embargo, and its zone, if it has none."""
    other = [note for note in notes if not queries_hold(note, before)]
    if after is None or not _lacks_zone(after):
        return tuple(other)
    asked = [n for n in notes if after.spans and n.code in _OF_ZONE and queries_hold(n, before)]
    log = Log((*other, *asked))
    if not asked:
        log.note(Code.ZONE_MISSING, text=after.words)
    return tuple(log)


def contradicting(release: Release, before: Hold | None, source: Source) -> Iterator[Diagnostic]:
    """A remark on each place that says how the release was held `before`, and stays in it."""
    after = release.hold
    if before is None or (after and after.spans) or (before.kind is _FREE and after is None):
        return
    aside = [span for part in release.furniture for span in part.spans]
    log = Log()
    for span in before.spans:
        if not any(span.start < a.end and a.start < span.end for a in aside):
            log.note(Code.HOLD_STAYS, span, text=" ".join(source[span].split()))
    yield from log


def _lacks_zone(hold: Hold) -> bool:
    value = hold.until.value if hold.until else None
    return isinstance(value, datetime) and value.tzinfo is None


def _names(hold: Hold, end: Moment) -> bool:
    """Whether the words of a hold name the day and the hour of `end`, and no other."""
    written, given = hold.until and hold.until.value, end.value
    if hold.kind is not HoldKind.EMBARGO or hold.latest is not None:
        return False
    if not isinstance(written, datetime) or not isinstance(given, datetime):
        return written == given
    if written.tzinfo and given.tzinfo:
        return written == given
    same = written.replace(tzinfo=None) == given.replace(tzinfo=None)
    return same and (given.tzinfo is None or _may_be_in(given, hold))


def _may_be_in(given: datetime, hold: Hold) -> bool:
    """Whether the zone of an hour is one that the words leave open: IST is not all of them."""
    open_ = candidates(hold.until.text) if hold.until else None
    if open_ is None:
        return True
    short, names = open_
    zones = (chosen(short, names, name, given.replace(tzinfo=None)) for name in names)
    return given.utcoffset() in {zone.utcoffset(None) for zone in zones if zone}


def _has_zone(end: Moment) -> bool:
    return isinstance(end.value, datetime) and end.value.tzinfo is not None


def _frees(line: HeadLine) -> bool:
    """Whether a line says that the release may be used at once, and nothing that holds it."""
    sorts = {one.sort for one in find_holds(line.text)}
    return bool(sorts & _FREES) and not sorts & HOLDING


def _lines(release: Release) -> list[HeadLine]:
    return [line for line in release.head if line.role is HeadRole.RELEASE_LINE]


def _without(lines: list[HeadLine], release: Release, hold: Hold | None) -> Release:
    """The release under `hold`, with some lines of its head aside."""
    aside = tuple(Furniture(x.text, FurnitureKind.SUPERSEDED, spans=x.spans) for x in lines)
    head = tuple(line for line in release.head if line not in lines)
    return replace(release, head=head, furniture=(*release.furniture, *aside), hold=hold)
