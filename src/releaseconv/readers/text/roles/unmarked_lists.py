"""Lists without marks: under a sentence, beside one another, and under the headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from releaseconv.readers.text.layout.kept_lines import are_alike, kept_lines
from releaseconv.readers.text.layout.line_blocks import Block, Form
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.layout.wrapping import Wrap

_TEXTS = frozenset({Form.TEXT, Form.ITEM, Form.QUOTE})


def set_apart(blocks: Sequence[Block], wrap: Wrap) -> Iterator[Block]:
    """`blocks`, with entries parted from the sentence that announces them where others are."""
    for block, below in zip_longest(blocks, blocks[1:]):
        kept: frozenset[int] = frozenset()
        if below and _is_list(block, below, wrap):
            kept = kept_lines(block.lines, wrap, listed=True)
        yield from _parts(block, kept) if block.last.start in kept else (block,)


def each_line_apart(blocks: Sequence[Block], wrap: Wrap) -> list[Block]:
    """`blocks` cut at all lines that were begun anew: what stands in one phrase has no lines."""
    return [part for block in blocks for part in _parts(block, kept_lines(block.lines, wrap))]


def is_like_neighbour(blocks: Sequence[Block], i: int) -> bool:
    """The line under block `i`, or over it, is like its first: they are a list, and no heading."""
    around = [line for block in blocks[max(0, i - 1) : i + 2] for line in block.lines]
    first = around.index(blocks[i].first)
    near = around[max(0, first - 1) : first + 2]
    return any(are_alike(a, b) for a, b in pairwise(near))


def _is_list(block: Block, below: Block, wrap: Wrap) -> bool:
    """A line that touches a block with such a sentence is an entry by itself."""
    touches = below.first.number == block.last.number + 1
    if not touches or not {block.form, below.form} <= _TEXTS:
        return False
    if not any(line.end_sign is End.COLON for line in block.lines[:-1]):
        return False
    return len(below.lines) == 1 or below.lines[1].start in kept_lines(below.lines, wrap)


def _parts(block: Block, kept: frozenset[int]) -> Iterator[Block]:
    """The block cut before each line that is `kept`."""
    cuts = [n for n, line in enumerate(block.lines) if line.start in kept]
    for a, b in pairwise([0, *cuts, len(block.lines)]):
        yield _part(block, block.lines[a:b])


def _part(block: Block, lines: tuple[Line, ...]) -> Block:
    return block._replace(
        lines=lines,
        form=block.form if lines[0] is block.first else Form.TEXT,
        spaced=block.spaced and lines[0] is block.first,
        weight=sum(line.weight for line in lines),
        small=sum(line.small for line in lines),
    )
