"""The name at the top of a letterhead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.model import Contact
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import (
    Traces,
    first_part,
    in_host,
    is_desk,
    is_organisation,
    named,
)
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.source import Source


def by_letterhead(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, traces: Traces
) -> Iterator[Claim]:
    """The first line of a letterhead that names an organisation, or stands over its desk."""
    lines = [line for chunk in chunks if _is_printed(chunk) for line in chunk.lines]
    for above, line in pairwise((None, *lines)):
        if line is None:
            continue
        over = above is not None and is_desk(line.text) and above.caps and not above.digit
        line = above if above is not None and over else line
        where = None if line.digit else named(line.text, 0, len(first_part(line.text)))
        name = line.text[slice(*where)] if where else ""
        if where and not is_desk(name) and (over or is_organisation(name) or in_host(name, traces)):
            ground = "the first line of the letterhead that names an organisation"
            yield claim("issuer.letterhead", Basis.PLACED, where, line.start, source, ground)
            return


def _is_printed(chunk: Chunk) -> bool:
    """Whether a line may be of a letterhead; not one that calls the sort of document."""
    return chunk.part is Part.LETTERHEAD or chunk.verdict.rule == "head.kicker"
