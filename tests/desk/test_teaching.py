"""A house is taught by what was corrected in some of its files, and reads the others so."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from conftest import PATIENCE
from desks import OWN, QUAY, desk, dropped, house
from releaseconv import ReadOptions, read
from releaseconv.desk.queue import Queue
from releaseconv.inspect import parts


def keys(client: TestClient, queue: Queue) -> dict[str, str]:
    """The key of each file, once all are read."""
    assert queue.wait(PATIENCE)
    return {row["name"]: row["key"] for row in client.get("/api/queue").json()["rows"]}


def role(client: TestClient, key: str) -> str:
    """What the night desk in line 10 is."""
    lines = client.get(f"/api/releases/{key}").json()["view"]["lines"]
    return lines[9]["pieces"][0]["sort"]


def notes(client: TestClient, found: list[str]) -> None:
    """Say of some files that the night desk is a note to editors."""
    for key in found:
        seen = client.get(f"/api/releases/{key}").json()["revision"]
        told = {"first": 10, "last": 10, "role": "notes_to_editors", "revision": seen}
        assert client.post(f"/api/releases/{key}/role", json=told, headers=OWN).status_code == 200


def test_three_files_teach_the_fourth(tmp_path: Path) -> None:
    house(tmp_path / "quay")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, fourth = (key for _, key in sorted(keys(client, queue).items()))
        assert role(client, fourth) == "contacts"
        notes(client, three)
        path = f"/api/releases/{three[0]}/house"
        lesson = client.get(path).json()
        assert (lesson["files"], lesson["corrected"], lesson["known"]) == (4, 3, False)
        (night,) = (
            change
            for change in lesson["changes"]
            if change["name"] == "note-4.txt" and change["text"].startswith("Night desk")
        )
        assert (night["before"], night["after"]) == ("contacts", "notes_to_editors")
        assert role(client, fourth) == "contacts", "nothing is applied before somebody says so"
        client.post(path, headers=OWN)
        assert role(client, fourth) == "notes_to_editors"
        assert len(keys(client, queue)) == 4
        assert client.get(path).json()["changed"] == 0
        client.delete(path, headers=OWN)
        assert role(client, fourth) == "contacts"


def test_what_was_learned_is_a_profile_for_every_command(tmp_path: Path) -> None:
    *_, fourth = house(tmp_path / "quay")
    with desk(tmp_path) as (client, queue):
        queue.start()
        *three, _ = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        client.post(f"/api/releases/{three[0]}/house", headers=OWN)
    profile = fourth.parent / ".releaseconv" / "house.toml"
    parsed = read(fourth, ReadOptions(profile=str(profile)))
    found = {part.span.line: part.role for part in parts(parsed.release, parsed.source)}
    assert found[10] == "notes_to_editors"
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert role(client, keys(client, queue)["quay/note-4.txt"]) == "notes_to_editors"


def test_houses_of_one_file_and_releases_in_memory_are_taught_nothing(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        (alone,) = keys(client, queue).values()
        for key in (alone, dropped(client, QUAY)["key"]):
            assert not client.get(f"/api/releases/{key}").json()["can_teach"]
            for method in ("GET", "POST"):
                path = f"/api/releases/{key}/house"
                assert client.request(method, path, headers=OWN).status_code == 422


@pytest.mark.parametrize("what", ["folder", "file"])
def test_nothing_is_learned_through_a_link(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "quay"
    house(folder)
    away = tmp_path / "away"
    away.mkdir()
    if what == "folder":
        (folder / ".releaseconv").symlink_to(away)
    else:
        (folder / ".releaseconv").mkdir()
        (folder / ".releaseconv" / "house.toml").symlink_to(away / "house.toml")
    with desk(folder) as (client, queue):
        queue.start()
        for key in keys(client, queue).values():
            answer = client.post(f"/api/releases/{key}/house", headers=OWN)
            assert answer.status_code == 422
    assert list(away.iterdir()) == []


def test_a_profile_that_somebody_broke_can_be_learned_anew(tmp_path: Path) -> None:
    house(tmp_path / "quay")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, fourth = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        path = f"/api/releases/{three[0]}/house"
        kept = tmp_path / "quay" / ".releaseconv" / "house.toml"
        kept.parent.mkdir()
        kept.write_text("[[[", encoding="utf-8")
        refused = client.get(f"/api/releases/{fourth}")
        assert refused.status_code == 422 and "house.toml" in refused.json()["error"]
        assert client.get(path).json()["known"]
        assert client.post(path, headers=OWN).status_code == 200
        assert role(client, fourth) == "notes_to_editors"
