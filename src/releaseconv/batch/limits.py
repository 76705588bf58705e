"""Limits of size, time and memory that one input may not go over."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer, current_thread, get_ident, main_thread
from types import FrameType

BYTES = 16_000_000
"""The most that one release may have, unless the caller says otherwise."""
SECONDS = 60.0
"""The most that one release may take, unless the caller says otherwise."""
_AGAIN = 1.0
"""Seconds after which a job that took a stop for something else is stopped again."""
_TIMES, _LEAST = 60, 320_000_000
"""Bytes of memory for each byte of input, and for any input at least."""
_DATA_FIELD = 5
"""Where /proc/self/statm has the pages of data."""
_STATM = Path("/proc/self/statm")


class TimeLimit(BaseException):
    """A job went over its time; not an `Exception`, so that nothing takes it for a fault."""


@contextmanager
def in_time(seconds: float | None) -> Iterator[None]:
    """Raise `TimeLimit` in the body, wherever it is, once it has taken `seconds`.

    A body that waits in a library's code which heeds no signals is stopped only behind that.
    """
    if seconds is None:
        yield
    elif current_thread() is main_thread() and hasattr(signal, "setitimer"):
        with _alarm(seconds):
            yield
    else:
        with _timer(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    running = True

    def late(number: int, frame: FrameType | None) -> None:
        if running:
            raise TimeLimit

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            running = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    """As an alarm does it for the main thread, for a thread of some worker's."""
    import ctypes  # convert, which has no limit of time, need not wait for it

    lock, running, thread = Lock(), True, get_ident()

    def late() -> None:
        with lock:
            if running:
                stop = ctypes.pythonapi.PyThreadState_SetAsyncExc
                stop(ctypes.c_ulong(thread), ctypes.py_object(TimeLimit))

    timer = Timer(seconds, late)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            running = False


@contextmanager
def in_memory(size: int) -> Iterator[None]:
    """Have the body, which works on an input of `size` bytes, run into `MemoryError` at a limit.

    The limit is the process's; nothing is limited where the machine knows no such limit, or
    in one thread of several.
    """
    if current_thread() is not main_thread() or not _STATM.exists():
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = allowed(size) + _data()
    others = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([wanted, *others]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def allowed(size: int) -> int:
    """Bytes of memory that work on an input of `size` bytes may take."""
    return max(_LEAST, _TIMES * size)


def too_much(name: str, size: int) -> str:
    """What is said of an input of `size` bytes that went over its memory."""
    most = allowed(size) // 1_000_000
    return f"{name}: needs more memory than there is, or than {most} MB; split it"


def _data() -> int:
    """Bytes of data that the process has now."""
    import resource

    return int(_STATM.read_text().split()[_DATA_FIELD]) * resource.getpagesize()
