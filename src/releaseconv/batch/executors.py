"""Many jobs on any executor: outcomes in order, and few under way at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from releaseconv.batch.job import Job, Outcome, Settled, do_settled, settle, with_kept
from releaseconv.errors import ReleaseconvError, WorkersGoneError

_Job = TypeVar("_Job")
_Made = TypeVar("_Made")
WINDOW = 64
"""Jobs under way at a time: enough for many workers, and no burden on memory."""


class LateError(Exception):
    """A job took longer than it may."""


class LostError(Exception):
    """The worker ended before its job was done; the message says how."""


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
            raise WorkersGoneError("the scheduler gave up") from None
        if future and error is None:
            return future.result()
        if isinstance(error, ReleaseconvError):
            raise error
        if isinstance(error, LateError):
            return lost(job, "timed out; its worker was stopped")
        if again:
            future = _begun(executor, work, job)
    why = str(error) if isinstance(error, LostError) else type(error).__name__
    return lost(job, f"its worker exited before it was finished ({why})")


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
