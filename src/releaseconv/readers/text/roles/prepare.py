"""A page made ready for the choice of roles: lines, blocks, forms that mark a line, facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from releaseconv.readers.text.entities.holds import find_holds
from releaseconv.readers.text.entities.holds.kinds import HOLDING, FoundHold, HoldSort
from releaseconv.readers.text.facts.page import Page, page_facts
from releaseconv.readers.text.layout.blocks import blocks
from releaseconv.readers.text.layout.lines import Line, lines
from releaseconv.readers.text.layout.wrapping import measure
from releaseconv.readers.text.roles.phrases import own_words
from releaseconv.readers.text.roles.rules import furniture as forms
from releaseconv.readers.text.roles.rules.end_marks import end_marks
from releaseconv.readers.text.roles.rules.mail import frames, mail_headers
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

FORMS = (
    ("mail", mail_headers),
    ("mail frame", frames),
    ("mail signature", forms.signature_drawings),
    ("end-mark", end_marks),
    ("continued", forms.continued),
    ("fax", forms.fax_lines),
    ("page", forms.page_numbers),
    ("running head", forms.running_heads),
    ("wire codes", forms.wire_codes),
    ("scraps", forms.boxes),
)
"""What marks a line outright, by name; the first that takes a line has it."""


_HELD = HOLDING | {HoldSort.LIFTED}
_RELEASING = _HELD | {HoldSort.IMMEDIATE}


@dataclass(frozen=True, slots=True)
class Prepared:
    """The lines of a text and their facts."""

    lines: tuple[Line, ...]
    page: Page


def prepare(source: Source, house: Profile) -> Prepared:
    """The lines of `source` and their facts, by the words of its `house`, too."""
    found = lines(source, dict(house.words))
    wrap = measure(found)
    made = blocks(found, wrap, frozenset())
    holds = [one for one in find_holds(source.text, own_words(found)) if one.line]
    released = frozenset(_numbers(found, [one for one in holds if one.sort in _RELEASING]))
    held = frozenset(_numbers(found, [one for one in holds if one.sort in _HELD]))
    forms = dict.fromkeys(held, "hold") | marks(found)
    return Prepared(found, page_facts(source, made, wrap, house, forms, released))


def _numbers(found: Sequence[Line], holds: Sequence[FoundHold]) -> Iterator[int]:
    """The lines in which words of a hold stand, or its day and hour."""
    starts = [line.start for line in found]
    for one in holds:
        for a, b in ((one.words_start, one.words_end), *one.parts):
            first = max(0, bisect_left(starts, a + 1) - 1)
            yield from (line.number for line in found[first : bisect_left(starts, b)])


def marks(found: Sequence[Line]) -> dict[int, str]:
    """The form that marks a line, by its number."""
    made: dict[int, str] = {}
    for name, find in FORMS:
        for i, _ in find(found):
            made.setdefault(found[i].number, name)
    return made
