"""Running as somebody without rights."""

from __future__ import annotations

import ctypes

_DROP, _OVERRIDES = 24, (1, 2)
"""prctl's number for leaving a right for good; root's rights to pass over permissions."""


def as_anybody() -> None:
    """Root heeds permissions like anybody else; for others nothing is to be done."""
    for right in _OVERRIDES:
        ctypes.CDLL(None).prctl(_DROP, right, 0, 0, 0)
