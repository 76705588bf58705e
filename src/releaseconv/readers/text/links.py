"""Running text: wraps undone, white space collapsed, links and emphasis told."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.model import Inline, Text
from releaseconv.source import Source


def inlines(pieces: Sequence[tuple[int, int]], source: Source) -> tuple[Inline, ...]:
    """The words of one paragraph, whose ranges of the source are `pieces` in order."""
    text = joined("\n".join(source.text[start:end] for start, end in pieces))
    spans = tuple(source.span(start, end) for start, end in pieces)
    return (Text(text, spans=spans),) if text else ()


def joined(text: str) -> str:
    """`text` on one line, as it was before it was wrapped."""
    return " ".join(text.split())
