"""How a text is broken into lines, read off the wraps of which there is no doubt.

The best sign of a wrap knows no language: could the next line's first word have stood on
this line? Where it could not, the line was broken by its measure; where it could, by its
author. The measure and how ragged it was set are taken from the wraps that are certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from releaseconv.lexicon.words import open_ended
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.layout.lines import Case, End, Line, width

Pairs: TypeAlias = Sequence[tuple[Line, Line]]

_CERTAIN = 2
"""Wraps beyond doubt that make a text hard-wrapped."""
_FULL = 160
"""Columns of the longest line that somebody wrapped."""
_RAGGED = 8
"""Columns left over at most at the end of a wrapped line of a script without case."""
_RUNNING = 2
"""Words in small letters of a line of running text."""
_WORDY = 6
"""Words of a line that may tell how wide lines are."""
_DEEPEST = 12
"""Columns of the deepest indent of a paragraph's first line."""


class Wrap(NamedTuple):
    """How the text is broken into lines."""

    hard: bool
    """Paragraphs go over several lines."""
    measure: int = 0
    """Columns of a full line; of the longest where nothing is wrapped."""
    slack: int = 0
    """Columns that may stay empty at the end of a full line, over what its words force."""
    spaced: bool = True
    """Blank lines stand between paragraphs."""
    step: int = 1
    """From one line of a paragraph to the next: 2 where a blank line stands between them."""
    margin: int = 0
    """The column at which lines of paragraphs go on."""
    first_indent: int = 0
    """Columns by which paragraphs begin further in than they go on; 0 for none."""


def measure(lines: Sequence[Line], cuts: frozenset[int] = frozenset()) -> Wrap:
    """How `lines` were wrapped, read off the pairs of which there is no doubt.

    `cuts` are the numbers of lines set aside between them.
    """
    step = 2 if _doubled(lines) else 1
    pairs = [(a, b) for a, b in pairwise(lines) if b.number - a.number == step]
    certain: Pairs = [(a, b) for a, b in pairs if _surely_wrapped(a, b)]
    spaced = _spaced(lines, step, cuts)
    full = _at(sorted(a.right for a, _ in certain), 19, 20) if certain else 0
    certain = _proven(certain, full)
    left = sorted(max(0, spare(a, b, full)) for a, b in certain)
    if not _wrapped(lines, left, full):
        running = [line.right for line in lines if line.weight >= _WORDY and not line.gaps]
        longest = max(running, default=0)
        return Wrap(False, longest, spaced=spaced)
    slack = _at(left, 9, 10)
    margin = _margin(certain)
    first = _first_indent(lines, margin, step)
    return Wrap(True, full, min(slack, full // 4), spaced, step, margin, first)


def _proven(pairs: Pairs, full: int) -> Pairs:
    """Those that small letters prove to be wraps, or that are tight."""
    loose = max(_RAGGED, full // 5)
    return [(a, b) for a, b in pairs if b.case is Case.LOWER or spare(a, b, full) <= loose]


def _wrapped(lines: Sequence[Line], left: Sequence[int], full: int) -> bool:
    """Several wraps, most of them tight, and more of them than lines beyond the measure.

    `left` are the columns left over at each wrap of which there is no doubt.
    """
    beyond = sum(1 for line in lines if line.right > full + full // 3)
    tight = sum(1 for columns in left if columns <= full // 4)
    return len(left) >= _CERTAIN and beyond <= len(left) and 2 * tight >= len(left)


def _at(values: Sequence[int], part: int, whole: int) -> int:
    return values[len(values) * part // whole]


def spare(a: Line, b: Line, full: int) -> int:
    """Columns that would have stayed empty had the first word of `b` stood on line `a`."""
    return full - a.right - 1 - first_word(b)


def first_word(line: Line) -> int:
    """Columns of the line's first word: what would have had to fit on the line before."""
    word = line.text.split(None, 1)[0]
    columns = width(word)
    return columns if columns == len(word) else 2


def _surely_wrapped(a: Line, b: Line) -> bool:
    if b.marker or a.gaps or b.gaps or not 30 <= a.right - a.indent <= _FULL:
        return False
    if a.end_sign in {End.STOP, End.COLON}:
        return False
    if b.case is Case.LOWER or leads_on(a):
        return True
    return b.case is Case.NONE and b.ink >= 0 and a.weight >= 6


def leads_on(a: Line) -> bool:
    """Its last word is a function word, which ends no line of its author's: "… rechnet mit"."""
    last = a.text.rsplit(None, 1)[-1]
    if len(last) < 2 or not (last.isalpha() and last.islower()) or calendar().month(last):
        return False
    return open_ended(a.text)


def _doubled(lines: Sequence[Line]) -> bool:
    """Most lines that stand alone go on in small letters behind one blank line."""
    apart = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 2]
    sure: Pairs = [(a, b) for a, b in apart if _surely_wrapped(a, b)]
    sure = _proven(sure, max((a.right for a, _ in sure), default=0))
    few = len(sure) < 4 or 3 * len(sure) < len(apart)
    if len(sure) < _CERTAIN or (few and not _never_touch(lines)):
        return False
    full = _at(sorted(a.right for a, _ in sure), 9, 10)
    return 4 * sum(spare(a, b, full) <= full // 4 for a, b in sure) >= 3 * len(sure)


def _never_touch(lines: Sequence[Line]) -> bool:
    """One blank line stands between lines at the least, and in places more."""
    gaps = {b.number - a.number for a, b in pairwise(lines) if b.number != a.number}
    return 1 not in gaps and len(gaps) > 1


def _spaced(lines: Sequence[Line], step: int, cuts: frozenset[int]) -> bool:
    """Blank lines stand between lines of running text, not only round the text."""
    running = [(a, b) for a, b in pairwise(lines) if min(a.small, b.small) >= _RUNNING]
    if len(running) < 7:
        return True
    ended = [(a.number, b.number) for a, b in running if a.end_sign is End.STOP]
    gaps = sum(b - a > step and cuts.isdisjoint(range(a, b)) for a, b in ended)
    return 4 * gaps >= len(ended)


def _margin(certain: Pairs) -> int:
    """The column at which most lines go on."""
    indents = [b.indent for _, b in certain]
    return max(set(indents), key=indents.count)


def _first_indent(lines: Sequence[Line], margin: int, step: int) -> int:
    """Columns by which lines that open a paragraph begin behind the margin."""
    opening, level = [], 0
    for a, b in pairwise(lines):
        if b.number - a.number != step:
            continue
        deeper = a.indent - margin
        if b.indent == margin and 2 <= deeper <= _DEEPEST and not a.marker:
            opening.append(deeper)
        level += b.indent == margin and a.indent == margin
    if len(opening) < 3 or 12 * len(opening) < level:
        return 0
    return sorted(opening)[len(opening) // 2]
