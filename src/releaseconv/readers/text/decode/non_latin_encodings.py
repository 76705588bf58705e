"""Which of the encodings of Cyrillic, Greek, Hebrew and Arabic bytes are in, by their words.

The frequency of letters takes long texts to tell; the small words of a language stand in
the first sentence, and in the wrong encoding there is none of them.
"""

from __future__ import annotations

from itertools import pairwise

from releaseconv.lexicon.words import familiar

# The order decides between two that read the same: the common before the rare.
ENCODINGS = (
    "cp1251",
    "koi8_r",
    "koi8_u",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp855",
    "cp1253",
    "iso8859_7",
    "cp737",
    "cp1255",
    "iso8859_8",
    "cp1256",
    "iso8859_6",
    "cp862",
    "mac_greek",
    "cp869",
    "cp720",
)
SIGNS = frozenset("«»“”„‘’–—…№•§©®°·،؛؟\xa0\u200e\u200f")
_SHARE = 0.04
"""The share of letters in small words that a text has."""
_LEAST = 0.015
"""The share that is enough where any other encoding makes hardly a word."""
_TIMES = 4
"""How many times the share in any other: by chance one letter makes a word, as the Т of cp866."""
_ENOUGH = 2_000
"""Bytes that tell."""


def best_alphabet(sample: bytes) -> str | None:
    """The encoding in which `sample` holds the most small words, if it holds enough in one."""
    texts = {name: _letters(sample[:_ENOUGH], name) for name in ENCODINGS}
    scores = {text: _sense(text) for text in texts.values()}
    best = max(ENCODINGS, key=lambda name: scores[texts[name]])
    score = scores.pop(texts[best])
    second = max(scores.values(), default=0.0)
    alone = score >= _LEAST and second * _TIMES < score
    return best if alone or (score >= _SHARE and score > second) else None


def _letters(piece: bytes, encoding: str) -> str:
    """The text with a blank for each letter of ASCII, whose words say nothing here."""
    plain = bytes(byte if byte > 0x7F or byte == 0x27 else 0x20 for byte in piece)
    return plain.decode(encoding, "replace")


def _sense(text: str) -> float:
    """The share of small words among its letters, less that of signs no text would hold."""
    letters = sum(map(str.isalpha, text))
    odd = sum(1 for c in text if c > "\x7f" and not c.isalpha() and c not in SIGNS)
    capitals = sum(1 for a, b in pairwise(text) if a.islower() and b.isupper())
    return (familiar(text) - 2 * (odd + capitals)) / max(1, letters)
