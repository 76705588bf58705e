"""Patterns that few texts need, compiled when the first of them comes.

A class with all Chinese characters in it takes 2 ms to compile, ten of them a third of the
time of starting; a text in Latin letters need not wait for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Rare:
    """A pattern that is compiled for the first text with a character from `first` on."""

    __slots__ = ("first", "text")

    def __init__(self, text: str, first: str = "") -> None:
        """`first`, beyond ASCII, is the least of the characters that no match is without."""
        self.text = text
        self.first = first

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The first place in `text` from `at` on that matches."""
        return self._pattern().search(text, at) if self._may(text) else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What matches at `at`."""
        return self._pattern().match(text, at) if self._may(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """All of `text`, if it matches."""
        return self._pattern().fullmatch(text) if self._may(text) else None

    def finditer(self, text: str, at: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All places that match between `at` and `end`."""
        if self._may(text):
            yield from self._pattern().finditer(text, at, len(text) if end is None else end)

    def count(self, text: str) -> int:
        """How many places match."""
        return len(self._pattern().findall(text)) if self._may(text) else 0

    def pieces(self, text: str) -> list[str]:
        """The words at all places that match, for a pattern without groups."""
        return [match.group() for match in self.finditer(text)]

    def _may(self, text: str) -> bool:
        return not self.first or (not text.isascii() and max(text) >= self.first)

    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.text)  # which keeps what it has compiled
