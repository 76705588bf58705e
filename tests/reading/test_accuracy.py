"""The scores of the labelled releases never fall: floors.json holds what was reached."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from types import ModuleType

import pytest

from conftest import ROOT, SHARED

FLOORS = json.loads((ROOT / "tests/corpus/floors.json").read_text(encoding="utf-8"))
needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus" / "gold.jsonl").exists(),
    reason="no labelled releases: RELEASECONV_SHARED",
)


@cache
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
    made = accuracy.figures(accuracy.scorer(), items)
    fallen = {n: (made[n], low) for n, low in FLOORS[group].items() if made[n] < low}
    assert fallen == {}


@needs_corpus
@pytest.mark.parametrize(
    ("field", "label", "reading", "alike"),
    [
        ("dateline_place", "NEW YORK", "New York, N.Y.", True),
        ("dateline_place", "NEW YORK", "Geneva", False),
        ("release_date", "2026-05-05", "2026-05-06", False),
        ("embargo_until", "2026-05-05T00:01:00+00:00", "2026-05-05T00:01:00", True),
        ("contact_names", ["Jane Doe"], ["J. Doe"], True),
        ("contact_names", ["Jane Doe"], ["John Doe"], False),
        ("contact_names", ["Jane Doe"], ["Jane Roe"], False),
        ("contact_emails", ["press@hb.example"], ["pres@hb.example"], False),
        ("contact_phones", ["+41 22 555 0117"], ["555 0117"], True),
    ],
)
def test_soft_agreement_forgives_what_a_newsroom_would(
    field: str, label: object, reading: object, alike: bool
) -> None:
    accuracy = command()
    gold = {"lines": {}, "values": {field: label}}
    _, counts = accuracy.soft(accuracy.scorer(), gold, {"fields": {field: reading}}, [""])
    assert (counts[field, "tp"], counts[field, "fp"]) == ((1, 0) if alike else (0, 1))
    _, counts = accuracy.strict(accuracy.scorer(), gold, {"fields": {field: reading}}, [""])
    assert (counts[field, "tp"], counts[field, "fp"]) == (0, 1)
