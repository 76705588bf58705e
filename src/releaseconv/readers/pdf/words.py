"""Words of a page, and the rows that they stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias


class Word(NamedTuple):
    """A word of a page, in points from its top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


Row: TypeAlias = list[Word]
"""Words beside one another, from left to right."""


def word_of(one: Mapping[str, float | str]) -> Word:
    """A word as pdfplumber gives it."""
    left, right, top, bottom = (float(one[key]) for key in ("x0", "x1", "top", "bottom"))
    return Word(str(one["text"]), left, right, top, bottom)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that stand beside one another, from left to right, the rows from top to foot."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if rows and word.top < (rows[-1][0].top + rows[-1][0].bottom) / 2 < word.bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]
