"""Other lines that could be the headline, and frames that say it once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.chunks import Chunk, Rival
from releaseconv.readers.text.roles.model.labelling import Labelled
from releaseconv.readers.text.roles.part_of_block import is_frame, says
from releaseconv.readers.text.roles.verdicts import Part


def rivals_of(page: Page, labelled: Labelled) -> Iterator[Rival]:
    """The likeliest other headlines, each with words of its own."""
    chosen = labelled.headline
    seen = {says(_rival(page, chosen.start, chosen.stop, 1).lines)} if chosen else set()
    for span, share in labelled.rivals:
        rival = _rival(page, span.start, span.stop, share)
        if (words := says(rival.lines)) not in seen:
            seen.add(words)
            yield rival


def _rival(page: Page, start: int, stop: int, probability: float) -> Rival:
    pieces = tuple(piece for row in page.rows[start:stop] for piece in row.line.pieces)
    text = " ".join(piece.text for piece in pieces)
    return Rival(pieces, text, f"{probability:.0%} sure", probability)


def with_repeated(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Frames that say the headline once more are named so."""
    headline = next((chunk for chunk in chunks if chunk.part is Part.HEADLINE), None)
    if headline is None:
        return tuple(chunks)
    said = says(headline.lines)
    return tuple(
        chunk._replace(verdict=chunk.verdict._replace(part=Part.REPEATED))
        if (is_frame(chunk.part) or chunk.part is Part.OTHER) and says(chunk.lines) == said
        else chunk
        for chunk in chunks
    )
