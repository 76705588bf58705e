"""Figures in a file of somebody else, as a number."""

from __future__ import annotations

_MOST = 300
"""Figures of the longest number; Python refuses to read over 4,300."""


def whole(text: str) -> int | None:
    """The whole number that `text` is, with a minus before it or none; `None` if it is none."""
    figures = text.removeprefix("-")
    return int(text) if figures.isdecimal() and len(figures) <= _MOST else None
