"""Which of the encodings of Chinese, Japanese, Korean and Thai bytes are in."""

from __future__ import annotations

from functools import cache

from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

# The order decides between two that are alike; the table's name of the characters stands beside.
ENCODINGS = (
    ("gb18030", "simplified"),
    ("big5", "traditional"),
    ("euc_jp", "japanese"),
    ("cp932", "japanese"),
    ("cp949", "korean"),
    ("johab", "korean"),
)
THAI = "cp874"
"""TIS-620 with dashes and quotation marks of Windows."""
_LEAST = 0.25
"""The share of frequent characters that a text has: releases have .4 and more, others below .1."""
_THAI_LEAST = 0.95
_THAI_LETTER = late("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_THAI_MARK = late("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_SEAT = late(
    "[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{0,2}(?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
)
"""A consonant, and signs on it, before another sign."""
_ENOUGH = 4_000
"""Bytes that tell."""


def best_eastern(sample: bytes) -> str | None:
    """The encoding in which most characters of `sample` are frequent ones, if that many are."""
    piece = _whole_lines(sample)
    scores = {name: _sense(piece, name, called) for name, called in ENCODINGS}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= _LEAST:
        return best
    return THAI if _is_thai(piece) else None


def _whole_lines(sample: bytes) -> bytes:
    """The first lines of the sample, no character cut."""
    end = sample.rfind(b"\n", 0, _ENOUGH)
    return sample[: end + 1] or sample


def _sense(piece: bytes, encoding: str, called: str) -> float:
    text = piece.decode(encoding, "replace")
    high = [c for c in text if c > "\x7f"]
    return (sum(c in _frequent(called) for c in high) - 3 * high.count("\ufffd")) / max(
        1, len(high)
    )


@cache
def _frequent(called: str) -> frozenset[str]:
    return frozenset("".join(str(table("frequent_characters")[called]).split()))


def _is_thai(piece: bytes) -> bool:
    """Whether nearly all is Thai, and its signs stand on consonants."""
    text = piece.decode(THAI, "replace")
    high = sum(c > "\x7f" for c in text)
    signs = len(_THAI_MARK.findall(text))
    seats = len(_THAI_SEAT.findall(text))
    letters = len(_THAI_LETTER.findall(text))
    return letters >= 0.8 * high and bool(signs) and seats >= _THAI_LEAST * signs
