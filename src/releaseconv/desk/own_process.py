"""Work in a process of its own, which is ended where one input takes too long.

Where there are no such processes the work is done here, and left once its time is over.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar

from releaseconv.batch.executors import Crew, LateError, LostError
from releaseconv.batch.limits import TimeLimit, in_time
from releaseconv.desk.limits import SECONDS
from releaseconv.errors import OptionError

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")


class Aside:
    """Does one thing after the other for whoever waits, each within `seconds`."""

    def __init__(self, crew: Crew | None = None, seconds: float = SECONDS) -> None:
        self._crew, self._seconds = crew, seconds

    def do(self, work: Callable[_Asked, _Made], *args: _Asked.args, **more: _Asked.kwargs) -> _Made:
        """What `work` gives; raises what it raises, and `OptionError` where it takes too long."""
        try:
            if self._crew:
                return self._crew.submit(work, *args, **more).result()
            with in_time(self._seconds):
                return work(*args, **more)
        except (LateError, TimeLimit):
            raise OptionError(f"not finished within {self._seconds:g} seconds; stopped") from None
        except (LostError, MemoryError):
            raise OptionError("it needs more memory than there is; stopped") from None

    def close(self) -> None:
        """End what is under way."""
        if self._crew:
            self._crew.give_up()


class Hands(NamedTuple):
    """Who does what somebody waits for."""

    one: Aside
    """Reads and writes one release."""
    many: Aside
    """Goes through all of a house."""
