"""Stretches of a text that are taken, so that no other finding may have them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class Taken:
    """Ranges, asked for in time that does not grow with how many there are."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._ranges: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if self._ranges and start < self._ranges[-1][1]:
                start, last = self._ranges.pop()
                end = max(end, last)
            self._ranges.append((start, end))

    def is_free(self, start: int, end: int) -> bool:
        """Whether none of them has a character of the range from `start` to `end`."""
        at = bisect_left(self._ranges, (end,))
        return at == 0 or self._ranges[at - 1][1] <= start

    def add(self, start: int, end: int) -> bool:
        """Take a range, where it is free; whether it was."""
        free = self.is_free(start, end)
        if free:
            insort(self._ranges, (start, end))
        return free
