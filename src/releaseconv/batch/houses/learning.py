"""Learning a house from its releases: what repeats over them, and what somebody corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from releaseconv.batch.houses.input_lines import corrected, lines_of, reading_of
from releaseconv.batch.inputs.archives.members_of_listing import contents
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.house.census import Census
from releaseconv.house.repeating_lines import Layout
from releaseconv.house.usual_places import Line
from releaseconv.options import ReadOptions
from releaseconv.readers.read_lines import ReadLine

LEAST = 2
"""Files of a layout that make it one, where somebody asks for it."""
SAMPLE = 100
"""Files whose reading is compared, and that tell usual places, from the first."""
DOUBTFUL = 0.5
"""A file with a line that is less sure than this is doubtful."""


@dataclass
class Compared:
    """How the first files are read with and without what was learned."""

    files: int = 0
    lines: int = 0
    changed: int = 0
    before: Counter[str] = field(default_factory=Counter)
    """Lines by role."""
    after: Counter[str] = field(default_factory=Counter)
    doubtful_before: int = 0
    """Files."""
    doubtful_after: int = 0


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and from how many files."""

    layouts: tuple[Layout, ...]
    files: int
    copies: int
    """Files that were copies of others, or of none of the layouts that were told apart."""
    unread: int
    corrected: int


def learn(listing: Listing, most: int, options: ReadOptions, known: Sequence[Layout]) -> Learned:
    """What the inputs of `listing` tell of their house; what was `known` before is added to."""
    census = Census(known)
    files = copies = unread = 0
    examples: list[Input] = []
    for found, given, refusal in contents(listing, None, most):
        lines = [] if refusal else lines_of(found, given, options)
        unread += not lines
        files += bool(lines)
        copies += bool(lines) and not census.add(lines)
        if lines and corrected(found, options):
            examples.append(found)
    _settle(census, examples, options)
    _place(census, listing, most, options)
    return Learned(census.layouts(LEAST), files, copies, unread, len(examples))


def _settle(census: Census, examples: Sequence[Input], options: ReadOptions) -> None:
    """Take in the roles of all lines of corrected files, which somebody has looked through."""
    layouts = census.layouts(LEAST)
    for found in examples:
        settled = replace(options, lines=corrected(found, options))
        read = reading_of(found, None, settled, layouts)
        census.settle([line.text for line in read], [line.role for line in read])


def _place(census: Census, listing: Listing, most: int, options: ReadOptions) -> None:
    """Take in where headline, date, number and dateline stand in the first files."""
    if not (layouts := census.layouts(LEAST)):
        return
    for found, given, refusal in contents(listing, SAMPLE, most):
        settled = replace(options, lines=corrected(found, options))
        read = () if refusal else reading_of(found, given, settled, layouts)
        census.place([Line(line.text, line.role, line.dateline) for line in read])


def compare(
    listing: Listing, most: int, options: ReadOptions, layouts: tuple[Layout, ...]
) -> Compared:
    """How the first files are read without `layouts`, and with them."""
    made = Compared()
    for found, given, refusal in contents(listing, SAMPLE, most):
        before = () if refusal else reading_of(found, given, options)
        if before:
            _add(made, before, reading_of(found, given, options, layouts))
    return made


def _add(made: Compared, before: Sequence[ReadLine], after: Sequence[ReadLine]) -> None:
    made.files += 1
    made.lines += len(before)
    made.changed += sum(a.role != b.role for a, b in zip(before, after, strict=True))
    made.before.update(_named(before))
    made.after.update(_named(after))
    made.doubtful_before += _is_doubtful(before)
    made.doubtful_after += _is_doubtful(after)


def _named(lines: Iterable[ReadLine]) -> list[str]:
    return [line.role.partition("-")[0] for line in lines]


def _is_doubtful(lines: Iterable[ReadLine]) -> bool:
    return any(line.probability < DOUBTFUL for line in lines)
