"""Who may ask the desk anything: a browser on this machine that was given the token, and its pages.

Every answer, also a refusal, bears the headers that keep scripts, frames and other sites out.
"""

from __future__ import annotations

import ipaddress
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hmac import compare_digest
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
FRAMED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none';"
    " base-uri 'none'; frame-ancestors 'self'"
)
"""The policy of a release that is shown in a frame of the desk: nothing runs, nothing is got."""
_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "content-security-policy": _PAGE,
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "no-referrer",
        "x-dns-prefetch-control": "off",  # or who owns a link's name learns that it is looked at
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }
)
_DECIDING = frozenset({"host", "origin", "cookie", "sec-fetch-site", "content-length"})
_SAFE = frozenset({"GET", "HEAD"})
_LOCAL = ("127.0.0.1", "localhost", "::1")
_CLOSED = b"Open the desk by the address that `releaseconv desk` printed: it bears the token.\n"
_USED = (
    b"This address was used before, maybe by somebody else on this machine: what it had opened is"
    b" closed again. Open the desk by the address that `releaseconv desk` printed.\n"
)
_START = '<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={}">'
"""Leads to the desk as a page of its own: browsers send strict cookies nowhere else."""
_USUAL = "80"
"""The port that browsers leave out."""
_MOST_QUERY = 4096
_DIGITS = 20
"""Of a length: more are no number that anybody sends."""


@dataclass(frozen=True, slots=True)
class Doors:
    """By which names the desk is called, and the word that opens it."""

    token: str
    host: str
    port: int
    once: str = ""
    """A word that opens the desk a single time, for the browser that is started."""
    folder: str = ""
    """A folder of its addresses whose name nobody guesses, without which it answers from the root.

    Browsers send its cookie there alone, and so to no other port of the host.
    """

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers share cookies among the ports of a host."""
        return f"releaseconv-desk-{self.port}"

    @property
    def home(self) -> str:
        """The path of the page."""
        return f"/{self.folder}/" if self.folder else "/"

    def is_called(self, host: str) -> bool:
        """Whether a `Host` header names this desk: DNS may lead any other name here."""
        name, sign, port = host.rpartition(":")
        if not sign or host.endswith("]"):
            name, port = host, _USUAL
        bare = name.removeprefix("[").removesuffix("]").casefold()
        if port != str(self.port):
            return False
        if is_loopback(self.host):
            return bare in {self.host, *_LOCAL}
        return bare == self.host or _is_address(bare)


def host_named(said: str) -> str:
    """A host as browsers name it: "LOCALHOST" is localhost, and "127.1" is 127.0.0.1."""
    bare = said.strip().removeprefix("[").removesuffix("]")
    if not _is_address(bare) and bare.replace(".", "").isalnum():
        with suppress(OSError, ValueError):
            return socket.inet_ntoa(socket.inet_aton(bare))
    return bare if _is_address(bare) else bare.casefold().removesuffix(".")


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches `host`."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Guard:
    """Lets in what bears the token and comes from the desk's own pages, up to `most` bytes."""

    def __init__(self, app: ASGIApp, doors: Doors, most: int) -> None:
        self._app, self._doors, self._most = app, doors, most
        self._session: str | None = None
        """What the word of one time has opened the desk with; empty once it was used again."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI asks."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        answer = _with_headers(send)
        if scope["type"] != "http":
            return  # there are no other ways in
        pairs = [(n.decode("latin-1"), said.decode("latin-1")) for n, said in scope["headers"]]
        headers = dict(pairs)
        said = _brought(scope)
        refusal = _doubled(pairs) or self._refusal(headers)
        if refusal:
            await _refuse(answer, *refusal)
        elif self._is_once(said):  # whatever page leads here: the browser's start page is no site
            await self._start(answer)
        elif not self._is_own(scope["method"], headers):
            await _refuse(answer, 403, b"Asked for by another site.\n")
        elif self._is_token(said):
            await _welcome(answer, self._doors)
        elif not self._is_known(headers) or not _is_below(scope["path"], self._doors.home):
            await _refuse(answer, 403, _CLOSED)
        else:
            inside = {**scope, "path": f"/{scope['path'].removeprefix(self._doors.home)}"}
            await self._app(inside, _limited(receive, self._most), answer)

    async def _start(self, send: Send) -> None:
        """Open the desk for the first who has the word; a second ends what it has opened."""
        if self._session is None:
            self._session = secrets.token_urlsafe(32)
            await _begin(send, self._doors, self._session)
        else:
            self._session = ""
            await _refuse(send, 403, _USED)

    def _refusal(self, headers: Mapping[str, str]) -> tuple[int, bytes] | None:
        if not self._doors.is_called(headers.get("host", "")):
            return 421, b"This desk has another name.\n"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > _DIGITS or int(length) > self._most:
            return 413, b"Too large.\n"
        return None

    def _is_own(self, method: str, headers: Mapping[str, str]) -> bool:
        """Whether a page of the desk asks, or somebody who has typed its address."""
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return False
        origin = headers.get("origin")
        own = f"http://{headers.get('host', '')}"
        return origin == own if origin is not None or method not in _SAFE else True

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        said = tuple(_values(headers.get("cookie", ""), self._doors.cookie))
        return any(map(self._is_token, said)) or any(_is(one, self._session) for one in said)

    def _is_token(self, said: str) -> bool:
        return _is(said, self._doors.token)

    def _is_once(self, said: str) -> bool:
        return _is(said, self._doors.once)


def _is(said: str, secret: str | None) -> bool:
    return bool(secret) and compare_digest(said.encode(), (secret or "").encode())


def _brought(scope: Scope) -> str:
    """The token in an address, where one may stand there."""
    query: bytes = scope["query_string"]
    if scope["path"] != "/" or scope["method"] != "GET" or len(query) > _MOST_QUERY:
        return ""
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _is_below(path: str, home: str) -> bool:
    return compare_digest(path[: len(home)].encode(), home.encode())


def _values(cookies: str, name: str) -> Iterator[str]:
    """What a cookie says; those of others on this machine may be of any form, and many."""
    for pair in cookies.split(";"):
        named, _, value = pair.strip().partition("=")
        if named == name:
            yield value


def _doubled(pairs: list[tuple[str, str]]) -> tuple[int, bytes] | None:
    """What is said where a header that decides stands there twice: browsers send it once."""
    names = [name for name, _ in pairs if name in _DECIDING]
    return None if len(names) == len(set(names)) else (400, b"A header stands there twice.\n")


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message.get("headers", ())}
            more = [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in own]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return sent


async def _welcome(send: Send, doors: Doors) -> None:
    """Take the token out of the address, where it would stand in the history, into a cookie."""
    headers = [(b"location", doors.home.encode()), (b"set-cookie", _cookie(doors, doors.token))]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _begin(send: Send, doors: Doors, said: str) -> None:
    cookie = (b"set-cookie", _cookie(doors, said))
    headers = [(b"content-type", b"text/html; charset=utf-8"), cookie]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _START.format(doors.home).encode()})


def _cookie(doors: Doors, said: str) -> bytes:
    return f"{doors.cookie}={said}; HttpOnly; SameSite=Strict; Path={doors.home}".encode()


async def _refuse(send: Send, status: int, why: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why})


class TooLargeError(Exception):
    """More came than a release has, whatever its length was said to be."""


def _limited(receive: Receive, most: int) -> Receive:
    got = 0

    async def received() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooLargeError
        return message

    return received
