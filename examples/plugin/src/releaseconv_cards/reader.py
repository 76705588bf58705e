"""A file of vCards as a release that has contacts and nothing else."""

from __future__ import annotations

from releaseconv import Channel, ChannelKind, Contact, Parsed, Phrase, ReadOptions, Release
from releaseconv.diagnostics import Log
from releaseconv.source import Source

SUFFIX = ".vcf"
TITLE = "vCards of contacts"


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The contacts of the cards."""
    text = data if isinstance(data, str) else data.decode()
    cards = text.replace("\r\n", "\n").split("BEGIN:VCARD\n")[1:]
    return Parsed(Release(contacts=tuple(map(_contact, cards))), Source("", name))


def _contact(card: str) -> Contact:
    values = dict(line.split(":", 1) for line in card.splitlines() if ":" in line)
    emails = (values["EMAIL"],) if "EMAIL" in values else ()
    return Contact(
        name=Phrase(values.get("FN", "")),
        channels=tuple(Channel(text, ChannelKind.EMAIL) for text in emails),
    )
