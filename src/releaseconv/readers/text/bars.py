"""Tables drawn with bars: "| Line | Fare |", with or without rules of "+---+---+"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from releaseconv.model import Cell, Mark, Row, Table
from releaseconv.readers.text.lines import Line
from releaseconv.readers.text.links import inlines
from releaseconv.source import Source

_BARS = "|│║"
_CORNERS = "+├┌└╔╚╠-=─"


def barred_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Index ranges of two rows and more between bars, with their rules."""
    start = 0
    for i in range(len(lines) + 1):
        apart = 0 < i < len(lines) and lines[i].number - lines[i - 1].number > 1
        drawn = i < len(lines) and _drawn(lines, i)
        if drawn and not apart:
            continue
        if sum(1 for line in lines[start:i] if line.ink >= 0) > 1:
            yield start, i
        start = i if drawn else i + 1


def _drawn(lines: Sequence[Line], i: int) -> bool:
    """A row from bar to bar, or a rule that touches one."""
    line = lines[i]
    if line.ink >= 0:
        return is_row(line)
    if line.text[0] not in _CORNERS + _BARS:
        return False
    return any(
        abs(near.number - line.number) == 1 and is_row(near)
        for near in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    )


def is_row(line: Line) -> bool:
    """It begins and ends with a bar and has one more between."""
    text = line.text
    return text[0] in _BARS and text[-1] in _BARS and sum(map(text.count, _BARS)) > 2


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
        if sign in _BARS:
            yield Mark(sign, spans=(source.span(line.start + at, line.start + at + 1),))


def _row(line: Line, source: Source) -> Row:
    cells = []
    bars = [at for at, sign in enumerate(line.text) if sign in _BARS]
    for a, b in pairwise(bars):
        said = line.text[a + 1 : b]
        start = line.start + a + 1 + len(said) - len(said.lstrip())
        stop = start + len(said.strip())
        where = (source.span(start, stop),) if said.strip() else ()
        cells.append(Cell(inlines([(start, stop)], source) if where else (), spans=where))
    return Row(tuple(cells), spans=(source.span(line.start, line.end),))
