"""A headline that runs into the dateline on one line, as wire copies passed on by mail have it."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.layout.line_blocks import Block, Form
from releaseconv.readers.text.layout.lines import Case, Line, make
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_GAP = late(r"(?<=\S)[ \t]{2,}(?=\S)")
_WINDOW = 250
_TOP = 8
"""Blocks in which the body may open."""
_HEADLINE = 8
"""Lines of a head that may touch the dateline."""


def cut_run_in(
    blocks: Sequence[Block], source: Source, house: Profile | None = None
) -> list[Block]:
    """`blocks` with the first text block cut where a dateline follows capitals in it.

    Datelines are read by the forms of the `house`, too.
    """
    made = list(blocks)
    for i, block in enumerate(made[:3]):
        if block.form is Form.TEXT and block.weight >= 20 and block.first.caps:
            made[i : i + 1] = _cut(block, source, house)
            break
    top = [part for block in made[:_TOP] for part in _at_dateline(block, source, house)]
    return top + made[_TOP:]


def _at_dateline(block: Block, source: Source, house: Profile | None) -> list[Block]:
    """`block` cut above the line that opens with a dateline, where a headline touches it."""
    if block.form is not Form.TEXT or len(block.lines) < 2 or block.weight < 12:
        return [block]
    if read_dateline(source.text[block.first.start : block.last.end][:_WINDOW], house=house):
        return [block]
    for n, line in enumerate(block.lines[1:_HEADLINE], 1):
        if line.case is Case.LOWER:
            continue  # a sentence goes on
        found = read_dateline(source.text[line.start : block.last.end][:_WINDOW], house=house)
        if found and (found.date or found.credit) and found.places:
            above, below = block.lines[:n], block.lines[n:]
            return [_part(block, above), _part(block, below)._replace(spaced=False)]
    return [block]


def _cut(block: Block, source: Source, house: Profile | None) -> list[Block]:
    for n, line in enumerate(block.lines):
        if n and not block.lines[n - 1].caps:
            break
        for match in _GAP.finditer(line.text):
            rest = source.text[line.start + match.end() : block.last.end][:_WINDOW]
            if not line.text[: match.start()].isupper() or not read_dateline(rest, house=house):
                continue
            left, right = _halves(line, match.start(), match.end())
            above = (*block.lines[:n], left)
            below = (right, *block.lines[n + 1 :])
            return [_part(block, above), _part(block, below)._replace(spaced=False)]
    return [block]


def _halves(line: Line, stop: int, start: int) -> tuple[Line, Line]:
    left = make(line.number, line.start, line.text[:stop], line.indent)
    right = make(line.number, line.start + start, line.text[start:], line.indent + start)
    return left, right


def _part(block: Block, lines: tuple[Line, ...]) -> Block:
    return block._replace(
        lines=lines,
        weight=sum(line.weight for line in lines),
        small=sum(line.small for line in lines),
    )
