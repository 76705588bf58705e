"""What the desk answers: readings, corrections, files and the queue."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree, which
from threading import Event, current_thread
from time import process_time

import pytest
from starlette.testclient import TestClient

from conftest import PATIENCE, ROOT, command
from desks import HOME, NOW, OWN, QUAY, desk, dropped, now
from releaseconv import ReadOptions, WriteOptions, formats, read
from releaseconv.api import Converted, write_parsed
from releaseconv.desk.folder.workspace import Place, Workspace
from releaseconv.desk.http.server import desk_of
from releaseconv.desk.limits import FACETS, SHOWN
from releaseconv.desk.outputs.archive import packed
from releaseconv.desk.queue import Queue, Wanted, _refused
from releaseconv.desk.readings.release_reading import Given, Reading, Settings
from releaseconv.diagnostics import Code, Diagnostic, Severity
from releaseconv.errors import OptionError
from releaseconv.settings import corrections_file

UN = ROOT / "samples" / "un"


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "quay.txt"
    path.parent.mkdir()
    path.write_text(QUAY, encoding="utf-8")
    return path


def correct(client: TestClient, shown: dict, **told: object) -> dict:
    kind = "role" if "role" in told else "field"
    path = f"/api/releases/{shown['key']}/{kind}"
    answer = client.post(path, json={**told, "revision": shown["revision"]}, headers=OWN)
    assert answer.status_code == 200, answer.text
    return answer.json()


def opened(client: TestClient) -> dict:
    """The first file of the queue."""
    (row, *_) = client.get("/api/queue").json()["rows"]
    return client.get(f"/api/releases/{row['key']}").json()


def value(shown: dict, name: str) -> str:
    return next(f["value"] for f in shown["view"]["fields"] if f["name"] == name)


def sorts(shown: dict, line: int) -> list[str]:
    return [piece["sort"] for piece in shown["view"]["lines"][line - 1]["pieces"]]


def test_each_line_is_shown_with_its_role() -> None:
    with desk() as (client, _):
        shown = dropped(client, QUAY)
    lines = shown["view"]["lines"]
    assert [line["text"] for line in lines] == QUAY.rstrip("\n").split("\n")
    assert sorts(shown, 4) == ["headline"]
    assert sorts(shown, 6) == ["dateline", "body"]
    assert all(0 <= piece["sure"] <= 100 for line in lines for piece in line["pieces"])


def test_a_field_is_corrected_in_the_sidecar(quay: Path) -> None:
    with desk(quay.parent) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        correct(client, opened(client), field="headline", value="Ferries at north quay")
        (row,) = client.get("/api/queue").json()["rows"]
    assert (row["headline"], row["corrected"]) == ("Ferries at north quay", True)
    assert str(read(quay).release.headline.text) == "Ferries at north quay"


ASKED = ReadOptions(
    encoding="utf-8",
    language="fr",
    timezone="Europe/Riga",
    overrides=(("embargo until", "none"), ("issuer", "Port")),
)
HELD = QUAY.replace("FOR IMMEDIATE RELEASE", "EMBARGOED UNTIL 4 December 2026, 10:00 GMT")


@pytest.mark.parametrize(
    ("field", "said", "shown_as"),
    [
        ("embargo", "2026-12-05T10:00Z", ""),
        ("issuer", "Harbour Board", "Port"),
        ("timezone", "Asia/Tokyo", "Europe/Riga"),
        ("language", "de", "fr"),
        ("encoding", "latin-1", "utf-8"),
    ],
)
def test_what_an_option_settles_is_shown_and_not_corrected(
    quay: Path, field: str, said: str, shown_as: str
) -> None:
    quay.write_text(HELD, encoding="utf-8")
    corrections_file.beside(quay).write_text(f'{field} = "{said}"\n', encoding="utf-8")
    with desk(quay, read=ASKED) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        told = {"field": field, "value": said, "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
    (row,) = (one for one in shown["view"]["fields"] if one["name"] == field)
    assert (row["value"], row["corrected"], row["can_be_set"]) == (shown_as, False, False)
    assert "option of the command" in row["hint"]
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(f"{field}: the command that opened the desk sets it")


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Board</title>
<link>https://hb.example/</link><description>News</description><item><title>North quay opens</title>
<link>https://hb.example/1</link><description>The board opened the quay on Monday.</description>
</item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Board</title><id>urn:hb</id>
<updated>2026-05-04T10:00:00Z</updated><entry><title>North quay opens</title><id>urn:hb:1</id>
<updated>2026-05-04T10:00:00Z</updated><summary>The board opened the quay.</summary></entry></feed>
"""
KINDS = ("newsml", "nitf", "ninjs", "json", "html", "docx", "pdf", "markdown", "rss", "atom")


