"""An attacker's hour: other sites, other names, paths, links, scripts and floods."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from errno import ENOSPC
from functools import partial
from io import BytesIO
from pathlib import Path
from select import select
from time import process_time
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from conftest import PATIENCE, ROOT, command
from desks import ONCE, OWN, QUAY, TOKEN, desk, dropped
from releaseconv.batch.results.journal import Journal
from releaseconv.desk.folder import confined_files
from releaseconv.desk.folder.corrections import Corrections
from releaseconv.desk.folder.workspace import plain
from releaseconv.desk.http.connections import Connection
from releaseconv.desk.http.guard import Doors, Guard, host_named, is_loopback
from releaseconv.desk.http.server import start_page, url
from releaseconv.desk.limits import DROPPED, MOST_BYTES
from releaseconv.desk.outputs.page_pictures import Word
from releaseconv.desk.queue import Queue
from releaseconv.errors import OptionError

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with desk() as (made, _):
        yield made


def test_nothing_is_answered_without_the_token(client: TestClient) -> None:
    client.cookies.clear()
    for path in ("/", "/page/desk.js", "/api/queue", "/?token=wrong", "/?token=", "/?token=é"):
        assert client.get(path, follow_redirects=False).status_code == 403, path
    client.cookies.set("releaseconv-desk-8000", "wrong")
    assert client.get("/api/queue").status_code == 403
    assert client.post("/api/releases", content=b"x", headers=OWN).status_code == 403


def test_the_token_leaves_the_address_for_a_cookie_that_scripts_cannot_read() -> None:
    with desk() as (client, _):
        client.cookies.clear()
        answer = client.get(f"/?token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["set-cookie"].split("; "))


@pytest.mark.parametrize("word", [TOKEN, ONCE])
def test_the_cookie_is_for_a_folder_that_no_other_port_knows(word: str) -> None:
    with desk(below="lamp") as (client, _):
        client.cookies.clear()
        answer = client.get(f"/?token={word}", follow_redirects=False)
        assert "Path=/lamp/" in answer.headers["set-cookie"].split("; ")
        assert answer.headers.get("location", "/lamp/") == "/lamp/"
        assert word == TOKEN or 'content="0;url=/lamp/"' in answer.text
        own = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
        client.cookies.clear()
        for path in ("/lamp/", "/lamp/page/desk.js", "/lamp/api/queue"):
            assert client.get(path, headers=own).status_code == 200, path
            assert client.get(path).status_code == 403, path
        for path in (
            "/",
            "/api/queue",
            "/lam",
            "/lamp",
            "/lamps/",
            "//lamp/",
            "/x/lamp/",
            "/Lamp/",
        ):
            told = client.get(path, headers=own, follow_redirects=False)
            assert told.status_code == 403, path


def test_what_the_browser_is_called_with_opens_the_desk_once(client: TestClient) -> None:
    client.cookies.clear()
    site = {"sec-fetch-site": "cross-site"}  # so browsers call a file that leads here
    first = client.get(f"/?token={ONCE}", headers=site, follow_redirects=False)
    assert first.status_code == 200 and 'content="0;url=/"' in first.text
    assert not {ONCE, TOKEN} & set(re.split("[=;]", first.headers["set-cookie"]))
    assert {"HttpOnly", "SameSite=Strict"} <= set(first.headers["set-cookie"].split("; "))
    assert client.get("/api/queue").status_code == 200
    mine = dict(client.cookies)
    client.cookies.clear()
    again = client.get(f"/?token={ONCE}", headers=site, follow_redirects=False)
    assert again.status_code == 403 and "used before" in again.text
    for said in (*mine.values(), ONCE, ""):
        told = client.get("/api/queue", headers={"cookie": f"releaseconv-desk-8000={said}"})
        assert told.status_code == 403, "what the word had opened is closed again"
    told = client.get("/api/queue", headers={"cookie": f"releaseconv-desk-8000={TOKEN}"})
    assert told.status_code == 200


@pytest.mark.skipif(os.name != "posix", reason="no rights of that kind here")
def test_a_browser_is_called_with_a_file_that_nobody_else_reads() -> None:
    with start_page("http://127.0.0.1:8000/?token=a&b") as address:
        path = Path(unquote(urlsplit(address).path))
        assert address.startswith("file://") and "token" not in address
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        assert "url=http://127.0.0.1:8000/?token=a&amp;b" in path.read_text(encoding="utf-8")
    assert not path.parent.exists()


ODD = ['a={"b":1}', "a", "=", "a=\xff", "$Version=1", 'a="', "a=b=c", ",".join("a" * 9)]


@pytest.mark.parametrize("other", ODD)
def test_cookies_of_others_on_this_machine_lock_nobody_out(client: TestClient, other: str) -> None:
    client.cookies.clear()
    own = f"releaseconv-desk-8000={TOKEN}"
    for said in (f"{other}; {own}", f"{own};{other}", f"releaseconv-desk-8000=old; {own}"):
        told = client.get("/api/queue", headers={"cookie": said.encode("latin-1")})
        assert told.status_code == 200, said
    for said in (other, f"x{own}", f"{own}x", f"a={own}", f"releaseconv-desk-8000 ={TOKEN}"):
        told = client.get("/api/queue", headers={"cookie": said.encode("latin-1")})
        assert told.status_code == 403, said


def test_a_cookie_header_of_any_length_is_read_once(client: TestClient) -> None:
    client.cookies.clear()

    def spent(pairs: int) -> float:
        start = process_time()
        asked = {"cookie": "a=b; " * pairs}
        assert client.get("/api/queue", headers=asked).status_code == 403
        return process_time() - start

    few, many = (min(spent(pairs) for _ in range(5)) for pairs in (10, 10_000))
    assert many < 20 * few


def test_the_token_of_another_port_opens_nothing(client: TestClient) -> None:
    client.cookies.clear()
    client.cookies.set("releaseconv-desk-8001", TOKEN)
    assert client.get("/api/queue").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "127.0.0.1.evil.example:8000", "127.0.0.1:80", "127.0.0.1", ""]
)
def test_a_name_that_was_led_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/queue", headers={"host": host}).status_code == 421


def test_the_port_that_browsers_leave_out_is_the_usual_one() -> None:
    usual, other = (Doors(TOKEN, "127.0.0.1", port) for port in (80, 8000))
    for name in ("127.0.0.1", "localhost", "[::1]"):
        assert usual.is_called(name) and usual.is_called(f"{name}:80")
        assert not other.is_called(name) and other.is_called(f"{name}:8000")
    for name in ("evil.example", "127.0.0.1:8000", "80", ":80", "[::1", ""):
        assert not usual.is_called(name)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8001"},
        {"origin": "http://localhost:8000"},
        {**OWN, "sec-fetch-site": "cross-site"},
        {**OWN, "sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing(client: TestClient, headers: dict[str, str]) -> None:
    key = dropped(client, QUAY)["key"]
    for path in ("/api/releases", f"/api/releases/{key}/undo", f"/api/releases/{key}/field"):
        assert client.post(path, content=b"{}", headers=headers).status_code == 403
    assert client.delete(f"/api/releases/{key}", headers=headers).status_code == 403
    assert client.get(f"/api/releases/{key}").status_code == 200


def test_another_site_reads_nothing(client: TestClient) -> None:
    key = dropped(client, QUAY)["key"]
    for path in ("/", "/page/desk.js", f"/api/releases/{key}", f"/api/releases/{key}/as/pdf"):
        headers = {"sec-fetch-site": "cross-site"}
        assert client.get(path, headers=headers).status_code == 403
        assert client.get(path, headers={"origin": "http://evil.example"}).status_code == 403


def test_every_answer_keeps_scripts_frames_and_sniffing_out(client: TestClient) -> None:
    key = dropped(client, QUAY)["key"]
    paths = ["/", "/page/desk.js", "/page/none", "/nothing", "/api/queue", "/api/releases/none"]
    paths += [f"/api/releases/{key}/{rest}" for rest in ("as/html", "look/html", "pages/pdf/1")]
    answers = [client.get(path) for path in paths]
    client.cookies.clear()
    answers += [client.get("/"), client.get("/", headers={"host": "evil.example:8000"})]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe-eval" not in policy
        assert "script-src 'self'" in policy or "script-src" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-dns-prefetch-control"] == "off"
        assert answer.headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in answer.headers


def test_a_release_in_a_frame_is_in_a_sandbox(client: TestClient) -> None:
    key = dropped(client, QUAY)["key"]
    policy = client.get(f"/api/releases/{key}/look/html").headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none';") and "script" not in policy


def test_the_page_has_no_script_or_style_of_its_own_and_fetches_nothing_elsewhere() -> None:
    page = ROOT / "src" / "releaseconv" / "desk" / "page"
    for path in page.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text and "https:" not in text, path
        assert not {"innerHTML", "outerHTML", "insertAdjacentHTML", "eval("} & set(_calls(text))
    html = (page / "desk.html").read_text(encoding="utf-8")
    assert "<style" not in html and " style=" not in html and html.count("<script") == 1


def _calls(text: str) -> list[str]:
    names = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    return [name for name in names if name in text]


PATHS = [
    *("/page/../desk.py", "/page/..%2fdesk.py", "/page/%2e%2e/desk.py", "/page/desk.html%00"),
    *("/page//etc/passwd", "/page/..\\desk.py", "/../../etc/passwd", "/page/__init__.py"),
    *("/api/releases/..%2f..%2fetc%2fpasswd", "/api/releases/%2fetc%2fpasswd", "/api/releases/."),
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {403, 404, 405}
    assert "root:" not in answer.text and "def " not in answer.text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("..\\..\\windows\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd.txt"),
        ("", "pasted.txt"),
        ("..", "pasted.txt"),
        (".bashrc", "bashrc.txt"),
        ("a\x00b\n\u202e.txt", "a_b__.txt"),
        ("quay.txt.release.toml", "quay.txt.release.toml.txt"),
        ("quay.txt.RELEASE.TOML", "quay.txt.RELEASE.TOML.txt"),
        ("releaseconv.toml", "releaseconv.toml.txt"),
        ("." * 130 + "x.txt", "x.txt"),
        ("x" * 5 + "." * 117 + "txt", "txt.txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
        ("\u6c34" * 120 + ".txt", "\u6c34" * 75 + ".txt"),
    ],
)
def test_a_name_is_a_name_alone(name: str, kept: str) -> None:
    assert plain(name) == kept


@pytest.mark.skipif(os.name == "nt", reason="no such names here")
@pytest.mark.parametrize("name", ["x\\..\\..\\quay.txt", "C:quay.txt"])
def test_what_is_in_an_archive_is_a_name_alone_for_all_who_unpack_it(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        answer = client.get(f"/api/releases/{row['key']}/all")
    packed = ZipFile(BytesIO(answer.content)).namelist()
    assert len(packed) > 5 and not any(sign in one for one in packed for sign in "\\:")
    assert all(one.count("/") == 1 and not one.startswith((".", "/")) for one in packed)


def test_links_that_lead_out_are_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("THE SECRET\n\nof the house.\n", encoding="utf-8")
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "quay.txt.release.toml").symlink_to(secret)
    with desk(folder) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        told = client.get("/api/queue").json()
        for row in told["rows"]:
            answer = client.get(f"/api/releases/{row['key']}")
            assert answer.status_code == 422 and "leads out" in answer.json()["error"]
    assert "SECRET" not in str(told) and len(told["rows"]) == 2


@pytest.mark.parametrize("beside", ["quay.txt.release.toml", ".releaseconv", "quay.txt"])
def test_a_link_to_itself_is_refused_in_words(tmp_path: Path, beside: str) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        (tmp_path / beside).unlink(missing_ok=True)
        (tmp_path / beside).symlink_to(tmp_path / beside)
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        answer = client.get(f"/api/releases/{row['key']}")
    assert answer.status_code == 422 and answer.json()["error"]
    assert row["refusal"] and "internal" not in row["refusal"]


def test_a_folder_in_the_place_of_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    (tmp_path / "quay.txt.release.toml").mkdir()
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
    assert "quay.txt.release.toml" in row["refusal"]


@pytest.mark.parametrize("name", [5, 1.5, b"/etc/\0", "/etc/" * 9000])
def test_a_journal_that_names_no_file_opens_none(tmp_path: Path, name: object) -> None:
    Journal(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / ".releaseconv" / "journal.sqlite")) as base:
        base.execute("INSERT INTO input VALUES (?, 1, '', '', '')", (name,))
        base.commit()
    with desk(tmp_path) as (client, _):
        assert client.get("/api/queue").json()["files"] == 0


@pytest.mark.skipif(os.name != "posix", reason="files have no owner of that kind here")
@pytest.mark.parametrize("whose", ["file", "folder", "link"])
def test_a_journal_of_somebody_else_names_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: str
) -> None:
    (tmp_path / "shared").mkdir()
    Journal(tmp_path if whose == "link" else tmp_path / "shared").close()
    place = tmp_path / "shared" / ".releaseconv"
    if whose == "link":
        place.symlink_to(tmp_path / ".releaseconv")
    own, (other, *_) = os.getuid(), [uid for uid in (1000, 1001) if uid != os.getuid()]
    try:
        os.lchown(place / "journal.sqlite" if whose == "file" else place, other, -1)
    except PermissionError:  # who is not root is somebody else himself
        monkeypatch.setattr(os, "getuid", lambda: own + 1)
    with pytest.raises(OptionError, match="belongs to somebody else"), desk(tmp_path / "shared"):
        pass


@pytest.mark.parametrize(
    "made", ["TABLE input (name)", "VIEW input AS SELECT '/etc/fstab' AS name"]
)
def test_a_journal_of_other_tables_is_refused(tmp_path: Path, made: str) -> None:
    Journal(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / ".releaseconv" / "journal.sqlite")) as base:
        base.execute("DROP TABLE input")
        base.execute(f"CREATE {made}")
    with pytest.raises(OptionError, match="the journal cannot be read"), desk(tmp_path):
        pass


def with_another_headline(client: TestClient, queue: Queue) -> tuple[dict[str, str], Response]:
    """The row of the one release there is, and the answer to a correction of its headline."""
    queue.start()
    assert queue.wait(PATIENCE)
    (row,) = client.get("/api/queue").json()["rows"]
    shown = client.get(f"/api/releases/{row['key']}").json()
    told = {"field": "headline", "value": "Ferries", "revision": shown["revision"]}
    return row, client.post(f"/api/releases/{row['key']}/field", json=told, headers=OWN)


def test_a_name_that_is_no_utf_8_is_shown_and_saved(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_text(QUAY, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this disk")
    with desk(tmp_path) as (client, queue):
        row, answer = with_another_headline(client, queue)
        assert row["name"] == answer.json()["name"] == "caf\N{REPLACEMENT CHARACTER}.txt"
        for rest in ("as/newsml", "as/pdf", "sidecar", "all"):
            assert client.get(f"/api/releases/{row['key']}/{rest}").status_code == 200, rest
    assert Path(os.fsdecode(path + b".release.toml")).exists()


@pytest.mark.parametrize(
    "name", ["a\x01b.txt", "a\x7fb.txt", 'a"\\b.txt', "a\nb.txt", "a\x85b.txt"]
)
def test_a_name_of_any_signs_can_be_corrected(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        _, answer = with_another_headline(client, queue)
    assert answer.status_code == 200, answer.text


def test_a_name_that_leaves_no_room_for_a_sidecar_is_read(tmp_path: Path) -> None:
    (tmp_path / ("x" * 248 + ".txt")).write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        row, answer = with_another_headline(client, queue)
    assert row["headline"] == "HARBOUR BOARD OPENS NORTH QUAY TO FERRIES"
    assert answer.status_code == 422 and "too long" in answer.json()["error"]


@pytest.mark.skipif(os.name != "posix", reason="no limits of that kind here")
def test_what_does_not_fit_on_the_disk_leaves_nothing_there(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with desk(tmp_path) as (client, _):
        key = dropped(client, QUAY)["key"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            answer = client.post(f"/api/releases/{key}/keep", headers=OWN)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert answer.status_code == 422 and list(tmp_path.iterdir()) == []
        assert answer.json()["error"].startswith(str(tmp_path / "quay.txt: "))
        assert client.post(f"/api/releases/{key}/keep", headers=OWN).status_code == 200


@pytest.mark.parametrize("offset", ["-1", "x", "9" * 20, "9" * 5000, "\u0665", "1e9"])
def test_a_place_in_the_queue_that_cannot_be_is_no_fault(client: TestClient, offset: str) -> None:
    assert client.get("/api/queue", params={"offset": offset}).status_code == 200


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "target.toml"
    beside = tmp_path / "folder" / "quay.txt.release.toml"
    with desk(tmp_path / "folder") as (client, _):
        key = dropped(client, QUAY)["key"]
        beside.symlink_to(target)
        answer = client.post(f"/api/releases/{key}/keep", headers=OWN)
    assert answer.json()["name"] == "quay-2.txt" and not target.exists()
    assert sorted(path.name for path in beside.parent.iterdir()) == ["quay-2.txt", beside.name]


@pytest.mark.skipif(os.name != "posix", reason="no rights of that kind here")
def test_corrections_that_come_back_may_be_read_by_those_who_could_before(tmp_path: Path) -> None:
    beside = tmp_path / "quay.txt.release.toml"
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    beside.write_text('issuer = "Board"\n', encoding="utf-8")
    beside.chmod(0o600)
    held = Corrections(beside, tmp_path, "quay.txt")
    held.put(None, held.text())
    held.undo()
    assert beside.stat().st_mode & 0o777 == 0o600
    held.redo()
    held.put(b'issuer = "Port"\n', None)
    assert beside.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="no open folders here")
@pytest.mark.parametrize("text", [b"of the desk", None])
@pytest.mark.parametrize("when", range(1, 7))
def test_a_folder_that_becomes_a_link_leads_no_writing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int, text: bytes | None
) -> None:
    inside, outside = tmp_path / "root" / "notes", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir(parents=True)
        (folder / "quay.txt.release.toml").write_bytes(b"before")
    check, checks = confined_files._below, iter(range(1, 99))

    def checked(*args: object) -> object:
        found = check(*args)  # type: ignore[arg-type]
        if next(checks) == when:  # whoever may write there is quick
            inside.rename(tmp_path / "root" / "moved")
            inside.symlink_to(outside)
        return found

    monkeypatch.setattr(confined_files, "_below", checked)
    with suppress(OSError, OptionError):
        corrections = Corrections(inside / "quay.txt.release.toml", tmp_path / "root")
        corrections.put(text, b"before")
    assert [path.name for path in outside.iterdir()] == ["quay.txt.release.toml"]
    assert (outside / "quay.txt.release.toml").read_bytes() == b"before"


@pytest.mark.skipif(os.name != "posix", reason="no rights of that kind here")
@pytest.mark.parametrize(("rights", "then"), [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644)])
def test_who_may_not_read_a_release_may_not_read_its_corrections(
    tmp_path: Path, rights: int, then: int
) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    (tmp_path / "quay.txt").chmod(rights)
    before = os.umask(0o022)
    try:
        with desk(tmp_path) as (client, queue):
            row, answer = with_another_headline(client, queue)
            assert answer.status_code == 200
            beside = tmp_path / "quay.txt.release.toml"
            assert beside.stat().st_mode & 0o777 == then
            for step in ("undo", "redo"):
                client.post(f"/api/releases/{row['key']}/{step}", headers=OWN)
            assert beside.stat().st_mode & 0o777 == then
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="no locks of that kind here")
@pytest.mark.parametrize("step", ["put", "undo"])
def test_two_desks_write_corrections_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    import fcntl

    held = Corrections(tmp_path / "quay.txt.release.toml", tmp_path)
    held.put(b"before", None)
    put, asked = confined_files.put, []

    def meanwhile(*args: object) -> None:
        folder = os.open(tmp_path, os.O_RDONLY)
        asked.append(args)
        with pytest.raises(BlockingIOError):  # so another desk has to wait
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(folder)
        put(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(confined_files, "put", meanwhile)
    if step == "put":
        held.put(b"after", b"before")
    else:
        held.undo()
    assert len(asked) == 1
    monkeypatch.setattr(confined_files, "_AGAIN", 0)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)  # for ever, as somebody may
    held.put(b"at last", held.text())
    os.close(folder)
    assert held.text() == b"at last"


@pytest.mark.skipif(os.open not in os.supports_dir_fd, reason="no open folders here")
def test_a_file_that_is_replaced_while_it_is_read_is_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, new = tmp_path / "quay.txt", tmp_path / "new.txt"
    path.write_text("before", encoding="utf-8")
    new.write_text("after", encoding="utf-8")
    descend = confined_files._descend

    def opened(*args: Path) -> int:
        found = descend(*args)
        new.replace(path)  # as whoever saves it does
        return found

    monkeypatch.setattr(confined_files, "_descend", opened)
    assert confined_files.content(path, tmp_path, 100) == b"before"


def test_scripts_in_every_field_stay_text(client: TestClient) -> None:
    shown = dropped(client, f"{EVIL}\n\n{QUAY}\n{EVIL}\n", f"{EVIL}.txt")
    for field in ("headline", "subhead", "byline", "issuer", "summary", "rights", "dateline"):
        told = {"field": field, "value": EVIL, "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
        assert answer.headers["content-type"] == "application/json"
        shown = answer.json()
    html = client.get(f"/api/releases/{shown['key']}/look/html").text
    assert "<script>alert" not in html and "<img" not in html and "&lt;script&gt;" in html
    saved = client.get(f"/api/releases/{shown['key']}/as/html")
    assert saved.headers["content-disposition"].startswith("attachment;")
    assert "<" not in saved.headers["content-disposition"]


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 100_000 + 2):
            yield b"x" * 100_000

    claimed = client.post("/api/releases", content=b"x" * (MOST_BYTES + 20_000), headers=OWN)
    streamed = client.post("/api/releases", content=endless(), headers=OWN)
    lied = client.post("/api/releases", content=b"x", headers={**OWN, "content-length": "-1"})
    assert [a.status_code for a in (claimed, streamed, lied)] == [413, 413, 413]


def test_the_page_is_told_what_is_too_large(client: TestClient) -> None:
    assert client.get("/api/limits").json() == {"most_bytes": MOST_BYTES}


def test_a_value_of_megabytes_is_refused(client: TestClient) -> None:
    shown = dropped(client, QUAY)
    told = {"field": "headline", "value": "z" * 4_900_000, "revision": shown["revision"]}
    answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
    assert answer.status_code == 422 and len(answer.content) < 1000


def test_half_a_character_is_refused_in_words(client: TestClient) -> None:
    shown = dropped(client, QUAY)
    body = b'{"field": "headline", "value": "\\ud800", "revision": "%b"}' % (
        str(shown["revision"]).encode()
    )
    answer = client.post(f"/api/releases/{shown['key']}/field", content=body, headers=OWN)
    assert answer.status_code == 422 and "half a character" in answer.json()["error"]


@pytest.mark.parametrize("name", ["host", "origin", "cookie", "sec-fetch-site"])
def test_a_header_that_stands_there_twice_is_refused(name: str) -> None:
    usual = {"host": "127.0.0.1:8000", **OWN, "cookie": f"releaseconv-desk-8000={TOKEN}"}
    usual = {"sec-fetch-site": "same-origin", **usual}
    said = [(name, "evil"), *usual.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/queue",
        "query_string": b"",
        "headers": [(key.encode(), value.encode()) for key, value in said],
    }
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("nothing is read of it")

    asyncio.run(Guard(no_app, Doors(TOKEN, "127.0.0.1", 8000), 1)(scope, receive, send))
    assert sent[0]["status"] == 400


async def no_app(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError("it came through")


def test_memory_holds_the_latest_drops_only(client: TestClient) -> None:
    for number in range(55):
        dropped(client, f"Release {number}\n\nwith a text.\n")
    assert len(client.get("/api/queue").json()["dropped"]) == 50


def test_a_drop_that_was_corrected_outlasts_those_that_were_not(client: TestClient) -> None:
    shown = dropped(client, QUAY, "corrected.txt")
    told = {"field": "embargo", "value": "2026-12-05T10:00Z", "revision": shown["revision"]}
    answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
    assert answer.status_code == 200
    for number in range(DROPPED + 2):
        last = dropped(client, "A release\n\nof one line.\n", f"{number}.txt")
    held = {one["name"] for one in client.get("/api/queue").json()["dropped"]}
    assert len(held) == DROPPED and {"corrected.txt", last["name"]} <= held


@pytest.mark.skipif(os.name != "posix", reason="files are written otherwise here")
def test_what_the_disk_cannot_keep_is_not_said_to_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")

    def fsync(_: int) -> None:
        raise OSError(ENOSPC, "No space left on device")

    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        seen = client.get(f"/api/releases/{row['key']}").json()["revision"]
        told = {"field": "embargo", "value": "2026-12-05T10:00Z", "revision": seen}
        monkeypatch.setattr("releaseconv.desk.folder.confined_files.os.fsync", fsync)
        answer = client.post(f"/api/releases/{row['key']}/field", json=told, headers=OWN)
    assert answer.status_code == 422 and "quay.txt.release.toml" in answer.json()["error"]
    assert [path.name for path in tmp_path.iterdir()] == ["quay.txt"]


def test_a_drop_leaves_nothing_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with desk() as (client, _):
        key = dropped(client, QUAY)["key"]
        for rest in ("as/newsml", "pages/pdf", "look/html", "all"):
            assert client.get(f"/api/releases/{key}/{rest}").status_code == 200
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"{", b"\xff", b'{"field":1}', b"[" * 100_000, b'{"field":"headline"}'],
)
def test_what_is_no_correction_is_refused_in_words(client: TestClient, body: bytes) -> None:
    key = dropped(client, QUAY)["key"]
    for kind in ("field", "role"):
        answer = client.post(f"/api/releases/{key}/{kind}", content=body, headers=OWN)
        assert answer.status_code == 422 and json.loads(answer.text)["error"]


@pytest.mark.parametrize("number", ["0", "-1", "9" * 20, "9" * 5000, "x", "\u0661\u0662"])
def test_a_page_that_there_is_not_is_not_found(client: TestClient, number: str) -> None:
    key = dropped(client, QUAY)["key"]
    assert client.get(f"/api/releases/{key}/pages/pdf/{number}").status_code == 404


def test_who_listens_wider_still_answers_to_no_foreign_name() -> None:
    wide = Doors(TOKEN, "0.0.0.0", 8000)
    assert wide.is_called("192.0.2.7:8000") and wide.is_called("[2001:db8::7]:8000")
    assert not wide.is_called("evil.example:8000") and not wide.is_called("192.0.2.7:81")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("127.0.0.5", "127.0.0.5"),
        ("::1", "[::1]"),
        ("0.0.0.0", "127.0.0.1"),
        ("::", "127.0.0.1"),
        ("192.0.2.7", "192.0.2.7"),
    ],
)
def test_the_token_is_sent_to_the_desk_itself(host: str, name: str) -> None:
    doors = Doors(TOKEN, host, 8000)  # at another address of this machine others may listen
    assert url(doors, TOKEN) == f"http://{name}:8000/?token={TOKEN}"
    assert doors.is_called(f"{name}:8000")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("LOCALHOST", "localhost"),
        ("Localhost.", "localhost"),
        ("127.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("[::1]", "::1"),
        (" 127.0.0.1 ", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("Desk.Example", "desk.example"),
        ("fe80::1%Eth0", "fe80::1%Eth0"),
    ],
)
def test_a_host_is_named_as_browsers_name_it(said: str, name: str) -> None:
    assert host_named(said) == name
    assert is_loopback(name) == (name in {"localhost", "127.0.0.1", "::1"})


def test_a_browser_may_name_the_desk_in_any_letters() -> None:
    assert Doors(TOKEN, "desk.example", 8000).is_called("Desk.EXAMPLE:8000")
    assert Doors(TOKEN, "127.0.0.1", 8000).is_called("LOCALHOST:8000")


def test_an_empty_host_is_not_every_address() -> None:
    told = command("desk", "--no-browser", "--host", "")
    assert told.status == 2 and "--host" in told.err


async def _answer_to(said: bytes) -> bytes:
    """What a connection gets that says no more than this."""

    class Hasty(Connection):
        patience = 0.01

    config = Config(no_app, http=Hasty, lifespan="off")
    config.load()
    made = partial(Hasty, config, ServerState(), {})
    async with await asyncio.get_running_loop().create_server(made, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        got = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
    return got


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost:"])
def test_who_asks_nothing_is_not_waited_for(said: bytes) -> None:
    assert asyncio.run(_answer_to(said)) == b""


@pytest.mark.skipif(os.name != "posix", reason="no pipes of that kind here")
def test_what_a_slow_word_program_has_started_ends_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 600 > {pipe} &\nwait\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as held:
        word = Word(seconds=5.0)
        assert "could not convert" in word.pages(b"").missing
        word.close()
        assert select([held], [], [], PATIENCE)[0] and held.read() == b""
