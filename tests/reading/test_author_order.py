"""Blocks of a body stand in the order of the page, in all labelled releases of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from releaseconv import read_file

RELEASES = sorted(
    path
    for path in (ROOT / "tests" / "corpus").rglob("*.txt")
    if path.parent.name in {"texts", "releases"}
)


def _is_moved(path: Path) -> bool:
    starts = [block.spans[0].start for block in read_file(path).release.body if block.spans]
    return starts != sorted(starts)


@pytest.mark.parametrize(
    "some",
    [
        pytest.param(RELEASES[::40], id="one in forty"),
        pytest.param(RELEASES, id="all", marks=pytest.mark.long),
    ],
)
def test_bodies_keep_the_authors_order(some: list[Path]) -> None:
    assert len(RELEASES) >= 1189
    assert [path.name for path in some if _is_moved(path)] == []
