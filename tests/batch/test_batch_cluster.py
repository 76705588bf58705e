"""Batches on a Dask cluster: a scheduler and workers on this machine, one of them killed.

Most take long; `make test-ends`, and so CI, runs them all.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from batch_runs import RELEASECONV, harbour, tree
from conftest import PATIENCE, command, hear_interrupts
from releaseconv.settings.extras import to_install

pytestmark = pytest.mark.ends

FORMATS = "text,newsml,docx"
LISTENS = "0A"
"""What the kernel calls a socket that waits for connections."""
STAMP = ("--stamp", "2026-05-05T09:00Z")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@contextmanager
def dask(*args: str, has: str = "") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`dask ARGS` under way in another folder, and the address that it says first.

    Where it `has` other code than this, that is its releaseconv.
    """
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    elsewhere = Path(tempfile.mkdtemp(dir="."))
    if has:
        (elsewhere / "releaseconv.py").write_text(has)
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *args, "--no-dashboard"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=elsewhere,
    )
    try:
        yield (
            process,
            next(
                found[1]
                for line in process.stderr or ()
                if (found := re.search(r"at: +(tcp://\S+)", line))
            ),
        )
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def scheduler() -> Iterator[str]:
    with dask("scheduler", "--host", "127.0.0.1", "--port", "0") as (_, address):
        yield address


def worker(address: str, has: str = "") -> contextmanager:
    here = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
    return dask("worker", address, *here, has=has)


def begun(*args: str) -> subprocess.Popen[str]:
    """A run on a cluster, with some outputs there."""
    run = subprocess.Popen(
        [*RELEASECONV, "batch", "in", "-t", FORMATS, "-o", "out", *STAMP, *args],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,
    )
    deadline = time.monotonic() + PATIENCE
    while len(list(Path("out").rglob("quay-*"))) < 20 and run.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return run


@pytest.mark.long
def test_every_output_is_there_once_and_whole_though_a_worker_was_killed(scheduler: str) -> None:
    harbour(60)
    with worker(scheduler) as (first, _), worker(scheduler):
        run = begun("--scheduler", scheduler, "--report", "report.jsonl")
        first.kill()
        _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, said
    assert "60 converted, 0 failed" in said
    assert len(Path("report.jsonl").read_text().splitlines()) == 60
    assert command("batch", "in", "-t", FORMATS, "-o", "alone", "-j", "1", *STAMP).status == 0
    assert tree("out") == tree("alone")
    assert len(tree("out")) == 180


@pytest.mark.long
def test_a_run_begun_by_processes_is_taken_up_by_a_cluster(scheduler: str) -> None:
    harbour(4)
    same = ("batch", "in", "-t", "text", "-o", "out")
    assert command(*same, "-j", "1", "--limit", "2").status == 0
    with worker(scheduler):
        said = subprocess.run(
            [*RELEASECONV, *same, "--resume", "--scheduler", scheduler],
            stderr=subprocess.PIPE,
            text=True,
        )
    assert "2 converted, 2 done before, 0 failed" in said.stderr
    assert len(tree("out")) == 4


