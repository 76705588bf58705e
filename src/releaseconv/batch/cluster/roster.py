"""Which workers of a Dask scheduler can do jobs, and what those lack that cannot."""

from __future__ import annotations

import os.path
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import Protocol, TypeVar

from releaseconv import __version__

_Made = TypeVar("_Made")
ANSWER = 10
"""Seconds that a scheduler has to answer, and again to show a worker."""
_VERSION = "releaseconv:__version__"


class Client(Protocol):
    """What is asked of Dask's client."""

    def nthreads(self) -> Mapping[str, int]:
        """The threads of each worker, by its address."""

    def run(
        self, function: Callable[[str], object], told: str, *, workers: list[str], on_error: str
    ) -> Mapping[str, object]:
        """What `function` gives on each of the workers, beside the jobs that they do."""


class Roster:
    """The workers there are, as far as was last looked."""

    def __init__(self, client: Client, folder: str, passed: Callable[[str], object]) -> None:
        self._client, self._folder, self._passed = client, folder, passed
        self._threads: Mapping[str, int] = {}
        self._lacks: dict[str, str] = {}
        """What each worker lacks that has been asked; nothing where it can do jobs."""

    @property
    def able(self) -> frozenset[str]:
        """The addresses of those that can do jobs."""
        return frozenset(name for name in self._threads if self._lacks.get(name) == "")

    @property
    def threads(self) -> int:
        """How many jobs they do at a time."""
        return sum(self._threads[name] for name in self.able)

    def look(self) -> None:
        """Learn which workers are there now; raises `OSError` or `TimeoutError` if nothing says."""
        self._threads = within(ANSWER, self._client.nthreads)
        new = self._threads.keys() - self._lacks.keys()
        for name, lack in self._asked(sorted(new)).items():
            self._lacks[name] = lack
            if lack:
                self._passed(f"{name}: {lack}; not used")

    def lack(self) -> str:
        """Why none can do jobs, and what to do."""
        lacks = [f"{name}: {self._lacks.get(name) or 'no answer'}" for name in self._threads]
        if not lacks:
            return "no workers left; start workers with the same version on every machine"
        return (
            f"no worker can run the jobs ({lacks[0]}); on each machine, "
            f"pip install 'releaseconv[cluster]=={__version__}'"
        )

    def _asked(self, names: list[str]) -> dict[str, str]:
        """What each of them lacks."""
        versions = self._run(pkgutil.resolve_name, _VERSION, names)
        seen = self._run(os.path.isdir, self._folder, versions)
        return {name: self._worded(versions.get(name), seen.get(name)) for name in names}

    def _worded(self, version: object, sees: object) -> str:
        if version is None or sees is None:
            return f"no response within {ANSWER} s"
        if isinstance(version, Exception):
            return f"it has no releaseconv ({version})"
        if version != __version__:
            return f"it has releaseconv {version}, not {__version__}"
        return "" if sees is True else f"it cannot access {self._folder}"

    def _run(
        self, function: Callable[[str], object], told: str, names: Iterable[str]
    ) -> Mapping[str, object]:
        """What `function` gives on each that answers; one that is silent holds no other up."""
        answers: dict[str, object] = {}

        def ask(name: str) -> None:
            with suppress(OSError, RuntimeError, KeyError, ValueError):
                answers.update(self._client.run(function, told, workers=[name], on_error="return"))

        asking = [Thread(target=ask, args=(name,), daemon=True) for name in names]
        for thread in asking:
            thread.start()
        deadline = monotonic() + ANSWER
        for thread in asking:
            thread.join(max(0.0, deadline - monotonic()))
        return dict(answers)


def within(seconds: float, ask: Callable[[], _Made]) -> _Made:
    """What `ask` gives; raises what it raises, and `TimeoutError` where it gives nothing soon."""
    answer: Future[_Made] = Future()

    def put() -> None:
        try:
            answer.set_result(ask())
        except (OSError, RuntimeError, ValueError) as error:
            answer.set_exception(error)

    Thread(target=put, daemon=True).start()
    return answer.result(seconds)
