"""Lines of a page out of its words: rows, columns, wrapped headlines, blank lines between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_ROOM = 0.35
"""Of a line's height: how much more room than usual parts paragraphs."""
_LARGE = 1.12
"""How many times as high large type is as that beside it."""
_COLUMN = 1.2
"""Of a line's height: how much room between words parts columns."""
_GAP = "   "


class Word(NamedTuple):
    """A word of a page, in points from its top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def word_of(one: Mapping[str, float | str]) -> Word:
    """A word as pdfplumber gives it."""
    left, right, top, bottom = (float(one[key]) for key in ("x0", "x1", "top", "bottom"))
    return Word(str(one["text"]), left, right, top, bottom)


def lines_of(words: Sequence[Word]) -> list[str]:
    """The lines of a page, a blank one where more room is left than between most."""
    lines = list(_unwrapped(_rows(words)))
    gaps = sorted(b[0].top - a[0].bottom for a, b in pairwise(lines))
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    made: list[str] = []
    for number, line in enumerate(lines):
        height = line[0].bottom - line[0].top
        above = line[0].top - lines[number - 1][0].bottom if number else 0.0
        if above > usual + _ROOM * height or (number and _is_larger(line, lines[number - 1])):
            made.append("")
        made.append(_joined(line))
    return made


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand beside one another, from left to right, the rows from top to foot."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if rows and word.top < (rows[-1][0].top + rows[-1][0].bottom) / 2 < word.bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _unwrapped(rows: Sequence[list[Word]]) -> Iterator[list[Word]]:
    """The rows, those of large type that stand together made one: a headline that was wrapped."""
    heights = sorted(_height(row) for row in rows)
    usual = heights[len(heights) // 2] if heights else 0.0
    open_: list[Word] = []
    for row in rows:
        together = open_ and row[0].top - open_[-1].bottom < _ROOM * _height(row)
        if together and _height(row) > _LARGE * usual and not _is_larger(row, open_):
            left = open_[-1].right + 1
            open_ += [word._replace(left=left, right=left) for word in row]
            continue
        if open_:
            yield open_
        open_ = row
    if open_:
        yield open_


def _height(row: Sequence[Word]) -> float:
    return row[0].bottom - row[0].top


def _is_larger(row: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether one row is in larger type than the other."""
    small, large = sorted((_height(row), _height(other)))
    return large > _LARGE * small


def _joined(line: Sequence[Word]) -> str:
    parts = [line[0].text]
    for last, word in pairwise(line):
        wide = word.left - last.right > _COLUMN * (word.bottom - word.top)
        parts += _GAP if wide else " ", word.text
    return "".join(parts)
