"""How high a line of type is, and where its letters stand in it."""

from __future__ import annotations

from releaseconv.writers.pdf.style import Type
from releaseconv.writers.pdf.text import clusters

_TALLER = 1.1
"""What lines from right to left need more, for their letters' tails and signs."""
_TALLEST = 1.3
"""What letters need that stand on one another, as in Burmese, Khmer, Thai and Lao."""


def line_height(type_: Type, text: str, *, right_to_left: bool) -> float:
    """The height of a line that shows `text`, in points."""
    return type_.size * type_.pitch * (_TALLER if right_to_left else _stacked(text))


def baseline(type_: Type) -> float:
    """How far below the top of a line its letters stand: capitals are in the middle."""
    return type_.size * (type_.pitch / 2 + 0.357)


def _stacked(text: str) -> float:
    return _TALLEST if not text.isascii() and clusters.SOUTH_EAST.search(text) else 1.0
