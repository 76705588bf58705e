"""A journal that cannot be used is told of in one sentence."""

from __future__ import annotations

import fcntl
import sqlite3
from contextlib import closing
from errno import ENOLCK
from pathlib import Path

import pytest

from batch_runs import batch, harbour, tree

JOURNAL = Path("out/.releaseconv/journal.sqlite")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    harbour(2)
    batch("in", "-t", "text")


def execute(*statements: str) -> None:
    with closing(sqlite3.connect(JOURNAL)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()


def damage() -> None:
    content = JOURNAL.read_bytes()
    JOURNAL.write_bytes(content[:100] + b"quay" * (len(content) // 4))


def replace() -> None:
    JOURNAL.unlink()
    execute("CREATE TABLE input (quay TEXT)")


UNUSABLE = {
    "no database": lambda: JOURNAL.write_text("A quay.\n" * 100),
    "damaged": damage,
    "of another program": replace,
    "of a later version": lambda: execute("PRAGMA user_version = 99"),
}


@pytest.mark.parametrize("spoil", UNUSABLE.values(), ids=UNUSABLE)
def test_a_journal_that_is_none_is_named_and_force_starts_anew(spoil) -> None:
    spoil()
    for more in ((), ("--resume",), ("--resume", "--force")):
        said = batch("in", "-t", "text", *more, status=3)
        assert said.startswith(
            f"releaseconv: {JOURNAL}: damaged, or the journal of another version ("
        )
        assert len(said.splitlines()) == 1
    batch("in", "-t", "text", "--force")
    assert len(tree("out")) == 2


def test_a_folder_in_the_journal_s_place_is_named() -> None:
    JOURNAL.unlink()
    JOURNAL.mkdir()
    for more in ((), ("--force",)):
        said = batch("in", "-t", "text", *more, status=3)
        assert said.startswith(f"releaseconv: {JOURNAL}: the journal cannot be opened or written (")


def test_a_disk_without_locks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(ENOLCK, "No locks available")

    with closing(sqlite3.connect(JOURNAL, isolation_level=None)) as base:
        base.execute("BEGIN EXCLUSIVE")
        assert "another run is using this folder" in batch("in", "-t", "text", status=2)
        monkeypatch.setattr(fcntl, "lockf", refuse)
        said = batch("in", "-t", "text", status=3)
    assert said.startswith(f"releaseconv: {JOURNAL}: the disk does not support file locks (")
    assert said.endswith("use a folder on another disk\n")


def test_a_journal_of_before_versions_were_noted_is_taken() -> None:
    execute("PRAGMA user_version = 0")
    assert "0 converted" in batch("in", "-t", "text", "--resume")


@pytest.mark.parametrize("name", ["", "journal.sqlite", "journal.sqlite-journal"])
@pytest.mark.parametrize("more", [(), ("--force",), ("--resume",)])
def test_a_journal_is_written_through_no_link(name: str, more: tuple[str, ...]) -> None:
    linked = JOURNAL.parent / name
    Path("elsewhere").mkdir()
    if linked.exists():
        linked.rename("moved")
    linked.symlink_to(Path("elsewhere", name).resolve())
    said = batch("in", "-t", "text", *more, status=3)
    assert said.startswith(f"releaseconv: {linked}: a link; ")
    assert list(Path("elsewhere").iterdir()) == []
