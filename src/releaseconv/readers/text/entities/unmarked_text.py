"""A text without the marks in it that are no part of its words, and the way back."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late

_ODD = late("[*_\xad\u200b-\u200f\u2000-\u200a\u202a-\u202f\u205f\u2060-\u206f\u3000\ufeff]")
_MARKS = frozenset("*_\xad\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
"""Of bold and italic words, and signs without ink."""
_BLANKS = str.maketrans(dict.fromkeys([*range(0x2000, 0x200B), 0x202F, 0x205F], " "))
"""Blanks of other widths."""


class Unmarked(NamedTuple):
    """Words without marks; places in them are found again in the text they came from."""

    text: str
    origin: str
    places: tuple[int, ...]
    """Where each character stood; empty where all stand as they stood."""

    def start(self, at: int) -> int:
        """Where in the origin the character at `at` stands."""
        if not self.places:
            return at
        return self.places[at] if at < len(self.places) else len(self.origin)

    def end(self, at: int) -> int:
        """Where in the origin the words that end at `at` end."""
        return self.start(at - 1) + 1 if at else 0

    def behind(self, at: int) -> int:
        """Where the words behind `at` begin, with the mark that opens them and not another's."""
        stop = self.end(at)
        closed = all(self.origin.count(sign, 0, stop) % 2 == 0 for sign in "*_")
        return stop if closed else self.start(at)


def unmarked(text: str) -> Unmarked:
    """`text` without the marks of bold words and signs that have no ink, its blanks plain."""
    if _ODD.search(text) is None:
        return Unmarked(text, text, ())
    places = tuple(at for at, c in enumerate(text) if c not in _MARKS)
    plain = "".join(text[at] for at in places).translate(_BLANKS)
    return Unmarked(plain, text, places if len(places) < len(text) else ())
