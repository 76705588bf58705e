"""What a browser can ask the desk, as addresses; each answer is JSON, a file or a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from releaseconv.desk.desk_calls import Desk
from releaseconv.desk.folder.corrections import OutdatedError
from releaseconv.desk.folder.workspace import Document, UnknownError
from releaseconv.desk.http.connections import Shares
from releaseconv.desk.http.guard import FRAMED, Doors, Guard, TooLargeError
from releaseconv.desk.limits import MOST_BYTES
from releaseconv.desk.outputs.downloads import OFFERED
from releaseconv.desk.queue import Queue, Wanted
from releaseconv.desk.readings.chosen_lines import Lines
from releaseconv.desk.readings.current_readings import StaleError
from releaseconv.desk.readings.shown_release import Shown
from releaseconv.errors import OptionError, ReleaseconvError, refusal
from releaseconv.formats import FORMATS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PAGE = Path(__file__).parents[1] / "page"
_TYPES: Mapping[str, str] = MappingProxyType(
    {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
)
_DIGITS = 10
"""Of a number in an address; Python refuses to read thousands of them."""
_ROOM = 10_000
"""Bytes that a correction may take beside its value."""
_Asked = ParamSpec("_Asked")


def application(desk: Desk, queue: Queue, doors: Doors) -> Guard:
    """All that the desk answers, behind its guard."""
    answers = _Answers(desk, queue)
    shown = "/api/releases/{key}"
    routes = [
        Route("/", answers.page),
        Route("/page/{name}", answers.part),
        Route("/api/limits", answers.limits),
        Route("/api/queue", answers.queue),
        Route("/api/releases", answers.drop, methods=["POST"]),
        Route(shown, answers.show),
        Route(shown, answers.forget, methods=["DELETE"]),
        Route(f"{shown}/field", answers.field, methods=["POST"]),
        Route(f"{shown}/role", answers.role, methods=["POST"]),
        Route(f"{shown}/undo", answers.undo, methods=["POST"]),
        Route(f"{shown}/redo", answers.redo, methods=["POST"]),
        Route(f"{shown}/keep", answers.keep, methods=["POST"]),
        Route(f"{shown}/house", answers.lesson),
        Route(f"{shown}/house", answers.teach, methods=["POST"]),
        Route(f"{shown}/house", answers.unteach, methods=["DELETE"]),
        Route(f"{shown}/current", answers.current),
        Route(f"{shown}/sidecar", answers.sidecar),
        Route(f"{shown}/all", answers.all),
        Route(f"{shown}/as/{{format}}", answers.download),
        Route(f"{shown}/look/{{format}}", answers.look),
        Route(f"{shown}/pages/{{format}}", answers.pages),
        Route(f"{shown}/pages/{{format}}/{{number}}", answers.picture),
    ]
    handlers = {**dict.fromkeys(_STATUS, _refused), Exception: _failed}
    app = Shares(Starlette(routes=routes, exception_handlers=handlers))
    return Guard(app, doors, MOST_BYTES + _ROOM)


def _json(what: DataclassInstance | Mapping[str, object], status: int = 200) -> Response:
    told = asdict(what) if is_dataclass(what) else what
    content = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Response(content.decode("utf-8", "replace"), status, media_type="application/json")


_STATUS: Mapping[type[Exception], int] = MappingProxyType(
    {
        StaleError: 409,
        OutdatedError: 409,
        UnknownError: 404,
        TooLargeError: 413,
        ReleaseconvError: 422,
        OSError: 422,
    }
)


async def _refused(request: Request, error: Exception) -> Response:
    status = next(status for kind, status in _STATUS.items() if isinstance(error, kind))
    return _json({"error": _worded(error)}, status)


async def _failed(request: Request, error: Exception) -> Response:
    """What is told of a fault of our own, which is printed where the desk was started, too."""
    return _json({"error": f"Internal error ({type(error).__name__}); please report it."}, 500)


def _worded(error: Exception) -> str:
    match error:
        case UnknownError():
            return "This release is no longer open."
        case TooLargeError():
            return "Too large."
        case OSError():
            return refusal(error, str(error.filename or "the file"))
    return str(error)


class _Answers:
    """One method for each address."""

    def __init__(self, desk: Desk, queue: Queue) -> None:
        self._desk, self._queue = desk, queue

    def page(self, request: Request) -> Response:
        """The one page of the desk."""
        return _part("desk.html")

    def part(self, request: Request) -> Response:
        """A script or a style of the page, by the name of a file that there is."""
        name = request.path_params["name"]
        return _part(name) if name in _PARTS else Response(status_code=404)

    def limits(self, request: Request) -> Response:
        """How many bytes a release may have, for the page to refuse more before it sends them."""
        return _json({"most_bytes": MOST_BYTES})

    def queue(self, request: Request) -> Response:
        """The files, the most doubtful first, and what was dropped."""
        query = request.query_params
        offset = query.get("offset", "0")
        names = ("house", "language", "field", "code", "words", "near")
        house, language, field, code, words, near = (query.get(name, "") for name in names)
        start = _number(offset) or 0
        found = self._queue.listing(Wanted(house, language, field, code, words, start, near))
        dropped = [{"key": one.key, "name": one.name} for one in self._desk.workspace.dropped]
        return _json({**asdict(found), "dropped": dropped})

    async def drop(self, request: Request) -> Response:
        """A release that was dropped or pasted: its bytes, and its name in a header."""
        name = unquote(request.headers.get("x-name", ""))
        content = await request.body()
        shown = await run_in_threadpool(self._desk.drop, name, content)
        return await run_in_threadpool(_json, shown, 201)

    def show(self, request: Request) -> Response:
        """A release as it is read now, which its place in the queue follows."""
        shown = self._desk.show(_key(request))
        self._follow(shown.key)
        return _json(shown)

    def forget(self, request: Request) -> Response:
        """Let go of a dropped release."""
        self._desk.workspace.forget(_key(request))
        return _json({})

    async def field(self, request: Request) -> Response:
        """Set a field, or with null take its correction back."""
        told = _told(await request.body())
        field, value, seen = told.get("field"), told.get("value"), told.get("revision")
        if not isinstance(field, str) or not isinstance(seen, str):
            raise OptionError("a correction needs a field, a value and a revision")
        if value is not None and not isinstance(value, str):
            raise OptionError("a value must be a string")
        return await self._changed(self._desk.set_field, _key(request), field, value, seen)

    async def role(self, request: Request) -> Response:
        """Say what lines are, or with null let the text say it."""
        told = _told(await request.body())
        first, last, role, seen = (told.get(k) for k in ("first", "last", "role", "revision"))
        if not isinstance(first, int) or not isinstance(last, int) or not 1 <= first <= last:
            raise OptionError("lines count from 1, the first before the last")
        if not isinstance(seen, str) or not (role is None or isinstance(role, str)):
            raise OptionError("a correction needs lines, a role and a revision")
        lines = Lines(first, last, _columns(told.get("columns"), first, last))
        return await self._changed(self._desk.set_role, _key(request), lines, role, seen)

    async def undo(self, request: Request) -> Response:
        """Go back one correction."""
        return await self._changed(self._desk.undo, _key(request), _revision(await request.body()))

    async def redo(self, request: Request) -> Response:
        """Take the last correction once more."""
        return await self._changed(self._desk.redo, _key(request), _revision(await request.body()))

    async def keep(self, request: Request) -> Response:
        """Put a dropped release into the folder."""
        return await self._changed(self._desk.keep, _key(request))

    def lesson(self, request: Request) -> Response:
        """What the release's house would learn, and what would be read otherwise."""
        return _json(self._desk.teaching.lesson(self._document(request)))

    def teach(self, request: Request) -> Response:
        """Have the house learn the lesson that was shown."""
        self._queue.again(self._desk.teaching.teach(self._document(request), _seen(request)))
        return _json(self._desk.show(_key(request)))

    def unteach(self, request: Request) -> Response:
        """Have the house forget what it has learned."""
        self._queue.again(self._desk.teaching.unteach(self._document(request), _seen(request)))
        return _json(self._desk.show(_key(request)))

    async def _changed(
        self, change: Callable[_Asked, Shown], *args: _Asked.args, **more: _Asked.kwargs
    ) -> Response:
        """What a change has made of a release, which its place in the queue follows."""
        shown = await run_in_threadpool(change, *args, **more)
        await run_in_threadpool(self._follow, shown.key)
        return await run_in_threadpool(_json, shown)  # which of a long release takes seconds

    def _document(self, request: Request) -> Document:
        return self._desk.workspace.find(_key(request))

    def _follow(self, key: str) -> None:
        self._queue.note(self._desk.workspace.find(key).place, self._desk.reading(key))

    def current(self, request: Request) -> Response:
        """Nothing, or a refusal where the release is not what somebody has before him."""
        self._desk.check(_key(request), _before(request) or "")
        return _json({})

    def sidecar(self, request: Request) -> Response:
        """The corrections, to be put beside the file by hand."""
        name, text = self._desk.downloads.corrections_of(self._document(request), _before(request))
        return _file(name, text, "application/toml")

    def all(self, request: Request) -> Response:
        """Every format in one archive."""
        name, content = self._desk.downloads.write_all(self._document(request), _before(request))
        return _file(name, content, "application/zip")

    def download(self, request: Request) -> Response:
        """The release in one format, to be saved; nothing that its schema refuses."""
        format = _format(request)
        name, made = self._desk.downloads.write(self._document(request), format, _before(request))
        if not made.valid:
            raise OptionError("; ".join(map(str, made.diagnostics)))
        return _file(name, made.data, FORMATS[format].media_type)

    def look(self, request: Request) -> Response:
        """The release in one format, to be looked at: a page for a frame, or text."""
        format = _format(request)
        _, made = self._desk.downloads.write(self._document(request), format, _before(request))
        if format == "html":
            headers = {"content-security-policy": FRAMED}
            return Response(made.data, headers=headers, media_type="text/html; charset=utf-8")
        remarks = [str(note) for note in made.diagnostics]
        binary = FORMATS[format].binary
        text = "" if binary else made.data.decode("utf-8", "replace")
        return _json({"text": text, "valid": made.valid, "remarks": remarks})

    def pages(self, request: Request) -> Response:
        """How many pictures of pages there are, or why there are none."""
        found = self._desk.downloads.pages(
            self._document(request), _paged(request), _before(request)
        )
        told = {"shown": len(found.pictures), "count": found.count, "missing": found.missing}
        return _json(told)

    def picture(self, request: Request) -> Response:
        """One page as a picture, counted from 1."""
        found = self._desk.downloads.pages(
            self._document(request), _paged(request), _before(request)
        ).pictures
        number = _number(request.path_params["number"]) or 0
        if not 1 <= number <= len(found):
            return Response(status_code=404)
        return Response(found[number - 1], media_type="image/png")


