"""Whether a word is among the frequent ones of a language, by sets of bits that hold no words.

scripts/build_frequent_words.py makes them from the lists of wordfreq. One word in a hundred that is
in none is taken for frequent; none that is in one is missed.
"""

from __future__ import annotations

from functools import cache
from zlib import crc32

from releaseconv.resources import profiles

LANGUAGES = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
_HASHES = 7
"""Bits of each word; with ten bits of room for each, one stranger in a hundred has all set."""


def is_known(word: str, language: str) -> bool:
    """Whether `word` is among the forty thousand most frequent of `language`."""
    return _has(word, f"{language}.known")


def is_common(word: str, language: str) -> bool:
    """Whether `word` is among the twelve thousand most frequent of `language`."""
    return _has(word, f"{language}.common")


def places(word: str, size: int) -> list[int]:
    """The bits of `word` in a set of `size` bits."""
    said = word.encode()
    first, step = crc32(said), crc32(said[::-1]) | 1  # hashlib would load OpenSSL
    return [(first + i * step) % size for i in range(_HASHES)]


def _has(word: str, name: str) -> bool:
    bits = _bits(name)
    return all(bits[at >> 3] >> (at & 7) & 1 for at in places(word, 8 * len(bits)))


@cache
def _bits(name: str) -> bytes:
    return (profiles() / "frequent" / name).read_bytes()
