"""The scores of the labelled releases never fall: floors.json holds what was reached."""

from __future__ import annotations

import importlib.util
import json
import sys
from types import ModuleType

import pytest

from conftest import ROOT, SHARED

FLOORS = json.loads((ROOT / "tests/corpus/floors.json").read_text(encoding="utf-8"))
needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus" / "gold.jsonl").exists(),
    reason="no labelled releases: RELEASECONV_SHARED",
)


def command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "scripts/accuracy.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy"] = module  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


@needs_corpus
@pytest.mark.parametrize("group", FLOORS)
def test_no_score_falls_below_its_floor(group: str) -> None:
    accuracy = command()
    items = [i for i in accuracy.corpus(True) if group in {"all", i.group}]
    made = accuracy.figures(accuracy.scorer(), items, frozenset())
    fallen = {n: (made[n], low) for n, low in FLOORS[group].items() if made[n] < low}
    assert fallen == {}
