"""Tables as every writer sees them: which columns hold figures."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_regex import late

_FIGURE = late(r"\W{0,4}\d[\d\s.,:'’/%)*–-]*\W{0,2}(?:\s*\w{1,4})?\Z")
"""1,204  (3.5)  -12%  $4.2  € 1 204.50  12 km"""
_UNITS = 2
"""Cells above a column's figures that say what they count, such as "Q1 2026" and "€ million"."""


def are_figures(column: Sequence[str]) -> bool:
    """Whether a column of a table holds numbers, and reads best flush right.

    Empty cells are left aside, and so are one or two above the numbers that say what they count
    where no header row does, if they are not more than the numbers.
    """
    filled = [cell.strip() for cell in column if cell.strip()]
    are = [bool(_FIGURE.match(cell)) for cell in filled]
    return all(are[_UNITS:]) and 0 < len(are) <= sum(are) * 2 and sorted(are) == are
