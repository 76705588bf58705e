"""Cells of the head: what stands side by side on a line and is of different parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseconv.lexicon.words import unspaced
from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.layout.line_blocks import Block, blocks
from releaseconv.readers.text.layout.lines import Line, cut_at, split
from releaseconv.readers.text.layout.wrapping import Wrap, measure

_WORDS = 16
"""Words of the longest line that is cut; a longer one is text with a gap in it."""
_RUNNING = 12
"""Words of the shortest block of running text that ends the head."""


class Cut(NamedTuple):
    """The lines of a page, those of the head cut at their gaps."""

    lines: tuple[Line, ...]
    wrap: Wrap
    blocks: list[Block]
    running: int
    """Where the first block of running text begins; -1 where there is none."""


def cut_cells(found: Sequence[Line], said: Sequence[tuple[int, int]] = ()) -> Cut:
    """`found` with the lines above the running text cut at their gaps, and the layout of it.

    Stretches that were `said` to be cells are cut out wherever they stand.
    """
    wrap = measure(found)
    made = blocks(found, wrap, frozenset())
    running = next((block.first.start for block in made if _runs(block)), -1)
    if not said and not any(map(_may_part, found)):
        return Cut(tuple(found), wrap, made, running)
    parted = _cut_out(found, said) if said else found
    cut = tuple(cell for line in parted for cell in _cells(line, running))
    if len(cut) > len(found):
        made = blocks(cut, wrap, frozenset())
    return Cut(cut, wrap, made, running)


def _cut_out(found: Sequence[Line], said: Sequence[tuple[int, int]]) -> Iterator[Line]:
    for line in found:
        inside = [at for stretch in said for at in stretch if line.start < at < line.end]
        yield from cut_at(line, sorted(set(inside))) if inside else (line,)


def _may_part(line: Line) -> bool:
    return bool(line.gaps) and line.weight <= _WORDS


def _runs(block: Block) -> bool:
    return block.prose and block.weight >= _RUNNING and not block.first.gaps


def _cells(line: Line, running: int) -> Iterator[Line]:
    if line.start >= running or not _may_part(line) or unspaced(line.text):
        yield line
        return
    parts = split(line)
    yield from parts if any(map(_tells, parts)) else (line,)


def _tells(cell: Line) -> bool:
    """It says by itself what it is, as a column of its own would."""
    if cell.digit and (is_date_line(cell.text) or phones(cell.text)):
        return True
    return bool(cell.hits()) or "@" in cell.text
