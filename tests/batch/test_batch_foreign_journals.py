"""A folder for outputs from somebody else, whose journal was made to do harm, does none."""

from __future__ import annotations

import os
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from batch_runs import harbour
from conftest import PATIENCE, command
from releaseconv.batch.inputs.own_outputs import OwnOutputs
from releaseconv.batch.results.journal import Journal
from releaseconv.batch.results.manifest import row_as_kept
from releaseconv.batch.results.most_doubtful import doubtful
from releaseconv.errors import OptionError, ReleaseconvError
from releaseconv.files import sqlite_files

PLACE = Path("out/.releaseconv")
JOURNAL = PLACE / "journal.sqlite"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
MAGIC = bytes.fromhex("d9d505f920a163d7")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    harbour(2)
    with closing(Journal(Path("out"))) as journal:
        journal.begin({})


def execute(*statements: str) -> None:
    with closing(sqlite3.connect(JOURNAL)) as base:
        for statement in statements:
            base.execute(statement)
        base.commit()


def a_view_without_end() -> None:
    for table, columns in (("input", "i AS name"), ("manifest", "i AS name, '{}' AS told")):
        view = f"CREATE VIEW {table} AS {ENDLESS} SELECT {columns} FROM n"
        execute(f"DROP TABLE {table}", view)


def a_trigger_without_end() -> None:
    work = f"SELECT count(*) FROM ({ENDLESS} SELECT i FROM n)"
    execute(f"CREATE TRIGGER t BEFORE INSERT ON run BEGIN {work}; END")


def a_generated_column() -> None:
    column = "name BLOB AS (zeroblob(900000000))"
    execute("DROP TABLE input", f"CREATE TABLE input (run INTEGER, {column})")
    execute("INSERT INTO input (run) VALUES (1)")


def another_index() -> None:
    execute("CREATE INDEX i ON run (hex(told))")


def a_table_more() -> None:
    execute("CREATE TABLE quay (name)")


def thousands_of_tables() -> None:
    execute("BEGIN", *(f"CREATE TABLE t{number} (name)" for number in range(3000)))


