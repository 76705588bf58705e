"""Layout: which lines make one block, whatever way the page was set.

The best sign of a wrap knows no language: could the next line's first word have stood on
this line? Where it could not, the line was broken by its measure; where it could, by its
author. The measure and how ragged it was set are taken from the wraps that are certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from releaseconv.readers.text.lines import Case, End, Line, width
from releaseconv.readers.text.shapes import phones
from releaseconv.readers.text.tables import table_runs
from releaseconv.record import record, replace

_CERTAIN = 2
"""Wraps beyond doubt that make a text hard-wrapped."""
_LONG = 240
"""Columns of a line that shows that paragraphs stand on one line each."""
_NARROW = 100
"""Columns: a line with more was never wrapped by hand or by a mailer."""


@record
class Wrap:
    """How the text is broken into lines."""

    hard: bool
    """Paragraphs go over several lines."""
    measure: int = 0
    """Columns of a full line."""
    slack: int = 0
    """Columns that may stay empty at the end of a full line, over what its words force."""
    spaced: bool = True
    """Blank lines stand between paragraphs."""
    doubled: bool = False
    """Blank lines stand between the lines of one paragraph."""
    first_indent: int = 0
    """Columns by which paragraphs begin further in than they go on; 0 for none."""


class Form(StrEnum):
    """What a block looks like."""

    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    RULE = "rule"


@record
class Block:
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
        if self.form is not Form.TEXT:
            return False
        ended = self.last.end_sign in {End.STOP, End.COLON}
        if ended and self.weight >= 20:
            return 3 * self.small >= self.weight
        flowing = 2 * self.small >= self.weight
        return flowing and (self.weight >= 25 or (self.weight >= 8 and ended))


def measure(lines: Sequence[Line]) -> Wrap:
    """How `lines` were wrapped, read off the pairs of which there is no doubt."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1]
    certain = [(a, b) for a, b in pairs if _surely_wrapped(a, b)]
    spaced = len(pairs) < 0.95 * (len(lines) - 1) if len(lines) > 6 else True
    long = sum(1 for line in lines if line.right > _LONG)
    if len(certain) < _CERTAIN or long > len(certain):
        longest = max((line.right for line in lines), default=0)
        return Wrap(False, longest, spaced=spaced, doubled=_doubled(lines))
    rights = sorted(a.right for a, _ in certain)
    full = rights[(len(rights) * 19) // 20]
    left = sorted(max(0, full - a.right - 1 - first_word(b)) for a, b in certain)
    slack = left[(len(left) * 9) // 10]
    return Wrap(True, full, min(slack, full // 4), spaced, first_indent=_first_indent(pairs))


def _surely_wrapped(a: Line, b: Line) -> bool:
    if b.marker or a.right > 160 or a.right < 30 or a.gaps or b.gaps:
        return False
    if a.end_sign in {End.STOP, End.COLON}:
        return False
    if b.case is Case.LOWER:
        return True
    return b.case is Case.NONE and b.ink >= 0 and a.weight >= 6


def _doubled(lines: Sequence[Line]) -> bool:
    """Most single lines go on in small letters behind one blank line."""
    apart = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 2]
    sure = [1 for a, b in apart if b.case is Case.LOWER and a.end_sign in {End.OPEN, End.COMMA}]
    return len(sure) >= 4 and 2 * len(sure) >= len(apart) - len(sure)


def _first_indent(pairs: Sequence[tuple[Line, Line]]) -> int:
    deeper = [a.indent - b.indent for a, b in pairs if 2 <= a.indent - b.indent <= 12]
    level = sum(1 for a, b in pairs if a.indent == b.indent)
    if len(deeper) < 3 or 6 * len(deeper) < level:
        return 0
    return sorted(deeper)[len(deeper) // 2]


def first_word(line: Line) -> int:
    """Columns of the line's first word: what would have had to fit on the line before."""
    word = line.text.split(None, 1)[0]
    columns = width(word)
    return columns if columns == len(word) else 2


def blocks(lines: Sequence[Line], wrap: Wrap, cuts: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks of `lines`.

    `cuts` are the numbers of lines set aside between them: a paragraph that one of these
    cut in two is healed.
    """
    made: list[Block] = []
    for run in table_runs(lines):
        if run.table:
            made.append(_block(run.lines, Form.TABLE, True))
            continue
        for group in _groups(run.lines, wrap, cuts):
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
    return replace(_block(lines, Form.TEXT, run[0].spaced), broken=True)


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
    if b.number == a.number + 1:
        return not a.rule and not b.rule
    between = range(a.number + 1, b.number)
    if any(number in cuts for number in between):
        return _goes_on(a, b)
    return wrap.doubled and len(between) == 1 and _goes_on(a, b)


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
    spaced = True
    part = [group[0]]
    for a, b in pairwise(group):
        if ends_between(part, a, b, wrap):
            yield _block(part, _form(part), spaced)
            part, spaced = [], False
        part.append(b)
    yield _block(part, _form(part), spaced)


def _form(part: Sequence[Line]) -> Form:
    return Form.ITEM if part[0].marker else Form.TEXT


def _block(lines: Sequence[Line], form: Form, spaced: bool) -> Block:
    weight = sum(line.weight for line in lines)
    return Block(tuple(lines), form, spaced, weight, sum(line.small for line in lines))


def ends_between(part: Sequence[Line], a: Line, b: Line, wrap: Wrap) -> bool:
    """Whether a block ends between the neighbours `a`, last of `part`, and `b`."""
    if b.marker and not _false_marker(a, b, wrap):
        return True
    if part[0].marker and b.indent >= part[0].indent + part[0].marker and b.indent > 0:
        return False
    if a.end_sign is End.HYPHEN and b.case is Case.LOWER:
        return False
    if not wrap.first_indent and _hangs(part, b):
        return False
    if not wrap.hard:
        return wrap.measure > _LONG or not _short_wrap(a, b)
    if wrap.first_indent and abs(b.indent - a.indent - wrap.first_indent) <= 1:
        return len(part) > 1 or a.end_sign is End.STOP or a.right < wrap.measure * 0.8
    return _author_broke(a, b, wrap)


def _hangs(part: Sequence[Line], b: Line) -> bool:
    """`b` stands further in than the line that opens the block, as all between do."""
    deep = part[0].indent + 4
    if part[0].caps or part[0].end_sign is End.COLON or b.indent < deep or len(part) > 5:
        return False
    return part[0].digit and all(line.indent >= deep for line in part[1:])


def _short_wrap(a: Line, b: Line) -> bool:
    """In a text that is not wrapped, a line that all the same goes on in the next."""
    if a.right > _NARROW or a.end_sign in {End.STOP, End.COLON}:
        return False
    return b.case is Case.LOWER


def _author_broke(a: Line, b: Line, wrap: Wrap) -> bool:
    if a.right > wrap.measure + wrap.measure // 3:
        return True
    spare = wrap.measure - a.right - 1 - first_word(b)
    if a.end_sign is End.STOP:
        loose = wrap.slack if wrap.spaced else min(wrap.slack, 6)
        return spare > loose
    if b.case is Case.LOWER or a.end_sign is End.COMMA:
        return spare > wrap.measure // 2 and b.case is not Case.LOWER
    if b.case is Case.UPPER and "@" in a.text.rsplit(None, 1)[-1]:
        return spare > wrap.slack  # an entry ends with its address, the next one's name follows
    return spare > max(wrap.slack, wrap.measure // 5)


def _false_marker(a: Line, b: Line, wrap: Wrap) -> bool:
    """A wrapped line that happens to begin like an item: "– which", "1. May", "-- the"."""
    if a.end_sign in {End.STOP, End.COLON} or not wrap.hard or a.marker:
        return False
    spare = wrap.measure - a.right - 1 - first_word(b)
    return spare <= wrap.slack and b.text[0] not in "*•"
