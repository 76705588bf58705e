"""A name where it stands, as a claim to be the issuer's."""

from __future__ import annotations

from releaseconv.model import Party
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import Range
from releaseconv.source import Source


def claim(rule: str, basis: Basis, where: Range, offset: int, source: Source, ground: str) -> Claim:
    """A name in a line or text that begins at `offset`, as a claim to be the issuer's."""
    span = source.span(offset + where[0], offset + where[1])
    party = Party(" ".join(source[span].split()), spans=(span,))
    return Claim("issuer", rule, basis, (span,), party, ground)
