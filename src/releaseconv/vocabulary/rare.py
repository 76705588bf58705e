"""Patterns that few texts need, compiled when the first of them comes.

A class with all Chinese characters in it takes 2 ms to compile, ten of them a third of the
time of starting; a text in Latin letters need not wait for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


_FAR = re.compile("[^\x00-\u058f\u1e00-\u2bff]")
"""A letter of a script that is none of Latin, Greek, Cyrillic and Armenian."""


class Rare:
    """A pattern that is compiled for the first text that it may match."""

    __slots__ = ("_far", "_text")

    def __init__(self, text: str, *, far: bool = True) -> None:
        """`far` says that nothing matches that has no letter of a far script."""
        self._text = text
        self._far = far

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
        return not self._far or (not text.isascii() and _FAR.search(text) is not None)

    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._text)  # which keeps what it has compiled
