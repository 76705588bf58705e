"""Layouts of a house's releases: the lines that repeat, and what they were corrected to.

A line is found again by its letters, without case and signs, with any figures for its figures. Two
layouts of one house are two records, and a page is seen by the one that it shares lines with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from releaseconv.house.usual_places import Place

Where: TypeAlias = Literal["line", "opens", "closes", "below", "above"]
"""What an entry speaks of: whole lines, lines that open or close with its words, and lines right
below or above one that says them."""

_FEWEST = 3
"""Letters and figures of the shortest line that is counted."""
_ENDS = 3
"""Words at the start or end of a line by which it is found again, of four or more."""
STANDS = 0.35
"""Share of other files from which a line counts as standing in the house's releases."""
_SHARED = 3
"""Lines of a layout that a page of it has, at the least."""
_SIGNS = re.compile(r"[\W_]+")
_FIGURES = re.compile(r"\d+")


def folded(text: str) -> str:
    """What a line has in common with others that say the same; empty for too little."""
    key = _SIGNS.sub(" ", _FIGURES.sub("0", text.casefold())).strip()
    return key if len(key.replace(" ", "")) >= _FEWEST else ""


def opening(key: str) -> str:
    """The first words of a folded line; empty for a short one."""
    words = key.split()
    return " ".join(words[:_ENDS]) if len(words) > _ENDS else ""


def closing(key: str) -> str:
    """The last words of a folded line; empty for a short one."""
    words = key.split()
    return " ".join(words[-_ENDS:]) if len(words) > _ENDS else ""


class Entry(NamedTuple):
    """One thing that repeats, or was corrected."""

    text: str
    """An example of its words."""
    files: int = 0
    """In how many of the layout's files such a line stands."""
    where: Where = "line"
    place: str = ""
    """Where it stands, for people: "line 1", "last line", "3 from the end"."""
    roles: Mapping[str, int] = MappingProxyType({})
    """How often somebody settled each role for it."""


@dataclass(frozen=True)
class Layout:
    """One layout of a house's releases."""

    files: int
    """How many files it was seen in."""
    entries: tuple[Entry, ...] = field(default=(), repr=False, hash=False)
    read: int = 0
    """How many of them were read for the places."""
    places: tuple[Place, ...] = field(default=(), repr=False)
    """Usual places of what a house's form has."""

    @cached_property
    def lines(self) -> Mapping[str, Entry]:
        """What is known of whole lines, by their folded words."""
        return {folded(entry.text): entry for entry in self.entries if entry.where == "line"}

    @cached_property
    def settled(self) -> Mapping[tuple[Where, str], Mapping[str, int]]:
        """The roles that somebody settled, by what they speak of."""
        return {(e.where, folded(e.text)): e.roles for e in self.entries if e.roles}

    def usual(self, i: int, count: int) -> tuple[tuple[str, int, float], ...]:
        """What usually stands in line `i` of `count` with ink: in how many other files, and in
        what share of them; a file that is read may be one of them."""
        others = max(1, self.read - 1)
        return tuple(
            (one.role, one.files - 1, min(1.0, (one.files - 1) / others))
            for one in self.places
            if one.line in {i + 1, i - count} and one.files > 1
        )

    def others(self, key: str) -> int:
        """In how many other files a line stands; a file that is read may be one of them."""
        entry = self.lines.get(key)
        return max(0, entry.files - 1) if entry else 0

    def share(self, key: str) -> float:
        """In what share of the other files a line stands."""
        return self.others(key) / max(1, self.files - 1)

    def stands(self, key: str) -> bool:
        """Whether a line stands in the layout's files, whatever their news."""
        return self.share(key) >= STANDS

    def knows(self, key: str) -> bool:
        """Whether a line is one by which the layout is known again."""
        return self.stands(key) or ("line", key) in self.settled


def layout_of(keys: Iterable[str], layouts: Sequence[Layout]) -> Layout | None:
    """The layout that a page with lines of these `keys` has, if it has one of them."""
    own = set(keys)
    counts = [sum(layout.knows(key) for key in own & layout.lines.keys()) for layout in layouts]
    best = max(range(len(layouts)), key=lambda i: (counts[i], -i), default=None)
    return layouts[best] if best is not None and counts[best] >= _SHARED else None
