"""Pages: slabs of content stacked until a page is full, and broken where it reads well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from releaseconv.writers.pdf.image import Image
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.line_layout import Line


class TextLine(NamedTuple):
    """A line of text; `x` from the left of the text's area, `y` down from the slab's top."""

    line: Line
    x: float
    y: float
    size: float
    artifact: str = ""
    """A kind of `ink.ARTIFACTS` for what is seen, but not read."""


class Rule(NamedTuple):
    """A line drawn across, or any filled box."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Picture(NamedTuple):
    """The letterhead's picture."""

    x: float
    y: float
    width: float
    height: float
    image: Image
    element: Element


Drawing: TypeAlias = TextLine | Rule | Picture


class Frame(NamedTuple):
    """A box round the slabs that have this very one; one on each page where they are."""

    x: float
    width: float
    ground: str
    edge: str = ""
    bar: float = 0
    """Width of a bar at the side where reading starts, in place of an edge all round."""
    bar_right: bool = False


class Bookmark(NamedTuple):
    """An entry of the outline."""

    title: str
    level: int


class Slab(NamedTuple):
    """A piece of content as high as one line or one row of a table."""

    height: float
    above: float = 0
    """White space before it, but at the top of a page."""
    drawings: tuple[Drawing, ...] = ()
    glued: bool = False
    """Whether the next slab stays on the same page."""
    frame: Frame | None = None
    bookmark: Bookmark | None = None
    repeats: tuple[Slab, ...] = ()
    """What is said again where a page begins with this slab."""


class Set(NamedTuple):
    """A slab and how far down the page it begins."""

    slab: Slab
    top: float


Page: TypeAlias = tuple[Set, ...]

_FEWEST = 64.0
"""Points: four lines or five, the fewest that make a page worth turning to."""
_TIGHTER = (0.9, 0.8, 0.7)
"""Shares of the white space between blocks."""


def paginate(slabs: Sequence[Slab], room: float) -> list[Page]:
    """The pages; at least one. A slab higher than a page has a page of its own.

    White space shrinks a little, all through, where that spares a page with a few lines; where
    it cannot, the last page takes a paragraph or two from the one before.
    """
    ends = _ends(slabs, room)
    if len(ends) > 1 and _height(slabs[ends[-2] :]) < _FEWEST:
        for share in _TIGHTER:
            closer = [slab._replace(above=slab.above * share) for slab in slabs]
            if len(tried := _ends(closer, room)) < len(ends):
                return _stacked(closer, tried)
        ends[-2] = _earlier(slabs, ends)
    return _stacked(slabs, ends)


def _ends(slabs: Sequence[Slab], room: float) -> list[int]:
    """Where each page ends."""
    found = []
    start = 0
    while start < len(slabs):
        start = _end(slabs, start, room)
        found.append(start)
    return found


def _earlier(slabs: Sequence[Slab], ends: Sequence[int]) -> int:
    """Where the last page but one ends, if it leaves enough to the last: before a paragraph."""
    start = ends[-3] if len(ends) > 2 else 0
    for k in range(ends[-2], start, -1):
        is_free = slabs[k].above and not slabs[k - 1].glued
        if is_free and _height(slabs[k:]) >= _FEWEST:
            return k if _height(slabs[k:]) <= _height(slabs[start:k]) else ends[-2]
    return ends[-2]


def _height(slabs: Sequence[Slab]) -> float:
    return sum(slab.height + slab.above for slab in slabs)


def _stacked(slabs: Sequence[Slab], ends: Sequence[int]) -> list[Page]:
    pages = []
    for start, end in pairwise((0, *ends)):
        first, last = start, end
        while first and first < last and _only_parts(slabs[first]):
            first += 1
        while end < len(slabs) and first < last and _only_parts(slabs[last - 1]):
            last -= 1
        if first < last:
            pages.append(_stack(slabs[first:last]))
    return pages or [()]


def _only_parts(slab: Slab) -> bool:
    """Whether it only parts what is above from what is below, as the end of a page does."""
    rules = [isinstance(drawing, Rule) for drawing in slab.drawings]
    return bool(rules) and all(rules) and not slab.frame


def _end(slabs: Sequence[Slab], start: int, room: float) -> int:
    """Where the page that begins at `start` ends: at its last good break, or where it must."""
    used = sum(slab.height for slab in slabs[start].repeats)
    best = start
    for i in range(start, len(slabs)):
        slab = slabs[i]
        used += slab.height + (slab.above if i > start else 0)
        if used > room + 0.01 and i > start:
            return best if best > start else i
        if not slab.glued:
            best = i + 1
    return len(slabs)


def _stack(slabs: Sequence[Slab]) -> Page:
    found: list[Set] = []
    top = 0.0
    for slab in (*slabs[0].repeats, *slabs):
        top += slab.above if found else 0
        found.append(Set(slab, top))
        top += slab.height
    return tuple(found)
