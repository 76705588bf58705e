"""Entries of a programme: the hour or the day stands out on the left, the rest hangs from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseconv.readers.text.layout.lines import Case, Line

_DEEP = 4
"""Columns by which what hangs from an hour stands further in."""
_FEWEST = 2
"""Entries that make a programme."""
_LEFT = 20
"""Columns of the longest hour or day."""
_NOTE = 12
"""Words of the longest note under an entry."""


class Run(NamedTuple):
    """Neighbouring lines that are one entry, or none at all."""

    lines: tuple[Line, ...]
    entry: bool


def entry_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """`lines` cut into entries of a programme and what stands between, in order."""
    at = 0
    for start in _openers(lines):
        if start < at:
            continue
        if start > at:
            yield Run(tuple(lines[at:start]), False)
        at = _behind(lines, start)
        yield Run(tuple(lines[start:at]), True)
    if at < len(lines):
        yield Run(tuple(lines[at:]), False)


def _openers(lines: Sequence[Line]) -> list[int]:
    """The lines that open entries: all begin at one column, and two or more there are."""
    found = [i for i in range(len(lines) - 1) if _opens(lines, i)]
    indents = [lines[i].indent for i in found]
    return [i for i in found if indents.count(lines[i].indent) >= _FEWEST]


def _opens(lines: Sequence[Line], i: int) -> bool:
    """An hour or a day, and soon lines that stand further in."""
    line = lines[i]
    if not line.digit or line.marker or line.ink != 0 or line.weight > 20:
        return False
    if i and lines[i - 1].number == line.number - 1 and lines[i - 1].indent <= line.indent:
        return False
    if not (line.case is Case.DIGIT or _left_has_figures(line)):
        return False
    deep = line.indent + _DEEP
    return any(_near(lines, i, k) and lines[k].indent >= deep for k in range(i + 1, i + 4))


def _left_has_figures(line: Line) -> bool:
    columns = line.gaps[0] - line.indent if line.gaps else 0
    return 0 < columns <= _LEFT + _DEEP and any(map(str.isdigit, line.text[:columns]))


def _near(lines: Sequence[Line], i: int, k: int) -> bool:
    """No more than one blank line stands between the first and the last."""
    return k < len(lines) and lines[k].number - lines[i].number <= k - i + 1


def _behind(lines: Sequence[Line], start: int) -> int:
    """Behind the last line of the entry at `start`, with one note below it."""
    noted = False
    for k in range(start + 1, len(lines)):
        line, apart = lines[k], lines[k].number - lines[k - 1].number
        if line.rule or line.marker or _opens(lines, k):
            return k
        if apart == 1:
            continue
        deeper = line.indent >= lines[start].indent + _DEEP
        if apart > 2 or noted or not deeper or line.weight > _NOTE:
            return k
        noted = True
    return len(lines)
