"""Issuers' numbers of a release: at the places where they stand, by their form or their label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.model import Phrase
from releaseconv.readers.text.entities.reference_number_forms import find_symbols
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.settings.profile import Profile
from releaseconv.source import Source


def symbols(chunks: Sequence[Chunk], source: Source, house: Profile) -> Iterator[Phrase]:
    """The numbers, in the order of the text."""
    for chunk in chunks:
        line = chunk.lines[0] if chunk.lines else None
        numbered = chunk.part is Part.DATE and line and line.has("symbol-label")
        if line is None or not (chunk.part is Part.SYMBOL or numbered):
            continue
        found = find_symbols(line.text, house) or _behind_label(chunk)
        for a, b in found:
            span = source.span(line.start + a, line.start + b)
            yield Phrase(source[span], spans=(span,))


def _behind_label(chunk: Chunk) -> tuple[tuple[int, int], ...]:
    line = chunk.lines[0]
    hit = next((h for h in line.hits() if h.role == "symbol-label"), None)
    if hit is None:
        return ()
    rest = line.text[hit.end :].lstrip(" .:#-\t\xa0")
    return ((len(line.text) - len(rest), len(line.text)),) if rest else ()
