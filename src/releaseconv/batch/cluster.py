"""Jobs done by the workers of a Dask cluster, wherever they are."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from concurrent.futures import Executor, Future, InvalidStateError
from functools import cache, partial
from pathlib import Path
from threading import Event, Lock, Thread
from types import ModuleType
from typing import ParamSpec, TypeVar, cast
from weakref import WeakSet

from releaseconv import __version__
from releaseconv.batch.executors import Crew
from releaseconv.errors import OptionError, WorkersGoneError

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")
LOCAL = "local"
"""Instead of an address: workers of its own on this machine, for the time of the run."""
_ADDRESS = re.compile(r"\w+://\S+:\d+")  # tcp://192.0.2.7:8786
_ANSWER = 10
"""Seconds that a scheduler has to answer, and again to show a worker."""
_GLANCE = 1.0
"""Seconds between two looks at whether the scheduler is still there."""
_CLOSED = "closed"
_GONE = "the scheduler is out of reach"
_EACH = 8
"""Jobs under way for each thread of the workers: what the network's delay asks for."""
_ALONE = Lock()


class Cluster(Crew):
    """The workers of the scheduler at an address such as "tcp://host:8786", or of `LOCAL`.

    They see the folders of this machine under the same names, and have this version of
    releaseconv. A job whose worker is lost is done by another. Raises `OptionError` where
    Dask is not installed, no scheduler answers, or it has no worker.
    """

    def __init__(self, scheduler: str, count: int) -> None:
        """`count` is how many workers `LOCAL` has."""
        if scheduler != LOCAL and not _ADDRESS.fullmatch(scheduler):
            raise OptionError(f"--scheduler {scheduler}: write tcp://HOST:PORT, or {LOCAL}")
        distributed = _distributed()
        self._stack = contextlib.ExitStack()
        if scheduler == LOCAL:
            own = distributed.LocalCluster(
                n_workers=count, threads_per_worker=1, dashboard_address=None
            )
            scheduler = self._stack.enter_context(own).scheduler_address
        try:
            client = distributed.Client(scheduler, timeout=_ANSWER, set_as_default=False)
            self._stack.enter_context(client)
            client.wait_for_workers(1, timeout=_ANSWER)
        except (OSError, TimeoutError) as error:
            self._stack.close()
            raise OptionError(
                f"{scheduler}: no scheduler with a worker answers ({_first(error)}); start both, "
                "or check the address"
            ) from None
        self.window = _EACH * max(8, sum(client.nthreads().values()))
        """Jobs to keep under way."""
        # the same job twice is two jobs: what counts is what it leaves on disk
        self._executor: Executor = client.get_executor(pure=False)
        self._client = client
        self._begun: WeakSet[Future[object]] = WeakSet()
        self._over = Event()
        Thread(target=self._watch, daemon=True).start()

    def submit(
        self, fn: Callable[_Asked, _Made], /, *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Future[_Made]:
        """As every executor does, with this process's folder as the folder at work."""
        work = partial(fn, *args, **kwargs)
        if self._client.status == _CLOSED:
            raise WorkersGoneError(_GONE)
        future = self._executor.submit(partial(_there, str(Path.cwd()), __version__, work))
        self._begun.add(cast(Future[object], future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor does; the scheduler stays, unless it is of its own."""
        self._over.set()
        if self._client.status != _CLOSED:
            self._executor.shutdown(wait and not cancel_futures)  # without waiting, it cancels
        self._stack.close()

    def give_up(self) -> None:
        """Leave what is under way."""
        self.shutdown(wait=False, cancel_futures=True)

    def _watch(self) -> None:
        """Fail what is under way when the scheduler is lost: Dask may leave it for ever."""
        while not self._over.wait(_GLANCE):
            if self._client.status == _CLOSED:
                for future in tuple(self._begun):
                    with contextlib.suppress(InvalidStateError):
                        future.set_exception(WorkersGoneError(_GONE))


def _there(folder: str, version: str, work: Callable[[], _Made]) -> _Made:
    """`work` done on a worker, as if it had been called in `folder`."""
    if version != __version__:
        raise OptionError(
            f"a worker has releaseconv {__version__}, and this is {version}; install the same there"
        )
    # one folder at a time: a process has but one, and two runs may share its threads
    with _ALONE, contextlib.chdir(folder):
        return work()


@cache
def _distributed() -> ModuleType:
    try:
        import distributed
    except ImportError:
        raise OptionError(
            "--scheduler needs Dask; install it with: pip install 'releaseconv[cluster]'"
        ) from None
    return distributed


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
