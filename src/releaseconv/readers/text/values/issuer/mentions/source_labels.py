"""The name behind a label such as SOURCE or Issued by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import Hit, words
from releaseconv.model import Contact
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.entities.organisations import MOST_WORDS, Traces, named, run_end
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.issuer.mentions.name_claims import claim
from releaseconv.source import Source

_ISSUED = frozenset({"issued-by"})


def by_label(
    chunks: Sequence[Chunk], _: Sequence[Contact], source: Source, __: Traces
) -> Iterator[Claim]:
    """Behind "SOURCE" or "Issued by", in a line of its own."""
    for chunk in chunks:
        if chunk.part in {Part.BODY, Part.HEADLINE, Part.SUBHEAD, Part.NAVIGATION, Part.MAIL}:
            continue
        for line in chunk.lines:
            hits = [hit for hit in line.hits() if hit.role == "source"]
            hits += [hit for hit in words().find(line.folded, _ISSUED) if hit.start <= line.ink]
            hit = max(hits, key=lambda hit: hit.end, default=None)
            if hit is None or line.weight > 2 * MOST_WORDS or _goes_on(line, hit):
                continue
            where = named(line.text, hit.end, run_end(line.text, hit.end))
            if where and (hit.colon or line.text[where[0]].isupper()):
                ground = f"the words “{line.text[hit.start : hit.end]}” before it"
                yield claim("issuer.label", Basis.MARKED, where, line.start, source, ground)


def _goes_on(line: Line, label: Hit) -> bool:
    """Whether a label is only a part of what a release is called: "Comunicado de imprensa"."""
    ends = [hit.end for hit in line.hits() if hit.start == label.start]
    return any(map(str.isalpha, line.text[label.end : max(ends, default=label.end)]))
