"""Streams that nobody reads, and folders that go away, never hide work undone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from batch_runs import RELEASECONV, batch, harbour, tree
from conftest import PATIENCE
from releaseconv.batch.batch_item import Done
from releaseconv.cli.terminal import progress


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@contextmanager
def unread() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


def test_a_batch_whose_standard_error_nobody_reads_does_all() -> None:
    harbour(3)
    with unread() as pipe:
        call = [*RELEASECONV, "batch", "in", "-t", "text", "-o", "out", "-j", "1", "-v"]
        done = subprocess.run(call, stdout=pipe, stderr=pipe, timeout=PATIENCE)
    assert done.returncode == 0
    assert len(tree("out")) == 3


def test_a_failure_stays_one_where_nobody_reads_of_it() -> None:
    harbour(2)
    Path("in/blank.txt").write_text("\n")
    with unread() as pipe:
        call = [*RELEASECONV, "batch", "in", "-t", "text", "-o", "out", "-j", "1"]
        done = subprocess.run(call, stderr=pipe, timeout=PATIENCE)
    assert done.returncode == 3
    assert len(tree("out")) == 2


def test_corrections_are_kept_where_nobody_reads_what_is_shown() -> None:
    harbour(3)
    names = ["in/quay-0.txt", "in/quay-2.txt"]
    with unread() as pipe:
        call = [*RELEASECONV, "inspect", *names, "--set", "language=fr", "--save"]
        done = subprocess.run(call, stdout=pipe, stderr=subprocess.DEVNULL, timeout=PATIENCE)
    assert done.returncode == 0
    assert len(list(Path("in").glob("quay-[02]*.toml"))) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
@pytest.mark.parametrize(
    "args",
    [["--version"], ["--help"], ["check", "--help"], ["convert", "in/quay-0.txt", "-t", "text"]],
)
def test_standard_output_that_takes_nothing_has_its_own_status(args: list[str]) -> None:
    harbour(1)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*RELEASECONV, *args], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 74
    assert done.stderr == b"releaseconv: standard output: No space left on device\n"


def test_an_output_folder_that_goes_away_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    harbour(3)
    update = progress.Progress.update

    def remove(self: progress.Progress, done: Done) -> None:
        shutil.rmtree("out", ignore_errors=True)
        update(self, done)

    monkeypatch.setattr(progress.Progress, "update", remove)
    said = batch("in", "-t", "text", status=3)
    assert "the journal was removed or replaced during the run; start again" in said