def made(kind: str) -> tuple[str, bytes]:
    """A release as a file of some kind, and its name."""
    if kind in {"rss", "atom"}:
        return f"quay.{kind}", (RSS if kind == "rss" else ATOM).encode()
    parsed = read(QUAY.encode(), name="quay.txt")
    options = WriteOptions(stamp=NOW)
    return f"quay{formats.find(kind).suffix}", write_parsed(parsed, kind, options).data


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_is_shown_to_be_set_where_it_can_be(kind: str) -> None:
    values = {"headline": "Quay", "timezone": "Europe/Riga", "kind": "speech", "embargo": "none"}
    name, content = made(kind)
    with desk() as (client, _):
        shown = dropped(client, content, name)
        assert {row["name"] for row in shown["view"]["fields"]} >= values.keys()
        for field in (row for row in shown["view"]["fields"] if row["name"] in values):
            seen = client.get(f"/api/releases/{shown['key']}").json()["revision"]
            told = {"field": field["name"], "value": values[field["name"]], "revision": seen}
            answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
            assert (answer.status_code == 200) is field["can_be_set"], answer.text
            assert field["can_be_set"] or shown["view"]["as_it_is"] in answer.json()["error"]
        told = {"first": 1, "last": 1, "role": "headline", "revision": seen}
        answer = client.post(f"/api/releases/{shown['key']}/role", json=told, headers=OWN)
        assert (answer.status_code == 422) is bool(shown["view"]["as_it_is"])


def test_json_with_its_text_takes_no_role_that_nothing_would_read() -> None:
    parsed = read(f"Subject: Quay\nFrom: desk@hb.example\n\n{QUAY}".encode(), name="quay.eml")
    with desk() as (client, _):
        shown = dropped(client, write_parsed(parsed, "json").data, "quay.json")
        assert len(shown["view"]["lines"]) > 9
        told = {"first": 4, "last": 4, "role": "body", "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/role", json=told, headers=OWN)
    assert answer.status_code == 422 and shown["view"]["as_it_is"] in answer.json()["error"]


def test_what_an_item_was_told_without_effect_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "quay.rss"
    path.write_text(RSS, encoding="utf-8")
    corrections_file.beside(path).write_text('timezone = "Europe/Riga"\n', encoding="utf-8")
    with desk(path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        (zone,) = (row for row in shown["view"]["fields"] if row["name"] == "timezone")
        assert (zone["corrected"], zone["can_be_set"]) == (True, False)
        correct(client, shown, field="timezone", value=None)
    assert not corrections_file.beside(path).exists()


def test_a_standing_time_zone_of_a_house_is_corrected(quay: Path) -> None:
    options = ReadOptions(timezone="Europe/Riga", standing=("timezone",))
    with desk(quay, read=options) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="timezone", value="Asia/Tokyo")
    assert value(shown, "timezone") == "Asia/Tokyo"


def test_another_text_with_the_same_embargo_is_held(quay: Path) -> None:
    quay.write_text(HELD, encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="embargo", value="none")
        line = HELD.partition("\n")[0]
        other = "MINISTRY RECALLS A HEART MEDICINE\n\n1 December 2026\n\nAll packs are recalled.\n"
        quay.write_text(f"{line}\n\n{other}", encoding="utf-8")
        shown = client.get(f"/api/releases/{shown['key']}").json()
        assert "P168" in {one["code"] for one in shown["view"]["questions"]}
        item = client.get(f"/api/releases/{shown['key']}/as/newsml").text
    assert "<embargoed>" in item


def test_an_encoding_that_was_set_makes_no_embargo_in_utf_8_unreadable(quay: Path) -> None:
    quay.write_bytes("Порт открыл причал\n\nПервые паромы пришли утром.\n".encode("koi8-r"))
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="encoding", value="koi8-r")
        assert value(shown, "encoding") == "koi8-r"
        quay.write_text(f"ЭМБАРГО до 10:00 4 декабря 2026 года\n\n{QUAY}", encoding="utf-8")
        shown = client.get(f"/api/releases/{shown['key']}").json()
        assert "S012" in {one["code"] for one in shown["view"]["questions"]}
        (field,) = (one for one in shown["view"]["fields"] if one["name"] == "encoding")
        assert (field["corrected"], field["outdated"]) == (False, True)
        item = client.get(f"/api/releases/{shown['key']}/as/newsml").text
    assert "<embargoed>2026-12-04T10:00:00" in item


def test_no_embargo_lifts_none_of_a_text_that_comes_into_the_file(quay: Path) -> None:
    quay.write_text(HELD, encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="embargo", value="none")
        assert "P168" not in {one["code"] for one in shown["view"]["questions"]}
        quay.write_text(HELD.replace("4 December", "24 December"), encoding="utf-8")
        shown = client.get(f"/api/releases/{shown['key']}").json()
        (field,) = (one for one in shown["view"]["fields"] if one["name"] == "embargo")
        assert (field["value"], field["corrected"]) == ("2026-12-24T10:00:00+00:00", False)
        assert "P168" in {one["code"] for one in shown["view"]["questions"]}
        item = client.get(f"/api/releases/{shown['key']}/as/newsml").text
        assert "<embargoed>2026-12-24T10:00:00" in item
        shown = correct(client, shown, field="embargo", value="none")
        assert (value(shown, "embargo"), read(quay).release.hold) == ("none", None)
        shown = correct(client, shown, field="embargo", value=None)
    assert not corrections_file.beside(quay).exists()
    assert read(quay).release.hold


