"""What is done at a time has a limit, so that the desk answers whoever else asks."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
import uvicorn
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from conftest import PATIENCE
from desks import OWN, QUAY, desk, dropped, now
from releaseconv.batch.executors import Crew, LateError
from releaseconv.batch.worker_processes import Workers
from releaseconv.cli.terminal.signals import Stopped, stoppable
from releaseconv.desk.folder import corrections, workspace
from releaseconv.desk.folder.corrections import Corrections
from releaseconv.desk.folder.workspace import Place, Workspace
from releaseconv.desk.http.connections import Connection, Shares
from releaseconv.desk.http.server import desk_of, hung_up
from releaseconv.desk.latest_cache import Latest
from releaseconv.desk.limits import UPLOADS
from releaseconv.desk.own_process import Aside, Hands
from releaseconv.desk.queue import Queue, Wanted, _read_row, _Task
from releaseconv.desk.readings.release_reading import Settings
from releaseconv.desk.readings.shown_release import Shown
from releaseconv.errors import OptionError, WorkersGoneError

Made = TypeVar("Made")


async def statuses(path: str, other: str, count: int) -> tuple[list[int], int]:
    """What `count` questions under way at a time get, and what one at `other` gets meanwhile."""
    go_on, told = asyncio.Event(), []

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == path:
            await go_on.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    async def receive() -> Message:
        return {"type": "http.request"}

    shares = Shares(slow)
    ask = partial(shares, receive=receive, send=send)
    under_way = [asyncio.create_task(ask({"type": "http", "path": path})) for _ in range(count)]
    await asyncio.sleep(0)
    refused = list(told)
    await ask({"type": "http", "path": other})
    go_on.set()
    await asyncio.gather(*under_way)
    await ask({"type": "http", "path": path})
    assert told[-1] == 200, "what was done makes room"
    return refused, told[len(refused)]


@pytest.mark.parametrize(
    ("path", "most"),
    [("/api/releases/a/house", 2), ("/api/releases/a/pages/docx", 6), ("/api/releases/a", 20)],
)
def test_long_answers_leave_room_for_others(path: str, most: int) -> None:
    for other in ("/", "/page/desk.js", "/api/queue"):
        assert asyncio.run(statuses(path, other, most + 3)) == ([503] * 3, 200)
    assert asyncio.run(statuses(path, "/", most)) == ([], 200)


async def uploads(path: str, count: int, seconds: float) -> tuple[list[int], list[int], list[int]]:
    """What slow uploads get at once, what others get meanwhile, and then the slow ones."""
    go_on, told = asyncio.Event(), []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    async def slow() -> Message:
        await go_on.wait()
        return {"type": "http.request"}

    async def soon() -> Message:
        return {"type": "http.request"}

    shares = Shares(app)
    shares.seconds = seconds
    sent = {"type": "http", "method": "POST", "path": path}
    under_way = [asyncio.create_task(shares(sent, slow, send)) for _ in range(count)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    at_once = list(told)
    others = ("GET", "/"), ("GET", "/api/releases/a"), ("POST", "/api/releases/a/role")
    for method, other in others:
        await shares({"type": "http", "method": method, "path": other}, soon, send)
    meanwhile = told[len(at_once) :]
    if seconds > PATIENCE:
        go_on.set()
    await asyncio.gather(*under_way)
    return at_once, meanwhile, told[len(at_once) + len(meanwhile) :]


def test_slow_uploads_keep_nobody_from_pages_and_releases() -> None:
    found = asyncio.run(uploads("/api/releases", UPLOADS + 3, 2 * PATIENCE))
    assert found == ([503] * 3, [200] * 3, [200] * UPLOADS)


def test_an_upload_has_its_time() -> None:
    found = asyncio.run(uploads("/api/releases", 2, 0.01))
    assert found == ([], [200] * 3, [408] * 2)


def test_what_is_kept_takes_so_much_memory_and_no_more() -> None:
    kept: Latest[int, str] = Latest(3, 100)
    for number in range(5):
        kept.put(number, "quay", 30)
    assert [kept.get(number) for number in range(5)] == [None, None, "quay", "quay", "quay"]
    kept.put(5, "harbour", 60)
    assert [kept.get(number) for number in (3, 4, 5)] == [None, "quay", "harbour"]
    kept.put(5, "port", 70)
    assert (kept.get(4), kept.get(5)) == ("quay", "port")
    kept.put(6, "sea", 200)
    assert (kept.get(5), kept.get(6)) == (None, "sea"), "the last one is kept, however large"


def test_large_releases_are_let_go_of_before_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workspace, "DROPPED_BYTES", 3 * len(QUAY) + 10)
    found = Workspace((), None)
    for number in range(5):
        found.hold(found.made(f"quay-{number}.txt", QUAY.encode()))
    assert [one.name for one in found.dropped] == ["quay-4.txt", "quay-3.txt", "quay-2.txt"]


def test_releases_that_are_read_at_a_time_have_names_of_their_own() -> None:
    found = Workspace((), None)
    under_way = [found.made("quay.txt", QUAY.encode()) for _ in range(3)]
    names = [found.hold(one).name for one in under_way]
    assert names == ["quay.txt", "quay-2.txt", "quay-3.txt"]
    assert [one.name for one in found.dropped] == names[::-1]


def test_steps_of_large_corrections_are_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corrections, "STEPS_BYTES", 100)
    held = Corrections()
    for number in range(9):
        held.put(b"%d" % number * 12, held.text())
    undone = 0
    while held.can_undo:
        held.undo()
        undone += 1
    assert (undone, held.text()) == (4, b"4" * 12)
    held.put(b"9" * 500, held.text())
    held.undo()
    assert held.text() == b"4" * 12, "the last step can always be undone"


class Failing(Crew):
    """Says of all that is to be done that it was not."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def submit(self, fn: Callable[..., Made], /, *args: object, **more: object) -> Future[Made]:
        made: Future[Made] = Future()
        made.set_exception(self._error)
        return made

    def give_up(self) -> None:
        pass


