"""Contacts as entries: who answers questions, and how to reach them."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.diagnostics import Log
from releaseconv.model import Channel, ChannelKind, Contact
from releaseconv.readers.text.shapes import emails, phones
from releaseconv.source import Source


def read_contacts(
    lines: Sequence[tuple[int, int]], source: Source, region: str | None, log: Log
) -> tuple[Contact, ...]:
    """The entries of a contacts part, whose lines are ranges of the source; (p, p) is blank."""
    channels = [c for start, end in lines for c in _channels(start, source.text[start:end], source)]
    return (Contact(channels=tuple(channels)),) if channels else ()


def _channels(offset: int, text: str, source: Source) -> list[Channel]:
    found = [
        Channel(
            text[a:b],
            ChannelKind.EMAIL,
            f"mailto:{text[a:b]}",
            spans=(source.span(offset + a, offset + b),),
        )
        for a, b in emails(text)
    ]
    return found + [
        Channel(text[a:b], ChannelKind.PHONE, spans=(source.span(offset + a, offset + b),))
        for a, b in phones(text)
    ]
