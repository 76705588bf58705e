"""The desk as a server on this machine, until it is interrupted."""

from __future__ import annotations

import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import FrameType

import uvicorn

from releaseconv.batch.worker_processes import Workers
from releaseconv.desk.desk_calls import Desk
from releaseconv.desk.folder.workspace import Workspace, is_output_folder, places
from releaseconv.desk.http.connections import Connection
from releaseconv.desk.http.guard import Doors
from releaseconv.desk.http.routes import application
from releaseconv.desk.limits import HEADERS, LAST_SECONDS, LESSON_SECONDS, LESSON_SIZE, SECONDS
from releaseconv.desk.own_process import Aside, Hands
from releaseconv.desk.queue import Queue
from releaseconv.desk.readings.release_reading import Settings
from releaseconv.desk.temporary_folders import remove_abandoned, temporary_folder
from releaseconv.errors import OptionError

_WAITERS = 2
"""Processes that read and write what somebody waits for: one that is slow leaves the other."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk is to be found."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 takes one that is free."""


def serve(
    named: Iterable[str], settings: Settings, address: Address, opened: Callable[[str, str], None]
) -> None:
    """Have the desk answer until an interruption.

    `opened` is told its URL, with the token, and another that opens it a single time.

    Raises `OptionError` for what is not there and for an address that is taken.
    """
    given = tuple(named)
    remove_abandoned()
    hands = Hands(
        Aside(Workers(_WAITERS, SECONDS), SECONDS),
        Aside(Workers(1, LESSON_SECONDS), LESSON_SECONDS, LESSON_SIZE),
    )
    with listening(address) as listener, desk_of(given, settings, hands) as (desk, queue):
        token, once, folder = (secrets.token_urlsafe(32) for _ in range(3))
        doors = Doors(token, address.host, listener.getsockname()[1], once, folder)
        config = uvicorn.Config(
            application(desk, queue, doors),
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            http=Connection,
            h11_max_incomplete_event_size=HEADERS,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_SECONDS,
        )
        queue.start()
        opened(url(doors, doors.token), url(doors, doors.once))
        server = uvicorn.Server(config)
        with hung_up(server):
            server.run(sockets=[listener])


@contextmanager
def hung_up(server: uvicorn.Server) -> Iterator[None]:
    """Have `server` end where the terminal is closed, and only then whoever waits for that told.

    It does so with other signals. What is raised amid an answer would be taken for a fault of it.
    """
    number = getattr(signal, "SIGHUP", None)
    before = signal.getsignal(number) if number else None
    if number is None or not callable(before):
        yield
        return
    came: list[int] = []

    def end(number: int, frame: FrameType | None) -> None:
        came.append(number)
        server.should_exit = True

    signal.signal(number, end)
    try:
        yield
    finally:
        signal.signal(number, before)
    if came:
        signal.raise_signal(number)


def url(doors: Doors, token: str) -> str:
    """The address to open, with a token."""
    name = "127.0.0.1" if doors.host in {"localhost", "0.0.0.0", "::"} else doors.host
    return f"http://{f'[{name}]' if ':' in name else name}:{doors.port}/?token={token}"


@contextmanager
def start_page(address: str) -> Iterator[str]:
    """The address of a file that leads a browser to `address`, and that nobody else may read.

    What a browser is called with everybody on the machine may see; the file goes afterwards.
    """
    page = f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={escape(address)}">\n'
    with temporary_folder() as folder:
        path = folder / "desk.html"
        path.touch(0o600)
        path.write_text(page, encoding="utf-8")
        yield path.as_uri()


@contextmanager
def desk_of(
    named: tuple[str, ...], settings: Settings, hands: Hands | None = None
) -> Iterator[tuple[Desk, Queue]]:
    """The desk over the files and folders in `named`, and its queue, not yet started.

    Releases are read by other `hands`, or where none are given here; so are the queue's.
    """
    folders = (path for path in map(Path, named) if path.is_dir())
    folder = next((path for path in folders if not is_output_folder(path)), None)
    workspace = Workspace(places(named), folder)
    desk = Desk(workspace, settings, hands)
    queue = Queue(workspace, settings, aside=hands is not None)
    try:
        yield desk, queue
    finally:
        queue.close()
        desk.close()


@contextmanager
def listening(address: Address) -> Iterator[socket.socket]:
    """A socket at `address`; raises `OptionError` where there can be none."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family) as listener:
        if os.name == "posix":  # elsewhere others could then listen at the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address.host, address.port))
        except OSError as error:
            where = f"{address.host}:{address.port}"
            raise OptionError(f"--host, --port: {where}: {error.strerror}") from None
        listener.listen()
        yield listener
