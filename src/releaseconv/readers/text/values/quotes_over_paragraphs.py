"""What somebody is quoted with in the body, and who: over several paragraphs, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from releaseconv.model import Party, PartyKind, Quote
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.entities.quotations import find_quotes
from releaseconv.readers.text.entities.speakers import introduced
from releaseconv.readers.text.layout.line_spans import ranges
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_Place: TypeAlias = tuple[int, int] | None
_BODY = frozenset({Part.BODY, Part.HEADING})


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
    above: _Place = None
    for n, a, b in _paragraphs(chunks, source):
        text = source.text[a:b]
        for found in find_quotes(text):
            leads = not any(map(str.isalnum, text[: found.start]))
            where = found.speaker and (a + found.speaker[0], a + found.speaker[1])
            speaker = _speaker(where or (above if leads else None), source)
            span = source.span(a + found.start, a + found.end)
            quote = Quote(joined(source[span], source.text), speaker, spans=(span,))
            yield n, quote, leads, not text[found.end :].strip()
        who = introduced(text)
        above = who and (a + who[0], a + who[1])


def _paragraphs(chunks: Sequence[Chunk], source: Source) -> Iterator[tuple[int, int, int]]:
    """The paragraphs of the body and their numbers; a heading has that of the one above."""
    n = -1
    for chunk in chunks:
        if chunk.part in _BODY and chunk.lines:
            n += chunk.part is Part.BODY
            yield from ((n, *stretch) for stretch in ranges(chunk.lines, source))


def _in_one_voice(run: Sequence[Quote]) -> Iterator[Quote]:
    speaker = next((quote.speaker for quote in run if quote.speaker), None)
    yield from (replace(quote, speaker=speaker) for quote in run)


def _speaker(where: _Place, source: Source) -> Party | None:
    if where is None:
        return None
    span = source.span(*where)
    return Party(" ".join(source[span].split()), PartyKind.PERSON, spans=(span,))
