"""The command `batch`: what becomes of folders, archives and lists, whatever happens."""

from __future__ import annotations

import csv
import fcntl
import io
import json
import os
import signal
import sqlite3
import subprocess
import tarfile
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import PATIENCE, command, hear_interrupts
from releaseconv.batch.results.journal import Journal


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_tree_of_a_folder_is_kept() -> None:
    harbour()
    assert "3 converted, 0 failed" in batch("in", "-t", "text,newsml")
    stems = ["odd/quay-1", "quay-0", "quay-2"]
    assert sorted(tree("out")) == sorted(f"{stem}.{x}" for stem in stems for x in ("txt", "xml"))


def test_two_processes_give_what_one_gives() -> None:
    harbour(12)
    batch("in", "-t", "text,newsml,json")
    assert command("batch", "in", "-t", "text,newsml,json", "-o", "two", "-j", "2").status == 0
    assert tree("two") == tree("out")
    assert len(tree("two")) == 36


def test_wildcards_and_lists_name_inputs() -> None:
    harbour()
    batch("in/*/quay*.txt", "-t", "text")
    assert list(tree("out")) == ["odd/quay-1.txt"]
    Path("list").write_text("in/quay-0.txt\nin/quay-2.txt\n", encoding="utf-8-sig")
    batch("--files-from", "list", "-t", "text")
    assert sorted(tree("out")) == ["in/quay-0.txt", "in/quay-2.txt", "odd/quay-1.txt"]


def test_a_list_may_come_on_standard_input() -> None:
    harbour()
    args = [*RELEASECONV, "batch", "--files-from", "-", "-t", "text", "-o", "out", "-j", "1"]
    subprocess.run(args, input=b"in/quay-0.txt\n", check=True)
    assert list(tree("out")) == ["in/quay-0.txt"]


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (("a.txt", "a.md"), ["a.md.txt", "a.txt.txt"]),
        (("A.txt", "a.txt"), ["A.txt.txt", "a.txt-2.txt"]),
        (("\u00e9.txt", "e\u0301.txt"), ["e\u0301.txt.txt", "\u00e9.txt-2.txt"]),
        (("a.txt", "a.md", "a.txt.md"), ["a.md.txt", "a.txt.txt", "a.txt-2.txt"]),
    ],
)
def test_two_inputs_of_one_name_have_outputs_of_two(
    names: tuple[str, ...], made: list[str]
) -> None:
    Path("in").mkdir()
    for number, name in enumerate(names):
        Path("in", name).write_text(f"A QUAY OPENS\n\nBoats came from quay {number}.\n")
    said = batch("in", "-t", "text")
    assert f"{min(len(names), 2)} inputs have the same name but for the extension" in said
    assert ".txt.xml" not in said
    assert ("in a.txt-2.txt" in said) == ("a.txt-2.txt" in made)
    assert sorted(tree("out")) == sorted(made)
    said = b"".join(tree("out").values()).decode()
    assert all(f"quay {number}." in said for number in range(len(names)))


def test_a_picture_takes_no_release_its_name() -> None:
    Path("in").mkdir()
    Path("in/quay.txt").write_text("A QUAY OPENS\n\nBoats came.\n")
    Path("in/quay.jpg").write_bytes(b"\xff\xd8\xff" + bytes(90))
    assert "1 converted, 1 skipped, 0 failed" in batch("in", "-t", "text")
    assert list(tree("out")) == ["quay.txt"]


def test_a_file_named_twice_is_done_once() -> None:
    harbour(1)
    batch("in/quay-0.txt", "in/quay-0.txt", "-t", "text")
    assert list(tree("out")) == ["quay-0.txt"]


_OTHERS = {
    "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(90),
    "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90),
    "sound": bytes(range(32)) * 40,
    "figures.csv": b"day,boats,guests\n" + b"".join(b"%d,%d,9\n" % (n, n * 3) for n in range(40)),
    "two.csv": b"a,b\n1,2\n",
    "tiny.py": b"print(1)\n",
    "run.log": b"begun\n",
    "count.py": b"import sys\n\n\ndef boats(n):\n    return n + 1\n\n\nprint(boats(3))\n",
}


