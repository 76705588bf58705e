"""Tables of the model from lines drawn with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from releaseconv.model import Cell, Mark, Row, Table
from releaseconv.readers.text.build.inlines import inlines
from releaseconv.readers.text.layout.barred_table_lines import BARS
from releaseconv.readers.text.layout.lines import Line
from releaseconv.source import Source

_FRAMED = 3
"""Rules of a table that has a frame and a ruled header, and is no grid."""


def barred_table(lines: Sequence[Line], source: Source) -> Table:
    """The table in `lines`: bars and rules become its marks, a row over a rule its header.

    In a grid, with a rule under each row, the lines between two rules are one row.
    """
    marks = tuple(mark for line in lines for mark in _marks(line, source))
    rows = [_row(group, source) for group in _grouped(lines)]
    where = (source.span(lines[0].start, lines[-1].end),)
    if len(rows) > 1 and _header_is_ruled(lines):
        return Table(rows[0], tuple(rows[1:]), marks, spans=where)
    return Table(None, tuple(rows), marks, spans=where)


def _grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each row."""
    parts = [list(part) for ruled, part in groupby(lines, key=_is_rule) if not ruled]
    if _is_grid(lines):
        return parts
    return [[line] for part in parts for line in part]


def _is_grid(lines: Sequence[Line]) -> bool:
    """Each row stands between rules, and further lines of a row leave some of its cells empty."""
    parts = [(ruled, list(part)) for ruled, part in groupby(lines, key=_is_rule)]
    if not parts[0][0] or not parts[-1][0] or sum(ruled for ruled, _ in parts) <= _FRAMED:
        return False
    further = [line for ruled, part in parts if not ruled for line in part[1:]]
    return all(any(a == b for a, b in _pieces(line)) for line in further)


def _is_rule(line: Line) -> bool:
    return line.ink < 0


def _header_is_ruled(lines: Sequence[Line]) -> bool:
    """A rule stands under the first row; in a grid, one that is drawn otherwise than the rest."""
    rules = [set(line.text) for line in lines if _is_rule(line)]
    if _is_grid(lines):
        return rules[1] not in (rules[0], rules[2])
    kinds = [not _is_rule(line) for line in lines]
    first = kinds.index(True)
    return not kinds[first + 1] and (kinds[first + 2 : first + 4] != [True, False])


def _marks(line: Line, source: Source) -> Iterator[Mark]:
    if line.ink < 0:
        yield Mark(line.text, spans=(source.span(line.start, line.end),))
        return
    for at, sign in enumerate(line.text):
        if sign in BARS:
            yield Mark(sign, spans=(source.span(line.start + at, line.start + at + 1),))


def _row(lines: Sequence[Line], source: Source) -> Row:
    columns = zip(*[_pieces(line) for line in lines], strict=False)
    cells = tuple(_cell(column, source) for column in columns)
    return Row(cells, spans=(source.span(lines[0].start, lines[-1].end),))


def _pieces(line: Line) -> list[tuple[int, int]]:
    """Where the words of each cell stand in the source; the same twice where there are none."""
    bars = [at for at, sign in enumerate(line.text) if sign in BARS]
    found = []
    for a, b in pairwise(bars):
        said = line.text[a + 1 : b]
        start = line.start + a + 1 + len(said) - len(said.lstrip())
        found.append((start, start + len(said.strip())))
    return found


def _cell(pieces: Sequence[tuple[int, int]], source: Source) -> Cell:
    """A cell, whose lines run on as those of a paragraph do."""
    said = [piece for piece in pieces if piece[0] < piece[1]]
    where = tuple(source.span(start, stop) for start, stop in said)
    return Cell(inlines(said, source) if said else (), spans=where)
