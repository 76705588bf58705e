"""Tables of the model from lines whose columns stand under one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile
from operator import attrgetter

from releaseconv.model import Cell, Inline, LineBreak, Mark, Row, Table
from releaseconv.readers.text.build.barred_tables import barred_table
from releaseconv.readers.text.build.inlines import inlines
from releaseconv.readers.text.layout.barred_table_lines import is_row
from releaseconv.readers.text.layout.lines import Line, Piece, cells, leaders
from releaseconv.readers.text.layout.table_lines import heads_columns, is_year
from releaseconv.source import Source

_MOST_HEADS = 3
"""Rows of the highest header."""


def table(lines: Sequence[Line], source: Source) -> Table:
    """The table in `lines`: rules become its marks, the rows above the first its header."""
    said = [line for line in lines if line.ink >= 0]
    if said and all(map(is_row, said)):
        return barred_table(lines, source)
    marks = tuple(mark for line in lines for mark in _marks(line, source))
    split_rows = _pieces([line for line in lines if not line.rule], source)
    columns = _columns(split_rows)
    heads = _told_heads(lines, source) or _heads(lines, split_rows, columns)
    header = _row(split_rows[:heads], columns, source, _over_columns) if heads else None
    rows = tuple(_row([pieces], columns, source) for pieces in split_rows[heads:])
    where = (source.span(lines[0].start, lines[-1].end),)
    return Table(header, rows, marks, spans=where)


def _marks(line: Line, source: Source) -> Iterator[Mark]:
    """A rule, or the dots that lead from one cell to the next."""
    found = (
        [(0, len(line.text))]
        if line.rule
        else [_dots(line.text, b, c) for _, b, c in leaders(line.text)]
    )
    for a, b in found:
        yield Mark(line.text[a:b], spans=(source.span(line.start + a, line.start + b),))


def _dots(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip())


def _pieces(rows: Sequence[Line], source: Source) -> list[tuple[Piece, ...]]:
    """The cells of each row. Two blanks part cells where that gives a row as many as others."""
    cut = [cells(row) for row in rows]
    most = max(map(len, cut))
    return [
        tight if len(pieces) < most == len(tight := cells(row, 2)) else pieces
        for row, pieces in zip(rows, cut, strict=True)
    ]


def _heads(
    lines: Sequence[Line], rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]
) -> int:
    """How many rows are the header: those above a rule, or one that only heads what follows."""
    if len(rows) < 2:
        return 0
    first = next(i for i, line in enumerate(lines) if not line.rule)
    above = next((i for i, line in enumerate(lines[first:]) if line.rule), 0)
    if above == 1 or (1 < above <= _MOST_HEADS and _stands_free(rows[:above], columns)):
        return above if above < len(rows) else 0
    said = [line for line in lines if not line.rule]
    free = [row for row in rows[: _MOST_HEADS + 1] if _stands_free([row], columns)]
    if 1 < len(free) <= _MOST_HEADS and rows[: len(free)] == free and _heads_figures(free[-1]):
        return len(free)
    return int(
        _is_header(rows) or _stands_free(rows[:1], columns) or heads_columns(said[0], said[1])
    )


def _told_heads(lines: Sequence[Line], source: Source) -> int:
    """How many rows the format calls the header."""
    told = {hint.line for hint in source.markup.hints if hint.kind == "table-row" and hint.level}
    heads = sum(1 for _ in takewhile(lambda line: line.number in told, lines)) if told else 0
    return heads if heads < len(lines) else 0


def _stands_free(rows: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Nothing stands over the first column, as where years head figures: "     2026   2025"."""
    return len(columns) > 2 and all(_nearest(row[0], columns) > 0 for row in rows)


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The extents of the columns, taken from the rows with the most cells."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most]
    return [
        (min(row[i].indent for row in full), max(row[i].right for row in full)) for i in range(most)
    ]


def _row(
    lines: Sequence[Sequence[Piece]],
    columns: Sequence[tuple[int, int]],
    source: Source,
    placed: Callable[[Sequence[Piece], Sequence[tuple[int, int]]], list[int]] | None = None,
) -> Row:
    """Each piece in the column where it is `placed`, or else the nearest free one behind.

    None goes so far right that those behind it would find no column of their own.
    """
    cells: list[list[Piece]] = [[] for _ in columns]
    for pieces in lines:
        inked = [piece for piece in pieces if piece.text]
        least, most = 0, len(columns) - len(inked)
        for piece, wanted in zip(inked, (placed or _each_nearest)(inked, columns), strict=True):
            at = max(least, min(wanted, most))
            cells[at].append(piece)
            least, most = at + 1, most + 1
    made = tuple(_cell(cell, source) for cell in cells)
    return Row(made, spans=(source.span(lines[0][0].start, lines[-1][-1].end),))


def _each_nearest(pieces: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> list[int]:
    if len(pieces) == len(columns):
        return list(range(len(columns)))
    return [_nearest(piece, columns) for piece in pieces]


def _over_columns(pieces: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each heading; of one that stands over several, the first of these.

    "Three months ended" is set over the middle of its columns, and read before them.
    """
    below: list[list[int]] = [[] for _ in pieces]
    for at, column in enumerate(columns[1:], 1):
        off = [abs(piece.indent + piece.right - sum(column)) for piece in pieces]
        below[off.index(min(off))].append(at)
    return [
        own[0] if _is_over(piece, [columns[at] for at in own]) else _nearest(piece, columns)
        for piece, own in zip(pieces, below, strict=True)
    ]


def _is_over(piece: Piece, columns: Sequence[tuple[int, int]]) -> bool:
    """It stands over the middle of several columns, and not over one of them alone."""
    if len(columns) < 2:
        return False
    axis, outer = piece.indent + piece.right, (sum(columns[0]), sum(columns[-1]))
    left, right = columns[len(columns) // 2]
    if len(columns) % 2 and piece.right - piece.indent <= right - left:
        return False
    return abs(axis - sum(outer) / 2) < min(abs(axis - middle) for middle in outer)


def _heads_figures(pieces: Sequence[Piece]) -> bool:
    """Years, or words alone: "2026   2025", "in %"."""
    return not any(p.digit for p in pieces) or all(is_year(p.text.strip()) for p in pieces)


def _nearest(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    def apart(i: int) -> tuple[int, int]:
        left, right = columns[i]
        overlap = min(piece.right, right) - max(piece.indent, left)
        return (-max(overlap, 0), abs(piece.indent - left))

    return min(range(len(columns)), key=apart)


def _cell(pieces: Sequence[Piece], source: Source) -> Cell:
    """A cell; the lines of a header stay lines."""
    said: list[Inline] = []
    for number, line in groupby(pieces, key=attrgetter("number")):
        if number != pieces[0].number:
            said.append(LineBreak())
        said += inlines([(piece.start, piece.end) for piece in line], source)
    where = tuple(source.span(piece.start, piece.end) for piece in pieces)
    return Cell(tuple(said), spans=where)


def _is_header(rows: Sequence[Sequence[Piece]]) -> bool:
    """Words over figures; "Q1 2025" is such words where no figure below has any."""
    figures = sum(1 for row in rows[1:] if any(piece.digit for piece in row[1:]))
    bare = not any(piece.digit for piece in rows[0])
    below = [piece for row in rows[1:] for piece in row[1:]]
    named = len(rows[0]) > 1 and all(map(_says, rows[0])) and not any(map(_says, below))
    return (bare or named) and 2 * figures >= len(rows) - 1


def _says(piece: Piece) -> bool:
    return any(map(str.isalpha, piece.text))
