"""Many jobs on any executor."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from releaseconv.batch import Job, Outcome, Output, Workers, convert_many
from releaseconv.batch.executors import in_order
from releaseconv.batch.job import Settled, do_settled, settle
from releaseconv.errors import OptionError
from releaseconv.formats import find
from releaseconv.options import ReadOptions, WriteOptions

pytestmark = pytest.mark.ends

STAMP = datetime(2026, 5, 5, 9, tzinfo=UTC)


def jobs(folder: Path, count: int) -> Iterator[Job]:
    for number in range(count):
        name = f"quay-{number}.txt"
        text = f"NORTH QUAY {number} OPENS\n\nBoats came to quay {number}.\n".encode()
        outputs = tuple(
            Output(name, find(kind), folder / f"quay-{number}{find(kind).suffix}")
            for kind in ("newsml", "text")
        )
        yield Job(name, outputs, ReadOptions(), WriteOptions(stamp=STAMP), text)


def threads() -> Executor:
    return ThreadPoolExecutor(4)


def processes() -> Executor:
    return Workers(2)


@pytest.mark.parametrize("executor", [nullcontext, threads, processes])
def test_outcomes_are_the_same_and_in_order_on_any_executor(tmp_path: Path, executor) -> None:
    names = [job.source for job in jobs(tmp_path, 12)]
    with executor() as chosen:
        found = list(convert_many(jobs(tmp_path, 12), chosen, window=5))
    assert [outcome.source for outcome in found] == names
    assert not any(outcome.failures or outcome.fault for outcome in found)
    assert [len(outcome.made) for outcome in found] == [2] * 12
    assert b"quay 11" in (tmp_path / "quay-11.txt").read_bytes()


@pytest.mark.parametrize("name", ["multiprocessing", "pickle", "signal", "socket"])
def test_workers_run_nothing_that_lies_in_the_folder_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{name}.py").write_text("open('was-run', 'w')\n")
    environment = dict(os.environ)
    with Workers(1) as workers:
        assert workers.submit(len, "ab").result() == 2
    assert not Path("was-run").exists()
    assert os.environ == environment


def test_jobs_and_outcomes_are_picklable(tmp_path: Path) -> None:
    (job,) = jobs(tmp_path, 1)
    assert pickle.loads(pickle.dumps(job)) == job
    (outcome,) = convert_many([job])
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_no_more_jobs_are_taken_than_the_window_holds() -> None:
    taken: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        found = in_order(abs, numbers(), executor, died, window=7)
        assert next(found) == 0
        assert len(taken) == 7
        found.close()


def died(number: int, why: str) -> str:
    return f"{number}: {why}"


def fall_over(number: int) -> str:
    if number == 5:
        os._exit(9)
    return f"{number}"


def test_a_worker_that_dies_takes_no_other_job_with_it() -> None:
    with Workers(2) as executor:
        found = list(in_order(fall_over, range(20), executor, died, window=8))
    want = [str(number) for number in range(20)]
    assert found[5].startswith("5: its worker exited before it was finished")
    assert found[:5] + found[6:] == want[:5] + want[6:]


def write_and_fall_over(settled: Settled) -> Outcome:
    outcome = do_settled(settled)
    first = settled.job.outputs[0].path.with_name("fell-over")
    if settled.job.source == "quay-3.txt" and not first.exists():
        first.touch()
        os._exit(9)
    return outcome


@pytest.mark.long
def test_a_job_whose_worker_died_after_writing_is_done_again(tmp_path: Path) -> None:
    settled = map(settle, jobs(tmp_path, 12))
    with Workers(2) as executor:
        found = list(in_order(write_and_fall_over, settled, executor, never))
    assert [outcome.failures for outcome in found] == [()] * 12
    assert len(list(tmp_path.glob("quay-*"))) == 24


def never(settled: Settled, why: str) -> Outcome:
    raise AssertionError(why)


def refuse(number: int) -> str:
    raise OptionError("no such thing")


@pytest.mark.parametrize("executor", [threads, processes])
def test_what_the_caller_got_wrong_ends_the_run(executor) -> None:
    with executor() as chosen, pytest.raises(OptionError, match="no such thing"):
        list(in_order(refuse, range(100), chosen, died))


def test_a_job_that_cannot_be_read_is_an_outcome(tmp_path: Path) -> None:
    first, second = jobs(tmp_path, 2)
    absent = Job(str(tmp_path / "none.txt"), first.outputs, first.read, first.write)
    found: list[Outcome] = list(convert_many([absent, second]))
    assert "no such file" in found[0].failures[0]
    assert found[1].failures == ()


def masked() -> bool:
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no signal masks")
def test_no_interruption_reaches_a_worker_however_early() -> None:
    with Workers(1) as crew:
        assert crew.submit(masked).result()
    assert not masked()
