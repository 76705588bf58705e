"""Pages' numbers in headers and footers, told from what stands beside them."""

from __future__ import annotations

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late

_BETWEEN = late(r"[ \xa0]*(?:[\t\n|·•]|[ \xa0][-–—][ \xa0]|[ \xa0]{2,})[ \xa0]*")
"""What parts a page's number from the words beside it."""
_COUNT = late(r"\d{1,3}[ ]?(?:/|[^\W\d_]{1,4}[ ])[ ]?\d{1,3}$")
"""A page and how many there are: "1/2", "1 of 2"."""
_SIGNS = " \xa0-–—.:/()[]"
_LETTERS = 6
"""Letters behind the word for page at most: "1 von 2"."""


def without_page_numbers(text: str, counted: bool) -> list[str]:
    """What a margin says but for the page's number: "Page 1 of 2 – www.acme.example".

    `counted` says that a field in it shows the number; if none is found, all of it goes.
    """
    pieces = [piece for one in _BETWEEN.split(text) if (piece := one.strip())]
    kept = [piece for piece in pieces if not _counts(piece, counted)]
    if len(kept) < len(pieces):
        return kept
    return [] if counted else [text]


def _counts(piece: str, counted: bool) -> bool:
    bare = piece.strip(_SIGNS)
    if _COUNT.match(bare) or (counted and bare.isdecimal()):
        return True
    folded = fold(bare)
    for hit in words().at(folded):
        rest = folded[hit.end :].strip(_SIGNS)
        if hit.role == "page" and rest[:1].isdigit():
            return sum(map(str.isalpha, rest)) <= _LETTERS
    return False
