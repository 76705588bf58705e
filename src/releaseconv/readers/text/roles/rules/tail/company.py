"""What a company says of itself under no title, at the end of the body."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.lexicon.words import fold, words
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import End
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.tail.crossheads import reaches

_COMPANY = frozenset({"company"})
_SET = frozenset({Form.ITEM, Form.ENTRY})
"""Forms of a block that make it part of the story, however short."""
_RUNNING = 25
"""Words of a paragraph that is running text whatever it says."""


def last_running(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> int:
    """The last block of running text that is body."""
    told = (i for i in range(len(blocks) - 1, -1, -1) if verdicts[i].part is Part.BODY)
    return next((i for i in told if blocks[i].prose or blocks[i].form in _SET), -1)


def tell_company(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """What the issuer says of itself under no title, in the body's last paragraphs."""
    i = last_running(blocks, verdicts)
    if i < 2:
        return
    for k in (i, i - 1):
        ground = _describes_company(blocks[k])
        if not ground and k == i and _sends_on(blocks[k]):
            continue
        if not ground:
            return
        part = Part.BACKGROUND if ground[0] == "t" else Part.ABOUT
        verdicts[k] = Verdict(part, "tail.company", Basis.SHAPED, ground)
        if k > 2 and _names_company(blocks[k - 1]) and verdicts[k - 1].part is Part.BODY:
            verdicts[k - 1] = Verdict(part, "tail.company", Basis.SHAPED, ground, title=True)
            return


def _sends_on(block: Block) -> bool:
    """One sentence with an address on the web: "More at www.acme.example."."""
    return block.weight <= _RUNNING and reaches(block)


def _names_company(block: Block) -> bool:
    """A short line that could be the name over it."""
    ended = block.last.end_sign is not End.OPEN
    return block.form is Form.TEXT and block.weight <= 6 and not ended and block.first.ink >= 0


def _describes_company(block: Block) -> str:
    text = block.text
    label, colon, rest = text.partition(":")
    if colon and 2 <= len(label) <= 30 and label.isupper() and len(rest.split()) >= 8:
        return "the last paragraph opens with a label in capitals"
    if not block.prose or block.first.case != 2 or "“" in text[:2] or '"' in text[:2]:
        return ""
    if words().find(fold(" ".join(text[:320].split())), _COMPANY):
        return "it says where a company is and what it does"
    return ""