def test_corrections_of_another_text_are_told_and_set_again_or_taken_back(quay: Path) -> None:
    with desk(quay.parent) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="headline", value="Ferries come")
        correct(client, shown, field="byline", value="Ann Bell")
        quay.write_text("Fees rise\n\n5 May 2026\n\nOwners of boats pay more.\n", encoding="utf-8")
        shown = client.get(f"/api/releases/{shown['key']}").json()
        fields = {row["name"]: row for row in shown["view"]["fields"]}
        assert sum(one["code"] == "P171" for one in shown["view"]["questions"]) == 2
        rows = (("headline", "Fees rise", "Ferries come"), ("byline", "", "Ann Bell"))
        for name, text, earlier in rows:
            field = fields[name]
            assert (field["value"], field["corrected"], field["outdated"]) == (text, False, True)
            assert field["candidates"][0]["value"] == earlier
        shown = correct(client, shown, field="headline", value="Ferries come")
        assert value(shown, "headline") == "Ferries come"
        shown = correct(client, shown, field="byline", value=None)
        assert "P171" not in {one["code"] for one in shown["view"]["questions"]}
        client.post(f"/api/releases/{shown['key']}/undo", headers=OWN)
    assert "byline" in dict(corrections_file.corrections(corrections_file.beside(quay)))
    assert str(read(quay).release.headline) == "Ferries come"


def test_json_of_our_own_is_opened() -> None:
    with desk() as (client, _):
        own = client.get(f"/api/releases/{dropped(client, QUAY)['key']}/as/json").content
        with_text = json.loads(own) | {"text": "Harbour\n"}
        for content in (own, json.dumps(with_text)):
            shown = dropped(client, content, "own.json")
            assert value(shown, "headline") == "HARBOUR BOARD OPENS NORTH QUAY TO FERRIES"
            assert sorts(shown, 1) == []
            page = client.get(f"/api/releases/{shown['key']}/as/html").text
            assert "HARBOUR BOARD OPENS NORTH QUAY TO FERRIES" in page


def test_a_fault_of_our_own_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError

    with desk() as (client, _):
        monkeypatch.setattr("releaseconv.desk.readings.shown_release.view", fault)
        safe = TestClient(client.app, HOME, raise_server_exceptions=False, cookies=client.cookies)
        answer = safe.post("/api/releases", content=QUAY, headers={**OWN, "x-name": "a.txt"})
        assert answer.status_code == 500
        assert answer.json()["error"].startswith("Internal error (ZeroDivisionError)")
        assert answer.headers["content-security-policy"]
        assert client.get("/api/queue").json()["dropped"] == [], "it is not held"


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("arch/**/*.txt", ["2025/pilots.txt", "2026/quay.txt"]),
        ("arch/*/q*.txt", ["2026/quay.txt"]),
        ("*/2026/quay.txt", ["arch/2026/quay.txt"]),
        ("arch/2026/quay.t?t", ["quay.txt"]),
    ],
)
def test_a_pattern_makes_a_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, names: list[str]
) -> None:
    for name in ("arch/2026/quay.txt", "arch/2025/pilots.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(QUAY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with desk(Path(pattern)) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        assert value(opened(client), "issued") == "2026-05-04"
        assert sorted(row["name"] for row in client.get("/api/queue").json()["rows"]) == names


def gone(folder: Path) -> None:
    folder.rename(folder.with_name("kept"))


def linked_to_itself(folder: Path) -> None:
    gone(folder)
    folder.symlink_to(folder)


@pytest.mark.skipif(os.name != "posix", reason="links, and folders that go while they are used")
@pytest.mark.parametrize("lost", [gone, linked_to_itself, lambda folder: rmtree(folder.parent)])
def test_a_queue_outlasts_a_folder_that_goes(
    quay: Path, monkeypatch: pytest.MonkeyPatch, lost: Callable[[Path], None]
) -> None:
    working = quay.parent.parent / "working"
    working.mkdir()
    quay.parent.rename(working / "folder")
    monkeypatch.chdir(working)
    with desk(Path("folder")) as (client, queue):
        lost(working / "folder")
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        assert row["refusal"] and row["house"] == "folder"
        answer = client.get(f"/api/releases/{row['key']}")
        assert answer.status_code == 422 and "folder" in answer.json()["error"]
        assert not answer.json()["error"].startswith("the file: ")
    monkeypatch.undo()


def rows(client: TestClient, queue: Queue) -> list[dict]:
    """The rows once what was changed is read anew, which asking for them begins."""
    client.get("/api/queue")
    assert queue.wait(PATIENCE)
    told = client.get("/api/queue").json()
    assert told["read"] == told["files"]
    return told["rows"]


def test_the_queue_follows_files_that_are_changed(quay: Path) -> None:
    beside = corrections_file.beside(quay)
    beside.write_text("broken [[[", encoding="utf-8")
    with desk(quay.parent) as (client, queue):
        queue.start()
        assert rows(client, queue)[0]["refusal"].startswith("quay.txt.release.toml: not TOML")
        beside.write_text('issuer = "Board"\n', encoding="utf-8")
        (row,) = rows(client, queue)
        assert (row["refusal"], row["corrected"]) == ("", True)
        quay.write_text(QUAY.replace("OPENS", "CLOSES"), encoding="utf-8")
        assert "CLOSES" in rows(client, queue)[0]["headline"]
        quay.unlink()
        assert "no such file" in rows(client, queue)[0]["refusal"]
        assert client.get("/api/queue").json()["read"] == 1, "it is not read again and again"


def test_a_release_that_is_opened_is_no_longer_refused(quay: Path) -> None:
    with desk(quay.parent) as (client, queue):
        place = next(iter(queue._workspace.places.values()))
        queue._latest[place.key] = 0
        queue._put(_refused(place, "its worker died"), 0)
        assert client.get(f"/api/releases/{place.key}").status_code == 200
        (row,) = client.get("/api/queue").json()["rows"]
    assert row["refusal"] == "" and "NORTH QUAY" in row["headline"]


def test_lines_get_a_role_and_lose_it_again(quay: Path) -> None:
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), first=9, last=9, role="notes_to_editors")
        assert sorts(shown, 9) == ["notes_to_editors"]
        assert [part.spans[0].line for part in read(quay).release.sections[0].blocks] == [9]
        shown = correct(client, shown, first=9, last=9, role=None)
        assert sorts(shown, 9) == ["body"]
    assert [path.name for path in quay.parent.iterdir()] == ["quay.txt"]


