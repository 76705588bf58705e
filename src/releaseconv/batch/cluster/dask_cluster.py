"""Jobs done by the workers of a Dask cluster, wherever they are."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError
from functools import cache, partial
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from types import ModuleType
from typing import ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from releaseconv import __version__
from releaseconv.batch.cluster.roster import ANSWER, Roster, within
from releaseconv.batch.executors import Crew, LostError
from releaseconv.errors import OptionError, WorkersGoneError

_Made = TypeVar("_Made")
_Asked = ParamSpec("_Asked")
LOCAL = "local"
"""Instead of an address: workers of its own in this process, for the time of the run."""
_ADDRESS = re.compile(r"\w+://\S+:\d+")  # tcp://192.0.2.7:8786
_GLANCE = 1.0
"""Seconds between two looks at the scheduler and its workers."""
_CLOSED = "closed"
_GONE = "the scheduler cannot be reached"
_EACH = 8
"""Jobs under way for each thread of the workers: what the network's delay asks for."""
_UNSERVED: dict[str, list[str]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
_ALONE = Lock()


class Cluster(Crew):
    """The workers of the scheduler at an address such as "tcp://host:8786", or of `LOCAL`.

    Only those do jobs that have this version of releaseconv and see the folder at work under
    the same name; others are told to `passed`. A job whose worker is lost is done by another.
    Raises `OptionError` where Dask is not installed, no scheduler answers, or none of its
    workers can do the jobs.
    """

    def __init__(self, scheduler: str, count: int, passed: Callable[[str], object] = len) -> None:
        """`count` is how many workers `LOCAL` has."""
        if scheduler != LOCAL and not _ADDRESS.fullmatch(scheduler):
            raise OptionError(f"--scheduler {scheduler}: give tcp://HOST:PORT, or {LOCAL}")
        distributed = _distributed()
        self._stack = contextlib.ExitStack()
        try:
            if scheduler == LOCAL:
                scheduler = self._stack.enter_context(_in_this_process(distributed, count))
            client = distributed.Client(scheduler, timeout=ANSWER, set_as_default=False)
            self._stack.enter_context(client)
            client.wait_for_workers(1, timeout=ANSWER)
            self._roster = Roster(client, str(Path.cwd()), passed)
            self._roster.look()
        except (OSError, TimeoutError, TypeError, ValueError, RuntimeError) as error:
            self._stack.close()
            raise OptionError(
                f"{scheduler}: no scheduler with a worker responds ({_first(error)}); start both, "
                "or check the address"
            ) from None
        if not self._roster.able:
            self._stack.close()
            raise OptionError(f"{scheduler}: {self._roster.lack()}")
        self.window = _EACH * max(8, self._roster.threads)
        """Jobs to keep under way."""
        # the same job twice is two jobs: what counts is what it leaves on disk
        self._executor: Executor = client.get_executor(pure=False)
        self._client = client
        self._begun: WeakKeyDictionary[Future[object], frozenset[str]] = WeakKeyDictionary()
        self._lock, self._over = Lock(), Event()
        self._gone: str | None = None
        Thread(target=self._watch, daemon=True).start()

    def submit(
        self, fn: Callable[_Asked, _Made], /, *args: _Asked.args, **kwargs: _Asked.kwargs
    ) -> Future[_Made]:
        """As every executor does, with this process's folder as the folder at work."""
        work = partial(fn, *args, **kwargs)
        if self._gone or self._client.status == _CLOSED:
            raise WorkersGoneError(self._gone or _GONE)
        able = self._roster.able
        future = self._executor.submit(
            partial(_there, str(Path.cwd()), __version__, work), workers=sorted(able)
        )
        with self._lock:
            self._begun[cast(Future[object], future)] = able
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As every executor does; the scheduler stays, unless it is of its own."""
        self._over.set()
        if self._gone or self._client.status == _CLOSED:
            return
        self._executor.shutdown(wait and not cancel_futures)  # without waiting, it cancels
        self._stack.close()

    def give_up(self) -> None:
        """Leave what is under way."""
        with contextlib.suppress(OSError, TimeoutError):
            within(ANSWER, partial(self.shutdown, wait=False, cancel_futures=True))

    def _watch(self) -> None:
        """Fail what is under way and can no longer be done: Dask may leave it for ever."""
        seen = monotonic()
        while not self._over.wait(_GLANCE):
            why = self._glance()
            if why is None:
                seen = monotonic()
            elif why == _GONE or monotonic() - seen > ANSWER:
                self._gone = why
                self._fail(lambda _: True, WorkersGoneError(why))

    def _glance(self) -> str | None:
        """Why no worker can do anything now, if none can."""
        if self._client.status == _CLOSED:
            return _GONE
        try:
            self._roster.look()
        except (OSError, TimeoutError):
            return _GONE
        able = self._roster.able
        if not able:
            return self._roster.lack()
        self._fail(able.isdisjoint, LostError("the scheduler lost it"))
        return None

    def _fail(self, which: Callable[[frozenset[str]], bool], error: Exception) -> None:
        with self._lock:
            begun = tuple(self._begun.items())
        for future, workers in begun:
            if not future.done() and which(workers):
                with contextlib.suppress(InvalidStateError):
                    future.set_exception(error)


@contextlib.contextmanager
def _in_this_process(distributed: ModuleType, count: int) -> Iterator[str]:
    """The address of a scheduler that nobody else on this machine can reach."""
    import dask

    with dask.config.set(_UNSERVED):  # or else its web pages would be served to everybody
        own = distributed.LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=False,
            dashboard_address=None,
            # a port is opened all the same: any but the usual one, of which another run may warn
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        )

    async def close_ports() -> None:
        for node in (own.scheduler, *own.workers.values()):
            node.http_server.stop()

    with own:
        own.sync(close_ports)
        yield own.scheduler_address


def _there(folder: str, version: str, work: Callable[[], _Made]) -> _Made:
    """`work` done on a worker, as if it had been called in `folder`."""
    if version != __version__:  # another since it was looked at
        raise LostError(f"it has releaseconv {__version__}, not {version}")
    # one folder at a time: a process has but one, and two runs may share its threads
    with _ALONE, contextlib.chdir(folder):
        return work()


@cache
def _distributed() -> ModuleType:
    try:
        import distributed
    except ImportError:
        from releaseconv.settings.extras import to_install  # seldom needed

        raise OptionError(f"--scheduler needs Dask: {to_install('cluster')}") from None
    except ValueError as error:  # Dask reads the files of its configuration as it is imported
        raise OptionError(f"--scheduler: {_first(error)}") from None
    return distributed


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
