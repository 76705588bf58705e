"""Which way each stretch of a paragraph runs: Word has it said by each run.

A run marked as right-to-left turns its figures and signs round as well, so that words from left
to right keep theirs in one run: COVID-19, Windows 11, https://harbour.example/a?b=1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from releaseconv.model import Emphasis, Inlines, LineBreak, Link, Text
from releaseconv.writers.direction import bidi

_LINE_BREAK = "\u2028"
_ISOLATED = "\u2068{}\u2069"
"""An address is read as if it stood alone, whatever stands around it."""


class Directions:
    """The directions of a paragraph's characters, given out in the order of reading."""

    def __init__(self, turned: Sequence[bool]) -> None:
        self._turned = turned
        self._at = 0

    def cut(self, text: str) -> Iterator[tuple[str, bool]]:
        """The next words of the paragraph in stretches, and whether each runs from the right."""
        ways = self._turned[self._at : self._at + len(text)]
        self._at += len(text)
        for way, group in groupby(zip(text, ways, strict=True), key=lambda pair: pair[1]):
            yield "".join([char for char, _ in group]), way


def directions(inlines: Inlines, *, rtl: bool) -> Directions:
    """The directions in a paragraph that runs from right to left, or is one of mixed words."""
    parts = list(_parts(inlines))
    text = "".join([_ISOLATED.format(part) if is_link else part for part, is_link in parts])
    turned = _turned(text, bidi.levels(text, int(rtl)))
    kept: list[bool] = []
    at = 0
    for part, is_link in parts:
        start = at + is_link
        kept += turned[start : start + len(part)]
        at = start + len(part) + is_link
    return Directions(kept)


def _parts(inlines: Inlines) -> Iterator[tuple[str, bool]]:
    """The words, and whether they are those of a link."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text, False
            case Link(text=text):
                yield text, True
            case Emphasis(inlines=inner):
                yield from _parts(inner)
            case LineBreak():
                yield _LINE_BREAK, False
            case _:
                assert_never(inline)


def _turned(text: str, levels: Sequence[int]) -> list[bool]:
    """What runs from the right; figures without letters go with the words round them."""
    found: list[bool] = []
    for level, group in groupby(zip(text, levels, strict=True), key=lambda pair: pair[1]):
        chars = [char for char, _ in group]
        is_figures = level > 0 and not any(map(str.isalpha, chars))
        found += [bool(level & 1) or is_figures] * len(chars)
    return found