def test_workers_of_its_own_do_as_well() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    harbour(4)
    Path("in/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    args = ["batch", "in", "-t", "text", "-o", "out", "--scheduler", "local", "-j", "2"]
    with socket.socket() as other:
        with suppress(OSError):  # of another's scheduler, if none is there already
            other.bind(("", 8787))
            other.listen()
        said = subprocess.run([*RELEASECONV, *args], stderr=subprocess.PIPE, text=True)
    assert said.returncode == 3
    assert "4 converted, 1 failed" in said.stderr
    assert "picture.txt" in said.stderr
    told = said.stderr.splitlines()
    ours = (
        "releaseconv: in/picture.txt",
        "4 converted",
        "4 releases need review",
        "most frequ",
        " ",
    )
    assert [line for line in told if not line.startswith(ours)] == [], "nothing of Dask's own"


@pytest.mark.long
def test_no_other_user_of_the_machine_can_reach_workers_of_its_own() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    harbour(200)
    run = begun("--scheduler", "local", "-j", "2")
    ports = listening(run.pid)
    run.kill()
    run.communicate()
    assert ports == []


def listening(pid: int) -> list[str]:
    """The addresses on which a process waits for connections, in figures of the kernel."""
    sockets = set[str]()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed by the process meanwhile
            sockets.add(str(file.readlink()).removeprefix("socket:[").rstrip("]"))
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return [row[1] for row in rows if row[3] == LISTENS and row[9] in sockets]


OTHER = "__version__ = '0.0.1'"
NONE = "raise ImportError('No module named releaseconv')"


@pytest.mark.long
def test_a_worker_of_another_version_is_left_out(scheduler: str) -> None:
    harbour(6)
    with worker(scheduler, OTHER), worker(scheduler, NONE), worker(scheduler):
        args = ["batch", "in", "-t", "text", "-o", "out", "--scheduler", scheduler]
        said = subprocess.run([*RELEASECONV, *args], stderr=subprocess.PIPE, text=True)
    assert said.returncode == 0, said.stderr
    assert "it has releaseconv 0.0.1, not " in said.stderr
    assert "it has no releaseconv (No module named releaseconv); not used" in said.stderr
    assert len(tree("out")) == 6


@pytest.mark.long
@pytest.mark.parametrize("has", [OTHER, NONE])
def test_no_worker_that_can_do_the_job_is_said_at_once(scheduler: str, has: str) -> None:
    harbour(2)
    with worker(scheduler, has):
        args = ["batch", "in", "-t", "text", "-o", "out", "--scheduler", scheduler]
        said = subprocess.run(
            [*RELEASECONV, *args], stderr=subprocess.PIPE, text=True, timeout=PATIENCE
        )
    assert said.returncode == 2
    assert "no worker can run the jobs" in said.stderr
    assert "pip install 'releaseconv[cluster]==" in said.stderr


@pytest.mark.long
def test_a_run_whose_workers_are_all_lost_ends_with_what_to_do(scheduler: str) -> None:
    harbour(300)
    with worker(scheduler) as (only, _):
        run = begun("--scheduler", scheduler)
        only.kill()
        _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 3, said
    assert "no workers left" in said
    assert "with --resume to continue" in said


@pytest.mark.long
def test_a_worker_that_comes_later_does_what_is_left(scheduler: str) -> None:
    harbour(300)
    with worker(scheduler) as (first, _):
        run = begun("--scheduler", scheduler)
        first.kill()
        with worker(scheduler):
            _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, said
    assert "300 converted, 0 failed" in said


@pytest.mark.long
def test_an_interrupted_run_ends_soon(scheduler: str) -> None:
    harbour(300)
    with worker(scheduler):
        run = begun("--scheduler", scheduler)
        os.kill(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 130
    assert len(tree("out")) < 900
    assert "with --resume to continue" in said
    assert "Traceback" not in said


@pytest.mark.long
def test_a_scheduler_that_goes_ends_the_run_with_what_to_do() -> None:
    harbour(300)
    here = ("scheduler", "--host", "127.0.0.1", "--port", "0")
    with dask(*here) as (process, address), worker(address):
        run = begun("--scheduler", address)
        process.kill()
        _, said = run.communicate(timeout=PATIENCE)
    assert run.returncode == 3, said
    assert "with --resume to continue" in said
    assert "Traceback" not in said


@pytest.mark.long
def test_a_scheduler_that_is_not_there_is_named() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    harbour(1)
    args = ["batch", "in", "-t", "text", "-o", "out", "--scheduler"]
    for address, why in (("tcp://127.0.0.1:9", "no scheduler"), ("nonsense", "tcp://HOST:PORT")):
        said = subprocess.run([*RELEASECONV, *args, address], stderr=subprocess.PIPE, text=True)
        assert said.returncode == 2
        assert f"{address}: " in said.stderr
        assert why in said.stderr
        assert len(said.stderr.splitlines()) == 1
    assert not Path("out").exists()


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    harbour(1)
    said = command("batch", "in", "-t", "text", "-o", "out", "--scheduler", "local")
    assert said.status == 2
    assert to_install("cluster") in said.err


def test_a_configuration_of_dask_that_is_broken_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[cluster]'")
    harbour(1)
    (tmp_path / "broken.yaml").write_text("distributed: [")
    args = ["batch", "in", "-t", "text", "-o", "out", "--scheduler", "local"]
    there = {**os.environ, "DASK_CONFIG": str(tmp_path / "broken.yaml")}
    said = subprocess.run([*RELEASECONV, *args], stderr=subprocess.PIPE, text=True, env=there)
    assert said.returncode == 2
    assert said.stderr.startswith("releaseconv: --scheduler: A dask config file at ")
    assert said.stderr.count("\n") == 1
