"""Usual places of a house's headline, date, number and dateline, as its files were read.

A place is a line with ink, counted from the top or from the foot: the two ends of a page are where
a house's form stands steady. Counts are few, however many files there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias, get_args

Placed: TypeAlias = Literal["headline", "date", "symbol", "dateline"]
"""What has a usual place: a headline's first line, lines of a date or a number, and the line of
running text that opens with a dateline."""
PLACED: tuple[Placed, ...] = get_args(Placed)
_FAR = 40
"""Lines from either end beyond which no place is usual."""
_USUAL = 0.6
"""Share of the files that were read in which a place is usual."""
_FEWEST = 3
"""Files that make a place usual: two may be alike by chance."""
_EXAMPLE = 200
"""Characters of the example."""


class Place(NamedTuple):
    """Where something usually stands."""

    role: Placed
    line: int
    """Of the lines with ink, counted from 1 at the top, and from -1 at the foot upwards."""
    files: int
    """In how many of the files that were read it stands there."""
    text: str = ""
    """An example."""


class Line(NamedTuple):
    """A line with ink, and what it was read as."""

    text: str
    role: str
    dateline: bool = False
    """It is running text that opens with a dateline."""

    @property
    def placed(self) -> Placed | None:
        """What it is of those that have a usual place."""
        name = "dateline" if self.dateline else self.role
        return name if name in PLACED else None


@dataclass
class Places:
    """Counts of places over the files of a layout."""

    read: int = 0
    """Files that were read."""
    counts: dict[tuple[Placed, int], int] = field(default_factory=dict)
    examples: dict[tuple[Placed, int], str] = field(default_factory=dict)

    def add(self, lines: Sequence[Line]) -> None:
        """Count the places of one file, the first of each kind."""
        self.read += 1
        found = {one.placed: i for i, one in reversed(list(enumerate(lines))) if one.placed}
        for role, i in found.items():
            for at in _ends(i, len(lines)) if role else ():
                key = role, at
                self.counts[key] = self.counts.get(key, 0) + 1
                self.examples.setdefault(key, lines[i].text[:_EXAMPLE])

    def usual(self) -> Iterator[Place]:
        """The usual place of each kind that has one: counted from that end where it is steadier."""
        for role in PLACED:
            own = [(count, at) for (kind, at), count in self.counts.items() if kind == role]
            count, at = max(own, default=(0, 0))
            if count >= max(_FEWEST, _USUAL * self.read):
                yield Place(role, at, count, self.examples[role, at])


def counted(read: int, places: Sequence[Place]) -> Places:
    """The counts that `places` tell, to be added to."""
    keys = [((one.role, one.line), one) for one in places]
    return Places(read, {k: one.files for k, one in keys}, {k: one.text for k, one in keys})


def _ends(i: int, count: int) -> Iterator[int]:
    if i < _FAR:
        yield i + 1
    if count - i <= _FAR:
        yield i - count
