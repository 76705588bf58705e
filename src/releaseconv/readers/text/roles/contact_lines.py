"""Whom to call is never left out: lines that say so are no page's frame, nor are those beside them.

Three lines or more that stand together outside the release are taken for a page's frame. Those that
hold an address or a number, name a person, or stand directly behind contacts and list no
links, are contacts or kept as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.email_and_web_addresses import emails
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part, Verdict

_CHOSEN = "other.chosen"
_BARS = "|»›>"
"""Signs between the links of a list."""
_FIELD = 8
"""Words of the longest line that is looked at as somebody's name."""


def with_contact_lines(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, with those that say whom to call taken out of a page's frame."""
    above: Part | None = None
    for stretch in _stretches(chunks):
        for chunk in _kept(stretch, behind=above is Part.CONTACTS):
            above = chunk.part
            yield chunk


def _stretches(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Chunks outside the release that no blank line parts; each of the others by itself."""
    held: list[Chunk] = []
    for chunk in chunks:
        if held and not (_is_outside(chunk) and _is_outside(held[-1]) and _joins(held[-1], chunk)):
            yield held
            held = []
        held.append(chunk)
    if held:
        yield held


def _is_outside(chunk: Chunk) -> bool:
    """Whether the choice of roles alone made it no part of the release."""
    return chunk.part in {Part.NAVIGATION, Part.OTHER} and chunk.verdict.rule == _CHOSEN


def _joins(above: Chunk, below: Chunk) -> bool:
    return below.lines[0].number <= above.lines[-1].number + 1


def _kept(stretch: Sequence[Chunk], *, behind: bool) -> Iterator[Chunk]:
    if not any(_is_outside(chunk) and chunk.part is Part.NAVIGATION for chunk in stretch):
        yield from stretch
        return
    lines = [line for chunk in stretch for line in chunk.lines]
    listed = any(map(_is_link, lines))
    if behind and not listed and any(map(_reaches, lines)):
        yield from _in_one(list(map(_as_contact, stretch)))
        return
    for chunk in stretch:
        yield from _lines_kept(chunk, behind=behind and not listed, listed=listed)


def _lines_kept(chunk: Chunk, *, behind: bool, listed: bool) -> Iterator[Chunk]:
    """A chunk with all its lines kept, or between links those alone that say whom to call."""
    if behind or (not listed and any(map(_calls, chunk.lines))):
        yield _as(chunk, Part.OTHER)
        return
    for calls, run in groupby(chunk.lines, key=_calls):
        yield _as(chunk, Part.OTHER if calls else chunk.part)._replace(lines=tuple(run))


def _as(chunk: Chunk, part: Part) -> Chunk:
    return chunk._replace(verdict=chunk.verdict._replace(part=part))


def _as_contact(chunk: Chunk) -> Chunk:
    """It as contacts, as sure as the choice of roles was that it is some."""
    told = chunk.verdict
    sure = told.runner_up_probability if told.runner_up == "contacts" else 1 - told.probability
    made = Verdict(
        Part.CONTACTS,
        "contacts.behind",
        told.basis,
        "an address or a number directly behind contacts",
        probability=sure,
        runner_up="other",
        runner_up_probability=told.probability,
    )
    return chunk._replace(verdict=made, broken=True)


def _in_one(stretch: Sequence[Chunk]) -> Iterator[Chunk]:
    """Contacts that no blank line parts, as one chunk where none is a table or a list."""
    if any(chunk.form is not Form.TEXT for chunk in stretch):
        yield from stretch
        return
    lines = tuple(line for chunk in stretch for line in chunk.lines)
    kept = frozenset[int]().union(*(chunk.kept for chunk in stretch))
    yield stretch[0]._replace(lines=lines, kept=kept)


def _is_link(line: Line) -> bool:
    """Whether a menu has it: its words, or signs between several."""
    if _reaches(line):
        return False
    return line.has("navigation") or any(map(line.text.__contains__, _BARS))


def _calls(line: Line) -> bool:
    """Whether it says whom to call, or how."""
    if _reaches(line) or line.has("contact"):
        return True
    seen = looks(line.text) if line.weight <= _FIELD else None
    return bool(seen and seen.person and (seen.given or seen.honorific))


def _reaches(line: Line) -> bool:
    """Whether it holds an address or a number; behind a label shorter ones count, too."""
    if "@" in line.text and emails(line.text):
        return True
    if not line.digit:
        return False
    behind = (line.folded[hit.end :] for hit in line.everywhere() if hit.role == "phone")
    return bool(phones(line.text)) or any(phones(rest, labelled=True) for rest in behind)
