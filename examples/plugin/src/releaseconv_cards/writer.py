"""The contacts of a release as vCards (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv import Channel, ChannelKind, Code, Contact, Release, WriteOptions
from releaseconv.diagnostics import Log

SUFFIX = ".vcf"
MEDIA_TYPE = "text/vcard"
TITLE = "vCards of the contacts"

_PROPERTIES = {
    ChannelKind.EMAIL: "EMAIL",
    ChannelKind.PHONE: "TEL",
    ChannelKind.FAX: "TEL;TYPE=fax",
    ChannelKind.WEB: "URL",
}


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """One card for each contact."""
    if release.body:
        log.note(Code.NOT_RENDERED, format="vcard", what="the body")
    lines = (line for contact in release.contacts for line in _card(contact))
    return "".join(f"{line}\r\n" for line in lines).encode()


def _card(contact: Contact) -> Iterator[str]:
    called = contact.name or contact.organisation
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(called.text if called else '')}")
    if contact.organisation:
        yield f"ORG:{_escaped(contact.organisation.text)}"
    yield from (line for channel in contact.channels for line in _channel(channel))
    yield "END:VCARD"


def _channel(channel: Channel) -> Iterator[str]:
    if channel.kind in _PROPERTIES:
        yield f"{_PROPERTIES[channel.kind]}:{_escaped(channel.text)}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