@pytest.mark.parametrize(
    ("error", "told"),
    [(LateError(), "timed out"), (WorkersGoneError("no process starts"), "no process starts")],
)
def test_no_file_of_the_queue_is_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    monkeypatch.setattr("releaseconv.desk.queue.Workers", lambda *_: Failing(error))
    with desk_of((str(tmp_path),), Settings(now), Hands(Aside(), Aside())) as (_, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = queue.listing(Wanted()).rows
    assert told in row.refusal


def test_an_answer_of_any_length_is_made_while_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asides: list[bool] = []

    def made(told: Shown) -> dict[str, object]:
        with suppress(RuntimeError):
            asyncio.get_running_loop()
            asides.append(False)
            return asdict(told)
        asides.append(True)
        return asdict(told)

    monkeypatch.setattr("releaseconv.desk.http.routes.asdict", made)
    with desk() as (client, _):
        shown = dropped(client, QUAY)
        said = {"first": 4, "last": 4, "role": "other", "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/role", json=said, headers=OWN)
    assert answer.status_code == 200 and asides == [True, True]


async def flooded(others: int) -> bytes:
    """What one who asks gets behind so many connections that ask nothing."""

    class Narrow(Connection):
        most = 5

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"here"})

    config = Config(app, http=Narrow, lifespan="off")
    config.load()
    state = ServerState()
    made = partial(Narrow, config, state, {})
    async with await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        come = (asyncio.open_connection("127.0.0.1", port) for _ in range(others))
        held = await asyncio.gather(*come)  # at once
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        got = await asyncio.wait_for(reader.read(), PATIENCE)
        assert len(state.connections) <= Narrow.most
        for _, one in (*held, (reader, writer)):
            one.close()
    return got


def test_connections_that_ask_nothing_keep_nobody_out() -> None:
    assert asyncio.run(flooded(20)).endswith(b"here\r\n0\r\n\r\n")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
def test_a_closed_terminal_ends_the_desk_and_not_an_answer() -> None:
    server = uvicorn.Server(Config("none"))
    ours = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup has it ignored
    try:
        with pytest.raises(Stopped), stoppable(), hung_up(server):
            signal.raise_signal(signal.SIGHUP)  # as it may come amid an answer
            assert server.should_exit
    finally:
        signal.signal(signal.SIGHUP, ours)


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="no limits of that kind here")


@on_linux
def test_what_is_waited_for_takes_so_much_memory_and_no_more() -> None:
    aside = Aside(Workers(1))
    try:
        with pytest.raises(OptionError, match="more memory than there is, or than 320 MB"):
            aside.do(bytearray, 400_000_000)
        assert aside.do(len, "quay") == 4
    finally:
        aside.close()


@on_linux
def test_a_file_of_the_queue_takes_so_much_memory_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    monkeypatch.setattr("releaseconv.desk.queue.read", lambda *_: bytearray(400_000_000))
    with desk_of((str(tmp_path),), Settings(now)) as (made, _):
        (place,) = made.workspace.places.values()
        row = _read_row(_Task(place, Settings(now)))
    assert "memory" in row.refusal


def test_corrections_that_could_not_be_read_again_are_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        shown = client.get(f"/api/releases/{row['key']}").json()
        monkeypatch.setattr("releaseconv.desk.desk_calls.MOST_BYTES", 2000)
        told = {"field": "headline", "value": "Ferries" * 300, "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{row['key']}/field", json=told, headers=OWN)
    assert answer.status_code == 422 and "corrections to quay.txt" in answer.json()["error"]
    assert [path.name for path in tmp_path.iterdir()] == ["quay.txt"]


class Interrupted(Failing):
    """Notes what it is to do; with the first of that all is to be done anew."""

    def __init__(self, queue: Queue, places: tuple[Place, ...]) -> None:
        super().__init__(LateError())
        self._queue, self._places = queue, places
        self.begun: list[int] = []

    def submit(self, fn: Callable[..., Made], /, *args: object, **more: object) -> Future[Made]:
        self.begun.append(1)
        if sum(self.begun) == 1:
            self._queue.again(self._places)
        return super().submit(fn, *args, **more)


def test_what_is_read_anew_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = tuple(Place(tmp_path / f"quay-{n}.txt", tmp_path) for n in range(300))
    queue = Queue(Workspace(places, None), Settings(now))
    crews = [Interrupted(queue, places), Failing(LateError())]
    given = iter(crews)
    monkeypatch.setattr("releaseconv.desk.queue.Workers", lambda *_: next(given))
    queue.start()
    assert queue.wait(PATIENCE) and queue.listing(Wanted()).read == 300
    assert len(crews[0].begun) == 1


@on_linux
def test_reading_anew_leaves_nothing_open(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")

    def count() -> int:
        assert queue.wait(PATIENCE)
        return sum(1 for _ in Path("/proc/self/fd").iterdir())

    with desk_of((str(tmp_path),), Settings(now), Hands(Aside(), Aside())) as (made, queue):
        queue.start()
        before = count()
        for _ in range(2):
            queue.again(tuple(made.workspace.places.values()))
        assert count() <= before
