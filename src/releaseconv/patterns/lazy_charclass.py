"""Patterns that few texts need, compiled when the first of them comes.

A class with all Chinese characters in it takes 2 ms to compile, ten of them a third of the
time of starting; a text in Latin letters need not wait for any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from releaseconv.patterns.lazy_regex import late

_FAR = late("[^\x00-\u058f\u1e00-\u2bff]")
"""A letter of a script that is none of Latin, Greek, Cyrillic and Armenian."""


@lru_cache(maxsize=64)
def is_far(text: str) -> bool:
    """Whether a far script is in `text`; one text is asked for many patterns in turn."""
    return _FAR.search(text) is not None


class Rare:
    """A pattern that is compiled for the first text that it may match."""

    __slots__ = ("_compiled", "_far", "_text")

    def __init__(self, text: str, *, far: bool = True) -> None:
        """`far` says that nothing matches that has no letter of a far script."""
        self._text = text
        self._far = far
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The first place in `text` from `at` on that matches."""
        pattern = self._for(text)
        return pattern.search(text, at) if pattern else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What matches at `at`."""
        pattern = self._for(text)
        return pattern.match(text, at) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """All of `text`, if it matches."""
        pattern = self._for(text)
        return pattern.fullmatch(text) if pattern else None

    def finditer(self, text: str, at: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All places that match between `at` and `end`."""
        if pattern := self._for(text):
            yield from pattern.finditer(text, at, len(text) if end is None else end)

    def count(self, text: str) -> int:
        """How many places match."""
        pattern = self._for(text)
        return len(pattern.findall(text)) if pattern else 0

    def pieces(self, text: str) -> list[str]:
        """The words at all places that match."""
        return [match.group() for match in self.finditer(text)]

    def _for(self, text: str) -> re.Pattern[str] | None:
        """The pattern, if it may match in `text`."""
        if self._far and (text.isascii() or not is_far(text)):
            return None
        if self._compiled is None:
            self._compiled = re.compile(self._text)
        return self._compiled
