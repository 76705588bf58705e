"""The record of a reading that `inspect --json` prints, one line per file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from releaseconv.diagnostics import Diagnostic
from releaseconv.inspect.segments import Part, parts
from releaseconv.model import (
    Channel,
    ChannelKind,
    Contact,
    Dateline,
    Hold,
    HoldKind,
    Moment,
    Node,
    Party,
    Quote,
    words_in,
)
from releaseconv.readers.decisions import Claim, Decision, Value
from releaseconv.readers.parsed import Parsed
from releaseconv.source import Source, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part, laid flat: half-open offsets into the decoded text, lines counted from 1."""

    role: str
    kind: str | None
    line: int
    end_line: int
    start: int
    end: int
    block: int
    """Parts of one block that furniture cut share its number."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The values that desks ask for first, in the order of the text."""

    headline: str | None
    release_date: str | None
    """ISO 8601 date."""
    embargo_until: str | None
    """ISO 8601, with the offset where the text or the caller settles one."""
    dateline_place: str | None
    """As written; several places as they stand, from the first to the last."""
    dateline_date: str | None
    contact_names: tuple[str, ...]
    contact_emails: tuple[str, ...]
    contact_phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim: what a field takes, from where, and by which rule."""

    field: str
    value: str | None
    rule: str
    basis: str
    ground: str
    places: tuple[Span, ...]
    probability: float
    """How sure it is, from 0 to 1, in hundredths."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision: the claim that won, and those that lost to it."""

    chosen: Reading
    rejected: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A diagnostic, with what to do about it."""

    code: str
    severity: str
    message: str
    help: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Record:
    """All that `inspect --json` says of one file; schemas/inspect.schema.json describes it."""

    file: str
    encoding: str | None
    language: str
    kind: str
    parts: tuple[Stretch, ...]
    fields: Fields
    decisions: tuple[Choice, ...]
    diagnostics: tuple[Remark, ...]
    text: str | None = None
    """What offsets and lines point into, where it was taken out of a mail, page or document."""

    def line(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def record(parsed: Parsed) -> Record:
    """What was read, and why."""
    release = parsed.release
    return Record(
        file=parsed.source.name,
        encoding=parsed.encoding,
        language=release.language,
        kind=release.kind.value,
        parts=tuple(_stretch(part) for part in parts(release, parsed.source)),
        fields=fields(parsed),
        decisions=tuple(_choice(decision) for decision in parsed.decisions),
        diagnostics=tuple(_remark(diagnostic) for diagnostic in parsed.diagnostics),
        text=parsed.source.text if parsed.taken_out else None,
    )


def _stretch(part: Part) -> Stretch:
    at = part.span
    return Stretch(part.role, part.kind, at.line, at.end_line, at.start, at.end, part.block)


def fields(parsed: Parsed) -> Fields:
    """The values that were understood."""
    release, source = parsed.release, parsed.source
    dateline = release.dateline
    embargo = release.hold if release.hold and release.hold.kind is HoldKind.EMBARGO else None
    return Fields(
        headline=release.headline.text if release.headline else None,
        release_date=_day(release.issued),
        embargo_until=_instant(embargo.until) if embargo else None,
        dateline_place=_places(dateline, source) if dateline else None,
        dateline_date=_day(dateline.date) if dateline else None,
        contact_names=tuple(contact.name.text for contact in release.contacts if contact.name),
        contact_emails=tuple(_channels(release.contacts, ChannelKind.EMAIL)),
        contact_phones=tuple(_channels(release.contacts, ChannelKind.PHONE)),
    )


def settable(parsed: Parsed) -> tuple[tuple[str, str], ...]:
    """What was understood, by the names under which a caller may set it otherwise."""
    release, found = parsed.release, fields(parsed)
    rows = (
        ("headline", found.headline),
        ("issued", found.release_date),
        ("embargo", found.embargo_until),
        ("dateline.place", found.dateline_place),
        ("dateline.date", found.dateline_date),
        ("language", release.language),
        ("kind", release.kind.value),
        ("issuer", release.issuer.name if release.issuer else None),
    )
    return tuple((field, value) for field, value in rows if value)


def _day(moment: Moment | None) -> str | None:
    value = moment.value if moment else None
    return (value.date() if isinstance(value, datetime) else value).isoformat() if value else None


def _instant(moment: Moment | None) -> str | None:
    return moment.value.isoformat() if moment and moment.value else None


def _places(dateline: Dateline, source: Source) -> str | None:
    """The places as written: from the first to the last, with what joins them."""
    spans = sorted(span for place in dateline.places for span in place.spans)
    if len(dateline.places) > 1 and spans:
        written = " ".join(source.text[spans[0].start : spans[-1].end].split())
        if written:
            return written
    return ", ".join(place.text for place in dateline.places) or None


def _channels(contacts: tuple[Contact, ...], kind: ChannelKind) -> Iterator[str]:
    for contact in contacts:
        yield from (channel.text for channel in contact.channels if channel.kind is kind)


def _choice(decision: Decision) -> Choice:
    rejected = tuple(_reading(claim) for claim in decision.rejected)
    return Choice(_reading(decision.chosen), rejected)


def _reading(claim: Claim) -> Reading:
    basis = claim.basis.name.lower()
    return Reading(
        claim.field,
        said(claim.value),
        claim.rule,
        basis,
        claim.ground,
        tuple(claim.spans),
        round(claim.probability, 2),
    )


def said(value: Value) -> str | None:
    """A claim's value in a few words."""
    match value:
        case None | str():
            return value
        case Moment(text=text):
            return _instant(value) or text
        case Hold(kind=kind, until=until):
            return f"{kind.value} until {said(until)}" if until else kind.value
        case Party(name=name):
            return name
        case Contact(name=name, organisation=organisation):
            return said(name or organisation)
        case Channel(text=text) | Quote(words=text):
            return text
        case Node():
            return " ".join(word.text for word in words_in(value)) or None


def _remark(diagnostic: Diagnostic) -> Remark:
    line = diagnostic.span.line if diagnostic.span else None
    severity = diagnostic.severity.name.lower()
    return Remark(diagnostic.code.value, severity, diagnostic.message, diagnostic.help, line)
