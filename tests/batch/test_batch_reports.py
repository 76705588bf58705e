"""What a batch tells of its inputs: report, manifest, summary, progress; and names of all kinds."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import command
from releaseconv.batch.limits import BYTES
from releaseconv.batch.worker_processes import cores
from releaseconv.cli.terminal import progress

RELEASE = """\
EMBARGOED UNTIL 00:01 GMT, 6 May 2026

5 May 2026
HB/2026/7

Harbour Board opens the north quay

PORT EXAMPLE, 5 May 2026 -- The board opened the north quay to ferries of all lines on
Tuesday, and boats came from all sides to see it, as the board had hoped that they would.

Contact: Ruta Weir, Harbour Board, tel. +1 202 555 0142, rweir@hb.example

###
"""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()


def test_a_manifest_has_what_migrations_ask_for() -> None:
    Path("in/a.txt").write_text(RELEASE)
    batch("in", "-t", "text,json", "--manifest", "all.csv", "--report", "all.jsonl")
    (row,) = csv.DictReader(io.StringIO(Path("all.csv").read_text()))
    (told,) = map(json.loads, Path("all.jsonl").read_text().splitlines())
    assert row["headline"] == "Harbour Board opens the north quay"
    assert row["date"] == "2026-05-05"
    assert row["symbols"] == "HB/2026/7"
    assert row["embargo"] == "embargo 2026-05-06T00:01:00+00:00"
    assert row["dateline"].startswith("PORT EXAMPLE, 5 May 2026")
    assert "Ruta Weir" in row["contacts"]
    assert "555 0142" in row["contacts"]
    assert "rweir@hb.example" in row["contacts"]
    assert row["language"] == "en"
    assert row["words"] == str(len(RELEASE.split()))
    assert row["source"] == told["input"] == "in/a.txt"
    assert row["hash"] == told["hash"]
    assert row["path"].split("; ") == told["outputs"] == ["out/a.txt", "out/a.json"]


def test_a_report_has_remarks_and_seconds() -> None:
    Path("in/a.txt").write_text(RELEASE.replace("00:01 GMT", "midnight CST"))
    batch("in", "-t", "text", "--report", "all.jsonl")
    (told,) = map(json.loads, Path("all.jsonl").read_text().splitlines())
    assert {"code", "severity", "line", "message"} == set(told["diagnostics"][0])
    assert told["diagnostics"][0]["line"] == 1
    assert 0 < told["seconds"] < 60


def test_the_end_is_summed_up_with_the_commonest_remarks() -> None:
    for number in range(3):
        Path(f"in/{number}.txt").write_text(RELEASE.replace("00:01 GMT", "midnight CST"))
    last = batch("in", "-t", "text").splitlines()[-4:]
    assert last[0].startswith("3 converted, 0 failed, ")
    assert last[0].endswith(" per second")
    assert last[1] == "3 embargoes are in doubt: in/0.txt, in/1.txt, in/2.txt"
    assert last[2] == "3 releases need review: releaseconv review out"
    assert last[3].startswith("most frequent messages: ")
    assert "P112 (zone ambiguous) 3" in last[3]


def test_a_terminal_shows_how_far_it_is() -> None:
    harbour(60)
    seen, terminal = pty.openpty()
    call = [*RELEASECONV, "batch", "in", "-t", "text,docx,pdf", "-o", "out", "-j", "1"]
    with subprocess.Popen(call, stderr=terminal) as process:
        os.close(terminal)
        said = b""
        while part := read(seen):
            said += part
    assert process.returncode == 0
    assert b" of 60, " in said
    assert b" per second, 0:00:" in said
    assert b" left" in said
    assert said.rpartition(b"\x1b[K")[2].startswith(b"60 converted"), "the bar has gone"


@pytest.mark.long
def test_the_summary_is_wrapped_between_words_on_a_terminal() -> None:
    for number in range(3):
        Path(f"in/{number}.txt").write_text(RELEASE.replace("00:01 GMT", "midnight CST"))
    seen, terminal = pty.openpty()
    call = [*RELEASECONV, "batch", "in", "-t", "text", "-o", "out"]
    with subprocess.Popen(call, stderr=terminal, env=os.environ | {"COLUMNS": "40"}):
        os.close(terminal)
        said = b""
        while part := read(seen):
            said += part
    first, *more = said.rpartition(b"most frequent messages:")[2].decode().rstrip().splitlines()
    assert more and all(line.startswith("  ") and len(line) <= 40 for line in more)
    assert "P112 (zone ambiguous) 3" in " ".join([first, *map(str.strip, more)])


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def test_elsewhere_a_line_comes_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    harbour(3)
    assert " of 3, " not in batch("in", "-t", "text")
    monkeypatch.setattr(progress, "_SELDOM", 0.0)
    said = batch("in", "-t", "text", "--force").splitlines()
    told = [line.partition(",")[0] for line in said if not line.startswith("listing inputs")]
    assert told[:3] == ["1 of 3", "2 of 3", "3 of 3"]
    assert batch("in", "-t", "text", "--force", "-q") == ""


def test_what_is_usual() -> None:
    assert BYTES == 16_000_000
    assert 1 <= cores() <= (os.cpu_count() or 1)
    big = QUAY.format("x" * BYTES)
    Path("in/a.txt").write_text(big)
    assert f"in/a.txt: larger than {BYTES} bytes" in batch("in", "-t", "text", status=3)


ODD = (
    *("-x.txt", "=1+1.txt", "a b\tc.txt", "new\nline.txt", "ünï.txt", "港.txt", "\U0001f6a2.txt"),
    *("two.dots.txt", "no-suffix", "'\"$(x);&|.txt", "%s{0}.txt", "…/…/….txt", "l" * 240 + ".txt"),
    os.fsdecode(b"caf\xe9.txt"),
)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_odd_and_long_names_work(jobs: str) -> None:
    for name in ODD:
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(QUAY.format(1))
    call = ["batch", "in", "-t", "text", "-o", "out", "-j", jobs, "--report", "all.jsonl"]
    said = command(*call, "--manifest", "all.csv")
    assert said.status == 0, said.err
    stems = {str(Path(name).with_suffix("")) for name in ODD}
    assert {name.removesuffix(".txt") for name in tree("out")} == stems
    told = [json.loads(line) for line in Path("all.jsonl").read_text().splitlines()]
    assert len(told) == len(ODD)
    with Path("all.csv").open(newline="", errors="replace") as manifest:
        assert len(list(csv.reader(manifest))) == len(ODD) + 1
    again = command(*call, "--resume")
    assert f"0 converted, {len(ODD)} done before, 0 failed" in again.err


def test_a_name_that_is_too_long_for_the_disk_is_told() -> None:
    Path("in", "l" * 251 + ".txt").write_text(QUAY.format(1))
    harbour(2)
    said = batch("in", "-t", "docx", status=3)
    assert "File name too long" in said
    assert len(tree("out")) == 2


def test_links_in_archives_are_not_followed() -> None:
    Path("secret").write_text("A SECRET\n\nNobody may read it.\n")
    with tarfile.open("in.tar", "w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "soft.txt"), (tarfile.LNKTYPE, "hard.txt")):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, str(Path("secret").resolve())
            archive.addfile(link)
    with zipfile.ZipFile("in.zip", "w") as archive:
        link = zipfile.ZipInfo("zipped.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(Path("secret").resolve()))
    said = batch("in.tar", "in.zip", "-t", "text", status=3)
    assert said.count("skipped: a link") == 3
    assert tree("out") == {}


def test_a_damaged_archive_is_named() -> None:
    harbour(2)
    with zipfile.ZipFile("in.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", QUAY.format(number) * 50)
    content = bytearray(Path("in.zip").read_bytes())
    content[60:90] = bytes(30)
    Path("in.zip").write_bytes(content)
    said = batch("in", "in.zip", "-t", "text", status=3)
    assert "in.zip" in said
    assert "quay-0.txt" in tree("out")
    assert "Traceback" not in said
