"""Changes to a text that can be traced back: where each character stood before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from releaseconv.format_hints import PLAIN, Markup


class Edit(NamedTuple):
    """`text` in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one step would change, in the text's order, and what marks told it of the words."""

    edits: tuple[Edit, ...] = ()
    markup: Markup = PLAIN
    """By the offsets and lines of the text before the edits."""
    count: int = 0
    """How many signs were found; where it is 0, as many as there are edits."""


NOTHING = Found()


class Offsets(NamedTuple):
    """Where each character of a text stands in the text that it was made of."""

    starts: Sequence[int]
    ends: Sequence[int]
    """Behind it: a character that was made of several covers them all."""
    length: int
    """Of the text that it was made of."""

    def range(self, start: int, end: int) -> tuple[int, int]:
        """What the characters from `start` to `end` were made of."""
        if start < end:
            return self.starts[start], max(self.ends[start], self.ends[end - 1])
        at = self.starts[start] if start < len(self.starts) else self.length
        return at, at


def unchanged(length: int) -> Offsets:
    """The offsets of a text in which nothing was changed yet."""
    return Offsets(range(length), range(1, length + 1), length)


def apply(text: str, edits: Iterable[Edit], offsets: Offsets) -> tuple[str, Offsets]:
    """`text` with `edits`, which are in order and do not overlap, and its way back."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for edit in edits:
        parts += text[done : edit.start], edit.text
        starts += offsets.starts[done : edit.start]
        ends += offsets.ends[done : edit.start]
        first, last = _replaced(edit, offsets)
        starts += first
        ends += last
        done = edit.end
    parts.append(text[done:])
    starts += offsets.starts[done:]
    ends += offsets.ends[done:]
    return "".join(parts), Offsets(starts, ends, offsets.length)


def _replaced(edit: Edit, offsets: Offsets) -> tuple[Sequence[int], Sequence[int]]:
    """Where the characters of an edit's text stand: one for one, or each for all of it."""
    size = len(edit.text)
    if size == edit.end - edit.start:
        return offsets.starts[edit.start : edit.end], offsets.ends[edit.start : edit.end]
    start, end = offsets.range(edit.start, edit.end)
    return [start] * size, [end] * size
