"""Tables of the model from lines drawn with bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.model import Cell, Mark, Row, Table
from releaseconv.readers.text.build.inlines import inlines
from releaseconv.readers.text.layout.barred_tables import BARS
from releaseconv.readers.text.layout.lines import Line
from releaseconv.source import Source


def barred_table(lines: Sequence[Line], source: Source) -> Table:
    """The table in `lines`: bars and rules become its marks, a row over a rule its header."""
    marks = tuple(mark for line in lines for mark in _marks(line, source))
    rows = [_row(line, source) for line in lines if line.ink >= 0]
    where = (source.span(lines[0].start, lines[-1].end),)
    if len(rows) > 1 and _header_is_ruled(lines):
        return Table(rows[0], tuple(rows[1:]), marks, spans=where)
    return Table(None, tuple(rows), marks, spans=where)


def _header_is_ruled(lines: Sequence[Line]) -> bool:
    """A rule stands under the first row, and none under the second, as the third begins."""
    kinds = [line.ink >= 0 for line in lines]
    first = kinds.index(True)
    return not kinds[first + 1] and (kinds[first + 2 : first + 4] != [True, False])


def _marks(line: Line, source: Source) -> Iterator[Mark]:
    if line.ink < 0:
        yield Mark(line.text, spans=(source.span(line.start, line.end),))
        return
    for at, sign in enumerate(line.text):
        if sign in BARS:
            yield Mark(sign, spans=(source.span(line.start + at, line.start + at + 1),))


def _row(line: Line, source: Source) -> Row:
    cells = []
    bars = [at for at, sign in enumerate(line.text) if sign in BARS]
    for a, b in pairwise(bars):
        said = line.text[a + 1 : b]
        start = line.start + a + 1 + len(said) - len(said.lstrip())
        stop = start + len(said.strip())
        where = (source.span(start, stop),) if said.strip() else ()
        cells.append(Cell(inlines([(start, stop)], source) if where else (), spans=where))
    return Row(tuple(cells), spans=(source.span(line.start, line.end),))
