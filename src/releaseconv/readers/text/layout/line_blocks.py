"""Layout: which lines make one block, whatever way the page was set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.layout.paragraphs import hangs_broken, parts
from releaseconv.readers.text.layout.programmes import entry_runs
from releaseconv.readers.text.layout.table_lines import table_runs
from releaseconv.readers.text.layout.text_columns import column_runs
from releaseconv.readers.text.layout.verse import is_verse
from releaseconv.readers.text.layout.wrapping import Wrap, measure


class Form(StrEnum):
    """What a block looks like."""

    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    ENTRY = "entry"
    """An hour or a day with what hangs from it."""
    QUOTE = "quote"
    """Running text set off from the rest, because somebody is quoted."""
    SIGNED = "signed"
    """The line under a quotation that says whose words they are."""
    RULE = "rule"
    VERBATIM = "verbatim"


class Block(NamedTuple):
    """Lines that belong together, in order; furniture may have stood between them."""

    lines: tuple[Line, ...]
    form: Form
    spaced: bool
    """A blank line stands before it."""
    weight: int
    """Words; two ideographs count as one."""
    small: int
    """Words in small letters, or in a script without case."""
    broken: bool = False
    """Its author broke the lines: they are no wraps."""
    after: int = 0
    """The offset behind which it comes in reading order, where that is not its own."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def text(self) -> str:
        """Its words with one blank at each wrap."""
        return " ".join(line.text for line in self.lines)

    @property
    def prose(self) -> bool:
        """It is running text: a sentence that ends, or a long run of words in small letters."""
        if self.form not in {Form.TEXT, Form.QUOTE}:
            return False
        ended = self.last.end_sign in {End.STOP, End.COLON}
        if ended and self.weight >= 20:
            return 3 * self.small >= self.weight
        if ended and self.weight >= 14 and 10 * self.small >= 3 * self.weight:
            return True  # many names: small words are few
        if ended and self.weight >= 8:
            return 5 * self.small >= 2 * self.weight
        return 2 * self.small >= self.weight and self.weight >= 25


def blocks(
    lines: Sequence[Line],
    wrap: Wrap,
    cuts: frozenset[int] = frozenset(),
    rows: Collection[int] = (),
) -> list[Block]:
    """The blocks of `lines`.

    `cuts` are the numbers of lines set aside between them: a paragraph that one of these
    cut in two is healed. `rows` are those of lines that the format calls rows of a table.
    """
    made: list[Block] = []
    for table, run in groupby(lines, key=lambda line: line.number in rows):
        found = list(run)
        made += _given_tables(found, wrap) if table else _found_blocks(found, wrap, cuts)
    return made


def _given_tables(rows: Sequence[Line], wrap: Wrap) -> Iterator[Block]:
    """Tables of rows that touch; a row alone is what it looks like."""
    run: list[Line] = []
    for row in rows:
        if run and row.number > run[-1].number + 1:
            yield from _given_table(run, wrap)
            run = []
        run.append(row)
    yield from _given_table(run, wrap)


def _given_table(run: Sequence[Line], wrap: Wrap) -> Iterator[Block]:
    if len({row.number for row in run}) > 1:
        yield _block(run, Form.TABLE, True)
    else:
        yield from _found_blocks(run, wrap, frozenset())


def _found_blocks(lines: Sequence[Line], wrap: Wrap, cuts: frozenset[int]) -> list[Block]:
    """The blocks of lines that the page alone tells."""
    made: list[Block] = []
    for run in column_runs(lines):
        if not run.right:
            made += _in_one_column(run.left, wrap, cuts)
            continue
        end = max(run.left[-1].end, run.right[-1].end)
        made += _in_one_column(run.left, measure(run.left), cuts)
        right = _in_one_column(run.right, measure(run.right), cuts)
        made += [block._replace(after=end) for block in right]
    return made


def _in_one_column(lines: Sequence[Line], wrap: Wrap, cuts: frozenset[int]) -> list[Block]:
    made: list[Block] = []
    for run in table_runs(lines):
        if run.table:
            made.append(_block(run.lines, Form.TABLE, True))
            continue
        for piece in entry_runs(run.lines):
            if piece.entry:
                made.append(_block(piece.lines, Form.ENTRY, True))
                continue
            for group in _groups(piece.lines, wrap, cuts):
                made += _merged(list(_split(group, wrap)))
    return made


def _merged(parts: Sequence[Block]) -> Iterator[Block]:
    """Short lines that touch, as one block where they are an address or stand over text."""
    run: list[Block] = []
    for part in parts:
        if run and not (_scrap(part) and _scrap(run[-1])):
            yield from _joined(run, part)
            run = []
        run.append(part)
    yield from _joined(run, None)


def _joined(run: Sequence[Block], behind: Block | None) -> Iterator[Block]:
    heading = len(run) == 2 and behind is not None and behind.prose
    figures = sum(block.first.digit for block in run)
    if len(run) > 1 and (heading or any(_reaches(block, figures) for block in run)):
        yield _one(run)
    else:
        yield from run


def _reaches(block: Block, figures: int) -> bool:
    """A mail address, a telephone, or a street's number among lines with figures."""
    line = block.first
    if "@" in line.text or (figures > 1 and line.text[0].isdigit()):
        return True
    return line.digit and bool(phones(line.text))


def _scrap(block: Block) -> bool:
    if block.form is not Form.TEXT or len(block.lines) > 1 or _names(block):
        return False
    return block.weight <= 9 and block.last.right <= 64


def _names(block: Block) -> bool:
    """It stands alone for a section or a role, so nothing may be joined to it."""
    return any(hit.way == "line" for hit in block.first.hits())


def _one(run: Sequence[Block]) -> Block:
    if len(run) == 1:
        return run[0]
    lines = tuple(line for block in run for line in block.lines)
    return _block(lines, Form.TEXT, run[0].spaced, broken=True)


def _groups(lines: Sequence[Line], wrap: Wrap, cuts: frozenset[int]) -> Iterator[list[Line]]:
    """Lines between blank lines, healed where furniture or double spacing cut them."""
    group: list[Line] = []
    for line in lines:
        if group and not _together(group[-1], line, wrap, cuts):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _together(a: Line, b: Line, wrap: Wrap, cuts: frozenset[int]) -> bool:
    if b.number <= a.number + wrap.step:
        return not a.rule and not b.rule
    between = range(a.number + 1, b.number)
    return any(number in cuts for number in between) and _goes_on(a, b)


def _goes_on(a: Line, b: Line) -> bool:
    """A sentence that `a` left open is taken up by `b`."""
    if a.rule or b.rule or b.marker or a.end_sign in {End.STOP, End.COLON}:
        return False
    return b.case in {Case.LOWER, Case.NONE} or (a.end_sign is End.COMMA and a.weight > 4)


def _split(group: Sequence[Line], wrap: Wrap) -> Iterator[Block]:
    if group[0].rule:
        for line in group:
            yield _block([line], Form.RULE, True)
        return
    if is_verse(group, wrap):
        yield _block(group, Form.TEXT, True, broken=True)
        return
    for n, part in enumerate(parts(group, wrap)):
        yield _block(part, _form(part), n == 0, broken=hangs_broken(part, wrap))


def _form(part: Sequence[Line]) -> Form:
    return Form.ITEM if part[0].marker else Form.TEXT


def _block(lines: Sequence[Line], form: Form, spaced: bool, *, broken: bool = False) -> Block:
    weight, small = lines[0].weight, lines[0].small
    for line in lines[1:]:
        weight += line.weight
        small += line.small
    return Block(tuple(lines), form, spaced, weight, small, broken)
