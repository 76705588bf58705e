"""Contacts side by side, read one column after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeAlias

from releaseconv.lexicon.words import Way, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.source import Source

Lines: TypeAlias = tuple[tuple[int, int], ...]

_GAP = late(r"[ \xa0]{3,}|[ \xa0]*\t[ \t\xa0]*")
_NEAR = 2
"""Columns by which cells of one column may be out of line."""
_TAB = 8
_COLONS = (":", "：")


class _Cell(NamedTuple):
    """A piece of a line between gaps."""

    line: int
    column: int
    start: int
    end: int
    text: str


def streams(lines: Sequence[tuple[int, int]], source: Source) -> Iterator[Lines]:
    """Runs of lines to be read on end; a column of a block of lines is a run of its own.

    Lines keep their order, and blank ones, given as (p, p), stay where they were.
    """
    run: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    for line in (*lines, (0, 0)):
        if line[0] < line[1]:
            block.append(line)
            continue
        columns = _columns(block, source)
        if len(columns) > 1:
            if run:
                yield tuple(run)
                run = []
            yield from (column for column in columns if column)
        else:
            run += block
        run.append(line)
        block = []
    if run[:-1]:
        yield tuple(run[:-1])


def _columns(block: Sequence[tuple[int, int]], source: Source) -> tuple[Lines, ...]:
    """The columns of a block of lines; a single one where it has none."""
    text = source.text
    if not any(_GAP.search(text, a, b) for a, b in block):
        return (tuple(block),)
    cells = [cell for n, line in enumerate(block) for cell in _cells(n, line, text)]
    anchors = _anchors(cells)
    columns: list[list[_Cell]] = [[] for _ in range(len(anchors) + 1)]
    for cell in cells:
        columns[sum(cell.column >= anchor - _NEAR for anchor in anchors)].append(cell)
    if not all(map(_stands_alone, columns)):
        return (tuple(block),)
    columns = _in_turn(cells, len(block)) or columns
    return tuple(tuple((c.start, c.end) for c in column) for column in columns)


def _in_turn(cells: Sequence[_Cell], lines: int) -> list[list[_Cell]]:
    """The first cells of all lines, the second ones, and so on, where each has three or more."""
    rows = [[cell for cell in cells if cell.line == number] for number in range(lines)]
    if lines < 2 or len(rows[0]) < 3 or len({len(row) for row in rows}) > 1:
        return []
    columns = [list(column) for column in zip(*rows, strict=True)]
    return columns if all(map(_stands_alone, columns)) else []


def _cells(number: int, line: tuple[int, int], text: str) -> Iterator[_Cell]:
    start, end = line
    home = text.rfind("\n", 0, start) + 1
    edges = [start]
    for gap in _GAP.finditer(text, start, end):
        before, after = text[start : gap.start()].rstrip(), text[gap.end() : gap.end() + 1]
        labels = text[gap.end() : end].rstrip().endswith(_COLONS)
        if before and (labels or not before.endswith(_COLONS)) and after not in _COLONS:
            edges += [gap.start(), gap.end()]
    edges.append(end)
    for a, b in list(pairwise(edges))[::2]:
        yield _Cell(number, _column(text, home, a), a, b, text[a:b])


def _column(text: str, home: int, at: int) -> int:
    if "\t" not in text[home:at]:
        return at - home
    return len(text[home:at].expandtabs(_TAB))


def _anchors(cells: Sequence[_Cell]) -> tuple[int, ...]:
    """Where further columns begin: places at which second cells of two lines stand."""
    first: dict[int, _Cell] = {}
    for cell in cells:
        first.setdefault(cell.line, cell)
    seconds = sorted({cell.column for cell in cells if first[cell.line] is not cell})
    lines: dict[int, set[int]] = {}
    for cell in cells:
        lines.setdefault(cell.column, set()).add(cell.line)
    found: list[int] = []
    for column in seconds:
        near = (lines.get(at, ()) for at in range(column - _NEAR, column + _NEAR + 1))
        free = not found or column > found[-1] + 2 * _NEAR
        if free and len(set(chain.from_iterable(near))) > 1:
            found.append(column)
    return tuple(found)


def _stands_alone(column: Sequence[_Cell]) -> bool:
    """Whether a column has words of its own, and not only numbers for the one before."""
    return any(not _is_number(cell.text) for cell in column)


def _is_number(text: str) -> bool:
    """Whether a cell holds a number or an address, or says that its column does."""
    if phones(text, True) or emails(text) or urls(text):
        return True
    return any(hit.role in CHANNELS and hit.way is Way.LINE for hit in words().at(fold(text)))
