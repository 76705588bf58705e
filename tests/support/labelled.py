"""The labelled releases at hand: all, and those that writers are tried on in every run.

`test_every_release` makes every format of the forty, and what is tried on one release after
another takes twenty of these.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from conftest import ROOT, SHARED

SAMPLES = tuple(sorted((ROOT / "samples").rglob("*.txt")))
LABELLED = tuple(sorted((SHARED / "corpus" / "releases").rglob("*.txt")))
"""None of them is in this repository."""


def _lot(path: Path) -> bytes:
    """What orders releases like a lot, and the same for everybody."""
    return hashlib.sha256(path.stem.encode()).digest()


FORTY = tuple(sorted(sorted(LABELLED, key=_lot)[:40]))
TWENTY = FORTY[::2]
needs_labelled = pytest.mark.skipif(not LABELLED, reason="no labelled releases: RELEASECONV_SHARED")


def each(*others: Path) -> pytest.MarkDecorator:
    """A test for each of `others` and of twenty, and in a long run for each labelled release."""
    rest = [pytest.param(path, marks=pytest.mark.long) for path in LABELLED if path not in TWENTY]
    return pytest.mark.parametrize("path", [*others, *TWENTY, *rest], ids=lambda path: path.stem)


def forty_or_all() -> list[object]:
    """Parameters: the forty in each run, all labelled releases in a long one."""
    return [
        pytest.param(FORTY, id="forty", marks=needs_labelled),
        pytest.param(LABELLED, id="all", marks=[needs_labelled, pytest.mark.long]),
    ]