def test_what_is_found_and_is_no_release_is_passed_over_and_counted() -> None:
    harbour()
    for name, content in _OTHERS.items():
        Path("in", name).write_bytes(content)
    said = batch("in", "-t", "text", "--report", "report.jsonl")
    assert "3 converted, 8 skipped, 0 failed" in said
    assert "PNG picture (1)" in said
    assert len(tree("out")) == 3
    told = [json.loads(line) for line in Path("report.jsonl").read_text().splitlines()]
    assert {Path(row["input"]).name for row in told if row["passed_over"]} == set(_OTHERS)
    assert not any(row["error"] for row in told)


def test_what_is_named_is_not_passed_over() -> None:
    Path("photo.png").write_bytes(_OTHERS["photo.png"])
    assert "photo.png: a PNG picture" in batch("photo.png", "-t", "text", status=3)


@pytest.mark.parametrize(
    ("args", "made"),
    [
        (["--include", "*-1.TXT"], ["odd/quay-1.txt"]),
        (["--exclude", "odd"], ["quay-0.txt", "quay-2.txt"]),
        (["--exclude", "odd/*"], ["quay-0.txt", "quay-2.txt"]),
        (["--include", "quay-*", "--exclude", "*-0.txt", "--exclude", "odd"], ["quay-2.txt"]),
    ],
)
def test_patterns_choose_from_a_folder(args: list[str], made: list[str]) -> None:
    harbour()
    batch("in", "-t", "text", *args)
    assert sorted(tree("out")) == made


def test_patterns_choose_from_an_archive_and_not_from_what_is_named() -> None:
    with zipfile.ZipFile("in.zip", "w") as packed:
        packed.writestr("a/quay.txt", "A QUAY OPENS\n\nBoats came.\n")
        packed.writestr("b/quay.txt", "A QUAY OPENS\n\nBoats came.\n")
    Path("b.txt").write_text("A QUAY OPENS\n\nBoats came.\n")
    batch("in.zip", "b.txt", "-t", "text", "--exclude", "b*")
    assert sorted(tree("out")) == ["a/quay.txt", "b.txt"]


def test_a_run_restarted_without_resume_knows_its_outputs_when_resumed() -> None:
    harbour()
    args = ("in", "-t", "newsml")
    batch(*args, "--stamp", "2026-05-05T09:00Z", "--limit", "2")
    before = tree("out")
    assert "2 had outputs already" in batch(*args, "--stamp", "2026-05-06T09:00Z", status=3)
    said = batch(*args, "--stamp", "2026-05-07T09:00Z", "--resume")
    assert "2 converted, 1 done before, 0 failed" in said
    after = tree("out")
    assert {name: after[name] for name in before} == before


def test_a_resumed_run_leaves_alone_what_is_not_its_own() -> None:
    harbour(1)
    Path("out").mkdir()
    Path("out/quay-0.xml").write_text("mine")
    batch("in", "-t", "newsml", status=3)
    assert "exists" in batch("in", "-t", "newsml", "--resume", status=3)
    assert Path("out/quay-0.xml").read_text() == "mine"