ASIDE = QUAY.replace(
    "a year ahead of plan.", "a year ahead. \U0001f6a2 Contact: Anna Brill, +371 2000 0001"
)
"""With whom to call at the end of a line of text, behind a ship that is one character."""


def place(words: str) -> list[int]:
    """The first and the last character of words in line 7."""
    at = ASIDE.split("\n")[6].index(words)
    return [at + 1, at + len(words)]


def test_a_part_of_a_line_gets_a_role_and_loses_it_again(quay: Path) -> None:
    quay.write_text(ASIDE, encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        contact = place("Contact: Anna Brill, +371 2000 0001")
        shown = correct(client, opened(client), first=7, last=7, role="body")
        shown = correct(client, shown, first=7, last=7, columns=contact, role="contacts")
        assert sorts(shown, 7) == ["body", "contacts"]
        piece = shown["view"]["lines"][6]["pieces"][1]
        assert [piece["start"] + 1, piece["end"]] == contact
        names = [str(one.name and one.name.text) for one in read(quay).release.contacts]
        assert "Anna Brill" in names
        inside = place("Anna")
        shown = correct(client, shown, first=7, last=7, columns=inside, role=None)
        assert sorts(shown, 7) == ["body"]
        correct(client, shown, first=7, last=7, role=None)
    assert [path.name for path in quay.parent.iterdir()] == ["quay.txt"]


def test_what_is_said_of_a_line_ends_what_was_said_of_its_part() -> None:
    with desk() as (client, _):
        told = {"first": 7, "last": 7}
        part = place("Contact: Anna Brill, +371 2000 0001")
        shown = correct(client, dropped(client, ASIDE), **told, columns=part, role="contacts")
        shown = correct(client, shown, **told, role="body")
        assert sorts(shown, 7) == ["body"]


@pytest.mark.parametrize("columns", [[0, 3], [3, 2], [1], "x", [1.5, 2], [None, 2], 7])
def test_a_part_that_cannot_be_is_refused_in_words(columns: object) -> None:
    with desk() as (client, _):
        shown = dropped(client, QUAY)
        told = {"first": 7, "last": 7, "columns": columns, "role": "other"}
        answer = client.post(
            f"/api/releases/{shown['key']}/role",
            json={**told, "revision": shown["revision"]},
            headers=OWN,
        )
    assert answer.status_code == 422 and "a part of one line" in answer.json()["error"]


def test_part_of_what_was_said_can_be_taken_back() -> None:
    with desk() as (client, _):
        shown = correct(client, dropped(client, QUAY), first=11, last=12, role="other")
        shown = correct(client, shown, first=12, last=12, role=None)
        text = client.get(f"/api/releases/{shown['key']}/sidecar").text
    assert 'at = "11"' in text and "press@hb.example" not in text.partition("[[lines]]")[2]


def test_undo_puts_back_the_very_sidecar_that_was(quay: Path) -> None:
    beside = quay.with_name("quay.txt.release.toml")
    before = b'# by hand\nheadline = "Quay"\n'
    beside.write_bytes(before)
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="issuer", value="Board")
        after = beside.read_bytes()
        undone = client.post(f"/api/releases/{shown['key']}/undo", headers=OWN).json()
        assert beside.read_bytes() == before
        assert (undone["can_undo"], undone["can_redo"]) == (False, True)
        client.post(f"/api/releases/{shown['key']}/redo", headers=OWN)
    assert beside.read_bytes() == after


def test_undo_leaves_what_somebody_else_has_changed(quay: Path) -> None:
    beside = quay.with_name("quay.txt.release.toml")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="issuer", value="Board")
        beside.write_text('issuer = "Port"\n', encoding="utf-8")
        answer = client.post(f"/api/releases/{shown['key']}/undo", headers=OWN)
    assert answer.status_code == 409 and "nothing was undone" in answer.json()["error"]
    assert beside.read_text(encoding="utf-8") == 'issuer = "Port"\n'


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_a_step_that_another_tab_took_is_not_gone_back_unseen(quay: Path, step: str) -> None:
    with desk(quay.parent) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        seen = correct(client, opened(client), field="headline", value="Ferries")
        path = f"/api/releases/{seen['key']}"
        if step == "redo":
            seen = client.post(f"{path}/undo", headers=OWN).json()
            client.post(f"{path}/redo", headers=OWN)
            client.post(f"{path}/undo", headers=OWN)
            (quay.parent / "quay.txt").write_text(QUAY + "\n", encoding="utf-8")
        else:
            correct(client, seen, field="issuer", value="Harbour Board")
        told = {"revision": seen["revision"]}
        before = client.get(path).json()
        assert client.post(f"{path}/{step}", json=told, headers=OWN).status_code == 409
        now = client.get(path).json()
        assert now == before
        told = {"revision": now["revision"]}
        assert client.post(f"{path}/{step}", json=told, headers=OWN).status_code == 200


