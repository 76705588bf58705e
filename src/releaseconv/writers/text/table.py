"""Tables in plain text: columns aligned, figures to the right, a rule under the header."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from releaseconv.model import Inlines, Row, Table
from releaseconv.writers.figures_and_totals import are_figures
from releaseconv.writers.text.wrap import columns

_GAP = "   "


def aligned(table: Table, say: Callable[[Inlines], str]) -> list[str]:
    """The lines of a table; a blank line stands for a row of empty cells."""
    rows = [_cell_texts(row, say) for row in ((table.header,) if table.header else ()) + table.rows]
    upright = list(zip_longest(*rows, fillvalue=""))
    widths = [max(map(columns, column)) for column in upright]
    right = [are_figures(column[1:] if table.header else column) for column in upright]
    lines = [_line(row, widths, right) for row in rows]
    if table.header:
        lines.insert(1, _GAP.join("-" * width for width in widths))
    return lines


def _cell_texts(row: Row, say: Callable[[Inlines], str]) -> list[str]:
    return [say(cell.inlines) for cell in row.cells]


def _line(row: list[str], widths: list[int], right: list[bool]) -> str:
    cells = []
    for cell, width, flush in zip(row, widths, right, strict=False):
        room = " " * (width - columns(cell))
        cells.append(room + cell if flush else cell + room)
    return _GAP.join(cells).rstrip()
