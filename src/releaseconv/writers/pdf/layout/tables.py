"""Tables: how wide each column is, and the rows as slabs that repeat their header."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from releaseconv import model as m
from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.figures_and_totals import are_figures, totals
from releaseconv.writers.pdf.fonts.faces import Look
from releaseconv.writers.pdf.fonts.shaping import Setter
from releaseconv.writers.pdf.layout.block_context import Place
from releaseconv.writers.pdf.layout.line_heights import baseline
from releaseconv.writers.pdf.layout.pages import Rule, Slab, TextLine
from releaseconv.writers.pdf.style import Style
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.inlines import Voice, hard_lines
from releaseconv.writers.pdf.text.line_layout import Breaker, Line, Run

_ENDLESS = inf
"""A measure on which no line is broken."""
_GUTTER = 7.0
_PAD = 3.2
_TALL = 0.5
"""A row that takes more of a page than this is broken between its lines."""


class _Cell(NamedTuple):
    """A cell's words and its element."""

    hard: list[list[Run]]
    element: Element
    text: str
    base: int


class _Measures(NamedTuple):
    """How wide a cell likes to be, and what it looks like then: most columns are so wide."""

    natural: float
    """The width that keeps its lines whole."""
    least: float
    """The width that keeps its words whole."""
    lines: list[Line]


class _Grid(NamedTuple):
    """The table with equally many cells in each row, and a width for each column."""

    rows: list[list[_Cell]]
    measures: list[tuple[_Measures, ...]]
    header: bool
    totals: frozenset[int]
    """The rows that sum up others."""
    widths: list[float]
    figures: list[bool]


def table_slabs(
    table: m.Table, place: Place, voice: Voice, base: int, style: Style, setter: Setter
) -> list[Slab]:
    """The rows of `table` from head to foot; none if it has no words."""
    layout = _Layout(place, voice, base, style, setter)
    return layout.slabs(table)


