"""No labelled release without a release line is held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, SHARED
from releaseconv import api
from releaseconv.model import HoldKind

LABELLED = {
    "twins": ROOT / "tests/corpus/twins/texts",
    "later": ROOT / "tests/corpus/later/texts",
    "corpus": SHARED / "corpus/releases",
}
HELD = {"i-jingxinzh-001.txt", "r-defdaily-001.txt"}
"""A label of a release line with an hour, which is a site's stamp there: held to be safe."""


def free(texts: Path) -> Iterator[str]:
    for line in (texts.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row["values"].get("embargo_until") and not row["lines"]["release_line"]:
            yield row["file"]


@pytest.mark.long
@pytest.mark.parametrize("texts", LABELLED.values(), ids=LABELLED)
def test_no_release_without_a_hold_is_held(texts: Path) -> None:
    if not texts.exists():
        pytest.skip("no labelled releases: RELEASECONV_SHARED")
    held = []
    for name in free(texts):
        hold = api.read((texts / name).read_bytes(), name="a.txt").release.hold
        held += [name] if hold and hold.kind is not HoldKind.IMMEDIATE else []
    assert set(held) <= HELD
