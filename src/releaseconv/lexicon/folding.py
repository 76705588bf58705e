"""Folding: what two spellings of one word have in common, at the same offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from releaseconv.patterns.lazy_regex import late

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u2032\u0060\u00b4"
_QUOTES = "\u201c\u201d\u201e\u201f\u2033"
_COLONS = "\ufe13\ufe30\ufe55\ua789"
_FULL_WIDTH = range(0xFF01, 0xFF5F)

_TABLE = (
    {ord(c): " " for c in _SPACES}
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): "'" for c in _APOSTROPHES}
    | {ord(c): '"' for c in _QUOTES}
    | {ord(c): ":" for c in _COLONS}
    | {code: chr(code - 0xFEE0) for code in _FULL_WIDTH}
)

# a table for `str.translate` is asked for every letter, and takes ten times as long
_OTHERS = late(f"[{_SPACES}{_DASHES}{_APOSTROPHES}{_QUOTES}{_COLONS}\uff01-\uff5e]")
_USUAL = {chr(code): usual for code, usual in _TABLE.items()}
_GAP = late("[ \t]{2,}")
_STRIPPED = "LATIN", "GREEK"
"""The scripts whose capitals are often set without accents: "COMMUNIQUE DE PRESSE"."""

_RUNNING = (("\u0e00", "\u0e7f"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
"""Scripts in which a word ends without a blank, or with a particle: first and last letters."""


def fold(text: str) -> str:
    """`text` in lower case with one sort of blank, hyphen, apostrophe and quote.

    As long as `text`, so that offsets in the one are offsets in the other.
    """
    if text.isascii():
        return text.lower()
    plain, others = text, _OTHERS.findall(text)
    for sign in sorted(set(others)) if others else ():  # a grave accent before what becomes one
        plain = plain.replace(sign, _USUAL[sign])
    low = plain.lower()
    if len(low) == len(text):
        return low
    # "\u0130" becomes an i and a dot above it
    return "".join(c.lower()[:1] for c in plain)


def runs_on(letter: str) -> bool:
    """Whether words in the script of `letter` need no blank between them."""
    return letter >= _RUNNING[0][0] and any(low <= letter <= high for low, high in _RUNNING)


def unspaced(text: str) -> str | None:
    """The words of a line set in spaced letters ("P R E S S   R E L E A S E"), else None."""
    line = text.strip()
    if len(line) < 5 or not line[1].isspace():
        return None
    line = line.translate(_TABLE)
    if line[1] not in " \t":
        return None
    words = [_closed(word) for word in _GAP.split(line)]
    joined = " ".join(word for word in words if word)
    letters = sum(c.isalpha() for c in joined)
    return joined if all(words) and letters >= 3 and letters * 2 > len(joined) else None


def _closed(word: str) -> str:
    """A word without the blanks between its letters; empty if it was not spaced."""
    letters = word.split(" ")
    whole = all(len(a) == 1 or (len(a) == 2 and not a[1].isalnum()) for a in letters)
    return "".join(letters) if whole else ""


def spellings(folded: str, letters: Mapping[str, str]) -> tuple[str, ...]:
    """How else a folded phrase is spelt: without accents, or by the language's `letters`."""
    if folded.isascii():
        return (folded,)
    other = "".join(letters.get(c, c) for c in folded)
    bare = "".join(map(_bare, folded)) if len(folded) >= 5 else folded
    both = "".join(map(_bare, other)) if len(folded) >= 5 else other
    return tuple(dict.fromkeys((folded, other, bare, both)))


@cache
def _bare(character: str) -> str:
    """A Latin or Greek letter without its accents, and any other character as it is."""
    if not unicodedata.name(character, "").startswith(_STRIPPED):
        return character
    return unicodedata.normalize("NFD", character)[0]
