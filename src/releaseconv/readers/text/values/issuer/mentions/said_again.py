"""Where a release says names again: in addresses, head and body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from releaseconv.model import Contact
from releaseconv.readers.text.entities.contacts.names.name_words import letters
from releaseconv.readers.text.entities.organisations import Traces
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_HEAD = frozenset({Part.LETTERHEAD, Part.HEADLINE, Part.SUBHEAD, Part.KICKER})


def traces_of(chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source) -> Traces:
    """Where a release says names again."""
    found = [channel.text for contact in contacts for channel in contact.channels]
    hosts = [host for text in found if (host := _host(text))]
    head = (chunk for chunk in chunks if chunk.part in _HEAD)
    body = (chunk for chunk in chunks if chunk.part is Part.BODY)
    return Traces(tuple(dict.fromkeys(hosts)), _said(head, source), _said(body, source))


def _said(chunks: Iterable[Chunk], source: Source) -> str:
    lines = (line for chunk in chunks for line in chunk.lines)
    return " ".join(" ".join(source.text[line.start : line.end].split()) for line in lines)


_TOPS = frozenset({"com", "org", "net", "gov", "edu", "co", "ac", "www", "example", "int"})


def _host(address: str) -> str:
    """The name of an address's host: "hb" of "press@news.hb.example"."""
    bare = re.sub(r"^\w+://|^www\.|^.*@", "", address.casefold()).partition("/")[0]
    parts = [part for part in bare.split(".")[:-1] if part not in _TOPS]
    return letters(parts[-1]) if parts and "." in bare else ""
