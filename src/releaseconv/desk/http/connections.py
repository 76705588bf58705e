"""Connections that are open, and answers that may take long: both up to a limit."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from releaseconv.desk.http.guard import TooLargeError
from releaseconv.desk.limits import CONNECTIONS, PATIENCE, SHARES, UPLOAD_SECONDS, UPLOADS

_BUSY = "the desk is busy with other work of this kind; try again in a moment"
_SLOW = "it was not sent in time; try again"
_DROPS = "/api/releases"


class Shares:
    """Refuses what would leave nobody to answer the others, such as the page itself.

    What is being sent counts apart, and is no work before all of it is there.
    """

    seconds = UPLOAD_SECONDS
    """How long sending something may take."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        path = scope.get("path", "")
        try:
            if scope.get("method") == "POST":
                with self._share("a drop" if path == _DROPS else "a correction", UPLOADS):
                    receive = await asyncio.wait_for(_sent(receive), self.seconds)
            share, most = next((row for row in SHARES if row[0] in path), ("", sys.maxsize))
            with self._share(share, most):
                await self._app(scope, receive, send)
        except _BusyError:
            await _refuse(503, _BUSY)(scope, receive, send)
        except TimeoutError:
            await _refuse(408, _SLOW)(scope, receive, send)

    @contextmanager
    def _share(self, share: str, most: int) -> Iterator[None]:
        if self._under_way[share] >= most:
            raise _BusyError
        self._under_way[share] += 1
        try:
            yield
        finally:
            self._under_way[share] -= 1


class _BusyError(Exception):
    """As much of a kind is under way as may be."""


def _refuse(status: int, why: str) -> JSONResponse:
    return JSONResponse({"error": why}, status, {"connection": "close"})


async def _sent(receive: Receive) -> Receive:
    """All that is sent, to be received at once."""
    whole: list[Message | Exception] = []
    while not whole or _goes_on(whole[-1]):
        try:
            whole.append(await receive())
        except TooLargeError as error:  # which is told by whoever receives it
            whole.append(error)

    async def received() -> Message:
        said = whole.pop(0) if whole else await receive()
        if isinstance(said, Exception):
            raise said
        return said

    return received


def _goes_on(said: Message | Exception) -> bool:
    return not isinstance(said, Exception) and bool(said.get("more_body"))


class Connection(H11Protocol):  # whose headers have an end
    """A connection that is closed where nothing whole is asked in time, or too many are open."""

    patience = PATIENCE
    """Seconds that a browser has for its first question."""
    most = CONNECTIONS
    """Connections that are open; a browser has six."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As a server does."""
        super().connection_made(cast(asyncio.Transport, transport))
        self.loop.call_later(self.patience, self._close_unless_asked)
        others = [one for one in self.connections if isinstance(one, Connection)]
        still = [one for one in others if not one.transport.is_closing()]  # many may come at once
        if len(still) > self.most:
            next((one for one in still if one is not self and one.is_idle), self).transport.close()

    @property
    def is_idle(self) -> bool:
        """Whether it is asked nothing now."""
        return self.cycle is None or self.cycle.response_complete

    def _close_unless_asked(self) -> None:
        if self.cycle is None:
            self.transport.close()
