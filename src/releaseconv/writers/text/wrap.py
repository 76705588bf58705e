"""Breaking lines by the columns that characters take on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late

_BLANKS = late(r"[ \t\n\r\f\v]+")
_NOT_FIRST = late(r"(?:\W+|\(?\w{1,4}[.)])\Z")
"""What would be read as a list's mark, a rule or an end mark at a line's start: - 3. (iv) ###"""
_IDEOGRAPHS = (
    r"\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""What a line may break beside; not so Hangul, which sets blanks between words."""
_FULL_WIDTH = r"\u3000-\u303f\ufe30-\ufe4f\uff00-\uffef"
_UNIT = (
    r"[(\[{‘“〈《「『【〔（［｛]*"
    rf"(?:[{_IDEOGRAPHS}]|[^\s{_IDEOGRAPHS}{_FULL_WIDTH}]+|[^ ])"
    r"[)\]}’”。，、；：？！…—〉》」』】〕）］｝,.;:?!ー々]*"
)
_PIECE = Rare(f"{_UNIT}(?: {_UNIT})*", far=False)
"""One ideograph or one run of other letters, with the punctuation that stays with it; a blank
that is left in what may not part holds both sides."""


_CLOSE = Rare(f"[{_IDEOGRAPHS}{_FULL_WIDTH}]")
"""A break beside these stands for no blank; so a blank beside one is no place to break."""
_OPEN_ENDED = late(r"[^\W_][-\u2010\xad/\u2013\u2014]\Z")
"""low- and: a break behind the sign stands for no blank"""


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
    for gap, piece in _pieces(text):
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


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What may not be broken, each with the blank before it."""
    for word in _words(text):
        parts = [word] if columns(word) == len(word) else _PIECE.pieces(word)
        yield from zip((" ", *[""] * len(parts)), parts, strict=False)


def _words(text: str) -> list[str]:
    """The words of `text`, each with those that may stand on no other line than it."""
    words: list[str] = []
    for word in text.split(" "):
        if words and (_NOT_FIRST.match(word) or _holds(words[-1], word)):
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def _holds(before: str, word: str) -> bool:
    """Whether the blank between two words would be lost where a line ends in its place."""
    if _OPEN_ENDED.search(before):
        return True
    beside = before[-1:] + word[:1]
    return not beside.isascii() and _CLOSE.search(beside) is not None
