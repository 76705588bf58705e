"""The text a release was read from, and spans that point back into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, total_ordering

from releaseconv.format_hints import PLAIN, Markup


@dataclass(frozen=True, slots=True)
@total_ordering
class Span:
    """A stretch of source: half-open character offsets, inclusive 1-based lines.

    Only `Source.span` makes these, so the two halves cannot disagree.
    """

    start: int
    end: int
    line: int
    end_line: int

    def __lt__(self, other: Span) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        mine = self.start, self.end, self.line, self.end_line
        return mine < (other.start, other.end, other.line, other.end_line)

    def __str__(self) -> str:
        return str(self.line) if self.line == self.end_line else f"{self.line}-{self.end_line}"


@dataclass(frozen=True)
class Source:
    """Decoded text with one newline convention, and the name to call it by in messages."""

    text: str
    name: str = "<text>"
    markup: Markup = PLAIN
    """What the format that the text was taken out of says of it."""
    passed_over: tuple[tuple[int, int], ...] = ()
    """Ranges that only carried the text, such as "> " before each line of a mail."""

    def __repr__(self) -> str:
        return f"Source(name={self.name!r})"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset at which each line begins.

        Only "\\n" ends a line: `str.splitlines` would also cut at form feeds and U+2028.
        """
        return (0, *(match.end() for match in re.finditer("\n", self.text)))

    def span(self, start: int, end: int) -> Span:
        """The span covering `text[start:end]`, without the white space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = max(start, end - (len(piece) - len(piece.rstrip())))
        return Span(start, end, self.line_at(start), self.line_at(max(start, end - 1)))

    def line_at(self, offset: int) -> int:
        """1-based number of the line that holds `offset`."""
        return bisect_right(self.line_starts, offset)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]
