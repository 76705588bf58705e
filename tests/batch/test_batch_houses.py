"""Folders whose files are alike: read by what repeats over them, the same however the run goes."""

from __future__ import annotations

import json
import re
import shutil
import tarfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from batch_runs import batch, tree
from conftest import ROOT, command
from releaseconv import ReadOptions, WriteOptions
from releaseconv.batch.inputs.listing import Listing
from releaseconv.batch.inputs.sources import listed
from releaseconv.batch.results.reports import Reports
from releaseconv.batch.run import run
from releaseconv.batch.run_settings import Batch
from releaseconv.formats import FORMATS

PAGE = (ROOT / "docs" / "houses.md").read_text("utf-8")
TWINS = ROOT / "tests" / "corpus" / "releases"


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The releases that the page on houses shows, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    found = re.search(r"^```text\n(.*?)^```$", PAGE, re.M | re.S)
    assert found
    for part in filter(None, found[1].split("=== ")):
        name, _, text = part.partition("\n")
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text.rstrip() + "\n", encoding="utf-8")
    return Path("quay")


def sections(folder: str, name: str = "note-1.json") -> list[str]:
    """The sections of a release that was written as JSON."""
    told = json.loads(Path(folder, name).read_text("utf-8"))
    return [section["role"] for section in told["release"].get("sections", [])]


def codes(report: str = "r.jsonl") -> list[list[str]]:
    lines = Path(report).read_text("utf-8").splitlines()
    return [[d["code"] for d in json.loads(line)["diagnostics"]] for line in lines]


def test_what_repeats_in_a_folder_is_used_and_said(quay: Path) -> None:
    batch("quay", "-t", "json", "--report", "r.jsonl", "--manifest", "m.jsonl")
    assert "about" in sections("out")
    assert all("P164" in found for found in codes())
    rows = [json.loads(line) for line in Path("m.jsonl").read_text("utf-8").splitlines()]
    assert all(row["house"].startswith("compared with 4 files of the same house") for row in rows)


def test_it_can_be_left(quay: Path) -> None:
    batch("quay", "-t", "json", "--no-learn", "--report", "r.jsonl")
    assert "about" not in sections("out")
    assert not any("P164" in found for found in codes())
    assert not Path("out/.releaseconv/houses").exists()


def test_three_files_are_no_house(quay: Path) -> None:
    (quay / "note-4.txt").unlink()
    batch("quay", "-t", "json", "--report", "r.jsonl")
    assert not any("P164" in found for found in codes())


def test_a_folder_of_many_houses_reads_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for path in sorted(TWINS.glob("*.txt"))[::6]:
        shutil.copy(path, "in")
    batch("in", "-t", "outline")
    learned = tree("out")
    batch("in", "-t", "outline", "--no-learn", "--force")
    assert tree("out") == learned


def test_a_profile_of_the_callers_is_the_house(quay: Path) -> None:
    batch("quay", "-t", "json", "--profile", "generic", "--report", "r.jsonl")
    assert not any("P164" in found for found in codes())


def test_an_archive_is_a_folder_too(quay: Path) -> None:
    with tarfile.open("quay.tar", "w") as archive:
        for path in sorted(quay.iterdir()):
            archive.add(path)
    batch("quay.tar", "-t", "json")
    assert "about" in sections("out/quay")


def plan(**changes: bool) -> Batch:
    made = Batch(Path("out"), (FORMATS["json"],), ReadOptions(), WriteOptions())
    return replace(made, **changes)


def done(wanted: Batch, most: int = 100) -> int:
    """How many inputs a run did that was given up after the first `most`."""
    with Listing() as listing:
        listed(listing, ["quay"], Path("out"), None)
        with closing(run(wanted, listing, Reports(None, None), None)) as results:
            return sum(1 for _, _ in zip(range(most), results, strict=False))


def rename(quay: Path, *numbers: int) -> None:
    """Let other firms, each of a name of its own, send these releases."""
    for number in numbers:
        path = quay / f"note-{number}.txt"
        text = path.read_text("utf-8").replace("The Harbour Board", f"The Firm {'i' * number}")
        path.write_text(text, encoding="utf-8")


def test_a_run_that_goes_on_reads_as_it_began(quay: Path) -> None:
    done(plan())
    whole = tree("out")
    shutil.rmtree("out")
    assert done(plan(), most=2) == 2
    for path in Path("out").glob("*.json"):
        assert path.read_bytes() == whole[path.name]
    rename(quay, 1, 2)
    done(plan(resume=True))
    assert tree("out") == whole
    shutil.rmtree("out")
    rename(quay, 4)  # what is there now tells nothing of the board
    done(plan())
    assert tree("out")["note-3.json"] != whole["note-3.json"]


def test_two_processes_read_as_one(quay: Path) -> None:
    batch("quay", "-t", "json")
    one = tree("out")
    said = command("batch", "quay", "-t", "json", "-o", "two", "-j", "2")
    assert said.status == 0, said.err
    assert tree("two") == one


def test_what_was_found_holds_until_it_is_learned_anew(quay: Path) -> None:
    batch("quay", "-t", "json", "--skip-unchanged")
    before = tree("out")
    assert "4 unchanged" in batch("quay", "-t", "json", "--skip-unchanged")
    for number, path in enumerate(sorted(quay.iterdir()), 1):
        # figures would not make it another line
        text = path.read_text("utf-8").replace("The Harbour Board", f"The Firm {'i' * number}")
        path.write_text(text, encoding="utf-8")
    batch("quay", "-t", "json", "--skip-unchanged")
    kept = sorted(Path("out/.releaseconv/houses").iterdir())
    assert len(kept) == 1
    batch("quay", "-t", "json", "--skip-unchanged", "--relearn")
    assert len(sorted(Path("out/.releaseconv/houses").iterdir())) == 2
    assert tree("out") != before
    batch("quay", "-t", "json", "--skip-unchanged", "--manifest", "m.jsonl")
    told = Path("m.jsonl").read_text("utf-8")
    assert told.count("4 files of the same house: 4 of its lines") == 3
    assert told.count("4 files of the same house: 3 of its lines") == 1


def test_learning_anew_needs_a_run_that_begins(quay: Path) -> None:
    batch("quay", "-t", "json")
    said = command("batch", "quay", "-t", "json", "-o", "out", "--resume", "--relearn")
    assert said.status == 2
    assert "--relearn cannot be used with --resume" in said.err
