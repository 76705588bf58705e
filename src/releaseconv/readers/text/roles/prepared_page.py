"""A page made ready for the choice of roles: lines, blocks, forms that mark a line, facts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from releaseconv.readers.text.entities.holds import find_holds
from releaseconv.readers.text.entities.holds.hold_words import HOLDING, FoundHold, HoldSort
from releaseconv.readers.text.facts.long_texts import middle_of_short_lines
from releaseconv.readers.text.facts.surroundings import Page, page_facts
from releaseconv.readers.text.layout.lines import Line, lines, make
from releaseconv.readers.text.roles.forms import marks
from releaseconv.readers.text.roles.forms.house_profile import house_forms
from releaseconv.readers.text.roles.forms.phrases import own_words
from releaseconv.readers.text.roles.head_cells import cut_cells
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_HELD = HOLDING | {HoldSort.LIFTED}
_RELEASING = _HELD | {HoldSort.IMMEDIATE}


class Prepared(NamedTuple):
    """The lines of a text and their facts."""

    lines: tuple[Line, ...]
    page: Page
    middle: Line | None = None
    """All lines in the middle of a text of very many short ones, as they stand."""


def prepare(
    source: Source,
    house: Profile,
    settled: Collection[int] = (),
    cuts: Sequence[tuple[int, int]] = (),
) -> Prepared:
    """The lines of `source` and their facts, by the words of its `house`, too.

    Lines whose numbers are `settled` have facts however long the text is. `cuts` are stretches of
    single lines that are to be cells, and have facts as well.
    """
    middle = range(0) if settled or cuts else middle_of_short_lines(source.text)
    found, wrap, made, running = cut_cells(lines(source, dict(house.words), middle), cuts)
    holds = [one for one in find_holds(source.text, own_words(found)) if one.line]
    released = frozenset(_starts(found, [one for one in holds if one.sort in _RELEASING]))
    held = [one for one in holds if one.sort in _HELD]
    dated = [one for one in held if one.chain is not None]
    starts = [line.start for line in found]
    forms = dict.fromkeys(_starts(found, held), "hold")
    forms |= (
        dict.fromkeys(_starts(found, dated), "dated hold")
        | marks(found)
        | dict(house_forms(found, house, running))
    )
    kept = {*settled, *_numbers(found, starts, cuts)}
    page = page_facts(source, made, wrap, house, forms, released, starts, kept)
    return Prepared(found, page, _as_one(source, middle))


def _as_one(source: Source, middle: range) -> Line | None:
    if not middle:
        return None
    return make(source.line_at(middle.start), middle.start, source.text[middle.start : middle.stop])


def _numbers(
    found: Sequence[Line], starts: Sequence[int], cuts: Sequence[tuple[int, int]]
) -> Iterator[int]:
    """The numbers of the lines that have a stretch of their own."""
    return (found[max(0, bisect_left(starts, start + 1) - 1)].number for start, _ in cuts)


def _starts(found: Sequence[Line], holds: Sequence[FoundHold]) -> Iterator[int]:
    """Where lines start in which words of a hold stand, or its day and hour."""
    starts = [line.start for line in found]
    for one in holds:
        for a, b in ((one.words_start, one.words_end), *one.parts):
            first = max(0, bisect_left(starts, a + 1) - 1)
            yield from starts[first : bisect_left(starts, b)]
