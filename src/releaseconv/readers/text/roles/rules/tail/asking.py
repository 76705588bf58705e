"""Paragraphs of the tail that send the reader to somebody, though no label opens them."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.contacts.people import asks
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import End
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.tail.crossheads import reaches

_ASKING = 60
"""Words of the longest paragraph that asks the reader to get in touch."""
_TITLE = 8
"""Words of the longest title over it."""

_ASKED = Verdict(
    Part.CONTACTS, "tail.asking", Basis.SHAPED, "it asks to get in touch, and says how"
)
_TITLED = Verdict(
    Part.CONTACTS, "tail.asking", Basis.SHAPED, "words of a contact over a way to reach", title=True
)


def tell_asking(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Change the verdicts on the body's last paragraphs that ask, and on titles over such."""
    for i, block in enumerate(blocks[:-1]):
        if verdicts[i].part is Part.BODY and _calls(block, blocks[i + 1], verdicts[i + 1]):
            verdicts[i] = _TITLED
            verdicts[i + 1] = _ASKED
    last = max((i for i, v in enumerate(verdicts) if v.part is Part.BODY), default=-1)
    if last > 1 and _asks(blocks[last]):
        verdicts[last] = _ASKED


def _calls(block: Block, below: Block, verdict: Verdict) -> bool:
    """A short line with words of a contact in it, over a paragraph with a way to reach."""
    if block.form is not Form.TEXT or len(block.lines) > 1 or block.weight > _TITLE:
        return False
    if block.last.end_sign in {End.STOP, End.COMMA} or reaches(block):
        return False
    called = verdict.part is Part.BODY and below.form is Form.TEXT and below.weight <= _ASKING
    return called and reaches(below) and asks(block.text)


def _asks(block: Block) -> bool:
    told = block.form is Form.TEXT and block.weight <= _ASKING
    return told and reaches(block) and asks(block.text)
