"""Quotations set off from the running text, with the lines that say whose words they are."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.layout.line_blocks import Block, Form
from releaseconv.readers.text.layout.lines import End

_DEEP = 3
"""Columns by which a quotation stands further in than the text."""
_DASHES = "-–—―"
_OPENING = frozenset("\"“„«»「『‘'")
_SIGNED = 14
"""Words of the longest line that says whose words they were."""


def quotations(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with those told that quote somebody, and the lines below that say whom.

    Running text is a quotation that stands further in than the rest of it and is announced
    by a colon, opens with a quotation mark, or is signed.
    """
    made = list(blocks)
    if len({block.first.indent for block in blocks}) < 2:
        return made
    margin = _margin(blocks)
    for i, block in enumerate(blocks):
        if not block.prose or min(line.indent for line in block.lines) < margin + _DEEP:
            continue
        signed = i + 1 < len(blocks) and _signs(blocks[i + 1], block, margin)
        if signed or _announced(made, i) or block.first.text[0] in _OPENING:
            made[i] = block._replace(form=Form.QUOTE)
        if signed:
            made[i + 1] = blocks[i + 1]._replace(form=Form.SIGNED)
    return made


def _margin(blocks: Sequence[Block]) -> int:
    """The column of most running text."""
    found = [min(line.indent for line in block.lines) for block in blocks if block.prose]
    return max(sorted(set(found)), key=found.count) if len(found) > 1 else 1000


def _announced(blocks: Sequence[Block], i: int) -> bool:
    """What stands before it ends with a colon, or is a part of the same quotation."""
    if i == 0:
        return False
    before = blocks[i - 1]
    return before.form is Form.QUOTE or before.last.end_sign is End.COLON


def _signs(block: Block, quoted: Block, margin: int) -> bool:
    """A dash and a name, under the quotation."""
    line = block.first
    if len(block.lines) > 1 or line.text[0] not in _DASHES or line.ink < 1:
        return False
    near = line.number - quoted.last.number <= 2
    return near and line.indent > margin and line.weight <= _SIGNED and not block.prose