def test_one_that_cannot_be_read_is_reported_and_the_others_are_done() -> None:
    harbour()
    Path("in/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90))
    Path("in/gone.txt").symlink_to("nowhere")
    said = batch("in", "-t", "text", status=3)
    assert "picture.txt" in said
    assert "gone.txt: no such file" in said
    assert "3 converted, 2 failed" in said
    assert len(tree("out")) == 3


def test_what_exists_is_kept_unless_forced() -> None:
    harbour(2)
    Path("out").mkdir()
    Path("out/quay-0.txt").write_text("mine")
    assert "exists; pass --force" in batch("in", "-t", "text", status=3)
    assert "exists; pass --force" in batch("in", "-t", "text", "--resume", status=3)
    assert tree("out")["quay-0.txt"] == b"mine"
    assert "2 converted" in batch("in", "-t", "text", "--force")
    assert b"NORTH QUAY" in tree("out")["quay-0.txt"]


def test_the_journal_tells_what_existed_from_what_failed() -> None:
    harbour(2)
    Path("in/picture; pass --force.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    Path("out").mkdir()
    Path("out/quay-0.txt").write_text("mine")
    batch("in", "-t", "text", status=3)
    with closing(sqlite3.connect("out/.releaseconv/journal.sqlite")) as base:
        states = dict(base.execute("SELECT name, state FROM input"))
    told = {Path(os.fsdecode(name)).name: state for name, state in states.items()}
    assert told == {
        "quay-0.txt": "kept",
        "quay-1.txt": "done",
        "picture; pass --force.txt": "failed",
    }


def test_a_run_taken_up_keeps_what_was_there_before_it() -> None:
    harbour(5)
    batch("in", "-t", "text,newsml", "--limit", "2")
    Path("out/quay-4.txt").write_text("mine")
    forget("in/odd/quay-1.txt")  # as where the run was killed before it had noted that
    said = batch("in", "-t", "text,newsml", "--resume", status=3)
    assert said.count("exists; pass --force") == 1
    assert "3 converted, 1 done before, 1 failed" in said
    assert tree("out")["quay-4.txt"] == b"mine"
    assert len(tree("out")) == 10


def forget(name: str) -> None:
    with sqlite3.connect("out/.releaseconv/journal.sqlite") as base:
        base.execute("DELETE FROM input WHERE name = ?", (name.encode(),))
    base.close()


def test_what_has_not_changed_is_skipped() -> None:
    harbour()
    batch("in", "-t", "text")
    Path("in/quay-0.txt").write_text("SOUTH QUAY CLOSES\n\nBoats left.\n")
    assert "1 converted, 2 unchanged, 0 failed" in batch("in", "-t", "text", "--skip-unchanged")
    assert b"SOUTH" in tree("out")["quay-0.txt"]
    said = batch("in", "-t", "text", "--ascii", "--skip-unchanged")
    assert "3 converted, 0 failed" in said


def test_force_makes_no_other_outputs() -> None:
    harbour(2)
    batch("in", "-t", "text", "--force")
    assert "0 converted, 2 unchanged" in batch("in", "-t", "text", "--skip-unchanged")
    assert "0 converted, 2 unchanged" in batch("in", "-t", "text", "--skip-unchanged", "--force")


def test_an_output_that_was_deleted_is_made_anew() -> None:
    harbour(2)
    batch("in", "-t", "text,markdown")
    Path("out/quay-0.md").unlink()
    said = batch("in", "-t", "text,markdown", "--skip-unchanged")
    assert "1 converted, 1 unchanged" in said
    assert Path("out/quay-0.md").exists()


def test_corrections_beside_a_file_are_taken_and_are_no_release() -> None:
    harbour(2)
    Path("in/quay-0.txt.release.toml").write_text('headline = "South quay opens"\n')
    Path("in/odd/quay-1.txt.release.toml").write_text("no toml")
    said = batch("in", "-t", "text", status=3)
    assert "not TOML" in said
    assert list(tree("out")) == ["quay-0.txt"]
    assert b"South quay opens" in tree("out")["quay-0.txt"]


def test_a_dry_run_makes_nothing() -> None:
    harbour(1)
    said = command("batch", "in", "-t", "text,pdf", "-o", "out", "--dry-run")
    assert said.out.decode() == "in/quay-0.txt -> out/quay-0.txt, out/quay-0.pdf\n"
    assert not Path("out").exists()


def test_limit_fail_fast_and_quiet() -> None:
    harbour(5)
    assert batch("in", "-t", "text", "--limit", "2", "-q") == ""
    assert len(tree("out")) == 2
    Path("in/a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "stopped at the first failure" in batch(
        "in", "-t", "text", "--force", "--fail-fast", status=3
    )
    assert len(tree("out")) == 2


def test_outputs_are_spread_over_folders() -> None:
    harbour(20)
    batch("in", "-t", "text", "--shard", "12")
    folders = {name.partition("/")[0] for name in tree("out")}
    assert len(tree("out")) == 20
    assert len(folders) > 4
    assert folders <= {f"{number:02}" for number in range(12)}


def test_the_report_tells_of_each_input() -> None:
    harbour(2)
    Path("in/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    batch("in", "-t", "text", "--report", "report.jsonl", status=3)
    told = [json.loads(line) for line in Path("report.jsonl").read_text().splitlines()]
    assert [Path(row["input"]).name for row in told] == ["quay-1.txt", "picture.txt", "quay-0.txt"]
    assert told[0]["outputs"] == ["out/odd/quay-1.txt"]
    assert len(told[0]["hash"]) == 64
    assert told[0]["error"] is None
    assert "picture" in told[1]["error"]


def test_formulas_in_a_manifest_are_inert() -> None:
    Path("in").mkdir()
    Path("in/a.json").write_bytes(
        command(
            "convert", "-", "-t", "json", "--set", "headline==SUM(A1)", given=b"X\n\nBoats came.\n"
        ).out
    )
    batch("in", "-t", "text", "--manifest", "all.csv")
    (row,) = csv.DictReader(io.StringIO(Path("all.csv").read_text()))
    assert row["headline"] == "'=SUM(A1)"
    assert row["path"] == "out/a.txt"
    batch("in", "-t", "text", "--manifest", "all.jsonl", "--force")
    assert json.loads(Path("all.jsonl").read_text())["headline"] == "=SUM(A1)"


# -- archives ------------------------------------------------------------------------------

INSIDE = {"a/quay.txt": QUAY.format(1), "b/quay.txt": QUAY.format(2)}


def zipped(members: dict[str, str]) -> str:
    with zipfile.ZipFile("in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return "in.zip"


def tarred(members: dict[str, str]) -> str:
    with tarfile.open("in.tar.gz", "w:gz") as archive:
        for name, text in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return "in.tar.gz"


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_archives_are_read_member_by_member(packed) -> None:
    batch(packed(INSIDE), "-t", "text")
    assert sorted(tree("out")) == ["a/quay.txt", "b/quay.txt"]
    assert b"quay 2" in tree("out")["b/quay.txt"]


@pytest.mark.parametrize("packed", [zipped, tarred])
@pytest.mark.parametrize("name", ["../out.txt", "/tmp/x.txt", "c:/x.txt", "..\\x.txt", "a/../../x"])
def test_no_member_leaves_the_folder(packed, name: str) -> None:
    said = batch(packed({name: QUAY.format(0), **INSIDE}), "-t", "text", status=3)
    assert "points outside of the folder" in said
    assert sorted(tree("out")) == ["a/quay.txt", "b/quay.txt"]
    assert sorted(path.name for path in Path().iterdir()) == sorted(
        ["out", (packed.__name__ == "zipped" and "in.zip") or "in.tar.gz"]
    )


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_bomb_is_cut(packed) -> None:
    said = batch(
        packed({"bomb.txt": "boom " * 100_000, **INSIDE}),
        "-t",
        "text",
        "--max-bytes",
        "5000",
        status=3,
    )
    assert "bomb.txt: larger than 5000 bytes" in said
    assert sorted(tree("out")) == ["a/quay.txt", "b/quay.txt"]


def test_no_link_leads_out_of_the_folder() -> None:
    harbour(2)
    Path("out").mkdir()
    Path("elsewhere").mkdir()
    Path("out/odd").symlink_to(Path("elsewhere").resolve())
    assert "a link leads outside of out" in batch("in", "-t", "text", status=3)
    assert list(Path("elsewhere").iterdir()) == []
    assert Path("out/quay-0.txt").exists()


# -- stopped and taken up ------------------------------------------------------------------


SMALLEST_PIPE = 4096
MOJIBAKE = "in the morning to see the CafÃ© de lÃ©tang with their own eyes"
"""Words that a run has to say something about, so long that twenty inputs fill the pipe."""


def begun(*args: str, least: int = 20, room: int | None = None) -> subprocess.Popen[bytes]:
    """A run under way, with so many outputs there.

    A run that has more to say than there is `room` for in its standard error waits for ever.
    """
    process = subprocess.Popen(
        [*RELEASECONV, "batch", "in", "-t", "text,newsml,docx", "-o", "out", *args],
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_interrupts,
    )
    if room and process.stderr:
        fcntl.fcntl(process.stderr, fcntl.F_SETPIPE_SZ, room)
    deadline = time.monotonic() + PATIENCE
    while (
        len(list(Path("out").rglob("quay-*"))) < least
        and process.poll() is None
        and time.monotonic() < deadline
    ):
        time.sleep(0.01)
    return process


KILLED = [
    ("2", 90),
    ("1", 20),
    ("1", 0),
    ("2", 1),
]


@pytest.mark.long
@pytest.mark.parametrize(("jobs", "least"), KILLED)
def test_a_killed_run_is_taken_up_and_gives_the_same_bytes(jobs: str, least: int) -> None:
    for path in harbour(100).rglob("*.txt"):
        path.write_text(path.read_text().replace("at dawn", MOJIBAKE))
    process = begun("-v", "-j", jobs, least=least, room=SMALLEST_PIPE)  # it never ends by itself
    while not Path("out/.releaseconv/journal.sqlite").exists():
        time.sleep(0.01)  # before, there is nothing to take up
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    halfway = tree("out")
    whole = [name for name in halfway if not name.endswith(".part")]
    assert least <= len(whole) < 300
    resumed = ["batch", "in", "-t", "text,newsml,docx", "-j", "2"]
    time.sleep(1.1)  # a new stamp would show
    assert subprocess.run([*RELEASECONV, *resumed, "-o", "out", "--resume", "-q"]).returncode == 0
    told = sqlite_stamp()
    assert command(*resumed, "-o", "whole", "--stamp", told).status == 0
    assert tree("out") == tree("whole")
    assert len(tree("out")) == 300
    now = tree("out")
    assert all(halfway[name] == now[name] for name in whole)


def sqlite_stamp() -> str:
    with closing(sqlite3.connect("out/.releaseconv/journal.sqlite")) as base:
        (told,) = base.execute("SELECT told FROM run").fetchone()
    return str(json.loads(told)["stamp"])


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_an_interrupted_run_ends_soon_and_says_how_to_go_on(jobs: str) -> None:
    harbour(300)
    process = begun("-j", jobs)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, said.decode()
    assert len(tree("out")) < 900
    assert b"with --resume to continue" in said
    assert b"Traceback" not in said


def test_a_run_interrupted_between_two_transactions_keeps_its_journal() -> None:
    journal = Journal(Path("out"))
    journal._base.execute("COMMIT")  # so far had the interrupted commit come
    journal.commit({"report.jsonl": 7})
    journal.commit()
    assert journal.size("report.jsonl") == 7
    journal.close()


def test_two_runs_are_kept_apart() -> None:
    harbour(300)
    process = begun("-j", "1")
    try:
        assert "another run is using this folder" in batch("in", "-t", "text", status=2)
    finally:
        process.kill()
        process.communicate()


def test_a_journal_that_is_none_is_named() -> None:
    harbour(1)
    Path("out/.releaseconv").mkdir(parents=True)
    Path("out/.releaseconv/journal.sqlite").write_text("no base of any kind" * 100)
    assert "journal of another version" in batch("in", "-t", "text", status=3)


def test_a_run_is_taken_up_with_its_own_options_only() -> None:
    harbour(1)
    assert "there is no run to resume" in batch("in", "-t", "text", "--resume", status=2)
    batch("in", "-t", "text")
    assert "started with different writing" in batch(
        "in", "-t", "text", "--ascii", "--resume", status=2
    )
    assert "started with different formats" in batch("in", "-t", "json", "--resume", status=2)
    said = batch("in", "-t", "text", "--resume")
    assert "0 converted, 1 done before, 0 failed" in said
    assert "--skip-unchanged converts what has changed" in said


def test_a_run_taken_up_counts_what_was_done_before() -> None:
    harbour(4)
    batch("in", "-t", "text", "--limit", "3")
    Path("in/bad.txt").write_bytes(b"")
    said = batch("in", "-t", "text", "--resume", status=3)
    assert "1 converted, 3 done before, 1 failed" in said
    again = batch("in", "-t", "text", "--resume", status=3)
    assert "0 converted, 4 done before, 1 failed" in again
    first = batch("in", "-t", "text", "--resume", "--limit", "2", "--fail-fast", status=3)
    assert "done before" not in first


def test_reports_of_a_run_taken_up_tell_of_each_input_once() -> None:
    harbour(4)
    many = ("in", "-t", "text", "--report", "r.jsonl", "--manifest", "m.csv")
    batch(*many, "--limit", "2")
    with Path("r.jsonl").open("a") as report:
        report.write('{"torn')  # what a killed run may leave
    batch(*many, "--resume")
    told = [json.loads(line)["input"] for line in Path("r.jsonl").read_text().splitlines()]
    assert len(told) == len(set(told)) == 4
    assert len(list(csv.DictReader(Path("m.csv").read_text().splitlines()))) == 4
