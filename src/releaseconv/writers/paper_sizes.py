"""Sizes of paper, for every format that has pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from releaseconv.options import Paper

MM = 72 / 25.4
"""Points a millimetre."""
PAPERS: Mapping[Paper, tuple[float, float]] = MappingProxyType(
    {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
)
"""Width and height in points."""
