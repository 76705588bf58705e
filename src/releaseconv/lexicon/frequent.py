"""Whether a word is among the frequent ones of a language, by sets of bits that hold no words.

scripts/build_frequent.py makes them from the lists of wordfreq. One word in a hundred that is in
none is taken for frequent; none that is in one is missed.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

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
    digest = blake2b(word.encode(), digest_size=4 * _HASHES).digest()
    return [int.from_bytes(digest[i : i + 4], "big") % size for i in range(0, len(digest), 4)]


def _has(word: str, name: str) -> bool:
    bits = _bits(name)
    return all(bits[at >> 3] >> (at & 7) & 1 for at in places(word, 8 * len(bits)))


@cache
def _bits(name: str) -> bytes:
    return (profiles() / "frequent" / name).read_bytes()
