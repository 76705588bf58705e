"""A firm's words on itself, told by its name: over them, at their start, and in the lead."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import End
from releaseconv.readers.text.roles.labels import Part, Verdict

_WORD = late(r"[^\W\d_]{4,}")
_STEM = 6
"""Letters by which a name is known in its cases."""
_LOOSE = frozenset({Part.BODY, Part.OTHER, Part.NOTES})
_GROUND = "its title and its first words are a name that the first paragraph holds"
_TITLE = 6
"""Words of the longest title."""


def tell_firm(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Change the verdicts on the last paragraph and the short line over it, if a name ties them.

    Such a pair needs no word for "about": it holds in any language.
    """
    k = _last_text(blocks, verdicts)
    if k < 3 or not _is_title(blocks[k - 1]) or verdicts[k - 1].part not in _LOOSE:
        return
    lead = _names(blocks[0].text) | _names(blocks[1].text)
    title = _names(blocks[k - 1].text)
    first = _names(" ".join(blocks[k].text.split()[:3]))
    if lead & title & first:
        told = Verdict(Part.ABOUT, "tail.firm", Basis.SHAPED, _GROUND)
        verdicts[k] = told
        verdicts[k - 1] = Verdict(Part.ABOUT, told.rule, told.basis, told.ground, title=True)


def _last_text(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> int:
    """The last block that runs on and that nothing but its place has told."""
    free = (i for i, verdict in enumerate(verdicts) if verdict.part in _LOOSE)
    return max((i for i in free if blocks[i].prose), default=-1)


def _is_title(block: Block) -> bool:
    one = len(block.lines) == 1 and block.form is Form.TEXT
    return one and block.weight <= _TITLE and block.last.end_sign is End.OPEN


def _names(text: str) -> set[str]:
    """Words that begin with a capital, by their stems."""
    return {word.casefold()[:_STEM] for word in _WORD.findall(text) if word[0].isupper()}
