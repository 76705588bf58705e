"""Fixtures, and the one place that knows where the shared corpus and schemas lie."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("RELEASECONV_SHARED", ROOT / ".." / "shared")).resolve()
"""Real releases with labels, and the official schemas, where they are at hand."""
