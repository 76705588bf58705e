"""What work costs: its calls counted, or its processor time set against its own. Never seconds."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

Given = TypeVar("Given")

TIMES = 10
"""How much longer the long text is; what grows with the square takes a hundred times as long."""
ROOM = 3
"""How many times more than its length it may cost: for caches, and for others on this machine."""
TRIES = 4
"""One good measurement is enough: other work makes it only worse."""


def grows_linearly(work: Callable[[str], object], unit: str, size: int = 1_500) -> bool:
    """Whether ten times `size` of a repeated unit costs about ten times as much."""
    return costs_its_size(work, (unit * size)[:size], (unit * TIMES * size)[: TIMES * size])


def costs_its_size(work: Callable[[Given], object], short: Given, long: Given) -> bool:
    """Whether what is ten times as long costs about ten times as much."""
    work(short)  # reads tables and compiles patterns, once
    return any(_cost(work, long) < ROOM * TIMES * _least(work, short) for _ in range(TRIES))


def no_dearer(work: Callable[[], object], times: int, than: Callable[[], object]) -> bool:
    """Whether `work` takes at most so many times the processor time of other work."""
    than()
    return any(
        _cost(lambda _: work(), "") < times * _least(lambda _: than(), "") for _ in range(TRIES)
    )


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C: the same on every machine."""
    count = 0

    def tick(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _least(work: Callable[[Given], object], given: Given) -> float:
    return min(_cost(work, given) for _ in range(3))


def _cost(work: Callable[[Given], object], given: Given) -> float:
    """Processor time of this thread; the garbage collector, which sees the heap of all, rests."""
    gc.disable()
    try:
        start = time.thread_time()
        work(given)
        return time.thread_time() - start
    finally:
        gc.enable()
