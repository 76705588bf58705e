"""The words of a chunk as one line, and as a phrase of the model."""

from __future__ import annotations

from releaseconv.model import Phrase
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.layout.line_spans import ranges, spans
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.source import Source


def said(chunk: Chunk, source: Source) -> str:
    """The words of `chunk`, its wraps undone."""
    words = "\n".join(source.text[a:b] for a, b in ranges(chunk.lines, source))
    return joined(words, source.text)


def phrase(chunk: Chunk | None, source: Source) -> Phrase | None:
    """The words of `chunk` with their place, if there is one."""
    if chunk is None:
        return None
    return Phrase(said(chunk, source), spans=spans(chunk.lines, source))
