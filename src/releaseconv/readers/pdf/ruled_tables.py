"""Tables with rules round their cells: a cell is one, however many lines its words take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from releaseconv.readers.pdf.columns_of_rows import Cell
from releaseconv.readers.pdf.words import Word, rows_of

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MOST_EDGES = 2_000
"""Edges of a page that are looked at; a program may draw four for each cell."""
_MOST_CROSSINGS = 1_200
"""Places where they may cross; to find tables among more takes seconds."""
_LONGEST_CELL = 80
"""Characters of a cell that is a value and no paragraph."""
_LETTERS = 3
"""Letters that a figure has at most: "1.6 l", "12 kWh"."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class RuledRow(NamedTuple):
    """A row of a table, and where it stands."""

    cells: list[Cell]
    top: float
    bottom: float


class Ruled(NamedTuple):
    """A table's rows, and the words that they hold."""

    rows: tuple[RuledRow, ...]
    words: frozenset[Word]


def ruled_tables(page: Page, words: Sequence[Word]) -> list[Ruled]:
    """The tables of figures on a page whose cells have rules round them."""
    if not _has_grid(page):
        return []
    grids = [[row.cells for row in table.rows] for table in page.find_tables()]
    made = [_filled(grid, words) for grid in grids if len(grid) > 1]
    return [table for table in made if _holds_figures(table)]


def _has_grid(page: Page) -> bool:
    """Whether edges cross in a number that a release's tables have."""
    if not 0 < len(page.edges) <= _MOST_EDGES:
        return False
    across = {round(edge["top"]) for edge in page.horizontal_edges}
    down = {round(edge["x0"]) for edge in page.vertical_edges}
    return 0 < len(across) * len(down) <= _MOST_CROSSINGS


def _filled(grid: Sequence[Sequence[Box | None]], words: Sequence[Word]) -> Ruled:
    rows: list[RuledRow] = []
    held: set[Word] = set()
    for boxes in grid:
        tall = [box for box in boxes if box]
        top, bottom = min(box[1] for box in tall), max(box[3] for box in tall)
        beside = [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]
        cells = []
        for box in tall:
            if within := [word for word in beside if _is_within(word, box)]:
                text = " ".join(word.text for row in rows_of(within) for word in row)
                cells.append(Cell(text, box[0] + 1, box[2] - 1))
                held.update(within)
        if cells:
            rows.append(RuledRow(cells, top, bottom))
    return Ruled(tuple(rows), frozenset(held))


def _is_within(word: Word, box: Box) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _holds_figures(table: Ruled) -> bool:
    """Values, of which half of the rows have figures: no page laid out by rules."""
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    if len(texts) < 2 or any(len(text) > _LONGEST_CELL for row in texts for text in row):
        return False
    return 2 * sum(any(map(_is_figure, row[1:])) for row in texts) >= len(texts)


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= _LETTERS
