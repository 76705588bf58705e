"""Tables of the model from lines whose columns stand under one another."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.model import Cell, Mark, Row, Table
from releaseconv.readers.text.lines import Line, split
from releaseconv.readers.text.links import inlines
from releaseconv.source import Source


def table(lines: Sequence[Line], source: Source) -> Table:
    """The table in `lines`: rules become its marks, the first row its header if it is one."""
    marks = tuple(
        Mark(line.text, spans=(source.span(line.start, line.end),)) for line in lines if line.rule
    )
    split_rows = [split(line, source) for line in lines if not line.rule]
    columns = _columns(split_rows)
    rows = [_row(pieces, columns, source) for pieces in split_rows]
    where = (source.span(lines[0].start, lines[-1].end),)
    if len(rows) > 1 and _is_header(split_rows):
        return Table(rows[0], tuple(rows[1:]), marks, spans=where)
    return Table(None, tuple(rows), marks, spans=where)


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[int, int]]:
    """The extents of the columns, taken from the rows with the most cells."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    return [
        (min(row[i].indent for row in full), max(row[i].right for row in full)) for i in range(most)
    ]


def _row(pieces: Sequence[Line], columns: Sequence[tuple[int, int]], source: Source) -> Row:
    """Each piece in the column that it overlaps most, or else the nearest free one behind."""
    cells: list[list[Line]] = [[] for _ in columns]
    at = 0
    for piece in pieces:
        at = max(at, min(_nearest(piece, columns), len(columns) - 1))
        cells[at].append(piece)
        at = min(at + 1, len(columns) - 1)
    made = tuple(_cell(cell, source) for cell in cells)
    return Row(made, spans=(source.span(pieces[0].start, pieces[-1].end),))


def _nearest(piece: Line, columns: Sequence[tuple[int, int]]) -> int:
    def apart(i: int) -> tuple[int, int]:
        left, right = columns[i]
        overlap = min(piece.right, right) - max(piece.indent, left)
        return (-max(overlap, 0), abs(piece.indent - left))

    return min(range(len(columns)), key=apart)


def _cell(pieces: Sequence[Line], source: Source) -> Cell:
    where = tuple(source.span(piece.start, piece.end) for piece in pieces)
    return Cell(inlines([(piece.start, piece.end) for piece in pieces], source), spans=where)


def _is_header(rows: Sequence[Sequence[Line]]) -> bool:
    """Words over figures."""
    figures = sum(1 for row in rows[1:] if any(piece.digit for piece in row[1:]))
    return not any(piece.digit for piece in rows[0]) and 2 * figures >= len(rows) - 1
