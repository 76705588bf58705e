"""What a machine may refuse in the middle of a batch: one file is named, the others are done."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import PATIENCE, command, hear_interrupts
from releaseconv.options import WriteOptions
from releaseconv.writers.text import plain_text as text_writer
from unprivileged import as_anybody

FULL = """
mount -t tmpfs -o size=100k tmpfs small &&
{ "$@"; status=$?; ls small/out > kept; mount -o remount,size=20m small; "$@" --resume &&
cp -r small/out whole; exit $status; }
"""
"""A disk that is too small, and then is not."""
CAN_MOUNT = (
    shutil.which("unshare") is not None
    and subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True
    ).returncode
    == 0
)
PEAK = """
import re, sys
from pathlib import Path
from releaseconv.cli.entry_point import main
status = main(sys.argv[1:])
print(int(re.search("VmHWM:\\\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) // 1024)
sys.exit(status)
"""
"""What a process measures of itself; `getrusage` would count the parent that it was forked of."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    call = [*RELEASECONV, "batch", "in", "-o", "out", *args]
    return subprocess.run(
        call, stderr=subprocess.PIPE, text=True, preexec_fn=before, timeout=PATIENCE
    )


@pytest.mark.skipif(not CAN_MOUNT, reason="no small disk can be mounted here")
@pytest.mark.long
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_named_and_the_run_taken_up_when_there_is_room(jobs: str) -> None:
    harbour(24)
    Path("small").mkdir()
    call = [*RELEASECONV, "batch", "in", "-t", "text,newsml", "-o", "small/out", "-j", jobs]
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", FULL, "sh", *call, "--stamp", "2026-05-05T09:00Z"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 3
    assert "quay-" in done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 < len(Path("kept").read_text().split()) < 24
    batch("in", "-t", "text,newsml", "--stamp", "2026-05-05T09:00Z")
    assert tree("whole") == tree("out")


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.long)])
def test_a_file_that_does_not_fit_is_named_and_the_others_are_done(jobs: str) -> None:
    harbour(6)
    Path("in/long.txt").write_text(QUAY.format("x") + "Boats came to the quay. " * 5_000)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = run("-t", "text,newsml", "-j", jobs, before=little_room)
    assert done.returncode == 3
    assert "out/long.txt: File too large" in done.stderr
    assert "6 converted, 1 failed" in done.stderr
    assert len(tree("out")) == 12
    assert run("-t", "text,newsml", "-j", jobs, "--resume").returncode == 0
    assert len(tree("out")) == 14


def test_a_report_that_cannot_be_kept_ends_the_run() -> None:
    harbour(3)
    done = run("-t", "text", "-j", "1", "--report", "/dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith("releaseconv: /dev/full: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.long
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_permission_lost_in_the_middle(jobs: str) -> None:
    harbour(60)
    call = [*RELEASECONV, "batch", "in", "-o", "out", "-t", "text,docx", "-j", jobs]
    process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, preexec_fn=as_anybody)
    while not list(Path("out/odd").glob("quay-*")) and process.poll() is None:
        time.sleep(0.01)
    Path("out/odd").chmod(0o555)
    _, said = process.communicate(timeout=PATIENCE)
    Path("out/odd").chmod(0o755)
    assert process.returncode == 3
    assert "permission denied" in said
    assert "out/odd/quay-" in said
    assert len(list(Path("out").glob("quay-*"))) == 60
    assert len(list(Path("out/odd").glob("quay-*"))) < 60
    assert run("-t", "text,docx", "--resume").returncode == 0
    assert len(tree("out")) == 120


def test_an_input_that_may_not_be_read_is_named() -> None:
    harbour(3)
    Path("in/quay-0.txt").chmod(0)
    done = run("-t", "text", "-j", "1", before=as_anybody)
    assert done.returncode == 3
    assert "in/quay-0.txt: permission denied" in done.stderr
    assert len(tree("out")) == 2


@pytest.mark.long
def test_a_worker_that_is_killed_is_replaced() -> None:
    harbour(60)
    call = [*RELEASECONV, "batch", "in", "-o", "out", "-t", "text,docx", "-j", "2"]
    process = subprocess.Popen(call, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts)
    while len(list(Path("out").rglob("quay-*"))) < 4 and process.poll() is None:
        time.sleep(0.01)
    os.kill(workers_of(process.pid)[-1], signal.SIGKILL)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    assert "60 converted, 0 failed" in said
    assert len(tree("out")) == 120  # nothing half written either


def workers_of(parent: int) -> list[int]:
    """The processes that `parent` has converting."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    below = [int(n) for children in tasks for n in read(children).split()]
    return [n for n in below if "spawn_main" in read(Path(f"/proc/{n}/cmdline"))]


def read(file: Path) -> str:
    """The text of a file of /proc, nothing where its thread or process has ended meanwhile."""
    try:
        return file.read_text()
    except OSError:
        return ""


@pytest.mark.long
def test_more_than_memory_holds_is_one_input_s_failure() -> None:
    harbour(4)
    Path("in/long.txt").write_text(QUAY.format("x") + "Boats came to the quay.\n\n" * 60_000)

    def little_memory() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (110_000_000, 110_000_000))

    done = run("-t", "text", "-j", "1", before=little_memory)
    assert done.returncode == 3, done.stderr
    assert "in/long.txt: needs more memory than there is" in done.stderr
    assert "4 converted, 1 failed" in done.stderr
    assert len(tree("out")) == 4


def test_a_fault_of_ours_in_one_input_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    harbour(4)

    def poisoned(release: object, options: WriteOptions, log: object) -> bytes:
        if "quay 2" in str(release):
            raise ZeroDivisionError("as a mistake of ours would")
        return b"A quay.\n"

    monkeypatch.setattr(text_writer, "write", poisoned)
    said = batch("in", "-t", "text", status=3)
    assert "in/quay-2.txt: internal error (ZeroDivisionError" in said
    assert "3 converted, 1 failed" in said
    assert len(tree("out")) == 3


# -- memory --------------------------------------------------------------------------------


def peak(*args: str) -> int:
    """The most memory of a run, in megabytes."""
    call = [sys.executable, "-c", PEAK, "batch", *args, "-o", "out", "-j", "1", "-q"]
    return int(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout)


@pytest.mark.long
def test_memory_does_not_grow_with_the_number_of_releases() -> None:
    harbour(1500)
    few = peak("in", "-t", "text", "--limit", "200")
    many = peak("in", "-t", "text", "--force")
    assert many < 150
    assert many + (many - few) / 1300 * 98_500 < 300, "what 100,000 would take"


@pytest.mark.long
def test_no_folder_s_listing_is_in_memory() -> None:
    for count in (5_000, 20_000):
        Path(f"in-{count}").mkdir()
        for number in range(count):
            Path(f"in-{count}", f"a-quay-of-a-rather-long-name-{number}.txt").touch()
    few, many = (
        peak(f"in-{n}", "-t", "text", "--limit", "1", "--allow-empty", "--force")
        for n in (5_000, 20_000)
    )
    assert many - few <= 3


def test_the_order_of_a_folder_is_that_of_its_names() -> None:
    for name in ("b.txt", "a/z.txt", "a-b.txt", "a/b/c.txt", "C.txt", "a0/y.txt"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text("A quay.\n")
    said = command("batch", "in", "-t", "text", "-o", "out", "--dry-run").out.decode()
    names = [line.partition(" ")[0] for line in said.splitlines()]
    order = ["C.txt", "a/b/c.txt", "a/z.txt", "a-b.txt", "a0/y.txt", "b.txt"]
    assert names == [f"in/{name}" for name in order]
