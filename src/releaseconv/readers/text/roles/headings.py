"""Which blocks are crossheads of the body, and which chunks are titles of a section."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.layout.line_blocks import Block, Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.part_of_block import is_title
from releaseconv.readers.text.roles.unmarked_lists import is_like_neighbour
from releaseconv.readers.text.roles.verdicts import FURNITURE_PARTS, Part

_LETTERS = 4
"""Letters of the shortest heading that is set in letters apart."""
_CROSSHEAD = 12
"""Words of the longest heading that is underlined."""

TEXTS = frozenset({Form.TEXT, Form.ITEM, Form.QUOTE})
"""Forms of blocks whose borders the roles of lines tell."""


def block_of(lines: tuple[Line, ...], *, spaced: bool = True, after: int = 0) -> Block:
    """A block of some lines, of the form that they show."""
    form = Form.RULE if all(line.rule for line in lines) else Form.TEXT
    form = Form.ITEM if lines[0].marker and form is Form.TEXT else form
    weight, small = sum(line.weight for line in lines), sum(line.small for line in lines)
    return Block(lines, form, spaced, weight, small, after=after)


def is_heading(made: Sequence[Block], i: int, told: bool) -> bool:
    """Whether a block is a heading by its label, or the rule under one."""
    block = made[i]
    if block.form is not Form.RULE or not i:
        told = told and not is_like_neighbour(made, i)
        return (told or _is_spelled_out(block)) and block.form in TEXTS
    above = made[i - 1]
    long = abs(len(block.first.text) - len(above.last.text)) <= max(4, len(block.text) // 2)
    return long and block.first.number == above.last.number + 1 and above.weight <= _CROSSHEAD


def _is_spelled_out(block: Block) -> bool:
    """It is one line of letters set apart."""
    letters = block.text.split()
    return len(block.lines) == 1 and len(letters) >= _LETTERS and set(map(len, letters)) == {1}


def with_titles(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Chunks of sections, with those marked that are titles over others of the same part."""
    made = list(chunks)
    for i, chunk in enumerate(chunks[:-1]):
        if chunk.at_head or chunk.part in FURNITURE_PARTS or chunk.part is Part.BODY:
            continue
        below = chunks[i + 1]
        block = block_of(chunk.lines)
        if chunk.part is below.part and chunk.form is Form.TEXT and is_title(block):
            made[i] = chunk._replace(verdict=chunk.verdict._replace(title=True))
    return made