def pages_that_repeat(levels: int = 18) -> None:
    """The pages of `input` lead to the same pages below, and so do these, level by level."""
    filled = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
    execute(f"{filled} INSERT INTO input SELECT zeroblob(200) || i, 1, '', '', '' FROM n")
    with closing(sqlite3.connect(JOURNAL)) as base:
        (root,) = base.execute("SELECT rootpage FROM sqlite_master WHERE name = 'input'").fetchone()
        (size,) = base.execute("PRAGMA page_size").fetchone()
    content = bytearray(JOURNAL.read_bytes())
    whole = content[(root - 1) * size : root * size]
    below = struct.unpack(">I", whole[8:12])[0]
    made = len(content) // size
    for level in range(levels):
        pages_below = below if level == levels - 1 else made + level + 1
        page = whole if level == 0 else bytearray(whole)
        cells = struct.unpack(">H", page[3:5])[0]
        for number in range(cells):
            at = struct.unpack(">H", page[12 + 2 * number : 14 + 2 * number])[0]
            page[at : at + 4] = struct.pack(">I", pages_below)
        page[8:12] = struct.pack(">I", pages_below)
        if level == 0:
            content[(root - 1) * size : root * size] = page
        else:
            content += page
    content[28:32] = struct.pack(">I", len(content) // size)
    JOURNAL.write_bytes(content)


def a_pipe_beside_it() -> None:
    os.mkfifo(f"{JOURNAL}-journal")


def sums(data: bytes, nonce: int) -> int:
    return (nonce + sum(data[len(data) - 200 : 0 : -200])) & 0xFFFFFFFF


def a_rollback_that_deletes(path: Path) -> None:
    """A rollback journal whose work is done once the file at `path` is deleted."""
    (size,) = struct.unpack(">H", JOURNAL.read_bytes()[16:18])
    page = JOURNAL.read_bytes()[:size]
    head = MAGIC + struct.pack(">5I", 1, 7, JOURNAL.stat().st_size // size, 512, size)
    body = head.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", sums(page, 7))
    name = os.fsencode(path)
    at = struct.pack(">I", 2**30 // size + 1)
    foot = at + name + struct.pack(">2I", len(name), sum(name)) + MAGIC
    Path(f"{JOURNAL}-journal").write_bytes(body.ljust(-(-len(body) // 512) * 512, b"\0") + foot)


FOREIGN: list[Callable[[], None]] = [
    a_view_without_end,
    a_trigger_without_end,
    a_generated_column,
    another_index,
    a_table_more,
    thousands_of_tables,
    pages_that_repeat,
    a_pipe_beside_it,
]
if os.name != "posix":
    FOREIGN.remove(a_pipe_beside_it)


def read_all() -> None:
    """Whatever reads a journal."""
    with pytest.raises(OSError, match="--force starts over"):
        Journal(Path("out"))
    with pytest.raises(OptionError, match="the journal cannot be read"):
        list(doubtful(Path("out")))
    with suppress(ReleaseconvError), closing(OwnOutputs(Path("out"))) as own:
        Path("out/quay.txt").touch()
        assert not own.made(Path("out/quay.txt"), Path())


@pytest.mark.parametrize("forge", FOREIGN, ids=lambda forge: forge.__name__)
def test_what_is_no_journal_of_ours_is_refused_and_never_waited_for(
    forge: Callable[[], None],
) -> None:
    forge()
    with subprocess.Popen(
        [sys.executable, "-c", "import test_batch_foreign_journals as t; t.read_all()"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as reading:
        try:
            _, told = reading.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(reading.pid, signal.SIGKILL)
            raise
    assert (reading.returncode, told) == (0, b"")
    with closing(Journal(Path("out"), anew=True)) as journal:
        assert journal.last() is None, "--force starts over"


def test_a_rollback_journal_has_no_other_file_deleted() -> None:
    precious = Path("precious.txt").resolve()
    precious.write_text("A quay.\n")
    a_rollback_that_deletes(precious)
    read_all()
    assert precious.exists()
    Journal(Path("out"), anew=True).close()
    assert precious.exists()
    assert {path.name for path in PLACE.iterdir()} == {JOURNAL.name}


def test_the_rollback_journal_of_these_tests_does_delete() -> None:
    precious = Path("precious.txt").resolve()
    precious.write_text("A quay.\n")
    a_rollback_that_deletes(precious)
    execute("SELECT * FROM run")
    assert not precious.exists()


def test_a_run_that_was_killed_is_rolled_back_as_ever() -> None:
    code = (
        "import os; from pathlib import Path;"
        "from releaseconv.batch.results.journal import Journal, Entry;"
        "j = Journal(Path('out')); j._base.execute('PRAGMA cache_size = 1');"
        "[j.note(b'%d' % n, Entry(1, 'x' * 4000, '', 'done')) for n in range(50)]; os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert Path(f"{JOURNAL}-journal").stat().st_size > 512
    with closing(Journal(Path("out"))) as journal:
        assert journal.entry(b"1") is None


def test_profiles_are_written_through_no_link() -> None:
    Path("elsewhere").mkdir()
    (PLACE / "houses").symlink_to(Path("elsewhere").resolve())
    with pytest.raises(OSError, match="a link; the journal is written through none"):
        Journal(Path("out"))


TOLD = ["nonsense", "[1]", "{}", '{"stamp": "x"}', "[" * 200_000, "7", ""]


@pytest.mark.parametrize("told", TOLD)
def test_a_run_that_says_nothing_we_know_is_not_resumed(told: str) -> None:
    execute(f"UPDATE run SET told = '{told}'")
    said = command("batch", "in", "-t", "text", "-o", "out", "--resume", "-j", "1")
    assert said.status in {2, 3}, said.err
    assert "damaged, or the journal of another" in said.err or "was started with" in said.err


def test_what_a_manifest_does_not_know_is_empty() -> None:
    row = row_as_kept({"words": "many", "line": 10**400, "doubt": float("inf"), "headline": {}})
    assert (row.words, row.line, row.doubt) == (0, 0, 0)
    assert row_as_kept({"words": 7, "line": 2, "doubt": 0.5}).doubt == 0.5


@pytest.mark.parametrize("value", ["'nonsense'", "x'ff'", "CAST(x'22ff22' AS TEXT)", "NULL", "7"])
def test_values_of_other_kinds_are_no_internal_errors(value: str) -> None:
    execute(
        f"INSERT INTO house VALUES (x'61', {value})",
        "INSERT INTO house VALUES ('a text', 'a text')",
        f"INSERT INTO place VALUES ('report', {value})",
        f"INSERT INTO manifest VALUES (x'61', {value})",
    )
    with suppress(OptionError):
        list(doubtful(Path("out")))
    with closing(Journal(Path("out"))) as journal:
        assert set(journal.houses()) <= {"a"}
        assert journal.size("report") in {0, 7}
        with suppress(OSError):
            journal.kept(b"a")


def test_a_source_that_is_no_name_is_refused() -> None:
    execute("""INSERT INTO manifest VALUES (5, '{"doubt": 0.9}')""")
    with pytest.raises(OptionError, match="the journal cannot be read"):
        list(doubtful(Path("out")))


def test_a_file_beyond_all_sizes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_files, "_MOST", JOURNAL.stat().st_size - 1)
    read_all()
    monkeypatch.setattr(sqlite_files, "_MOST", JOURNAL.stat().st_size)
    Journal(Path("out")).close()
