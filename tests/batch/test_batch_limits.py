"""What takes too long or too much is ended and named, and no process outlives the run."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from errno import ENOSYS
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from threading import Thread
from weakref import ref

import pytest
from test_batch import begun
from test_batch_failures import workers_of

from batch_runs import QUAY, RELEASECONV, batch, harbour, tree
from conftest import PATIENCE, command
from releaseconv.batch import worker_processes
from releaseconv.batch.executors import in_order
from releaseconv.batch.limits import TimeLimit, in_memory, in_time
from releaseconv.batch.worker_processes import Workers
from releaseconv.cli.terminal import progress
from releaseconv.options import WriteOptions
from releaseconv.writers.text import plain_text as text_writer

NEVER = r"(x+x+)+y"
"""A pattern that is at "xxx…" for years, and holds Python's lock all the time."""
ENDLESS = {
    "asleep": "import time; work = time.sleep; given = 100_000",
    "in a library": f"import re; work = re.compile(r'{NEVER}').match; given = 'x' * 100",
}
SCRIPT = """
{}
from releaseconv.batch.worker_processes import Workers
if __name__ == "__main__":
    for workers in [Workers(2)]:
        futures = [workers.submit(work, given) for _ in range(2)]
        [slot._worker or slot.join(0.01) for _ in range(100_000) for slot in workers._slots
         if not all(slot._worker for slot in workers._slots)]
        print(*(slot._worker._process.pid for slot in workers._slots), flush=True)
        futures[0].result()
"""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def died(number: int, why: str) -> str:
    return f"{number}: {why}"


def test_a_job_that_never_ends_is_ended_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_processes, "_GRACE", 0.3)
    with Workers(1, 0.1) as crew:
        found = list(in_order(time.sleep, (0, 100_000, 0), crew, died))
    assert found == [None, "100000: timed out; its worker was stopped", None]


def test_an_input_that_takes_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    harbour(3)

    def slow(release: object, options: WriteOptions, log: object) -> bytes:
        while "quay 1" in str(release):
            pass
        return b"A quay.\n"

    command("convert", "in/quay-0.txt", "-t", "text")  # imports, and reads tables
    monkeypatch.setattr(text_writer, "write", slow)
    said = batch("in", "-t", "text", "--timeout", "0.9", status=3)
    assert "in/odd/quay-1.txt: not finished within 0.9 s; pass --timeout to allow more" in said
    assert "2 converted, 1 failed" in said
    assert sorted(tree("out")) == ["quay-0.txt", "quay-2.txt"]


def test_a_thread_of_another_s_is_stopped_too() -> None:
    stopped: list[bool] = []

    def work() -> None:
        try:
            with in_time(0.05):
                while True:
                    pass
        except TimeLimit:
            stopped.append(True)

    thread = Thread(target=work)
    thread.start()
    thread.join(PATIENCE)
    assert stopped == [True]


def test_what_is_in_time_is_not_stopped_afterwards() -> None:
    with in_time(0.05):
        pass
    time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's data")
def test_memory_has_a_limit_that_goes_with_the_size() -> None:
    with pytest.raises(MemoryError), in_memory(1000):
        bytes(1_000_000_000)
    with in_memory(10_000_000):
        bytes(500_000_000)
    bytes(1_000_000_000)


