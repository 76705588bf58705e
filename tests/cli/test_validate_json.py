"""What `validate --json` says, a line a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import command

TEXT = b"New quay opens\n\nWELTEVREDEN, 4 May 2026 -- Boats came from all sides this morning.\n"


@pytest.fixture
def item(tmp_path: Path) -> Path:
    path = tmp_path / "quay.xml"
    path.write_bytes(command("convert", "-", "-t", "newsml", given=TEXT).out)
    return path


def test_a_valid_item_has_no_findings(item: Path) -> None:
    said = command("validate", "--json", str(item))
    assert said.status == 0
    assert json.loads(said.out) == {"file": str(item), "valid": True, "findings": []}


def test_a_fault_has_its_line_element_and_rule(item: Path) -> None:
    item.write_text(item.read_text().replace(">2026-", ">twenty-"), encoding="utf-8")
    said = command("validate", "--json", str(item))
    told = json.loads(said.out)
    assert said.status == 1
    assert said.err == ""
    assert told["valid"] is False
    for finding in told["findings"]:
        assert set(finding) == {"code", "severity", "line", "element", "rule", "reason"}
    first = told["findings"][0]
    assert first["line"] > 0
    assert first["element"]
    assert first["severity"] == "error"


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    said = command("validate", "--json", str(tmp_path / "none.xml"))
    assert said.status == 3
    assert said.out == b""
    assert "no such file" in said.err
