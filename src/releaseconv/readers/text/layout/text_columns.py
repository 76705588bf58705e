"""Running text in two columns side by side, as newsletters and prints of pages have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseconv.readers.text.layout.lines import Line, split

_FEWEST = 5
"""Lines that have words in both columns."""
_NEAR = 1
"""Columns by which the right column's lines may begin apart."""
_WORDS = 3
"""Words of a line of either column, on average and at least."""


class Columns(NamedTuple):
    """Lines of running text in two columns, cut; or, with nothing on the right, any lines."""

    left: tuple[Line, ...]
    right: tuple[Line, ...] = ()


def column_runs(lines: Sequence[Line]) -> Iterator[Columns]:
    """`lines` cut into stretches with two columns of running text, and others, in order."""
    at = 0
    for start, stop, column in _stretches(lines):
        found = _parted(lines[start:stop], column)
        if not (_runs(found.left) and _runs(found.right)):
            continue
        if start > at:
            yield Columns(tuple(lines[at:start]))
        yield found
        at = stop
    if at < len(lines):
        yield Columns(tuple(lines[at:]))


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Where neighbouring lines have their one gap at one column, and what fits between."""
    i = 0
    while i < len(lines):
        opens = len(lines[i].gaps) == 1 and lines[i].small >= _WORDS
        column = lines[i].gaps[0] if opens else 0
        stop = i + 1
        if column:
            while stop < len(lines) and _fits(lines[stop - 1], lines[stop], column):
                stop += 1
            both = sum(1 for line in lines[i:stop] if line.gaps)
            if both >= _FEWEST and 2 * both >= stop - i:
                yield i, stop, column
                i = stop
                continue
        i += 1


def _fits(above: Line, line: Line, column: int) -> bool:
    """It is cut at the column as well, or stands wholly on one side of it."""
    apart = line.number - above.number
    if apart > 2 or line.rule or (apart == 2 and line.small < _WORDS):
        return False
    if line.gaps:
        return len(line.gaps) == 1 and abs(line.gaps[0] - column) <= _NEAR
    return line.indent >= column - _NEAR or line.right < column - 2


def _parted(lines: Sequence[Line], column: int) -> Columns:
    pieces = [piece for line in lines for piece in (split(line) if line.gaps else (line,))]
    left = tuple(piece for piece in pieces if piece.indent < column - _NEAR)
    return Columns(left, tuple(piece for piece in pieces if piece.indent >= column - _NEAR))


def _runs(pieces: Sequence[Line]) -> bool:
    """Sentences, not cells: words enough on each line, half of them in small letters."""
    words = sum(piece.weight for piece in pieces)
    small = sum(piece.small for piece in pieces)
    stops = sum(piece.text.count(". ") + piece.text.endswith((".", "。")) for piece in pieces)
    return words >= _WORDS * len(pieces) > 0 and 2 * small >= words and stops > 0
