"""Processes that do jobs, each replaced when it dies or is at one job for too long."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic
from typing import ParamSpec, TypeVar, cast

from releaseconv.batch.executors import Crew, LateError, LostError
from releaseconv.errors import WorkersGoneError

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")
RARELY = 100_000
"""New objects between two collections: a release makes that many, and few are in cycles."""
_PATIENCE = 1.0
"""Seconds that a worker has for what it is at when the run is given up."""
_START = 60.0
"""Seconds that a process has to start, on a machine that is busy with others."""
_STARTS = 3
"""How often a process may end as it starts before the run is given up."""
_GRACE = 5.0
"""Seconds over its time that a job has to end by itself before its worker is ended."""
_SAFE_PATH = "PYTHONSAFEPATH"
_STARTING = Lock()
"""Held by the one who has changed the environment."""
_PARENT_DIED = 1
"""prctl's number for the signal that a process gets when its parent has died."""


@dataclass(frozen=True, slots=True)
class _Call:
    work: Callable[[], object]
    future: Future[object]


class Workers(Crew):
    """Processes that are replaced when one of them dies.

    A job that takes `seconds` and does not end by itself soon afterwards raises `LateError`,
    and its worker is ended. No worker outlives the process that has it.
    """

    def __init__(self, count: int, seconds: float | None = None) -> None:
        self._count, self._limit = count, None if seconds is None else seconds + _GRACE
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._slots: list[_Slot] = []
        self._closed = False

    def submit(
        self, fn: Callable[_Asked, _Made], /, *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Future[_Made]:
        """As every executor does."""
        if self._closed:
            raise RuntimeError("the workers were shut down")
        future: Future[_Made] = Future()
        self._calls.put(_Call(partial(fn, *args, **kwargs), cast(Future[object], future)))
        if len(self._slots) < self._count:
            self._slots.append(_Slot(self._calls, self._limit))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor does."""
        self._closed = True
        if cancel_futures:
            self._cancel()
        for _ in self._slots:
            self._calls.put(None)
        for slot in self._slots if wait else ():
            slot.join()

    def give_up(self) -> None:
        """End what is under way, within little more than a second."""
        self.shutdown(wait=False, cancel_futures=True)
        deadline = monotonic() + _PATIENCE
        for slot in self._slots:
            slot.join(max(0.0, deadline - monotonic()))
            slot.end()

    def _cancel(self) -> None:
        with suppress(Empty):
            while True:
                call = self._calls.get_nowait()
                if call:
                    call.future.cancel()


class _Slot(Thread):
    """Has one process after the other do what is called for."""

    def __init__(self, calls: SimpleQueue[_Call | None], limit: float | None) -> None:
        super().__init__(daemon=True)
        self._calls, self._limit = calls, limit
        self._worker: _Worker | None = None
        self._ended = False
        self.start()

    def run(self) -> None:
        """Do calls until there is the mark that no more will come."""
        if hasattr(signal, "pthread_sigmask"):  # or one that is still importing would die of it
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
        try:
            while call := self._calls.get():
                if call.future.set_running_or_notify_cancel():
                    self._do(call)
                del call  # or what it holds would be kept until there is another
        finally:
            if self._worker:
                self._worker.dismiss()

    def end(self) -> None:
        """Kill the process, if there is one."""
        self._ended = True
        if self._worker:
            self._worker.kill()

    def _do(self, call: _Call) -> None:
        try:
            self._worker = self._worker or self._new_worker()
            made = self._worker.do(call.work, self._limit)
        except Exception as error:  # whatever it is, who waits for the future is told
            if isinstance(error, (LateError, LostError)) and self._worker:
                self._worker.kill()
                self._worker = None
            # without its frames: they hold it in turn, and all that the call was given
            call.future.set_exception(error.with_traceback(None))
        else:
            call.future.set_result(made)

    def _new_worker(self) -> _Worker:
        for last in range(_STARTS - 1, -1, -1):
            try:
                return _Worker()
            except (LostError, OSError) as error:
                if self._ended or not last:
                    raise WorkersGoneError(f"no worker process starts ({error})") from None
        raise AssertionError("the loop returns or raises")


class _Worker:
    """A process, and the pipe to it."""

    def __init__(self) -> None:
        # not forked: a copy of a process with threads may hold their locks for ever
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        try:
            with _STARTING:
                _start_safely(self._process)
        finally:
            theirs.close()
        try:
            self._answer(_START)
        except (LateError, LostError) as error:
            self.kill()
            raise LostError(f"exit status {self._process.exitcode}") from error

    def do(self, work: Callable[[], object], limit: float | None) -> object:
        """What `work` gives there; raises what it raises, `LateError` and `LostError`."""
        try:
            self._pipe.send(work)
        except OSError:
            raise self._lost() from None
        made, error = self._answer(limit)
        if error:
            raise error
        return made

    def dismiss(self) -> None:
        """Let the process end."""
        with suppress(OSError):
            self._pipe.send(None)
        self._process.join(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()

    def _answer(self, limit: float | None) -> tuple[object, Exception | None]:
        try:
            if not self._pipe.poll(limit):
                raise LateError
            answer: tuple[object, Exception | None] = self._pipe.recv()
        except (EOFError, OSError):
            raise self._lost() from None
        return answer

    def _lost(self) -> LostError:
        self._process.join(_PATIENCE)
        return LostError(f"exit status {self._process.exitcode}")


def _start_safely(process: SpawnProcess) -> None:
    """Start `process`, which would look for the modules of Python in the folder at work first.

    Somebody else's `socket.py` may lie there, among the releases.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        process.start()
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _serve(calls: Connection) -> None:
    """Do what comes through `calls` until nothing more does, in a process of its own."""
    _get_ready()
    with suppress(EOFError, OSError):
        calls.send((None, None))
        while work := calls.recv():
            calls.send(_attempted(work))
    os._exit(0)  # nothing is open here that would have to be put away


def _attempted(work: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return work(), None
    except Exception as error:
        return None, error


def _get_ready() -> None:
    """Leave signals to the process that hands out the jobs, and end when that has ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if sys.platform == "linux":  # works also while a library keeps all threads waiting
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL, 0, 0, 0)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(RARELY)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
