"""Where lines stand in the source: stretches that nothing but blanks interrupts."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.layout.lines import Line
from releaseconv.source import Source, Span


def ranges(lines: Sequence[Line], source: Source) -> tuple[tuple[int, int], ...]:
    """Stretches of the source that neighbouring lines cover; columns and cuts part them."""
    made: list[tuple[int, int]] = []
    last: Line | None = None
    for line in lines:
        if last and _whole(last, line) and not source.text[last.end : line.start].strip():
            made[-1] = (made[-1][0], line.end)
        else:
            made.append((line.start, line.end))
        last = line
    return tuple(made)


def _whole(a: Line, b: Line) -> bool:
    """Nothing but white space stands between them: neither is a column among others."""
    return a.whole and b.whole


def spans(lines: Sequence[Line], source: Source) -> tuple[Span, ...]:
    """The spans of neighbouring lines."""
    return tuple(source.span(a, b) for a, b in ranges(lines, source))
