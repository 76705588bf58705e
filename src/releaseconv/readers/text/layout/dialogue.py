"""Direct speech behind a dash, as Nordic, Slavic and Romance texts set it: no list's item."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.text.layout.line_blocks import Block, Form
from releaseconv.readers.text.layout.lines import End

_DASHES = "-–—"
_SENTENCE = 5
"""Words of the shortest sentence that is taken for speech."""


def spoken(blocks: Sequence[Block]) -> list[Block]:
    """`blocks` with each lone sentence behind a dash as a paragraph.

    A list has two items or more; one between paragraphs is what somebody said.
    """
    return [
        block._replace(form=Form.TEXT) if _speaks(blocks, i) else block
        for i, block in enumerate(blocks)
    ]


def _speaks(blocks: Sequence[Block], i: int) -> bool:
    block = blocks[i]
    if block.form is not Form.ITEM or block.first.text[0] not in _DASHES or not block.spaced:
        return False
    ended = block.last.end_sign is End.STOP and block.weight >= _SENTENCE
    return ended and not (_lists(blocks, i - 1) or _lists(blocks, i + 1))


def _lists(blocks: Sequence[Block], i: int) -> bool:
    return 0 <= i < len(blocks) and blocks[i].form is Form.ITEM
