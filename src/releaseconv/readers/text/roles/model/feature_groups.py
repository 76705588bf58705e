"""Groups of features that depend on the same few facts, made once for all lines that share them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple, TypeAlias

Group: TypeAlias = tuple[str, ...]
"""Features of one family."""
_KEPT = 2048
"""Groups of one sort that are remembered, the latest asked for."""
remembered = lru_cache(maxsize=_KEPT)
"""Makes a group once for the same facts."""
steps = bisect_left
"""Of cuts and a value, the number of cuts that are less."""
WIDTHS = (0.2, 0.4, 0.6, 0.8, 0.95, 1.1)
"""Steps of a line's width against the usual one."""


class Features(NamedTuple):
    """The features of a line, each once."""

    groups: list[Group]
    words: Group
    """Those of its single words, which few lines have in common."""
