"""Pages: slabs of content stacked until a page is full, and broken where it reads well."""

from __future__ import annotations

from collections.abc import Sequence
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


def paginate(slabs: Sequence[Slab], room: float) -> list[Page]:
    """The pages; at least one. A slab higher than a page has a page of its own."""
    pages = []
    start = 0
    while start < len(slabs):
        end = _end(slabs, start, room)
        first, last = start, end
        while first and first < last and _only_parts(slabs[first]):
            first += 1
        while end < len(slabs) and first < last and _only_parts(slabs[last - 1]):
            last -= 1
        if first < last:
            pages.append(_stack(slabs[first:last]))
        start = end
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
