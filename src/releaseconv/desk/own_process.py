"""Work in a process of its own, which is ended where one input takes too long.

Where there are no such processes the work is done here, and left once its time is over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, ParamSpec, TypeVar

from releaseconv.batch.executors import Crew, LateError, LostError
from releaseconv.batch.limits import TimeLimit, allowed, in_memory, in_time
from releaseconv.desk.limits import MOST_BYTES, SECONDS
from releaseconv.errors import OptionError

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")


class Aside:
    """Does one thing after the other for whoever waits, each within `seconds`.

    In another process a thing has the memory of an input of `size` bytes.
    """

    def __init__(
        self, crew: Crew | None = None, seconds: float = SECONDS, size: int = MOST_BYTES
    ) -> None:
        self._crew, self._seconds, self._size = crew, seconds, size

    def do(self, work: Callable[_Asked, _Made], *args: _Asked.args, **more: _Asked.kwargs) -> _Made:
        """What `work` gives; raises what it raises, and `OptionError` where it takes too long."""
        try:
            if self._crew:
                wanted = partial(work, *args, **more)
                return self._crew.submit(_with_memory, self._size, wanted).result()
            with in_time(self._seconds):
                return work(*args, **more)
        except (LateError, TimeLimit):
            raise OptionError(f"not finished within {self._seconds:g} seconds; stopped") from None
        except (LostError, MemoryError):
            most = allowed(self._size) // 1_000_000
            told = f"it needs more memory than there is, or than {most} MB; stopped"
            raise OptionError(told) from None

    def close(self) -> None:
        """End what is under way."""
        if self._crew:
            self._crew.give_up()


def _with_memory(size: int, work: Callable[[], _Made]) -> _Made:
    with in_memory(size):
        return work()


class Hands(NamedTuple):
    """Who does what somebody waits for."""

    one: Aside
    """Reads and writes one release."""
    many: Aside
    """Goes through all of a house."""
