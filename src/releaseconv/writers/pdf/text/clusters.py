"""Scripts written without spaces: between which letters, and between which words, a line may end.

Words of Thai, Lao, Khmer and Burmese are found by ICU's dictionaries where PyICU is installed
(the extra `words`); without it a line ends between any two syllables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from releaseconv.patterns.lazy_regex import late

if TYPE_CHECKING:
    import icu

_SOUTH_EAST = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad"
    r"\ua9e0-\ua9ff\uaa60-\uaadf"
)
"""Thai, Lao, Burmese, Khmer, Tai Le, New Tai Lue, Tai Tham, extended Burmese, Tai Viet."""
SOUTH_EAST = late(rf"[{_SOUTH_EAST}][{_SOUTH_EAST}\u200b-\u200d]+")
"""Words that run on without a space between them."""

MOST = 32
"""Characters of a letter with all its signs; Unicode's Stream-Safe form allows 31."""
_MARKS = frozenset({"Mn", "Mc", "Me", "Cf"})
_SKIN = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_NOT_BEFORE = frozenset(
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0e4f\u0e5a\u0e5b"  # Thai vowels and signs that follow
    "\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6"  # the same in Lao
    "\u17d4\u17d5\u17d6\u17d7\u17d9\u17da"  # Khmer full stops and repetition
    "\u104a\u104b\u104c\u104d\u104f"  # Burmese commas and particles
)
_NOT_AFTER = frozenset(
    "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"  # Thai and Lao vowels before
    "\u0e3f\u17db\u200d"  # baht, riel; the joiner of emoji and letters
    "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca\u1039\u17d2"  # stacks the next letter
)
_CLOSES_SYLLABLE = late("[\u1000-\u1021\u103f](?:\u1039|\u1037?\u103a)")
"""A Burmese consonant that ends the syllable before it: the second letter of \u1000\u1014\u103a."""


def is_joined(text: str, at: int) -> bool:
    """Whether what stands before and behind `at` is one letter with its signs, or one syllable."""
    before, after = text[at - 1], text[at]
    if after.isascii() or before == " ":
        return False
    return (
        before in _NOT_AFTER
        or after in _NOT_BEFORE
        or is_mark(after)
        or (before.isdigit() and after.isdigit())
        or bool(_CLOSES_SYLLABLE.match(text, at))
        or "\u1160" <= after <= "\u11ff"  # vowels and last consonants of Korean
        or "\ud7b0" <= after <= "\ud7fb"
        or _parts_flag(text, at)
    )


def is_mark(char: str) -> bool:
    """Whether `char` belongs to the character before it."""
    return unicodedata.category(char) in _MARKS or ord(char) in _SKIN


def _parts_flag(text: str, at: int) -> bool:
    """Whether `at` lies between the two signs of a flag."""
    first = at
    while first and ord(text[first - 1]) in _FLAGS:
        first -= 1
    return ord(text[at]) in _FLAGS and (at - first) % 2 == 1


def whole(text: str, cut: int) -> int:
    """The last offset up to `cut` that parts no letter from its signs; one letter's at least."""
    found = cut
    while 1 < found < len(text) and is_joined(text, found):
        found -= 1
    return found if found > 1 else _first_end(text)


def _first_end(text: str) -> int:
    ends = (at for at in range(1, min(len(text), MOST)) if not is_joined(text, at))
    return next(ends, min(len(text), MOST))


def between_words(text: str) -> Iterator[int]:
    """Where a line may end inside words that run on without spaces."""
    for match in SOUTH_EAST.finditer(text):
        found = _words()(match[0])
        yield from (match.start() + at for at in found if not is_joined(match[0], at))


def eastern_words(text: str, language: str) -> set[int] | None:
    """Where words of Chinese, or phrases of Japanese, end; `None` where that is not known."""
    breaker = _phrases(language[:2])
    if breaker is None:
        return None
    breaker.setText(text)
    lengths = (2 if char > "\uffff" else 1 for char in text)  # ICU counts units of UTF-16
    offsets = {at: i for i, at in enumerate(accumulate(lengths, initial=0))}
    return {offsets[at] for at in breaker}


def knows_words() -> bool:
    """Whether words of Thai, Lao, Khmer and Burmese are known."""
    return _words() is not _letters


@cache
def _words() -> Callable[[str], Iterator[int]]:
    """What cuts a text into words, or into letters for want of that."""
    try:
        import icu
    except ImportError:
        return _letters
    breaker = icu.BreakIterator.createLineInstance(icu.Locale.getRoot())

    def cut(text: str) -> Iterator[int]:
        breaker.setText(text)
        return (at for at in breaker if 0 < at < len(text))

    return cut


def _letters(text: str) -> Iterator[int]:
    return iter(range(1, len(text)))


@cache
def _phrases(language: str) -> icu.BreakIterator | None:
    if language not in {"ja", "zh"}:
        return None
    try:
        import icu
    except ImportError:
        return None
    if language == "ja":
        return icu.BreakIterator.createLineInstance(icu.Locale.forLanguageTag("ja-u-lw-phrase"))
    return icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag("zh"))