LITTLE = """
import sys
from releaseconv.batch import limits
from releaseconv.cli.entry_point import main

limits._LEAST, limits._TIMES = 50_000_000, 2
sys.exit(main())
"""
"""The command in a process of its own, with little memory and none left by others."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's data")
def test_convert_refuses_what_takes_more_memory_than_a_batch_allows() -> None:
    points = "".join(
        f"- The boats of number {n} came to the quay and left\n" for n in range(20_000)
    )
    Path("long.txt").write_text(QUAY.format(1) + points)
    Path("short.txt").write_text(QUAY.format(1))
    little = [sys.executable, "-c", LITTLE, "convert", "-t", "text"]
    long, short = (
        subprocess.run(
            [*little, f"{name}.txt", "-o", f"{name}.out"],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        for name in ("long", "short")
    )
    words = "needs more memory than there is, or than 50 MB; split it"
    assert (long.returncode, long.stderr) == (3, f"releaseconv: long.txt: {words}\n")
    assert not Path("long.out").exists()
    assert (short.returncode, short.stderr) == (0, "")


def test_life_is_shown_where_nothing_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "_SELDOM", 0.01)
    monkeypatch.setattr(progress, "_GLANCE", 0.01)
    said = ""
    with progress.Progress(7, progress.Severity.ERROR, quiet=False, debug=False):
        while not said:
            said = capsys.readouterr().err
    assert said.startswith("0 of 7, 0.0 per second\n")


# -- signals and orphans -------------------------------------------------------------------


def alive(pid: int) -> bool:
    """Whether the process is there and not only a number that nobody has asked for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(met: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not met() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert met()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("kind", ENDLESS)
def test_no_worker_outlives_its_parent(kind: str) -> None:
    Path("script.py").write_text(SCRIPT.format(ENDLESS[kind]))
    parent = subprocess.Popen([sys.executable, "script.py"], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    found = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(found) == 2
    assert all(map(alive, found))
    parent.kill()
    parent.communicate()
    wait_until(lambda: not any(map(alive, found)))


ENDINGS = [
    (signal.SIGTERM, 143, "terminated", "2"),
    pytest.param(signal.SIGHUP, 129, "hung up", "2", marks=pytest.mark.long),
    pytest.param(signal.SIGTERM, 143, "terminated", "1", marks=pytest.mark.long),
    pytest.param(signal.SIGINT, 130, "interrupted", "2", marks=pytest.mark.long),
]


@pytest.mark.parametrize(("number", "status", "how", "jobs"), ENDINGS)
def test_a_signal_ends_a_run_with_the_word_how_to_go_on(
    number: int, status: int, how: str, jobs: str
) -> None:
    harbour(150)
    process = begun("-j", jobs)
    below = workers_of(process.pid)
    os.kill(process.pid, number)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == status
    assert said.decode().splitlines()[-1] == (
        f"releaseconv: {how}; repeat the command with --resume to continue where it stopped"
    )
    wait_until(lambda: not any(map(alive, below)))


def test_workers_that_do_not_start_are_an_error() -> None:
    harbour(3)
    code = "import sys; from multiprocessing import spawn; spawn.set_executable('/bin/false'); "
    code += "from releaseconv.cli.entry_point import main; sys.exit(main())"
    call = [sys.executable, "-c", code, "batch", "in", "-t", "text", "-o", "out", "-j", "2"]
    done = subprocess.run(call, stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
    assert done.returncode == 3
    said = done.stderr.splitlines()[-1]
    assert said.startswith("releaseconv: no worker process starts (exit status 1);")
    assert said.endswith("with --resume to continue where it stopped")


class _Large:
    """A payload whose end can be seen."""


def _refuse(payload: _Large) -> None:
    raise ValueError(str(payload))


def test_what_a_job_that_failed_was_given_is_not_kept() -> None:
    with Workers(1) as crew:
        payload = _Large()
        seen = ref(payload)
        gc.disable()  # the command collects rarely
        try:
            failed = crew.submit(_refuse, payload).exception()
            del payload
            assert isinstance(failed, ValueError)
            del failed
            assert crew.submit(len, "ab").result() == 2
            assert seen() is None
        finally:
            gc.enable()


def test_workers_need_no_shared_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(ENOSYS, "no /dev/shm")

    monkeypatch.setattr("_multiprocessing.SemLock", refuse)
    harbour(2)
    assert command("batch", "in", "-t", "text", "-o", "out", "-j", "2").status == 0
    assert len(tree("out")) == 2


HUGE = {
    "docx": ("Harbour of number {0}        {0} boats      {0} cranes        {0}\n", 6_600_000),
    "pdf": ("- The boats of number {0} came to the quay and left\n", 5_000_000),
}


@pytest.mark.long
@pytest.mark.parametrize("format", HUGE)
def test_a_huge_table_or_list_stays_in_its_memory_or_is_named(format: str) -> None:
    unit, size = HUGE[format]
    Path("in").mkdir()
    text = QUAY.format(1) + "".join(unit.format(n) for n in range(size // len(unit)))
    Path("in/huge.txt").write_text(text)
    args = [*RELEASECONV, "batch", "in", "-t", format, "-o", "out", "-j", "1", "--timeout", "600"]
    done = subprocess.run([*args, "--no-learn"], capture_output=True, text=True)
    peak = 1024 * getrusage(RUSAGE_CHILDREN).ru_maxrss
    assert peak < 60 * len(text) + 2 * BARE
    assert done.returncode == 0 or "needs more memory than there is, or than" in done.stderr


BARE = 150_000_000
"""Bytes that a process takes to begin with, all told."""
