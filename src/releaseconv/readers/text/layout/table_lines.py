"""Tables told from running text: columns that stand under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.barred_table_lines import barred_runs
from releaseconv.readers.text.layout.lines import End, Line, cells

_NEAR = 2
"""Columns by which the cells of one column may differ."""
_FEWEST = 3
"""Rows with gaps that make a table; two rows may be anything."""


_HEADS = 8
"""Columns by which the heads of columns stand in: the first column has none."""
_NO_ROW = ("immediate", "embargo", "not-for-publication", "contact", "kind.release")
"""What opens a line of the head in two columns, which is no row."""
_TWO_BLANKS = late(r"[^ ]  [^ ]")


class Run(NamedTuple):
    """Neighbouring lines that are, or are not, a table."""

    lines: tuple[Line, ...]
    table: bool


def table_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """`lines` cut into runs of table and of anything else, in order."""
    at = 0
    for start, stop in barred_runs(lines):
        yield from _spaced_runs(lines[at:start])
        yield Run(tuple(lines[start:stop]), True)
        at = stop
    yield from _spaced_runs(lines[at:])


def _spaced_runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Runs of tables whose columns are told by blanks, and of anything else."""
    rows = [i for i, line in enumerate(lines) if line.gaps and not line.has(*_NO_ROW)]
    if len(rows) < _FEWEST:
        if lines:
            yield Run(tuple(lines), False)
        return
    at = 0
    for start, stop in _tables(lines, rows):
        if start > at:
            yield Run(tuple(lines[at:start]), False)
        if stop > at:
            yield Run(tuple(lines[max(at, start) : stop]), True)
        at = max(at, stop)
    if at < len(lines):
        yield Run(tuple(lines[at:]), False)


def _tables(lines: Sequence[Line], rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Index ranges of tables: rows whose columns agree, and what stands between them."""
    run = [rows[0]]
    for i in rows[1:]:
        if _belongs(lines, run[-1], i):
            run.append(i)
            continue
        yield from _grown_tables(lines, run)
        run = [i]
    yield from _grown_tables(lines, run)


def _grown_tables(lines: Sequence[Line], run: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The table of these rows, or several where one that is set close begins anew."""
    if not _is_table(lines, run):
        return
    start = 0
    for at in _beginnings(lines, run):
        if _is_table(lines, run[start:at]) and _is_table(lines, run[at:]):
            yield _grown(lines, run[start:at])
            start = at
    yield _grown(lines, run[start:])


def _beginnings(lines: Sequence[Line], run: Sequence[int]) -> Iterator[int]:
    """Where a row behind a blank line heads columns as the first row does: years, or words."""
    gaps = [lines[k].number - lines[i].number for i, k in pairwise(run)]
    if 2 * gaps.count(1) < len(gaps):
        return  # every row stands between blank lines
    if not heads_columns(lines[run[0]], lines[run[1]]):
        return
    for at, gap in enumerate(gaps[:-1], 1):
        if gap > 1 and heads_columns(lines[run[at]], lines[run[at + 1]]):
            yield at


def heads_columns(above: Line, below: Line) -> bool:
    """Words or years over figures: "Kiln   2025   2026" over "North   120   140"."""
    heads, figures = cells(above)[1:], cells(below)[1:]
    if not heads or not any(cell.digit for cell in figures):
        return False
    if all(is_year(cell.text) for cell in heads):
        return not all(is_year(cell.text) for cell in figures)
    return not any(cell.digit for cell in heads)


def is_year(text: str) -> bool:
    """Four figures that name a year of this century or the last."""
    return text.isascii() and text.isdigit() and text[:2] in {"19", "20"} and len(text) == 4


def _belongs(lines: Sequence[Line], i: int, k: int) -> bool:
    """Row `k` goes on with the table of row `i`: near by, and one column in common."""
    if k - i > 8 or lines[k].number - lines[i].number > 12:
        return False
    if k - i > 1 and any(_flowing(lines[m]) or _alone(lines, m) for m in range(i + 1, k)):
        return False
    return _agree(lines[i], lines[k]) or _right_agree(lines[i], lines[k])


def _agree(a: Line, b: Line) -> bool:
    return any(abs(x - y) <= _NEAR for x in a.gaps for y in b.gaps)


def _right_agree(a: Line, b: Line) -> bool:
    """Figures set flush right end under one another."""
    return abs(a.right - b.right) <= 1


def _alone(lines: Sequence[Line], m: int) -> bool:
    """A line of words between blank lines, such as announces a further table."""
    line = lines[m]
    if line.ink < 0 or line.weight < 4 or line.gaps:
        return False
    return line.number - lines[m - 1].number > 1 and lines[m + 1].number - line.number > 1


def _flowing(line: Line) -> bool:
    return line.weight >= 10 and not line.gaps


def _is_table(lines: Sequence[Line], run: Sequence[int]) -> bool:
    if len(run) < _FEWEST:
        return False
    rows = [lines[i] for i in run]
    figures = sum(1 for row in rows if row.digit)
    columns = sum(1 for row in rows if len(row.gaps) > 1 or any(map(str.isdigit, row.text[-9:])))
    if 2 * columns < len(rows):
        return False
    wordy = sum(map(_wordy, rows))
    return 2 * wordy < len(rows) and (2 * figures >= len(rows) or _close(lines, run))


def _wordy(row: Line) -> bool:
    """A sentence with gaps in it, such as justification makes: some of two blanks, some of more."""
    if row.small * 2 < row.weight or row.weight < 5:
        return False
    return row.weight > 14 or bool(_TWO_BLANKS.search(row.text))


def _close(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Rows without figures are a table only when they stand line under line."""
    return lines[run[-1]].number - lines[run[0]].number <= 2 * len(run) and len(run) >= 4


def _grown(lines: Sequence[Line], run: Sequence[int]) -> tuple[int, int]:
    """The table with the rules and short lines that touch it."""
    start, stop = run[0], run[-1] + 1
    margin = min(lines[i].indent for i in run)
    while start > 0 and lines[start - 1].number == lines[start].number - 1:
        if not lines[start - 1].rule and not _heads(lines[start - 1], margin):
            break
        start -= 1
    while stop < len(lines) and lines[stop].number == lines[stop - 1].number + 1:
        if _flowing(lines[stop]) and lines[stop].marker == 0:
            break
        stop += 1
    return start, stop


def _heads(above: Line, margin: int) -> bool:
    """It stands over the columns only: "          Three months ended"."""
    return above.indent > margin + _HEADS and above.weight <= 12 and above.end_sign is not End.STOP
