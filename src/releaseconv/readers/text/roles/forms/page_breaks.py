"""Where pages of a printed text begin: what counts them, and what stands again at their edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.lines import Line

_COUNT = late(r"\W{0,3}(?P<page>\d{1,3})[ ]?(?:/|[^\W\d_]{1,4}[ ])[ ]?(?P<pages>\d{1,3})\W{0,3}$")
"""A page and how many there are: "1/2", "1 of 2", "- 1 von 2 -"."""
_GAP = late(r"[ \t\xa0]{2,}|[|»>]")
_BETWEEN = 5
"""Lines of a page at least: what counts more closely is a list or a table."""
_WORDS = 12
"""Words of a line at most that heads a page."""
_EDGE = 3
"""Lines of a page's head or foot at most."""
_FOOT_WORDS = 25
"""Words of a line at most that stands at the foot of a page: an address."""


def page_counts(lines: Sequence[Line]) -> list[int]:
    """The lines that count the pages of a text from 1 to the last, alone or in a last column."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.digit and line.weight <= _WORDS:
            *before, last = _GAP.split(line.text.rstrip())
            if count := _COUNT.match(last):
                found[fold(" ".join(before)), count["pages"]].append((i, int(count["page"])))
    counted = ((run, int(pages)) for (_, pages), run in found.items())
    return sorted(i for run, pages in counted if _counts(run, pages, lines) for i, _ in run)


def _counts(run: Sequence[tuple[int, int]], pages: int, lines: Sequence[Line]) -> bool:
    """Page for page up to the last one, or the last but one, with text between."""
    said = [page for _, page in run]
    whole = said in ([*range(1, pages + 1)], [*range(2, pages + 1)], [*range(1, pages)])
    numbers = [lines[i].number for i, _ in run]
    apart = all(b - a >= _BETWEEN for a, b in pairwise(numbers))
    return whole and len(run) > 1 and apart


def feet(lines: Sequence[Line], begins: Sequence[int], numbers: Set[int]) -> Iterator[int]:
    """Lines that stand above the page that begins, and again at the foot of another or the last."""
    edges = {begin: _foot(lines, begin, numbers) for begin in (*begins, len(lines))}
    for begin in begins:
        own = edges[begin]
        others = {lines[i].folded for foot in edges.values() for i in foot if i not in own}
        yield from (i for i in own if lines[i].folded in others)


def _foot(lines: Sequence[Line], end: int, numbers: Set[int]) -> list[int]:
    """The short lines above `end`, but for numbers of pages."""
    made: list[int] = []
    for i in range(end - 1, -1, -1):
        if i not in numbers:
            if lines[i].weight > _FOOT_WORDS or len(made) == _EDGE:
                break
            made.append(i)
    return made


def joints(lines: Sequence[Line]) -> Iterator[int]:
    """Where the last line of the text stands, and below it the first again: pages run together."""
    if not lines:
        return
    first, last = set(_cells(lines[0])), lines[-1]
    for i in range(_EDGE, len(lines) - _EDGE):
        if lines[i - 1].folded == last.folded and not first.isdisjoint(_cells(lines[i])):
            yield i


def is_head(line: Line, said: Sequence[Line]) -> bool:
    """Whether each column of a line stands elsewhere in the text as one, or as a line."""
    if line.weight > _WORDS or not line.gaps:
        return False
    cells = {cell for other in said if other is not line for cell in _cells(other)}
    return all(cell in cells for cell in _cells(line))


def _cells(line: Line) -> list[str]:
    return [cell for one in _GAP.split(line.folded) if (cell := one.strip(" \t\xa0\f"))]
