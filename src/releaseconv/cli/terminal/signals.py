"""Signals that end a run as an interruption does: nothing half done, and the word how to go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from releaseconv.cli.status import Status

_ENDING = {"SIGTERM": ("terminated", Status.TERMINATED), "SIGHUP": ("hung up", Status.HUNG_UP)}


class Stopped(KeyboardInterrupt):
    """A signal asked for the end; `how` is what to say of it, and the exit status."""

    def __init__(self, how: tuple[str, Status]) -> None:
        self.how = how


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in the body where a signal asks for the end; one that is ignored stays so."""
    before = {number: signal.getsignal(number) for number in _numbers()}
    heeded = [number for number, handler in before.items() if handler is not signal.SIG_IGN]
    for number in heeded:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number] or signal.SIG_DFL)


def _numbers() -> list[signal.Signals]:
    """The signals that this machine has."""
    return [signal.Signals[name] for name in _ENDING if hasattr(signal, name)]


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(_ENDING[signal.Signals(number).name])
