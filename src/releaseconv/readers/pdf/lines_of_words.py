"""Lines of a page out of its words: tables, wrapped headlines, blank lines between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.readers.pdf.columns_of_rows import cells_of, set_in_columns
from releaseconv.readers.pdf.ruled_tables import Ruled
from releaseconv.readers.pdf.words import Row, Word, rows_of

_ROOM = 0.35
"""Of a line's height: how much more room than usual parts paragraphs."""
_LARGE = 1.12
"""How many times as high large type is as that beside it."""


class _Line(NamedTuple):
    """A line of text, and where on the page it stands."""

    text: str
    top: float
    bottom: float
    height: float
    """Of its type."""
    table: int = 0
    """The number of its table, if that is ruled."""


def lines_of(words: Sequence[Word], tables: Sequence[Ruled] = ()) -> list[str]:
    """The lines of a page, a blank one where more room is left than between most."""
    held = frozenset[Word]().union(*(table.words for table in tables))
    rows = list(_unwrapped(rows_of([word for word in words if word not in held])))
    texts = set_in_columns(cells_of(rows))
    free = [
        _Line(text, row[0].top, row[0].bottom, _height(row))
        for text, row in zip(texts, rows, strict=True)
    ]
    ruled = [line for number, table in enumerate(tables, 1) for line in _ruled(table, number)]
    return list(_parted(sorted([*free, *ruled], key=lambda line: line.top)))


def _ruled(table: Ruled, number: int) -> Iterator[_Line]:
    height = min(word.bottom - word.top for word in table.words)
    texts = set_in_columns([row.cells for row in table.rows])
    for text, row in zip(texts, table.rows, strict=True):
        yield _Line(text, row.top, row.bottom, height, number)


def _parted(lines: Sequence[_Line]) -> Iterator[str]:
    gaps = sorted(b.top - a.bottom for a, b in pairwise(lines) if not (a.table or b.table))
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    for number, line in enumerate(lines):
        if number and _is_apart(lines[number - 1], line, usual):
            yield ""
        yield line.text


def _is_apart(above: _Line, line: _Line, usual: float) -> bool:
    if above.table or line.table:
        return above.table != line.table
    room = line.top - above.bottom > usual + _ROOM * line.height
    return room or _differ(above.height, line.height)


def _unwrapped(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those of large type that stand together made one: a headline that was wrapped."""
    heights = sorted(_height(row) for row in rows)
    usual = heights[len(heights) // 2] if heights else 0.0
    open_: Row = []
    for row in rows:
        together = open_ and row[0].top - open_[-1].bottom < _ROOM * _height(row)
        alike = not open_ or not _differ(_height(row), _height(open_))
        if together and _height(row) > _LARGE * usual and alike:
            left = open_[-1].right + 1
            open_ += [word._replace(left=left, right=left) for word in row]
            continue
        if open_:
            yield open_
        open_ = row
    if open_:
        yield open_


def _height(row: Row) -> float:
    return row[0].bottom - row[0].top


def _differ(one: float, other: float) -> bool:
    """Whether one of two heights of type is that of larger type."""
    small, large = sorted((one, other))
    return large > _LARGE * small
