"""What a batch must not write over or wait for, and sources that cannot be listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import command
from test_batch import batch, harbour, tree


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("option", ["--force", "--skip-unchanged", "--dry-run", "-q"])
def test_an_output_that_is_an_input_is_refused_before_anything_is_written(option: str) -> None:
    before = tree(str(harbour()))
    said = command("batch", "in", "-t", "newsml,text", "-o", "in", "-j", "1", option)
    assert said.status == 2
    assert "in/odd/quay-1.txt is an input; give -o another name or folder" in said.err
    assert tree("in") == before
    assert not Path("in/.releaseconv").exists()


def test_an_input_is_known_by_its_file_whatever_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(str(harbour()))
    Path("link").symlink_to("in")
    for args in (("in", "-o", "link"), ("link/quay-0.txt", "-o", "in"), ("in/q*", "-o", "./in/")):
        assert command("batch", *args, "-t", "text", "-f", "-j", "1").status == 2
    monkeypatch.chdir("in")
    said = command("batch", "quay-0.txt", "-t", "text", "-o", ".", "-f", "-j", "1")
    assert said.status == 2
    assert tree(".") == before


def test_other_formats_may_stand_beside_their_inputs() -> None:
    harbour()
    assert command("batch", "in", "-t", "newsml", "-o", "in", "-j", "1").status == 0
    assert len(tree("in")) == 6


@pytest.mark.parametrize("option", ["--report", "--manifest"])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("in/quay-0.txt", "is an input"),
        ("out/odd/quay-1.txt", "is an output of in/odd/quay-1.txt"),
        ("out/.releaseconv/journal.sqlite", "is in the folder of the journal"),
    ],
)
def test_a_report_that_is_something_else_is_refused(option: str, name: str, why: str) -> None:
    before = tree(str(harbour()))
    assert why in batch("in", "-t", "text", option, name, "--force", status=2)
    assert tree("in") == before
    assert not Path("out").exists()


def test_report_and_manifest_are_two_files() -> None:
    harbour()
    said = batch("in", "-t", "text", "--report", "a", "--manifest", "./a", status=2)
    assert "give two names" in said
    assert not Path("a").exists()


@pytest.mark.parametrize("option", ["--report", "--manifest"])
def test_a_file_that_exists_is_no_report_unless_it_is_ours(option: str) -> None:
    harbour()
    Path("notes").write_text("Tides of May.\n")
    said = batch("in", "-t", "text", option, "notes", status=3)
    assert "notes: exists; pass --force to replace it" in said
    assert not Path("out").exists()
    batch("in", "-t", "text", "--limit", "1")
    assert "notes: exists" in batch("in", "-t", "text", option, "notes", "--resume", status=3)
    assert Path("notes").read_text() == "Tides of May.\n"
    batch("in", "-t", "text", option, "notes", "--force")
    assert Path("notes").read_text().count("NORTH QUAY" if option == "--manifest" else "hash") == 3