def test_a_correction_of_what_has_changed_is_refused(quay: Path) -> None:
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        quay.write_text(QUAY.replace("NORTH", "SOUTH"), encoding="utf-8")
        told = {"field": "issuer", "value": "Board", "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
    assert answer.status_code == 409 and not list(quay.parent.glob("*.toml"))


@pytest.mark.parametrize(
    "what", ["current", "as/newsml", "look/html", "look/newsml", "pages/pdf", "sidecar", "all"]
)
@pytest.mark.parametrize("changed", ["file", "sidecar"])
def test_what_is_made_is_of_what_was_seen_or_refused(quay: Path, what: str, changed: str) -> None:
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        path, seen = f"/api/releases/{shown['key']}/{what}", {"seen": shown["revision"]}
        assert client.get(path, params=seen).status_code == 200
        if changed == "file":
            quay.write_text(f"{QUAY}\n", encoding="utf-8")
        else:
            quay.with_name("quay.txt.release.toml").write_text('embargo = "none"', encoding="utf-8")
        assert client.get(path, params=seen).status_code == 409
        if what != "current":  # whoever tells nothing has what is so
            assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("field", "given"),
    [("issued", "tomorrow"), ("kind", "poem"), ("nobody", "x"), ("timezone", "Mars/North")],
)
def test_a_value_that_cannot_be_is_refused_and_not_kept(field: str, given: str) -> None:
    with desk() as (client, _):
        shown = dropped(client, QUAY)
        told = {"field": field, "value": given, "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/field", json=told, headers=OWN)
        assert answer.status_code == 422 and answer.json()["error"]
        assert client.get(f"/api/releases/{shown['key']}/sidecar").content == b""


@pytest.mark.parametrize(("first", "last"), [(3, 3), (90, 99)])
def test_no_role_is_taken_for_lines_without_words(first: int, last: int) -> None:
    with desk() as (client, _):
        shown = dropped(client, QUAY)
        told = {"first": first, "last": last, "role": "headline", "revision": shown["revision"]}
        answer = client.post(f"/api/releases/{shown['key']}/role", json=told, headers=OWN)
        assert answer.status_code == 422 and "no words" in answer.json()["error"]
        again = client.post(
            f"/api/releases/{shown['key']}/role", json={**told, "role": None}, headers=OWN
        )
        assert again.status_code == 200 and not again.json()["saved"]


@pytest.mark.parametrize(
    ("alias", "field", "said", "read_as"),
    [
        ("embargo until", "embargo", "2027-01-02T10:00:00+00:00", ""),
        ("release date", "issued", "2026-01-02", "2026-05-04"),
        ("place", "dateline.place", "ROME", "WELTEVREDEN"),
    ],
)
def test_fields_by_other_names_are_shown_as_set_and_taken_back(
    quay: Path, alias: str, field: str, said: str, read_as: str
) -> None:
    beside = quay.with_name("quay.txt.release.toml")
    beside.write_text(f'"{alias}" = "{said}"\n', encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        (one,) = (one for one in shown["view"]["fields"] if one["name"] == field)
        assert (one["value"], one["corrected"]) == (said, True)
        assert value(correct(client, shown, field=field, value=None), field) == read_as
    assert not beside.exists()


def test_the_last_of_two_names_is_shown_as_it_counts(quay: Path) -> None:
    said = 'embargo = "2027-01-02T10:00Z"\n"embargo until" = "none"\n'
    quay.with_name("quay.txt.release.toml").write_text(said, encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        assert value(opened(client), "embargo") == "none"


def test_what_corrections_say_beyond_the_usual_fields_is_on_the_page(quay: Path) -> None:
    said = 'summary = "Ferries"\nrights = "Free"\nregion = "GB"\nprofile = "un"\n'
    quay.with_name("quay.txt.release.toml").write_text(said, encoding="utf-8")
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = opened(client)
        names = ("summary", "rights", "region", "profile")
        assert [value(shown, name) for name in names] == ["Ferries", "Free", "GB", "un"]
        shown = correct(client, shown, field="rights", value=None)
        assert "rights" not in {one["name"] for one in shown["view"]["fields"]}


def test_candidates_can_be_chosen() -> None:
    with desk() as (client, _):
        shown = dropped(client, (UN / "river-states.txt").read_bytes())
        (headline,) = (f for f in shown["view"]["fields"] if f["name"] == "headline")
        other = headline["candidates"][0]["value"]
        shown = correct(client, shown, field="headline", value=other)
    assert value(shown, "headline") == other


def test_files_are_what_convert_would_write() -> None:
    from desks import NOW
    from releaseconv import write

    made = write(read(QUAY, name="quay.txt").release, "newsml", WriteOptions(stamp=NOW)).data
    with desk() as (client, _):
        key = dropped(client, QUAY)["key"]
        answer = client.get(f"/api/releases/{key}/as/newsml")
        packed = client.get(f"/api/releases/{key}/all").content
        look = client.get(f"/api/releases/{key}/look/newsml").json()
    assert answer.content == made and look["valid"]
    assert "quay.xml" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = {f"quay-converted/quay.{end}" for end in ("xml", "pdf", "docx", "html", "txt")}
        assert names <= set(archive.namelist())
        assert archive.read("quay-converted/quay.xml") == made


def test_an_archive_that_is_unpacked_beside_its_source_replaces_nothing(quay: Path) -> None:
    with desk(quay) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), field="issuer", value="Board")
        content = client.get(f"/api/releases/{shown['key']}/all").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        beside = {name for name in archive.namelist() if "/" not in name}
        archive.extractall(quay.parent)
    assert beside == {"quay.txt.release.toml"}
    assert quay.read_text(encoding="utf-8") == QUAY


