"""The name that a line of rights calls their holder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import fold, words
from releaseconv.model import Contact
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import Range, Traces, is_met, named
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.source import Source

_HOLDER = late(
    r"""(?:©|\(c\)|&copy;) [ ]* (?:(?:19|20)\d\d (?:[ ]?[-–,][ ]?(?:19|20)?\d\d)* [ ,]*)?
        (?P<name>[^\W\d](?:[^.,;|\n©]|\.(?=\w))*)""",
    re.VERBOSE | re.IGNORECASE,
)  # © 2019-2026 Harbour Board


def by_rights(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """Whom a line of rights calls their holder."""
    for chunk in chunks:
        if chunk.part is not Part.RIGHTS:
            continue
        for line in chunk.lines:
            match = _HOLDER.search(line.text)
            where = named(line.text, *match.span("name")) if match else None
            where = where and _before_rights(line.text, *where)
            if where and is_met(line.text[slice(*where)], traces):
                ground = "the holder of the rights, and the release names it elsewhere"
                yield claim("issuer.rights", Basis.MARKED, where, line.start, source, ground)


def _before_rights(text: str, start: int, end: int) -> Range | None:
    """A holder without words of the rights behind the name."""
    found = words().find(fold(text[start:end]), frozenset({"rights"}))
    stop = found[0].start if found else end - start
    return named(text, start, start + stop) if stop else None
