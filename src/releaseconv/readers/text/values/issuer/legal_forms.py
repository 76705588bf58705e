"""Legal forms with blanks in them, which names of issuers are not to be cut in: "e. V."."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

_BLANKS = " \t\xa0\u202f\u2009"
_PIECE = late(rf"[{_BLANKS}]{{0,2}}(?P<letters>[^\W\d_]{{1,5}})(?P<stop>\.|(?![\w.'’-]))")  # " e."
_MOST = 6
"""Pieces of the longest form: "S. A. P. I. de C. V." is cut."""
_FORM = 12
"""Characters before a name's end in which a form may begin."""


def form_end(text: str, start: int, end: int) -> int:
    """Where a name ends that stands from `start` to `end`, with a legal form that it was cut in."""
    for begin in range(max(start + 1, end - _FORM), end + 1):
        if text[begin : begin + 1] in _BLANKS:
            whole = [stop for stop in _ends(text, begin) if stop >= end]
            if whole:
                return max(whole)
    return end


def _ends(text: str, begin: int) -> Iterator[int]:
    """Where forms of two pieces and more end that begin at a place."""
    letters, at = "", begin
    for count in range(_MOST):
        piece = _PIECE.match(text, at)
        if piece is None or not (count or piece["stop"]):
            return
        letters, at = letters + piece["letters"], piece.end()
        if count and letters in _spelled():
            yield at


@cache
def _spelled() -> frozenset[str]:
    """The forms that are written with blanks in them, by their letters, also in capitals."""
    forms = cast("dict[str, str]", table("issuer_words"))["spelled"].split()
    return frozenset(forms) | frozenset(map(str.upper, forms))
