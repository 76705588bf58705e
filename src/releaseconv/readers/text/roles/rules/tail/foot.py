"""What stands under the release: behind its last rule, or set far to the right at its end.

Told once all blocks have a verdict, from what nothing else took.
"""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.lexicon.words import words
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict

_ADDRESS = frozenset({"address"})
_RUNNING = 25
"""Words of a paragraph that is running text whatever it says."""
_FOOT = 80
"""Words of the longest foot."""
_FAR = 24
"""Columns by which a closing line stands further in than the text above it."""

_UNDER_RULE = Verdict(Part.OTHER, "foot.under-rule", Basis.PLACED, "under the last rule")
_ADDRESSED = Verdict(
    Part.CONTACTS, "foot.address", Basis.PLACED, "under the last rule, over a number to call"
)
_DATED = Verdict(Part.DATE, "foot.date", Basis.SHAPED, "a date alone under the last words")
_SIGNED = Verdict(
    Part.SIGNATURE, "foot.signature", Basis.PLACED, "a last line set far to the right"
)


def tell_foot(blocks: Sequence[Block], verdicts: list[Verdict], off: frozenset[str]) -> None:
    """Change the verdicts on what stands in the foot; rules named in `off` rest."""
    if "foot.under-rule" not in off:
        _tell_under_rule(blocks, verdicts)
    if "foot.signature" not in off:
        _tell_signature(blocks, verdicts)
    if "foot.date" not in off:
        _tell_date(blocks, verdicts)


def street(line: Line) -> bool:
    """A number that is no hour, then a word for a street."""
    if not line.text[0].isdigit() or not words().find(line.folded, _ADDRESS):
        return False
    times = find_times(line.text)
    return not times or times[0].start > 0


def _tell_under_rule(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Short lines behind the last rule of the body say nothing of the news."""
    rule = _last_rule(blocks, verdicts)
    if rule is None:
        return
    loose = [i for i in range(rule, len(blocks)) if verdicts[i].part is Part.BODY]
    calls = max((i for i in range(rule, len(blocks)) if _called(verdicts[i])), default=rule)
    told = _ADDRESSED if any(map(_addressed, blocks[rule:])) else _UNDER_RULE
    for i in loose:
        verdicts[i] = told if rule < i < calls else _UNDER_RULE


def _last_rule(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> int | None:
    rules = (i for i in range(len(blocks) - 1, 0, -1) if blocks[i].form is Form.RULE)
    rule = next((i for i in rules if verdicts[i].part is Part.BODY), None)
    if rule is None or any(map(_running, blocks[rule + 1 :])):
        return None
    above = sum(block.weight for block in blocks[:rule])
    below = sum(block.weight for block in blocks[rule + 1 :])
    return rule if below <= _FOOT and 4 * below < above else None


def _running(block: Block) -> bool:
    if block.form in {Form.ITEM, Form.TABLE, Form.ENTRY}:
        return True
    return block.prose and block.weight >= _RUNNING


def _called(verdict: Verdict) -> bool:
    return verdict.part is Part.CONTACTS


def _addressed(block: Block) -> bool:
    return any(line.ink >= 0 and street(line) for line in block.lines)


def _tell_date(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """A date alone on one of the last lines, as Hong Kong's offices set it."""
    last = max((i for i, block in enumerate(blocks) if block.prose), default=len(blocks))
    for i in range(max(last + 1, len(blocks) - 2), len(blocks)):
        loose = verdicts[i].part in {Part.BODY, Part.OTHER, Part.HEADING, Part.CONTACTS}
        if loose and len(blocks[i].lines) <= 2 and _dates(blocks[i].first.text):
            verdicts[i] = _DATED


def _dates(text: str) -> bool:
    """A date alone, or behind its place."""
    if is_date_line(text):
        return True
    found = read_dateline(text, alone=True)
    return bool(found and found.date and found.date.value() and found.end >= len(text) - 2)


def _tell_signature(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Who speaks, in one short line set far to the right under the last words.

    Under a letter it is the letter's own, and stays with it.
    """
    if len(blocks) < 3 or verdicts[-1].part is not Part.BODY:
        return
    last, indents = blocks[-1], sorted(block.first.indent for block in blocks[:-1])
    apart = last.first.indent - indents[len(indents) // 2] >= _FAR
    short = (
        last.form is Form.TEXT
        and len(last.lines) == 1
        and last.weight <= 10
        and not last.first.digit
    )
    if apart and short and not any(block.first.has("salutation") for block in blocks):
        verdicts[-1] = _SIGNED
