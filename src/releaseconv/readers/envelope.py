"""What stands round a text and not in it: a mail's header, a page's title. The text wins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from releaseconv.diagnostics import Code, Diagnostic, Log
from releaseconv.model import Channel, ChannelKind, Contact, Moment, Phrase, Release
from releaseconv.readers.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Envelope:
    """Values that hold where the text has none."""

    called: str
    """What the values come from, in words: "the mail's header"."""
    headline: str = ""
    issued: date | datetime | None = None
    sender: str = ""
    address: str = ""


def filled(parsed: Parsed, envelope: Envelope) -> Parsed:
    """`parsed` with the values of `envelope` where the text has none, each with a note."""
    release, log = parsed.release, Log()
    if release.headline is None and envelope.headline:
        release = replace(release, headline=Phrase(envelope.headline))
        _note(log, "headline", envelope.headline, envelope)
    if release.issued is None and envelope.issued:
        told = envelope.issued.isoformat()
        release = replace(release, issued=Moment(told, envelope.issued))
        _note(log, "release date", told, envelope)
    if not release.contacts and envelope.address:
        release = replace(release, contacts=(_contact(envelope),))
        _note(log, "contact", envelope.address, envelope)
    kept = tuple(one for one in parsed.diagnostics if _holds(one, release))
    return replace(parsed, release=release, diagnostics=(*kept, *log))


def _note(log: Log, field: str, value: str, envelope: Envelope) -> None:
    log.note(Code.FROM_ENVELOPE, field=field, value=value, where=envelope.called)


def _contact(envelope: Envelope) -> Contact:
    channel = Channel(envelope.address, ChannelKind.EMAIL, f"mailto:{envelope.address}")
    name = Phrase(envelope.sender) if envelope.sender else None
    return Contact(name=name, channels=(channel,))


def _holds(one: Diagnostic, release: Release) -> bool:
    """Whether a remark is still true."""
    return one.code is not Code.NO_HEADLINE or release.headline is None
