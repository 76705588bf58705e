"""Many jobs on any executor: outcomes in order, and few under way at a time."""

from __future__ import annotations

import gc
import os
import signal
from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from time import monotonic
from typing import ParamSpec, TypeVar

from releaseconv.batch.job import Job, Outcome, Settled, do_settled, settle, with_kept
from releaseconv.errors import ReleaseconvError, WorkersGoneError

_Job = TypeVar("_Job")
_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")
WINDOW = 64
"""Jobs under way at a time: enough for many workers, and no burden on memory."""
RARELY = 100_000
"""New objects between two collections: a release makes that many, and few are in cycles."""
_PATIENCE = 1.0
"""Seconds that a worker has for what it is at when the run is given up."""


def convert_many(
    jobs: Iterable[Job], executor: Executor | None = None, window: int = WINDOW
) -> Iterator[Outcome]:
    """What became of each of `jobs`, in their order, with at most `window` under way.

    Without an executor each job is done here as its outcome is asked for. A job whose
    worker dies is tried once more, alone; if that worker dies as well, the outcome says so
    and the others are done all the same, on `Workers` or whatever else replaces its dead.
    Raises what `do` raises, and `WorkersGoneError` where the executor can do no more; cancels
    what has not begun.
    """
    return in_order(do_settled, map(settle, jobs), executor, _lost, window)


def in_order(
    work: Callable[[_Job], _Made],
    jobs: Iterable[_Job],
    executor: Executor | None,
    lost: Callable[[_Job, str], _Made],
    window: int = WINDOW,
) -> Iterator[_Made]:
    """`work` done on each of `jobs`, as `convert_many` promises; `lost` words a death."""
    if executor is None:
        yield from map(work, jobs)
        return
    pending: deque[tuple[_Job, Future[_Made] | None]] = deque()
    try:
        for job in jobs:
            pending.append((job, _begun(executor, work, job)))
            if len(pending) >= window:
                yield _finished(executor, work, *pending.popleft(), lost)
        while pending:
            yield _finished(executor, work, *pending.popleft(), lost)
    finally:
        for _, future in pending:
            if future:
                future.cancel()


def _begun(executor: Executor, work: Callable[[_Job], _Made], job: _Job) -> Future[_Made] | None:
    try:
        return executor.submit(work, job)
    except BrokenProcessPool:
        return None


def _finished(
    executor: Executor,
    work: Callable[[_Job], _Made],
    job: _Job,
    future: Future[_Made] | None,
    lost: Callable[[_Job, str], _Made],
) -> _Made:
    for again in (True, False):
        # asked for rather than raised: what a worker's death is called differs by executor
        try:
            error = future.exception() if future else None
        except CancelledError:
            raise WorkersGoneError("the workers' scheduler has given the jobs up") from None
        if future and error is None:
            return future.result()
        if isinstance(error, ReleaseconvError):
            raise error
        if again:
            future = _begun(executor, work, job)
    return lost(job, f"its worker ended before it was done ({type(error).__name__})")


def _lost(settled: Settled, why: str) -> Outcome:
    name = settled.job.source
    return with_kept(Outcome(name, failures=(f"{name}: {why}",)), settled.kept)


class Crew(Executor):
    """An executor whose jobs can be left at any time."""

    window = WINDOW
    """Jobs to keep under way."""

    @abstractmethod
    def give_up(self) -> None:
        """End what is under way, within little more than a second."""


class Workers(Crew):
    """Processes that are replaced when one of them dies."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._new()

    def submit(
        self, fn: Callable[_Asked, _Made], /, *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Future[_Made]:
        """As every executor does; on new processes where the old ones are broken."""
        with _uninterrupted():  # the first job starts the processes
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenProcessPool:
                self._pool.shutdown(wait=True)
                self._pool = self._new()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor does."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def give_up(self) -> None:
        """End what is under way, within little more than a second."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        deadline = monotonic() + _PATIENCE
        for process in active_children():
            process.join(max(0.0, deadline - monotonic()))
            if process.is_alive():
                process.kill()

    def _new(self) -> ProcessPoolExecutor:
        # not forked: a copy of a process with threads may hold their locks for ever
        return ProcessPoolExecutor(self._count, get_context("spawn"), _ready)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interruption waits, and processes that are started meanwhile never hear of one.

    Otherwise one that is still importing would die of it, before `_ready` is called.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ready() -> None:
    """Leave an interruption to the process that hands out the jobs; collect cycles rarely."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(RARELY)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