def _key(request: Request) -> str:
    return str(request.path_params["key"])


def _revision(body: bytes) -> str | None:
    """What somebody had before him, where that is told."""
    seen = _told(body).get("revision") if body else None
    return seen if isinstance(seen, str) else None


def _before(request: Request) -> str | None:
    """The revision of the release that somebody has before him, where that is told."""
    return request.query_params.get("seen")


def _seen(request: Request) -> str:
    """The digest of the lesson that somebody has before him."""
    return str(request.query_params.get("lesson", ""))


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < _DIGITS else None


def _format(request: Request) -> str:
    format = str(request.path_params["format"])
    if format not in OFFERED:
        raise OptionError(f"no format {format!r} is offered here")
    return format


def _paged(request: Request) -> str:
    format = _format(request)
    if format not in {"pdf", "docx"}:
        raise OptionError(f"{format} has no pages")
    return format


def _columns(told: object, first: int, last: int) -> tuple[int, int] | None:
    """The first and the last character of a part of a line, where one is meant."""
    match told:
        case None:
            return None
        case [int(a), int(z)] if 1 <= a <= z and first == last:
            return a, z
    raise OptionError("a part of one line has its first and its last character, counted from 1")


def _told(body: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise OptionError("a correction must be a JSON object")
    return found


def _file(name: str, content: bytes, kind: str) -> Response:
    said = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, headers={"content-disposition": said}, media_type=kind)


_PARTS = frozenset(path.name for path in _PAGE.iterdir() if path.suffix in _TYPES)
"""What the page is made of; nothing else is ever opened for its name."""


def _part(name: str) -> Response:
    kind = f"{_TYPES[Path(name).suffix]}; charset=utf-8"
    return Response((_PAGE / name).read_bytes(), media_type=kind)