def test_an_archive_says_what_it_leaves_out() -> None:
    refused = Diagnostic(Code.SCHEMA, "headline: too long", Severity.ERROR)
    made = [("quay.xml", Converted(b"<x/>", (refused,))), ("quay.pdf", Converted(b"%PDF"))]
    with zipfile.ZipFile(io.BytesIO(packed("quay", made, None, NOW))) as archive:
        names = [f"quay-converted/{name}" for name in ("quay.pdf", "not-included.txt")]
        assert archive.namelist() == names
        assert archive.read(names[1]) == b"quay.xml: error W210: headline: too long\n"


@pytest.mark.parametrize(("year", "told"), [(1970, 1980), (2026, 2026), (2108, 2107)])
def test_an_archive_is_made_whatever_the_clock_says(year: int, told: int) -> None:
    when = datetime(year, 5, 4, 12, tzinfo=UTC)
    with desk_of((), Settings(lambda: when)) as (made, _):
        key = made.drop("quay.txt", QUAY.encode()).key
        _, content = made.downloads.write_all(made.workspace.find(key), None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    assert {info.date_time[0] for info in members} == {told}
    assert all(info.external_attr >> 16 == 0o644 for info in members)


def test_pages_of_a_pdf_are_pictures() -> None:
    with desk() as (client, _):
        key = dropped(client, QUAY)["key"]
        assert client.get(f"/api/releases/{key}/pages/pdf").json()["count"] == 1
        assert client.get(f"/api/releases/{key}/pages/pdf/1").content.startswith(b"\x89PNG")
        assert client.get(f"/api/releases/{key}/pages/pdf/2").status_code == 404


@pytest.mark.long
def test_pages_of_a_word_file_are_pictures_where_there_is_a_converter() -> None:
    if not which("soffice"):
        pytest.skip("no soffice here: apt-get install libreoffice-writer-nogui")
    with desk() as (client, _):
        key = dropped(client, QUAY)["key"]
        assert client.get(f"/api/releases/{key}/pages/docx").json()["count"] == 1
        assert client.get(f"/api/releases/{key}/pages/docx/1").content.startswith(b"\x89PNG")


def test_without_a_converter_the_word_file_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with desk() as (client, _):
        key = dropped(client, QUAY)["key"]
        assert "need LibreOffice" in client.get(f"/api/releases/{key}/pages/docx").json()["missing"]


def test_a_dropped_release_is_saved_with_its_corrections_when_asked(tmp_path: Path) -> None:
    with desk(tmp_path) as (client, _):
        shown = correct(client, dropped(client, QUAY), field="issuer", value="Board")
        shown = correct(client, shown, field="headline", value="Ferries")
        assert list(tmp_path.iterdir()) == []
        kept = client.post(f"/api/releases/{shown['key']}/keep", headers=OWN).json()
        assert not kept["in_memory"]
        kept = client.post(f"/api/releases/{kept['key']}/undo", headers=OWN).json()
        assert (value(kept, "issuer"), kept["can_undo"]) == ("Board", True)
        again = dropped(client, "Another\n\ntext of a release.\n")
        again = correct(client, again, field="issuer", value="Port")
        second = client.post(f"/api/releases/{again['key']}/keep", headers=OWN).json()
        assert (second["name"], value(second, "issuer")) == ("quay-2.txt", "Port")
    beside = [f"{name}.release.toml" for name in ("quay-2.txt", "quay.txt")]
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == sorted(["quay-2.txt", "quay.txt", *beside])
    assert (tmp_path / "quay.txt").read_text(encoding="utf-8") == QUAY
    issuer = read(tmp_path / "quay.txt").release.issuer
    assert issuer and issuer.name == "Board"


def test_the_queue_puts_the_most_doubtful_first_and_can_be_narrowed() -> None:
    with desk(ROOT / "samples") as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        told = client.get("/api/queue").json()
        sure = [row["sure"] for row in told["rows"]]
        arabic = client.get("/api/queue?language=ar").json()
        quiet = client.get("/api/queue?code=C406").json()
    assert sure == sorted(sure) and told["read"] == told["files"] == len(sure)
    assert [row["language"] for row in arabic["rows"]] == ["ar"]
    assert quiet["rows"] and all("C406" in row["codes"] for row in quiet["rows"])


def test_a_file_that_cannot_be_read_stands_first_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        first, _ = client.get("/api/queue").json()["rows"]
    assert first["name"] == "picture.txt" and "a PNG picture" in first["refusal"]


def test_the_folder_of_a_batch_s_outputs_is_the_queue_of_its_inputs(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "quay.txt").write_text(QUAY, encoding="utf-8")
    assert command("batch", str(folder), "-t", "text", "-o", str(out), "-j", "1").status == 0
    with desk(out) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        correct(client, opened(client), field="issuer", value="Board")
    assert (row["name"], row["house"]) == (str(folder / "quay.txt"), "in")
    assert (folder / "quay.txt.release.toml").exists()


def test_nothing_is_saved_among_the_outputs_of_a_batch(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quay.txt").write_text(QUAY, encoding="utf-8")
    out = tmp_path / "out"
    assert command("batch", f"{tmp_path}/in", "-t", "text", "-o", str(out)).status == 0
    with desk(out) as (client, _):
        assert not dropped(client, QUAY)["can_keep"]
    with desk(out, tmp_path / "in") as (client, _):
        shown = dropped(client, QUAY)
        client.post(f"/api/releases/{shown['key']}/keep", headers=OWN)
    assert (tmp_path / "in" / "quay-2.txt").exists()


def test_the_options_of_reading_hold() -> None:
    with desk(read=ReadOptions(redact_contacts=True)) as (client, _):
        assert "press@hb.example" not in str(dropped(client, QUAY)["view"]["fields"])


def test_a_desk_that_hides_contacts_gives_none_away(quay: Path) -> None:
    said = ("Kalnina", "press@hb.example")
    beside = corrections_file.beside(quay)
    with desk(quay, read=ReadOptions(redact_contacts=True)) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        shown = correct(client, opened(client), first=11, last=12, role="notes_to_editors")
        path = f"/api/releases/{shown['key']}"
        with zipfile.ZipFile(io.BytesIO(client.get(f"{path}/all").content)) as archive:
            taken = {name: archive.read(name) for name in archive.namelist()}
        told = [json.dumps(shown), client.get(f"{path}/sidecar").text, *map(str, taken.values())]
        assert not [words for words in said for text in told if words in text]
        assert "quay-converted/quay.json" in taken and "quay.txt.release.toml" not in taken
        assert not shown["gives_corrections"]
        shown = correct(client, shown, first=12, last=12, role=None)
        assert sorts(shown, 11) == ["notes_to_editors"]
    assert '"Ruta Kalnina, press office"' in beside.read_text(encoding="utf-8")
    assert not [note for note in read(quay).diagnostics if note.code == "P163"]


def test_right_to_left_is_told() -> None:
    with desk() as (client, _):
        shown = dropped(client, (UN / "note-arabic.txt").read_bytes(), "note.txt")
    assert shown["view"]["right_to_left"] and shown["view"]["language"] == "ar"


FILES = 5000
"""Two in a hundred of which bear a date of thirty years ago."""


def looks(client: TestClient) -> list[dict[str, list[dict[str, object]]]]:
    """The queue's first page, a later one of one house, and one of those with old dates."""
    asked = ("", "?house=house-7&offset=50", "?code=C406")
    return [client.get(f"/api/queue{which}").json() for which in asked]


def spent(work: Callable[[], object]) -> float:
    """Processor time of all threads: the desk answers in one of its own."""
    start = process_time()
    work()
    return process_time() - start


MAIL = (
    "From: Press <press@hb.example>\nSubject: Ferries\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n"
    f"--b\nContent-Type: text/plain\n\n{QUAY}\n"
    f'--b\nContent-Disposition: attachment; filename="more.txt"\n\n{QUAY}\n--b--\n'
)
BOX = f"From a@hb.example Mon May  4 10:00:00 2026\nSubject: Ferries\n\n{QUAY}\n" * 2


@pytest.mark.parametrize("whole", [True, False])
def test_a_file_of_several_releases_is_listed_and_says_so(tmp_path: Path, whole: bool) -> None:
    mail, box = tmp_path / "mail.eml", tmp_path / "box.mbox"
    mail.write_text(MAIL, encoding="utf-8")
    box.write_text(BOX, encoding="utf-8")
    with desk(*([tmp_path] if whole else [mail, box])) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        rows = {row["name"]: row for row in client.get("/api/queue").json()["rows"]}
        assert sorted(rows) == ["box.mbox", "mail.eml"]
        asked = client.get(f"/api/releases/{rows['mail.eml']['key']}").json()["view"]["questions"]
    assert "a mailbox of 2 mails" in rows["box.mbox"]["refusal"]
    assert rows["mail.eml"]["headline"] == "HARBOUR BOARD OPENS NORTH QUAY TO FERRIES"
    assert "more.txt" in "".join(one["message"] for one in asked)


def test_the_inputs_of_a_batch_are_all_listed_or_not_to_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"mail.eml": MAIL, "quay.txt": QUAY, "gone.txt": QUAY}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert (
        command("batch", "mail.eml", "quay.txt", "gone.txt", "-o", "out", "-t", "json").status == 0
    )
    (tmp_path / "gone.txt").unlink()
    with desk(Path("out")) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        rows = {row["name"]: row["refusal"] for row in client.get("/api/queue").json()["rows"]}
    assert sorted(rows) == ["gone.txt", "mail.eml", "quay.txt"]
    assert "no such file" in rows.pop("gone.txt") and not any(rows.values())
    monkeypatch.chdir(tmp_path / "out")
    with pytest.raises(OptionError, match="none of its inputs is found"), desk(tmp_path / "out"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="no pipes of that kind here")
def test_what_was_named_and_cannot_be_read_is_listed_and_says_why(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with desk(tmp_path / "pipe.txt") as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
    assert row["name"] == "pipe.txt" and "a pipe" in row["refusal"]


@pytest.mark.long
def test_five_thousand_files_are_a_queue(tmp_path: Path) -> None:
    for number in range(FILES):
        folder = tmp_path / f"house-{number % 50}"
        folder.mkdir(exist_ok=True)
        text = QUAY.replace("NORTH", f"NORTH {number}")
        text = text.replace("4 May 2026", "4 May 1996") if number % 50 == 7 else text
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        first, last, old = looks(client)
        assert spent(lambda: looks(client)) < 60 * min(spent(lambda: read(QUAY)) for _ in range(5))
    assert (first["read"], first["fitting"], len(first["rows"])) == (FILES, FILES, 50)
    assert (last["fitting"], len(last["rows"])) == (FILES // 50, FILES // 50 - 50)
    assert old["fitting"] == FILES // 50 and all("C406" in row["codes"] for row in old["rows"])
    for page in (first, last, old):
        sure = [row["sure"] for row in page["rows"]]
        assert sure == sorted(sure)


def test_the_queue_shows_the_beginning_of_a_long_headline(tmp_path: Path) -> None:
    text = QUAY.replace("HARBOUR BOARD OPENS NORTH QUAY TO FERRIES", "X" * 3000)
    (tmp_path / "quay.txt").write_text(text, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
    assert row["headline"] == "X" * SHOWN


def test_of_thousands_of_houses_the_most_frequent_are_offered(tmp_path: Path) -> None:
    houses = [f"house-{number:04}" for number in range(1000)]
    found = [*houses, *houses[-FACETS:]]
    places = [Place(tmp_path / one / f"{n}.txt", tmp_path) for n, one in enumerate(found)]
    queue = Queue(Workspace(places, None), Settings(now))
    reading = Reading(Given("", b"", None, None), read(QUAY), corrections_file.Kept(), ())
    for place in places:
        queue.note(place, reading)
    assert [name for name, _ in queue.listing(Wanted()).facets["house"]] == houses[-FACETS:]


def test_remarks_of_people_outlast_corrections(quay: Path) -> None:
    beside = corrections_file.beside(quay)
    beside.write_text("# ask Jonas\n", encoding="utf-8")
    with desk(quay.parent) as (client, queue):
        queue.start()
        assert queue.wait(PATIENCE)
        (row,) = client.get("/api/queue").json()["rows"]
        assert not row["corrected"]
        shown = correct(client, opened(client), field="headline", value="Ferries")
        assert "\n# ask Jonas\n" in beside.read_text(encoding="utf-8")
        correct(client, shown, field="headline", value=None)
    assert "\n# ask Jonas\n" in beside.read_text(encoding="utf-8")


def test_the_neighbours_of_a_row_are_found_at_once_wherever_it_stands(tmp_path: Path) -> None:
    places = [Place(tmp_path / f"{n:04}.txt", tmp_path) for n in range(120)]
    queue = Queue(Workspace(places, None), Settings(now))
    reading = Reading(Given("", b"", None, None), read(QUAY), corrections_file.Kept(), ())
    for place in places:
        queue.note(place, reading)
    keys = [place.key for place in places]

    def found(near: str, words: str = "") -> list[str]:
        return [row.key for row in queue.listing(Wanted(words=words, near=near)).rows]

    assert found(keys[97])[:3] == keys[96:99]
    assert found(keys[119]) == keys[118:]
    assert found(keys[0])[:2] == found("gone")[:2] == keys[:2]
    assert found(keys[97], "005")[:2] == keys[5:51:45], "what does not fit is nowhere near"


def test_help_for_a_command_line_is_not_shown() -> None:
    held = QUAY.replace("FOR IMMEDIATE RELEASE", "EMBARGOED UNTIL 5 May 2026, 10:00")
    assert any("--" in note.help for note in read(held).diagnostics)
    with desk() as (client, _):
        asked = dropped(client, held)["view"]["questions"]
    assert asked and not any("--" in one["help"] for one in asked)


def test_a_correction_outlasts_a_reading_that_had_begun_before(quay: Path) -> None:
    begun, done = Event(), Event()

    def slow() -> datetime:
        if current_thread().name == "releaseconv-queue":
            begun.set()
            assert done.wait(PATIENCE)
        return NOW

    with desk_of((str(quay.parent),), Settings(slow)) as (made, queue):
        queue.start()
        assert begun.wait(PATIENCE)
        (key,) = made.workspace.places
        made.set_field(key, "headline", "Ferries", made.show(key).revision)
        queue.note(made.workspace.find(key).place, made.reading(key))
        done.set()
        assert queue.wait(PATIENCE)
        (row,) = queue.listing(Wanted()).rows
    assert (row.headline, row.corrected) == ("Ferries", True)
