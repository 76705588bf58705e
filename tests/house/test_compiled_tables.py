"""The tables that are read are those that were written by hand."""

from __future__ import annotations

import json
import runpy

import pytest

from conftest import ROOT
from releaseconv import resources

PATHS = sorted(resources.profiles().glob("*.toml"))


def test_the_compiled_tables_are_those_of_today() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "compile_tables.py"))["compiled"]
    stored = (resources.profiles() / "tables.json").read_bytes()
    assert stored == made(), "a table changed: run scripts/compile_tables.py"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_table_comes_out_as_it_was_written(path) -> None:
    assert resources.table(path.stem) == resources.parsed(path)
    assert path.stem in json.loads((resources.profiles() / "tables.json").read_bytes())


def test_a_table_that_changed_is_parsed(tmp_path, monkeypatch) -> None:
    (tmp_path / "hyphens.toml").write_text('tails = "x"')
    (tmp_path / "tables.json").write_text('{"hyphens": [5, {"tails": "old"}]}')
    monkeypatch.setattr(resources, "profiles", lambda: tmp_path)
    resources._tables.cache_clear()
    assert resources.table("hyphens") == {"tails": "x"}
    resources._tables.cache_clear()