class _Layout:
    """What every step of setting a table needs to know."""

    def __init__(self, place: Place, voice: Voice, base: int, style: Style, setter: Setter) -> None:
        self._place = place
        self._voice = voice
        self._base = base
        self._style = style
        self._setter = setter
        self._type = style.types.table
        self._room = style.measure - place.start - place.end

    def slabs(self, table: m.Table) -> list[Slab]:
        summing = _summing(table)
        rows = self._rows(table, summing)
        if not any(cell.hard for row in rows for cell in row):
            return []
        grid = self._measured(rows, table.header is not None, summing)
        found: list[Slab] = []
        repeats: tuple[Slab, ...] = ()
        for number in range(len(grid.rows)):
            is_header = grid.header and number == 0
            made = self._row(number, grid, is_header, repeats)
            if is_header and sum(slab.height for slab in made) < self._style.room / 3:
                repeats = tuple(_unread(slab) for slab in made)
            found += made
        return found

    def _rows(self, table: m.Table, summing: frozenset[int]) -> list[list[_Cell]]:
        """Cells in the structure too; short rows are filled up, for readers count cells."""
        source = ([table.header] if table.header else []) + list(table.rows)
        count = max((len(row.cells) for row in source), default=0)
        top = Element("Table", self._place.parent)
        found = []
        for number, row in enumerate(source):
            parent = Element("TR", top)
            is_header = row is table.header
            cells = list(row.cells) + [m.Cell(())] * (count - len(row.cells))
            bold = is_header or number in summing
            found.append([self._cell(cell, parent, is_header, bold) for cell in cells])
        return found

    def _cell(self, cell: m.Cell, parent: Element, is_header: bool, bold: bool) -> _Cell:
        extra = "/A<</O/Table/Scope/Column>>" if is_header else ""
        element = Element("TH" if is_header else "TD", parent, extra=extra)
        look = Look(bold=True) if bold else self._voice.look
        voice = self._voice._replace(element=element, look=look)
        text = m.plain(cell.inlines).strip()
        base = int(is_rtl(text, self._place.language))
        return _Cell(hard_lines(cell.inlines, voice), element, text, base)

    def _measured(self, rows: list[list[_Cell]], header: bool, summing: frozenset[int]) -> _Grid:
        for row in rows:
            for cell in row:
                cell.element.join()
        columns = list(zip(*rows, strict=True))
        measures = [[self._measures(cell) for cell in column] for column in columns]
        natural = [max(cell.natural for cell in column) for column in measures]
        least = [max(cell.least for cell in column) for column in measures]
        body = [column[1:] if header else column for column in columns]
        figures = [are_figures([cell.text for cell in column]) for column in body]
        room = self._room - _GUTTER * 2 * len(columns)
        widths = _shared(natural, least, max(room, 1))
        by_row = list(zip(*measures, strict=True))
        return _Grid(rows, by_row, header, summing, widths, figures)

    def _measures(self, cell: _Cell) -> _Measures:
        breaker = Breaker(self._setter, cell.base, _ENDLESS)
        found = [breaker.unbroken(runs) for runs in cell.hard]
        em = self._type.size / 1000
        natural = max((whole for whole, _, _ in found), default=0)
        least = max((word for _, word, _ in found), default=0)
        lines = [line for *_, lines in found for line in lines]
        return _Measures(natural * em + 0.1, least * em + 0.1, lines)

    def _row(
        self, number: int, grid: _Grid, is_header: bool, repeats: tuple[Slab, ...]
    ) -> list[Slab]:
        row = zip(grid.rows[number], grid.measures[number], grid.widths, strict=True)
        cells = [
            measures.lines if measures.natural <= width else self._set(cell, width)
            for cell, measures, width in row
        ]
        rule = "accent" if is_header else "quiet" if number + 1 in grid.totals else "hairline"
        count = max(1, *map(len, cells))
        pitch = self._type.size * self._type.pitch
        whole = count * pitch + 2 * _PAD
        if whole < self._style.room * _TALL:
            parts = [(0, count)]
        else:
            parts = [(i, i + 1) for i in range(count)]
        return [
            self._slab(
                cells,
                grid,
                part,
                rule=rule if part[1] == count else None,
                head=is_header,
                repeats=repeats,
            )
            for part in parts
        ]

    def _set(self, cell: _Cell, width: float) -> list[Line]:
        breaker = Breaker(self._setter, cell.base, width * 1000 / self._type.size)
        return [line for runs in cell.hard for line in breaker.lines(runs)]

    def _slab(
        self,
        cells: Sequence[Sequence[Line]],
        grid: _Grid,
        part: tuple[int, int],
        *,
        rule: str | None,
        head: bool,
        repeats: tuple[Slab, ...],
    ) -> Slab:
        """Lines `part` of a row, with a rule below it, in this colour, if they are the last."""
        pitch = self._type.size * self._type.pitch
        top = _PAD if part[0] == 0 else 0.0
        height = top + (part[1] - part[0]) * pitch + (_PAD if rule else 0.0)
        drawings: list[TextLine | Rule] = []
        wide = sum(grid.widths) + _GUTTER * 2 * len(cells)
        left = self._style.measure - self._place.start - wide if self._base else self._place.start
        if head:
            drawings.append(Rule(left, 0, wide, height, self._style.colour("tint")))
        if rule:
            drawings.append(Rule(left, height - 0.5, wide, 0.5, self._style.colour(rule)))
        at = left + (wide if self._base else 0.0)
        for lines, width, figures in zip(cells, grid.widths, grid.figures, strict=True):
            at -= (width + 2 * _GUTTER) if self._base else 0.0
            lower = part[1] - len(lines) if head and part[0] == 0 else 0  # down to its column
            for i, line in enumerate(lines[part[0] : part[1]], max(0, lower)):
                x = at + _GUTTER + self._aside(line, width, figures)
                y = top + i * pitch + baseline(self._type)
                drawings.append(TextLine(line, x, y, self._type.size))
            at += 0.0 if self._base else width + 2 * _GUTTER
        return Slab(height, 0, tuple(drawings), head, self._place.frame, None, repeats)

    def _aside(self, line: Line, width: float, figures: bool) -> float:
        """How far a line stands from the left of its column: figures stand at its right."""
        em = self._type.size / 1000
        if figures or self._base:
            return width - line.width * em - line.hanging * em
        return -line.hanging * em


def _summing(table: m.Table) -> frozenset[int]:
    """The places of rows that sum up others, the header counted."""
    start = 1 if table.header else 0
    texts = [[m.plain(cell.inlines) for cell in row.cells] for row in table.rows]
    return frozenset(number + start for number in totals(texts))


def _shared(natural: list[float], least: list[float], room: float) -> list[float]:
    """Widths of columns: as wide as they like if there is room, else each its part."""
    wanted = sum(natural)
    if wanted <= room:
        spread = room if wanted > room * 0.55 else max(wanted, room * 0.55)
        return [width + (spread - wanted) / len(natural) for width in natural]
    if sum(least) >= room:
        return _capped(least, room)
    widths = [0.0] * len(natural)
    left = room
    order = sorted(range(len(natural)), key=lambda i: natural[i] - least[i])
    for place, i in enumerate(order):  # those that need little more than their words come first
        others = sum(least[k] for k in order[place + 1 :])
        share = max(least[i], (left - others) / (len(order) - place), left / (len(order) - place))
        widths[i] = min(natural[i], share, left - others)
        left -= widths[i]
    return widths


def _capped(least: list[float], room: float) -> list[float]:
    """Room for whole words in the narrow columns; the widest alone, such as addresses, are cut."""
    left, cap = room, room
    for place, width in enumerate(sorted(least)):
        cap = left / (len(least) - place)
        if width > cap:
            break
        left -= width
    return [min(width, cap) for width in least]


def _unread(slab: Slab) -> Slab:
    """A slab said again on a later page, for the eye only."""
    drawings = tuple(
        d._replace(artifact="layout") if isinstance(d, TextLine) else d for d in slab.drawings
    )
    return slab._replace(drawings=drawings, repeats=())
