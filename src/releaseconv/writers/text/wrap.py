"""Breaking lines by the columns that characters take on a screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from releaseconv.vocabulary.rare import Rare

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_NOT_FIRST = re.compile(r"(?:\W+|\(?\w{1,4}[.)])\Z")
"""What would be read as a list's mark, a rule or an end mark at a line's start: - 3. (iv) ###"""
_PIECE = Rare(
    r"[(\[{‘“〈《「『【〔（［｛]*"
    r"(?:[\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
    r"|[^\s\u2e80-\uffff\U00020000-\U0003ffff]+|.)"
    r"[)\]}’”。，、；：？！…—〉》」』】〕）］｝,.;:?!ー々]*",
    far=False,
)
"""One ideograph or one run of other letters, with the punctuation that stays with it."""


def columns(text: str) -> int:
    """How many columns `text` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def tidy(text: str) -> str:
    """`text` with its white space collapsed; a no-break space is a character of its own."""
    return _BLANKS.sub(" ", text).strip(" ")


def wrapped(text: str, width: int | None) -> list[str]:
    """`text` on lines of at most `width` columns, where its words allow that."""
    if width is None or columns(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for gap, piece in _pieces(text, width):
        if not line:
            line = piece
        elif columns(line) + len(gap) + columns(piece) <= width:
            line += gap + piece
        else:
            lines.append(line)
            line = piece
    return [*lines, line]


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(text: str, width: int) -> Iterator[tuple[str, str]]:
    """What may not be broken, each with the blank before it."""
    for word in _words(text):
        gap = " "
        for piece in [word] if columns(word) == len(word) else _PIECE.pieces(word):
            yield gap, piece
            gap = ""


def _words(text: str) -> list[str]:
    """The words of `text`; one that could not begin a line is kept with the one before."""
    words: list[str] = []
    for word in text.split(" "):
        if words and _NOT_FIRST.match(word):
            words[-1] += " " + word
        else:
            words.append(word)
    return words
