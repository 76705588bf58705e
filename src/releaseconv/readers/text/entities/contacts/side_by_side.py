"""Contacts side by side, read one column after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import NamedTuple, TypeAlias

from releaseconv.lexicon.words import Way, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.source import Source

__all__ = ["Lines", "reaches_in_each", "streams", "stretches"]

Lines: TypeAlias = tuple[tuple[int, int], ...]

_GAP = late(r"[ \xa0]{3,}|[ \xa0]*\t[ \t\xa0]*")
_NEAR = 2
"""Columns by which cells of one column may be out of line."""
_TAB = 8
_COLONS = (":", "：")
_BLANK = (0, 0)
_LINES_OF_GRID = 40
"""Lines of columns that are looked at for an upper part above a blank line."""
_ROWS_OF_TWO = 3
"""Lines of two cells each that are columns, though their cells are not in line."""


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
    return chain.from_iterable(stretches(lines, source))


def stretches(lines: Sequence[tuple[int, int]], source: Source) -> Iterator[tuple[Lines, ...]]:
    """`lines` as stretches, those set in columns column by column, others in one."""
    run: list[tuple[int, int]] = []
    for block in _grids(_blocks(lines), source.text):
        columns = _columns(block, source.text)
        if len(columns) > 1:
            if run:
                yield (tuple(run),)
                run = []
            yield tuple(column for column in columns if column)
        else:
            run += block
        run.append(_BLANK)
    if run[:-1]:
        yield (tuple(run[:-1]),)


def reaches_in_each(columns: Sequence[Lines], text: str) -> bool:
    """Whether each column has a number or an e-mail address, as that of a person has."""
    return all(any(_reaches(text[a:b]) for a, b in column) for column in columns)


def _blocks(lines: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Lines that no blank one parts; two blank ones leave a block without lines."""
    blocks: list[list[tuple[int, int]]] = [[]]
    for line in lines:
        if line[0] < line[1]:
            blocks[-1].append(line)
        else:
            blocks.append([])
    return blocks


def _grids(blocks: Sequence[list[tuple[int, int]]], text: str) -> list[list[tuple[int, int]]]:
    """The blocks, those joined that are the upper and the lower part of the same columns."""
    made: list[list[tuple[int, int]]] = []
    for block in reversed(blocks):
        held = made[-1] if made else []
        short = 0 < len(held) <= _LINES_OF_GRID
        if short and block and _goes_on(block, held, text):
            made[-1] = [*block, _BLANK, *held]
        else:
            made.append(block)
    return made[::-1]


def _goes_on(above: Sequence[tuple[int, int]], below: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether names stand above a blank line, and their numbers below it in the same columns."""
    if not all(any(_GAP.search(text, a, b) for a, b in block) for block in (above, below)):
        return False
    upper, lower = _columns(above, text), _columns(below, text)
    if len(upper) > 1 < len(lower) and reaches_in_each(upper, text):
        return False
    both = [*above, _BLANK, *below]
    columns = _columns(both, text)
    return len(columns) > 1 and reaches_in_each(columns, text) and _is_in_line(both, text)


def _is_in_line(block: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether each further cell of all lines begins where a column does."""
    cells = _cells_of(block, text)
    anchors = _anchors(cells)
    return all(
        above.line != cell.line or any(abs(cell.column - at) <= _NEAR for at in anchors)
        for above, cell in pairwise(cells)
    )


def _columns(block: Sequence[tuple[int, int]], text: str) -> tuple[Lines, ...]:
    """The columns of a block of lines; a single one where it has none."""
    if not any(_GAP.search(text, a, b) for a, b in block):
        return (tuple(block),)
    cells = _cells_of(block, text)
    anchors = _anchors(cells)
    cells = [part for cell in cells for part in _cut_at(cell, anchors)]
    columns: list[list[_Cell]] = [[] for _ in range(len(anchors) + 1)]
    for cell in cells:
        columns[sum(cell.column >= anchor - _NEAR for anchor in anchors)].append(cell)
    columns = _in_turn(cells) or columns
    if not all(map(_stands_alone, columns)):
        return (tuple(block),)
    return tuple(_with_blanks(column, block) for column in columns)


def _cells_of(block: Sequence[tuple[int, int]], text: str) -> list[_Cell]:
    return [cell for n, line in enumerate(block) for cell in _cells(n, line, text)]


def _with_blanks(column: Sequence[_Cell], block: Sequence[tuple[int, int]]) -> Lines:
    """The places of cells, with a blank line where one parted their lines."""
    made: list[tuple[int, int]] = []
    for above, cell in zip((None, *column), column, strict=False):
        if above and _BLANK in block[above.line : cell.line]:
            made.append(_BLANK)
        made.append((cell.start, cell.end))
    return tuple(made)


def _cut_at(cell: _Cell, anchors: Sequence[int]) -> Iterator[_Cell]:
    """The cell; in two where a column begins in it, with a number or an address on either side."""
    for at in (anchor - cell.column for anchor in anchors):
        if 0 < at < len(cell.text) and cell.text[at - 1] == " ":
            left, right = cell.text[:at].rstrip(), cell.text[at:]
            if _reaches(left) and _reaches(right):
                yield cell._replace(end=cell.start + len(left), text=left)
                yield _Cell(cell.line, cell.column + at, cell.start + at, cell.end, right)
                return
    yield cell


def _in_turn(cells: Sequence[_Cell]) -> list[list[_Cell]]:
    """The first cells of all lines, the second ones, and so on, where each has as many.

    Two are columns in three lines and more, the right one with a person at its top.
    """
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.line)]
    if len(rows) < 2 or len(rows[0]) < 2 or len({len(row) for row in rows}) > 1:
        return []
    columns = [list(column) for column in zip(*rows, strict=True)]
    if len(columns) == 2 and not _are_of_two(*columns):
        return []
    return columns if all(map(_stands_alone, columns)) else []


def _are_of_two(left: Sequence[_Cell], right: Sequence[_Cell]) -> bool:
    """Whether two columns are of a person or firm each, though they need not be in line."""
    if len(left) < _ROWS_OF_TWO or not any(_is_person(cell.text) for cell in right[:2]):
        return False
    return all(any(_reaches(cell.text) for cell in column) for column in (left, right))


def _is_person(text: str) -> bool:
    """Whether a cell begins with somebody's name."""
    person = looks(text.strip()).person
    return person is not None and person[0] == 0


def _cells(number: int, line: tuple[int, int], text: str) -> Iterator[_Cell]:
    start, end = line
    if start == end:
        return
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


def _reaches(text: str) -> bool:
    return bool(phones(text, True) or emails(text))


def _is_number(text: str) -> bool:
    """Whether a cell holds a number or an address, or says that its column does."""
    if _reaches(text) or urls(text):
        return True
    return any(hit.role in CHANNELS and hit.way is Way.LINE for hit in words().at(fold(text)))
