"""Where the sentence of a word begins and ends, in a text that has many such words."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late

__all__ = ["Sentences"]

_STOP = late(
    r"""(?x)
    (?<=[^\W\d_]{3})[.!?]["'”’»)\]]*\s+(?=(?P<quotes>["'“‘«(\[]*)[^\W\d_a-zß-öø-ÿ])
    |[。！？]\s*"""
)
"""The end of a sentence, not of "a.m." or "5."."""
_REACH = 2_000
"""Characters before or behind a word in which its sentence is looked for."""
_QUOTES = '"“”„«»'


class _Stop(NamedTuple):
    """The end of a sentence."""

    start: int
    end: int
    next: int
    """Offset of the letter that opens the next one, where the end is told by it."""


class Sentences:
    """The sentences of one text, whose ends are looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stops = [
            _Stop(match.start(), match.end(), max(match.start(), match.end("quotes")))
            for match in _STOP.finditer(text)
        ]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The range of the sentence that has what stands from `start` to `end`."""
        first, last = max(0, start - _REACH), min(len(self._text), end + _REACH)
        near, behind = bisect_left(self._stops, (start,)), bisect_left(self._stops, (end,))
        known = [one for one in self._stops[max(0, near - 2) : near] if one.next < start]
        found = [one for one in self._stops[behind : behind + 1] if one.next < last]
        a = known[-1].end if known and known[-1].start >= first else first
        return a, found[0].start if found else last

    def is_quoted(self, start: int, at: int) -> bool:
        """Whether a quotation that begins behind `start` is open at `at`."""
        return sum(map(self._text[start:at].count, _QUOTES)) % 2 == 1
