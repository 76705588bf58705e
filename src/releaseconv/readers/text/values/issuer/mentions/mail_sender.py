"""The organisation that the header of a mail calls its sender's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.model import Contact
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import Traces, named
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.source import Source

_ASIDE = frozenset({Part.MAIL, Part.OTHER, Part.NAVIGATION, Part.TRAILER, Part.SIGNATURE})


def by_mail(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """Whom the header of a mail or an article calls the sender's organisation (RFC 5536, 3.2.9)."""
    for chunk in chunks:
        for line in chunk.lines if chunk.part in _ASIDE else ():
            key, _colon, value = line.text.partition(":")
            end = len(line.text) - len(value.partition("<")[1] + value.partition("<")[2])
            where = named(line.text, len(key) + 1, end)
            if key.casefold().strip() in _SENDERS and where:
                ground = "the mail's header calls it the sender's organisation"
                yield claim("issuer.mail", Basis.MARKED, where, line.start, source, ground)


_SENDERS = frozenset({"organization", "organisation", "from", "co"})
"""Keys of mails and of what wires set under a release."""
