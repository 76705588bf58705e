"""Sources with links that lead back, closed folders and names that are no text."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from itertools import product
from pathlib import Path

import pytest

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import command
from releaseconv.cli.terminal import progress
from unprivileged import as_anybody


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_link_that_leads_back_to_itself_is_named_and_the_others_are_done() -> None:
    harbour(3)
    Path("in/back.txt").symlink_to("back.txt")
    said = batch("in", "-t", "text", status=3)
    assert "in/back.txt: " in said
    assert "3 converted, 1 failed" in said
    assert len(tree("out")) == 3


def test_wildcards_follow_no_links_without_end() -> None:
    harbour(3)
    for name in "abcd":
        Path("in", name).symlink_to(".")
    assert "3 converted, 0 failed" in batch("in/**/*.txt", "-t", "text")
    assert sorted(tree("out")) == ["odd/quay-1.txt", "quay-0.txt", "quay-2.txt"]
    assert "3 converted, 0 failed" in batch("**/**/in/**", "-t", "text", "--force")


def test_a_closed_folder_below_wildcards_is_named() -> None:
    harbour(3)
    Path("in/odd").chmod(0)
    call = [*RELEASECONV, "batch", "in/**/*.txt", "-t", "text", "-o", "out", "-j", "1"]
    done = subprocess.run(call, stderr=subprocess.PIPE, text=True, preexec_fn=as_anybody)
    Path("in/odd").chmod(0o755)
    assert done.returncode == 3
    assert "in/odd: permission denied" in done.stderr
    assert "2 converted, 1 failed" in done.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take text only")
def test_a_name_that_is_no_text_is_a_name() -> None:
    harbour(1)
    Path(os.fsdecode(b"in/quay-\xff.txt")).write_text(QUAY.format(7))
    said = batch("in", "-t", "text,newsml,pdf,docx,json", "--report", "r.jsonl")
    assert "2 converted, 0 failed" in said
    assert os.fsdecode(b"quay-\xff.pdf") in tree("out")
    told = [json.loads(line)["input"] for line in Path("r.jsonl").read_text().splitlines()]
    assert told == ["in/quay-0.txt", os.fsdecode(b"in/quay-\xff.txt")]


def test_a_name_in_a_list_that_no_file_can_have_is_named() -> None:
    harbour(1)
    Path("list").write_bytes(b"in/quay\0-0.txt\nin/quay-0.txt\n")
    said = batch("--files-from", "list", "-t", "text", status=3)
    assert "in/quay\\u0000-0.txt: not a valid file name\n" in said
    assert "1 converted, 1 failed" in said


def test_thousands_of_names_that_differ_in_case_alone_take_no_hours() -> None:
    names = ["".join(letters) for letters in product(*((c, c.upper()) for c in "abcdefghijkl"))]
    with zipfile.ZipFile("in.zip", "w") as archive:
        for name in names:
            archive.writestr(f"{name}.txt", QUAY.format(0))
    said = command("batch", "in.zip", "-t", "text", "-o", "out", "--dry-run")
    made = {line.partition(" -> ")[2].casefold() for line in said.out.decode().splitlines()}
    assert len(made) == len(names) == 4096


def test_listing_shows_life(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_SELDOM", 0.001)
    said = ""
    with progress.counting(lambda: 7, quiet=False):
        while "listing inputs, 7 so far\n" not in said:
            said += capsys.readouterr().err


def test_a_run_that_skips_what_is_unchanged_goes_on_with_its_report_and_manifest() -> None:
    harbour(3)
    same = ("in", "-t", "text", "--skip-unchanged", "--report", "r.jsonl", "--manifest", "m.csv")
    batch(*same)
    before = list(csv.DictReader(Path("m.csv").read_text().splitlines()))
    Path("in/quay-2.txt").write_text(QUAY.format(9))
    assert "1 converted, 2 unchanged, 0 failed" in batch(*same)
    now = list(csv.DictReader(Path("m.csv").read_text().splitlines()))
    assert now[:2] == before[:2]
    assert now[2]["headline"] != before[2]["headline"]
    assert [row["path"] for row in now] == [row["path"] for row in before]
    told = [json.loads(line) for line in Path("r.jsonl").read_text().splitlines()]
    assert [row["unchanged"] for row in told] == [True, True, False]
    assert all(row["outputs"] for row in told)


def test_skipping_what_is_unchanged_replaces_no_report_of_somebody_else() -> None:
    harbour(1)
    Path("r.jsonl").write_text("mine\n")
    said = batch("in", "-t", "text", "--skip-unchanged", "--report", "r.jsonl", status=3)
    assert "r.jsonl: exists" in said
    assert Path("r.jsonl").read_text() == "mine\n"


def test_a_run_begun_again_without_resume_can_still_be_resumed() -> None:
    harbour(4)
    batch("in", "-t", "text,newsml", "--limit", "2", "--stamp", "2026-05-05T09:00Z")
    batch("in", "-t", "text,newsml", "--stamp", "2026-05-05T10:00Z", status=3)
    assert "0 failed" in batch("in", "-t", "text,newsml", "--resume")
    assert len(tree("out")) == 8


def test_an_empty_name_is_not_the_folder_at_work() -> None:
    harbour(1)
    said = batch("", "-t", "text", status=2)
    assert "'': give the name of a file or folder" in said
    assert not Path("out").exists()
