"""What wire desks catch by hand before a release goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TypedDict, cast

from releaseconv.diagnostics import Code, Diagnostic, Log
from releaseconv.lexicon.folding import fold
from releaseconv.model import ChannelKind, HoldKind, Moment
from releaseconv.newsml_terms import SIGNALS
from releaseconv.options import CheckOptions, NewsmlOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.entities.dates import find_dates, order_of
from releaseconv.readers.text.values.holds.embargo import Doubt, read_embargo
from releaseconv.resources import table
from releaseconv.source import Span
from releaseconv.writers.holds import warn_of_hold, warn_of_silence

__all__ = ["check"]

_QUOTED = 80
"""Characters of a doubtful reading that are quoted."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the checks look at."""

    parsed: Parsed
    limits: CheckOptions
    now: datetime
    region: str | None
    linked: bool
    log: Log


def check(
    parsed: Parsed,
    now: datetime,
    limits: CheckOptions | None = None,
    region: str | None = None,
    newsml: NewsmlOptions | None = None,
) -> tuple[Diagnostic, ...]:
    """What to query about a release at the time `now`: what reading found, then the checks.

    `now` has a time zone. `region` is the country whose rules telephone numbers were read by.
    With a ledger in `newsml`, corrections are linked to the item before them, and not queried.
    """
    log = Log(parsed.diagnostics)
    desk = _Desk(parsed, limits or CheckOptions(), now, region, _linked(newsml), log)
    for look in _CHECKS:
        look(desk)
    asked = (note for note in log if note.code.value not in desk.limits.off)
    return tuple(sorted(asked, key=lambda note: note.span.line if note.span else 0))


def _linked(newsml: NewsmlOptions | None) -> bool:
    return newsml is not None and bool(newsml.ledger or newsml.replaces or newsml.update_of)


# -- dates ------------------------------------------------------------------------------


def _weekdays(desk: _Desk) -> None:
    """A weekday that is not that date's, in any line."""
    issued = desk.parsed.release.issued
    near = _day(issued) if issued else None
    for start, line in _lines(desk):
        for found in find_dates(line, order_of(desk.parsed.order, desk.region)):
            day = found.value(near)
            if day and found.weekday is not None and day.weekday() != found.weekday:
                span = desk.parsed.source.span(start + found.start, start + found.end)
                text = " ".join(desk.parsed.source[span].split())
                desk.log.note(Code.WEEKDAY_OFF, span, text=text, day=day, weekday=f"{day:%A}")


def _seasons(desk: _Desk) -> None:
    """EST in July, in any line."""
    issued = desk.parsed.release.issued
    near = _day(issued) if issued else None
    for start, line in _lines(desk):
        found = read_embargo(line, near, order=order_of(desk.parsed.order, desk.region))
        if found and found.zone and Doubt.OUT_OF_SEASON in found.notes:
            span = desk.parsed.source.span(start + found.start, start + found.end)
            text = " ".join(desk.parsed.source[span].split())
            desk.log.note(Code.SEASON_OFF, span, text=text, zone=found.zone.text)


def _lines(desk: _Desk) -> Iterator[tuple[int, str]]:
    """Each line with a figure, and where it starts; not the hold's, of which its reader tells."""
    hold = desk.parsed.release.hold
    spans = hold.spans if hold else ()
    taken = {n for span in spans for n in range(span.line, span.end_line + 1)}
    source = desk.parsed.source
    lines = zip(source.line_starts, source.text.split("\n"), strict=True)
    for number, (start, line) in enumerate(lines, 1):
        if number not in taken and any(map(str.isdigit, line)):
            yield start, line


def _uncertain_hold(desk: _Desk) -> None:
    """A hold with an ambiguous end."""
    warn_of_hold(desk.parsed.release, None, desk.log)


def _silent_hold(desk: _Desk) -> None:
    """A hold that the caller gave, and that the text does not mention."""
    warn_of_silence(desk.parsed.release, "release", desk.log)


def _unlinked(desk: _Desk) -> None:
    """A correction or update that is not linked to the item before it."""
    kind = desk.parsed.release.kind
    if kind in SIGNALS and not desk.linked:
        desk.log.note(Code.VERSION_UNLINKED, what=kind.value)


def _embargo(desk: _Desk) -> None:
    """An embargo that is over."""
    hold = desk.parsed.release.hold
    if hold is None or hold.kind is not HoldKind.EMBARGO or hold.until is None:
        return
    if _is_past(hold.until.value, desk.now - timedelta(hours=desk.limits.hours_over)):
        desk.log.note(
            Code.EMBARGO_PAST,
            _place(hold.until),
            text=hold.until.text,
            until=_to_the_minute(hold.until.value),
            now=_to_the_minute(desk.now),
        )


