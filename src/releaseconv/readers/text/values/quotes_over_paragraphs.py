"""What somebody is quoted with in the body, and who: over several paragraphs, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from releaseconv.model import Party, PartyKind, Quote
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.entities.quotations import FoundQuote, find_quotes
from releaseconv.readers.text.layout.line_spans import ranges
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source


def quotes(chunks: Sequence[Chunk], source: Source) -> Iterator[Quote]:
    """Quotes in order; one that goes on over paragraphs, each with its mark, has one speaker."""
    run: list[Quote] = []
    last = -1
    for n, quote, leads, unclosed in _quoted(chunks, source):
        if not (leads and n == last + 1):
            yield from _in_one_voice(run)
            run = []
        run.append(quote)
        last = n if unclosed else -2
    yield from _in_one_voice(run)


def _quoted(chunks: Sequence[Chunk], source: Source) -> Iterator[tuple[int, Quote, bool, bool]]:
    """The number of its paragraph, a quote, whether it opens that, and whether nothing ends it."""
    body = [chunk for chunk in chunks if chunk.part is Part.BODY and chunk.lines]
    for n, chunk in enumerate(body):
        for a, b in ranges(chunk.lines, source):
            text = source.text[a:b]
            for found in find_quotes(text):
                speaker = _speaker(found, a, source)
                span = source.span(a + found.start, a + found.end)
                quote = Quote(joined(source[span]), speaker, spans=(span,))
                leads = not any(map(str.isalnum, text[: found.start]))
                yield n, quote, leads, not text[found.end :].strip()


def _in_one_voice(run: Sequence[Quote]) -> Iterator[Quote]:
    speaker = next((quote.speaker for quote in run if quote.speaker), None)
    yield from (replace(quote, speaker=speaker) for quote in run)


def _speaker(found: FoundQuote, at: int, source: Source) -> Party | None:
    if found.speaker is None:
        return None
    span = source.span(at + found.speaker[0], at + found.speaker[1])
    return Party(" ".join(source[span].split()), PartyKind.PERSON, spans=(span,))
