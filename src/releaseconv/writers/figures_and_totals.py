"""Tables as every writer sees them: which columns hold figures, and which rows sum up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import cast

from releaseconv.lexicon.folding import fold
from releaseconv.patterns.figures import whole
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

_FIGURE = late(r"\W{0,4}\d[\d\s.,:'’/%)*–-]*\W{0,2}(?:\s*\w{1,4})?\Z")
"""1,204  (3.5)  -12%  $4.2  € 1 204.50  12 km"""
_UNITS = 2
"""Cells above a column's figures that say what they count, such as "Q1 2026" and "€ million"."""

_ADDENDS = 2
"""Figures above one that is their sum."""
_LEAST_SUM = 10
"""A smaller one may be one by chance: 1, 2, 3 are the first three places."""


def are_figures(column: Sequence[str]) -> bool:
    """Whether a column of a table holds numbers, and reads best flush right.

    Empty cells are left aside, and so are one or two above the numbers that say what they count
    where no header row does, if they are not more than the numbers.
    """
    filled = [cell.strip() for cell in column if cell.strip()]
    are = [bool(_FIGURE.match(cell)) for cell in filled]
    return all(are[_UNITS:]) and 0 < len(are) <= sum(are) * 2 and sorted(are) == are


def totals(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of rows that sum up others: such a row says so, or its figures are the sums."""
    told = {i for i, row in enumerate(rows) if _is_called_total(row)}
    last = len(rows) - 1
    return frozenset(told | {last} if _sums(rows) else told)


def _is_called_total(row: Sequence[str]) -> bool:
    first, *others = [cell.strip() for cell in row] or [""]
    if not any(_FIGURE.match(cell) for cell in others):
        return False
    said = fold(first).casefold().strip(" :.")
    return said.startswith(_words_of_totals()) and any(
        said == word or (said.startswith(word) and not said[len(word)].isalnum())
        for word in _words_of_totals()
    )


@cache
def _words_of_totals() -> tuple[str, ...]:
    return tuple(cast("list[str]", table("total_rows")["words"]))


def _sums(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each figure of the last row is the sum of those above it."""
    if len(rows) < _ADDENDS + 1:
        return False
    columns = [[*map(_value, column)] for column in zip_longest(*rows, fillvalue="")]
    summed = [column for column in columns if column[-1] is not None]
    return bool(summed) and all(map(_is_sum, summed))


def _is_sum(column: Sequence[int | None]) -> bool:
    *above, last = column
    addends = [value for value in above if value is not None]
    return len(addends) >= _ADDENDS and last == sum(addends) and abs(last) >= _LEAST_SUM


def _value(cell: str) -> int | None:
    """A figure as its digits say; figures of one column have equally many behind the point."""
    text = cell.strip()
    if not _FIGURE.match(text):
        return None
    number = whole("".join(char for char in text if char.isdecimal()))
    is_negative = text.startswith(("(", "-", "\N{MINUS SIGN}"))
    return -number if number and is_negative else number