def _to_the_minute(value: date | datetime | None) -> str:
    """A time with its offset, as in 2026-05-14 00:01+01:00; a day where no more is known."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return str(value)


def _is_past(until: date | datetime | None, now: datetime) -> bool:
    match until:
        case datetime() if until.tzinfo:
            return until < now
        case datetime():
            return until.date() < now.date()
        case date():
            return until < now.date()
    return False


def _years(desk: _Desk) -> None:
    """A year that is some years off, as in January."""
    release = desk.parsed.release
    dateline = release.dateline.date if release.dateline else None
    until = release.hold.until if release.hold else None
    for moment in (release.issued, dateline, until):
        day = _day(moment) if moment else None
        years = abs(day.year - desk.now.year) if day else 0
        if moment and years >= desk.limits.years:
            text, now = moment.text, desk.now.year
            desk.log.note(Code.YEAR_OFF, _place(moment), text=text, years=years, now=now)


def _days_apart(desk: _Desk) -> None:
    """Dateline and release date that tell different days."""
    release = desk.parsed.release
    dateline = release.dateline.date if release.dateline else None
    one, other = (_day(m) if m else None for m in (dateline, release.issued))
    days = abs((one - other).days) if one and other else 0
    if dateline and release.issued and days > desk.limits.days_apart:
        desk.log.note(
            Code.DATES_APART,
            _place(dateline),
            text=dateline.text,
            other=release.issued.text,
            days=days,
        )


_NOON = 12


def _after_embargo(desk: _Desk) -> None:
    """A release that is dated later than it may be published."""
    release = desk.parsed.release
    hold = release.hold
    until = hold.until if hold and hold.kind is HoldKind.EMBARGO else None
    last = _day(until) if until else None
    if until is None or last is None:
        return
    # from noon on it is tomorrow somewhere, and datelines are of all places
    grace = isinstance(until.value, datetime) and until.value.hour >= _NOON
    dateline = release.dateline.date if release.dateline else None
    for moment in (release.issued, dateline):
        day = _day(moment) if moment else None
        if moment and day and (day - last).days > grace:
            place = _place(moment)
            desk.log.note(Code.DATED_AFTER_EMBARGO, place, text=moment.text, until=until.text)


def _day(moment: Moment) -> date | None:
    value = moment.value
    return value.date() if isinstance(value, datetime) else value


def _place(moment: Moment) -> Span | None:
    return moment.spans[0] if moment.spans else None


# -- doubts -----------------------------------------------------------------------------

_ASKED_OF = {"headline": "the headline", "hold": "the embargo", "contacts": "a contact"}
"""Fields that are asked about where the reader is not sure, and what they are called."""


def _doubts(desk: _Desk) -> None:
    """The headline, a hold and whom to call, each where it is least sure."""
    source = desk.parsed.source
    for field, what in _ASKED_OF.items():
        claims = [d.chosen for d in desk.parsed.decisions if d.chosen.field == field]
        claims = [claim for claim in claims if claim.doubtful and claim.spans]
        if claims:
            worst = min(claims, key=lambda claim: claim.probability)
            text = _quoted(" ".join(source[span] for span in worst.spans))
            desk.log.note(Code.DOUBTFUL, worst.spans[0], what=what, text=text)


def _quoted(text: str) -> str:
    """The first words of `text` on one line, and a sign for those that are left out."""
    said = " ".join(text.split())
    if len(said) <= _QUOTED:
        return said
    start = said[:_QUOTED]
    return f"{start.rpartition(' ')[0] or start} …"


# -- words ------------------------------------------------------------------------------


def _headline(desk: _Desk) -> None:
    """A headline that no wire takes."""
    headline = desk.parsed.release.headline
    count = len(headline.text) if headline else 0
    if headline and count > desk.limits.headline_length:
        span = headline.spans[0] if headline.spans else None
        desk.log.note(Code.HEADLINE_LONG, span, count=count, most=desk.limits.headline_length)


_BRACKETED = re.compile(r"[\[{<]{1,2}(?P<inside>[^\[\]{}<>\n]{1,40})[\]}>]{1,2}")  # [Company]
_CROSSED = re.compile(r"(?<!\w)[Xx]{2,4}(?:[/.-][Xx]{2,4}){1,2}(?!\w)")  # XX/XX, xxx-xxxx


class _Templates(TypedDict):
    """The keys of placeholders.toml."""

    bracketed: list[str]
    phrases: list[str]


def _placeholders(desk: _Desk) -> None:
    """What a template's writer left to be filled in."""
    source = desk.parsed.source
    found = [match.span() for match in _CROSSED.finditer(source.text)]
    found += [
        match.span()
        for match in _BRACKETED.finditer(source.text)
        if " ".join(fold(match["inside"]).split()) in _bracketed()
    ]
    found += [match.span() for match in _phrases().finditer(source.text)]
    for start, end in sorted(found):
        span = source.span(start, end)
        desk.log.note(Code.PLACEHOLDER, span, text=source[span])


@cache
def _bracketed() -> frozenset[str]:
    return frozenset(map(fold, cast(_Templates, table("placeholders"))["bracketed"]))


@cache
def _phrases() -> re.Pattern[str]:
    phrases = cast(_Templates, table("placeholders"))["phrases"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


# -- people -----------------------------------------------------------------------------


def _contacts(desk: _Desk) -> None:
    """Nobody to ask."""
    reach = {ChannelKind.EMAIL, ChannelKind.PHONE}
    contacts = desk.parsed.release.contacts
    ways = [channel for c in contacts for channel in c.channels if channel.kind in reach]
    if len(ways) < desk.limits.contacts:
        desk.log.note(Code.NO_CONTACT)


def _telephones(desk: _Desk) -> None:
    """A number that cannot be dialled, where the rules to dial it by are known; each once."""
    contacts = desk.parsed.release.contacts
    for channel in dict.fromkeys(channel for c in contacts for channel in c.channels):
        numbered = channel.kind in {ChannelKind.PHONE, ChannelKind.FAX}
        ruled = desk.region or channel.text.lstrip("(").startswith("+")
        if numbered and ruled and channel.target is None:
            span = channel.spans[0] if channel.spans else None
            desk.log.note(Code.NO_TELEPHONE, span, text=channel.text)


_CHECKS: tuple[Callable[[_Desk], None], ...] = (
    _doubts,
    _headline,
    _weekdays,
    _seasons,
    _uncertain_hold,
    _silent_hold,
    _unlinked,
    _embargo,
    _years,
    _days_apart,
    _after_embargo,
    _placeholders,
    _contacts,
    _telephones,
)
