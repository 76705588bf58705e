"""Verses: lines that their author broke, and that belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.layout.wrapping import Wrap, spare

_WIDEST = 64
"""Columns of the widest verse."""
_ITEMS = (";", "；", "؛")
"""How items of a list end."""


def is_verse(group: Sequence[Line], wrap: Wrap) -> bool:
    """Short lines that open with capitals and mostly end as clauses do, not as items of a list."""
    if not 3 <= len(group) <= 40 or not all(map(_could_be_sung, group)):
        return False
    if wrap.hard:
        free = sum(spare(a, b, wrap.measure) > max(wrap.slack, 4) for a, b in pairwise(group))
        if 3 * free < 2 * (len(group) - 1):
            return False
    ends = [line.end_sign for line in group]
    clauses = sum(end in {End.STOP, End.COMMA} for end in ends)
    commas = ends.count(End.COMMA) - sum(line.text.endswith(_ITEMS) for line in group)
    return commas > 0 and 2 * clauses >= len(group) and ends[-1] is End.STOP


def _could_be_sung(line: Line) -> bool:
    if line.marker or line.digit or line.gaps or "@" in line.text or line.caps:
        return False
    return (
        2 <= line.weight <= 12 and line.case is Case.UPPER and line.right - line.indent <= _WIDEST
    )
