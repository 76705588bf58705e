"""Parts of lines that somebody gave a role of their own, found again by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from releaseconv.options import LineRole


class Stretch(NamedTuple):
    """A part of one line, as half-open offsets into the text, and what it is."""

    start: int
    end: int
    line: int
    """Counted from 1."""
    role: LineRole
    """With the words and the characters that it stands on."""

    def meets(self, other: Stretch) -> bool:
        """Whether the two have characters in common."""
        return self.start < other.end and other.start < self.end


def stretch(role: LineRole, text: str) -> Stretch | None:
    """Where the part that `role` speaks of stands in `text`; `None` where it does not."""
    words = " ".join(role.words).split()
    found = _said(words, text) if words else _numbered(role, text)
    places = [Stretch(start, end, line, role) for line, start, end in found]
    near = min(places, key=lambda place: _distance(place, text), default=None)
    if role.among and role.among[1] == len(places):
        near = places[role.among[0] - 1]
    return near._replace(role=_kept(near, text)) if near else None


def _said(words: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of each place that has the words; blanks between them may differ."""
    pattern = re.compile(r"[^\S\n]+".join(map(re.escape, words)))
    line, counted = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield line, match.start(), match.end()


def _numbered(role: LineRole, text: str) -> Iterator[tuple[int, int, int]]:
    """The part by the numbers alone, without the blanks round it."""
    lines = text.split("\n")
    if role.first > len(lines) or role.columns is None:
        return
    start = sum(len(line) + 1 for line in lines[: role.first - 1])
    raw = lines[role.first - 1][role.columns[0] - 1 : role.columns[1]]
    first = start + role.columns[0] - 1 + len(raw) - len(raw.lstrip())
    if raw.strip():
        yield role.first, first, first + len(raw.strip())


def _distance(found: Stretch, text: str) -> tuple[int, int]:
    """How far it stands from where it was, in lines, and in characters of one line."""
    first, _ = found.role.columns or (1, 1)
    return abs(found.line - found.role.first), abs(_column(found, text) - first)


def _column(found: Stretch, text: str) -> int:
    return found.start - text.rfind("\n", 0, found.start)


def with_part(parts: Sequence[Stretch], new: Stretch) -> list[Stretch]:
    """`parts` with a `new` one, which takes the place of those that it meets."""
    return [*(one for one in parts if not one.meets(new)), new]


def _kept(found: Stretch, text: str) -> LineRole:
    first = _column(found, text)
    columns = (first, first + found.end - found.start - 1)
    words = " ".join(text[found.start : found.end].split())
    starts = [start for _, start, _ in _said(words.split(), text)]
    among = (starts.index(found.start) + 1, len(starts)) if len(starts) > 1 else None
    said = replace(found.role, first=found.line, last=found.line, words=(words,))
    return replace(said, columns=columns, among=among)
