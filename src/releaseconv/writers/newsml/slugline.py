"""The slugline of an item: the caller's, or one made where the caller wants it."""

from __future__ import annotations

from releaseconv.model import Release
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.newsml.elements import line

_WORD = late(r"\w+")
_AUTO = "auto"
_LETTERS = 4
"""Letters that a word of the headline needs to stand in a slugline made of it."""
_WORDS = 3
_LONGEST = 24
"""Characters of a headline without such words."""


def slugline(release: Release, asked: str | None) -> str:
    """What is `asked` for; for "auto" the symbol, or else words of the headline."""
    if asked != _AUTO:
        return line(asked or "")
    symbols = [text for symbol in release.symbols if (text := line(symbol.text))]
    headline = line(release.headline.text) if release.headline else ""
    words = [word for word in _WORD.findall(headline) if len(word) >= _LETTERS][:_WORDS]
    return symbols[0] if symbols else "-".join(words) or headline[:_LONGEST].strip()
