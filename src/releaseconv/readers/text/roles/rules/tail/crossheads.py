"""Crossheads: short lines that stand over what they name, told once the sections are."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.addresses import emails, phones, urls
from releaseconv.readers.text.entities.contacts.people import is_legal_form
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.blocks import Block, Form
from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.readers.text.roles.labels import Part, Verdict

_CROSSHEAD = Verdict(Part.HEADING, "body.crosshead", Basis.PLACED, "a short line over running text")
_WITHIN = Verdict(Part.BODY, "body.rest", Basis.PLACED, "the body goes on")
_QUOTES = "\"“«„「『‘'›»"
_BOXES = "■□◆◇●○▼▽▪★☆◎"
"""Signs that East Asian releases set before a crosshead."""

_SET = frozenset({Form.ITEM, Form.TABLE, Form.ENTRY})
"""Forms of a block that a crosshead may name."""


def tell_crossheads(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Mark the short lines among `blocks` that stand over running text, a list or a table."""
    for i, block in enumerate(blocks[:-1]):
        if verdicts[i].part is not Part.BODY or not _heads(block, blocks, i, verdicts):
            continue
        verdicts[i] = _CROSSHEAD
        below = blocks[i + 1]
        if below.form is Form.RULE and _underlines(below, block):
            verdicts[i + 1] = _CROSSHEAD._replace(ground="the rule under a crosshead")


def reopen_body(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Give a "Background" back to the body where further crossheads follow it.

    Such a release is set in sections throughout, and this is one of them.
    """
    for i, verdict in enumerate(verdicts):
        if not (verdict.title and verdict.part is Part.BACKGROUND):
            continue
        stop = _run_end(verdicts, i)
        if any(_heads(blocks[k], blocks, k, verdicts) for k in range(i + 1, stop - 1)):
            verdicts[i] = _CROSSHEAD._replace(ground="further crossheads follow it")
            verdicts[i + 1 : stop] = [_WITHIN] * (stop - i - 1)


def tell_information(blocks: Sequence[Block], verdicts: list[Verdict]) -> None:
    """Make "Additional information" over text that calls nobody a section of background."""
    for i, verdict in enumerate(verdicts):
        if not (verdict.title and verdict.part is Part.CONTACTS):
            continue
        stop = _run_end(verdicts, i)
        under = blocks[i + 1 : stop]
        if blocks[i].first.has("background") and not any(map(_calls_somebody, under)):
            for k in range(i, stop):
                verdicts[k] = verdicts[k]._replace(part=Part.BACKGROUND)


def _calls_somebody(block: Block) -> bool:
    return reaches(block) or not (block.prose or block.form in _SET)


def _run_end(verdicts: Sequence[Verdict], i: int) -> int:
    """Behind the last block of the section that opens at `i`."""
    return next(
        (k for k in range(i + 1, len(verdicts)) if verdicts[k].rule != "tail.goes-on"),
        len(verdicts),
    )


def _announces_quote(block: Block, below: Block) -> bool:
    """ "The minister said:" over what she said."""
    return block.last.end_sign is End.COLON and below.first.text[0] in _QUOTES


def _particular(block: Block) -> bool:
    """ "WHERE: Pier 9": a line of an advisory, not over what follows."""
    return ":" in block.text and block.first.has("particulars")


def _boxed(blocks: Sequence[Block], i: int) -> bool:
    """ "■ Features", "** Haiti" over its matter: an item in form, of which no list is made."""
    block, below = blocks[i], blocks[i + 1]
    sign = block.first.text[0]
    signed = sign in _BOXES or (block.first.text.startswith("**") and below.spaced)
    return signed and below.first.text[0] != sign


def _heads(block: Block, blocks: Sequence[Block], i: int, verdicts: Sequence[Verdict]) -> bool:
    if block.weight > 12 or block.first.ink < 0 or block.first.case is Case.LOWER:
        return False
    if block.form is not Form.TEXT and not (block.form is Form.ITEM and _boxed(blocks, i)):
        return False
    if len(block.lines) > 2 or _ends(block):
        return block.text.endswith("?") and block.weight <= 12
    if block.last.end_sign is End.COLON and (block.weight > 5 or blocks[i + 1].form is Form.ITEM):
        return False
    if block.first.has("salutation"):
        return False
    if block.first.text[0] in _QUOTES or reaches(block) or _particular(block):
        return False
    if _announces_quote(block, blocks[i + 1]):
        return False
    return _followed(blocks, i, verdicts)


def _ends(block: Block) -> bool:
    """A stop or comma closes it; that of "Acme, Inc." is the firm's own."""
    if block.last.end_sign is End.STOP and is_legal_form(block.text.rpartition(" ")[2]):
        return False
    return block.last.end_sign in {End.STOP, End.COMMA}


def _underlines(rule: Block, text: Block) -> bool:
    """A rule on the next line, about as long as the words above it."""
    near = rule.first.number == text.last.number + 1
    return near and abs(len(rule.first.text) - len(text.last.text)) <= max(
        4, len(rule.first.text) // 2
    )


def _followed(blocks: Sequence[Block], i: int, verdicts: Sequence[Verdict]) -> bool:
    """Running text, a list or a table comes next, perhaps behind one more short line."""
    for k in range(i + 1, min(i + 3, len(blocks))):
        if verdicts[k].part is not verdicts[i].part:
            return False
        if blocks[k].form is Form.RULE and _underlines(blocks[k], blocks[k - 1]):
            if k == i + 1 and k + 1 < len(blocks) and blocks[k + 1].spaced:
                return True
            continue
        if blocks[k].prose or blocks[k].form in _SET or _at_an_hour(blocks[k].first):
            return True
        if blocks[k].weight > 12 or blocks[k].spaced:
            return False
    return False


def reaches(block: Block) -> bool:
    """Whether a way to reach somebody stands in `block`."""
    text = block.text
    return bool(emails(text) or phones(text) or urls(text))


def _at_an_hour(line: Line) -> bool:
    """An entry of a programme: it opens with the hour."""
    if line.case is not Case.DIGIT or line.weight < 4:
        return False
    times = find_times(line.text)
    return bool(times) and times[0].start == 0
