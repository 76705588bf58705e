"""Files that options name: what never ends, or runs something, is refused in one line."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from batch_runs import RELEASECONV
from conftest import command

EPS = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(ran) (w) file pop\n%%EOF\n"
LETTERHEAD = '[letterhead]\nimage = "head.eps"\nalternative = "Harbour"\n'
NAMED = [
    ("pdf", "--font"),
    ("pdf", "--style"),
    ("docx", "--reference-doc"),
    ("newsml", "--update-of"),
    ("text", "--profile"),
]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quay.txt").write_text("NORTH QUAY OPENS\n\nBoats came.\n")
    os.mkfifo("pipe.toml")


@pytest.mark.parametrize("name", ["/dev/zero", "pipe.toml"])
@pytest.mark.parametrize(("format", "option"), NAMED, ids=[option for _, option in NAMED])
def test_a_device_or_a_pipe_is_refused(format: str, option: str, name: str) -> None:
    said = command("convert", "quay.txt", "-t", format, "-o", "made", option, name)
    assert said.status in {2, 3}
    assert len(said.err.splitlines()) == 1
    assert not Path("made").exists()


def test_a_picture_that_would_be_run_is_refused() -> None:
    Path("head.eps").write_text(EPS)
    Path("house.toml").write_text(LETTERHEAD)
    said = command("convert", "quay.txt", "-t", "pdf", "-o", "made.pdf", "--style", "house.toml")
    assert said.status == 2
    assert said.err == "releaseconv: head.eps: cannot be read as an image\n"


@pytest.mark.parametrize("there", [True, False])
def test_nothing_is_written_through_a_link(there: bool) -> None:
    target = Path("elsewhere.txt")
    if there:
        target.write_text("kept")
    Path("made.txt").symlink_to(target)
    said = command("convert", "quay.txt", "-o", "made.txt", "--force")
    assert said.status == 3
    assert said.err == "releaseconv: made.txt: a link; give the file that it points to\n"
    assert target.exists() == there
    assert not there or target.read_text() == "kept"


def test_corrections_are_saved_into_no_pipe() -> None:
    os.mkfifo("quay.txt.release.toml")
    said = command("inspect", "quay.txt", "--set", "headline=Boats come", "--save")
    assert said.status == 3
    assert "quay.txt.release.toml: a pipe, socket or device; give a file" in said.err


def test_a_list_of_inputs_that_never_ends_is_refused() -> None:
    said = command("batch", "--files-from", "/dev/zero", "-t", "text", "-o", "made")
    assert said.status == 2
    assert "/dev/zero: a line of over 100000 characters" in said.err
    assert not Path("made").exists()


DEEP = "a/" * 1_200


def test_an_output_may_lie_in_very_many_folders() -> None:
    said = command("convert", "quay.txt", "-t", "text", "-o", f"{DEEP}made.txt")
    there = Path(f"{DEEP}made.txt").is_file()
    subprocess.run(["rm", "-r", "a"], check=True)  # shutil.rmtree calls itself for each
    assert (said.status, said.err, there) == (0, "", True)


def test_a_batch_in_more_folders_than_a_journal_may_lie_in_is_refused() -> None:
    said = command("batch", "quay.txt", "-t", "text", "-o", DEEP, "-j", "1")
    subprocess.run(["rm", "-r", "a"], check=True)
    assert said.status == 3
    assert "internal error" not in said.err


def test_a_pipe_that_nobody_reads_is_named() -> None:
    os.mkfifo("quay.pipe")
    said = command("convert", "quay.txt", "-t", "text", "-o", "quay.pipe", "--force")
    assert said.status == 3
    assert "quay.pipe: a pipe that nobody reads" in said.err


def test_a_pipe_that_somebody_reads_is_written() -> None:
    os.mkfifo("quay.pipe")
    read = os.open("quay.pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert not command("convert", "quay.txt", "-t", "text", "-o", "quay.pipe", "--force").status
        assert b"Boats came." in os.read(read, 10_000)
    finally:
        os.close(read)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process takes")
@pytest.mark.parametrize("call", ["convert {} -t text", "inspect {}", "check {}", "validate {}"])
@pytest.mark.parametrize("name", ["/dev/zero", "-"])
def test_an_input_that_never_ends_is_refused(call: str, name: str) -> None:
    limits = resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000)
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [*RELEASECONV, *call.format(name).split()],
            stdin=endless,
            capture_output=True,
            text=True,
            preexec_fn=lambda: resource.setrlimit(*limits),
        )
    assert done.returncode == 3
    assert done.stderr.startswith(f"releaseconv: {name}: ")
    assert "no end within 100 MB" in done.stderr or "memory" in done.stderr
    assert "internal error" not in done.stderr
