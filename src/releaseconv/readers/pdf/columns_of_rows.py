"""Cells of rows: where columns part, and the rows of a table set under one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.readers.pdf.words import Row

_COLUMN = 1.2
"""Of a line's height: how much room between words parts columns."""
_NARROW = 0.5
"""As much parts figures that stand under one another; the blank between words is half as wide."""
_ROWS = 3
"""Rows in which figures, or words at one edge, stand under one another by no accident."""
_EDGE = 0.6
"""Points by which the edges of one column differ."""
_OPENING = "(+-–−£$€¥"
"""What stands before a figure."""
_MOST = 60
"""Gaps of a row in which columns are looked for."""
_GAP = "   "


class Cell(NamedTuple):
    """Words that stand together, in points from the left edge of the page."""

    text: str
    left: float
    right: float


def cells_of(rows: Sequence[Row]) -> list[list[Cell]]:
    """The cells of each row, parted by wide gaps, and by narrow ones before columns of figures."""
    narrow = [_narrow_gaps(row) for row in rows]
    return [list(_cut(row, _parting(rows, narrow, i))) for i, row in enumerate(rows)]


def set_in_columns(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The rows as text, cells of neighbouring rows that stand under one another so in the text."""
    made: list[str] = []
    start = 0
    for stop in range(1, len(rows) + 1):
        if stop == len(rows) or len(rows[stop]) < 2 or len(rows[stop - 1]) < 2:
            made += _aligned(rows[start:stop])
            start = stop
    return made


def _narrow_gaps(row: Row) -> list[int]:
    """Before which words more room is left than a blank takes."""
    height = row[0].bottom - row[0].top
    found = [n for n, (a, b) in enumerate(pairwise(row), 1) if b.left - a.right > _NARROW * height]
    return found if len(found) <= _MOST else []


def _parting(rows: Sequence[Row], narrow: Sequence[list[int]], i: int) -> set[int]:
    """Before which words of row `i` a column begins."""
    row = rows[i]
    height = row[0].bottom - row[0].top
    wide = {n for n, (a, b) in enumerate(pairwise(row), 1) if b.left - a.right > _COLUMN * height}
    return wide | {n for n in narrow[i] if n in wide or _stands_in_column(rows, narrow, i, n)}


def _stands_in_column(rows: Sequence[Row], narrow: Sequence[list[int]], i: int, n: int) -> bool:
    """Whether rows above and below have figures behind the same gap, or words at the same edge."""
    before, word = rows[i][n - 1], rows[i][n]

    def figure(k: int, at: int) -> bool:
        row = rows[k]
        over = row[at - 1].right < word.left and row[at].left > before.right
        return over and _is_figure(row[at].text)

    def edge(k: int, at: int) -> bool:
        return abs(rows[k][at].left - word.left) < _EDGE

    for like, first in ((figure, _is_figure(word.text)), (edge, True)):
        above = _run(narrow, range(i - 1, -1, -1), like)
        below = _run(narrow, range(i + 1, len(rows)), like)
        if (above + below + 1 if first else max(above, below)) >= _ROWS:
            return True
    return False


def _run(narrow: Sequence[list[int]], others: range, like: Callable[[int, int], bool]) -> int:
    """How many rows, one after the other, have a gap that is like one."""
    count = 0
    for k in others:
        if count == _ROWS or not any(like(k, at) for at in narrow[k]):
            break
        count += 1
    return count


def _is_figure(text: str) -> bool:
    return text.lstrip(_OPENING)[:1].isdigit() or text in _OPENING


def _cut(row: Row, parting: set[int]) -> Iterator[Cell]:
    starts = [0, *sorted(parting)]
    for a, b in zip(starts, [*starts[1:], len(row)], strict=True):
        yield Cell(" ".join(word.text for word in row[a:b]), row[a].left, row[b - 1].right)


def _aligned(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Neighbouring rows with each cell in its column, wherever the columns can be told."""
    told = len(rows) > 1 and max(map(len, rows)) <= _MOST
    columns = _columns(rows) if told else []
    places = [[_first_under(cell, columns) for cell in row] for row in rows]
    if any(a >= b for row in places for a, b in pairwise(row)):
        yield from (_GAP.join(cell.text for cell in row) for row in rows)
        return
    starts = _starts(rows, places, len(columns))
    for row, at in zip(rows, places, strict=True):
        line = ""
        for cell, column in zip(row, at, strict=True):
            line = line.ljust(starts[column]) + cell.text
        yield line


def _columns(rows: Sequence[Sequence[Cell]]) -> list[tuple[float, float]]:
    """The extents of columns, from the rows with the most cells; others add what stands apart."""
    found: list[tuple[float, float]] = []
    for row in sorted(rows, key=len, reverse=True):
        for cell in row:
            under = [one for one in found if _overlap(cell, one)]
            if len(under) > 1:
                continue
            left, right = under[0] if under else (cell.left, cell.right)
            found = [one for one in found if one not in under]
            found.append((min(left, cell.left), max(right, cell.right)))
    return sorted(found)


def _overlap(cell: Cell, column: tuple[float, float]) -> bool:
    return cell.left < column[1] and cell.right > column[0]


def _first_under(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    return next((n for n, one in enumerate(columns) if _overlap(cell, one)), 0)


def _starts(
    rows: Sequence[Sequence[Cell]], places: Sequence[Sequence[int]], columns: int
) -> list[int]:
    """At which character each column begins, behind all that stands before it."""
    starts = [0] * max(columns, 1)
    for column in range(1, columns):
        starts[column] = starts[column - 1]
        for row, at in zip(rows, places, strict=True):
            for n, one in enumerate(at[1:], 1):
                if one == column:
                    end = starts[at[n - 1]] + len(row[n - 1].text) + len(_GAP)
                    starts[column] = max(starts[column], end)
    return starts
