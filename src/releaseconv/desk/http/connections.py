"""Connections that are open, and answers that may take long: both up to a limit."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import cast

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from releaseconv.desk.limits import CONNECTIONS, PATIENCE, SHARES

_BUSY = "the desk is busy with other work of this kind; try again in a moment"


class Shares:
    """Refuses what would leave nobody to answer the others, such as the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        share, most = next((row for row in SHARES if row[0] in scope.get("path", "")), ("", 0))
        if share and self._under_way[share] >= most:
            await JSONResponse({"error": _BUSY}, 503)(scope, receive, send)
            return
        self._under_way[share] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._under_way[share] -= 1


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
