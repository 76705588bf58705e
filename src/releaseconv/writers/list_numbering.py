"""How a list counts: what its marks have in common, so that a program can count on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.model import Enumeration
from releaseconv.patterns.lazy_regex import late

_MARK = late(r"(?P<before>\(?)(?P<number>[0-9]{1,4}|[a-z]{1,7}|[A-Z]{1,7})(?P<after>[.):]?)\Z")
"""3.  (iv)  B)  12"""
_ROMAN = late(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Counting(NamedTuple):
    """A kind of number, what stands around it, and where it begins."""

    kind: str
    """Such as "lowerRoman", as Word calls it."""
    before: str
    after: str
    start: int


USUAL = Counting("decimal", "", ".", 1)
"""How Word's own numbered lists count."""


def counting(block: Enumeration) -> Counting | None:
    """How the items are numbered; `None` if their marks do not count one by one.

    A list that leaves out a number must show its marks as they were written.
    """
    marks = [item.mark.text if item.mark else None for item in block.items]
    if not any(marks):
        return USUAL
    found = [_MARK.match(mark or "") for mark in marks]
    matches = [match for match in found if match]
    around = {(match["before"], match["after"]) for match in matches}
    if len(matches) < len(marks) or len(around) != 1:
        return None
    (before, after) = around.pop()
    numbers = [match["number"] for match in matches]
    for kind, value in _KINDS:
        values = [value(number) for number in numbers]
        if _is_counted(values):
            return Counting(kind, before, after, values[0] or 0)
    return None


def _is_counted(values: Sequence[int | None]) -> bool:
    known = [value for value in values if value is not None]
    return len(known) == len(values) and all(b == a + 1 for a, b in pairwise(known))


def _decimal(number: str) -> int | None:
    # "03." is a way of counting of its own
    return int(number) if number.isdigit() and not number.startswith("0") else None


def _roman(number: str) -> int | None:
    if not number or not _ROMAN.match(number):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in number]
    return sum(-a if a < b else a for a, b in pairwise([*digits, 0]))


def _letter(number: str) -> int | None:
    return ord(number) - ord("a") + 1 if len(number) == 1 and number.islower() else None


def _upper_roman(number: str) -> int | None:
    return _roman(number.lower()) if number.isupper() else None


def _upper_letter(number: str) -> int | None:
    return _letter(number.lower()) if number.isupper() else None


_KINDS = (
    ("decimal", _decimal),
    ("lowerRoman", _roman),  # before letters: a list that begins with (i) counts in Roman
    ("upperRoman", _upper_roman),
    ("lowerLetter", _letter),
    ("upperLetter", _upper_letter),
)
