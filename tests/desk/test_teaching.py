"""A house is taught by what was corrected in some of its files, and reads the others so."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from conftest import PATIENCE, ROOT
from desks import OWN, QUAY, desk, dropped, house
from releaseconv import ReadOptions, read
from releaseconv.desk.folder import confined_files
from releaseconv.desk.folder.workspace import Place, house_file
from releaseconv.desk.limits import MOST_BYTES
from releaseconv.desk.queue import Queue
from releaseconv.desk.teaching import lesson
from releaseconv.desk.temporary_folders import remove_abandoned, temporary_folder
from releaseconv.errors import OptionError
from releaseconv.inspect import parts
from releaseconv.settings import corrections_file


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


def learn(client: TestClient, key: str, method: str = "POST") -> Response:
    """What comes of applying or forgetting the lesson that is shown."""
    path = f"/api/releases/{key}/house"
    seen = client.get(path).json().get("digest", "")
    return client.request(method, path, params={"lesson": seen}, headers=OWN)


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
        learn(client, three[0])
        assert role(client, fourth) == "notes_to_editors"
        assert len(keys(client, queue)) == 4
        assert client.get(path).json()["changed"] == 0
        learn(client, three[0], "DELETE")
        assert role(client, fourth) == "contacts"


def test_what_was_learned_is_a_profile_for_every_command(tmp_path: Path) -> None:
    *_, fourth = house(tmp_path / "quay")
    with desk(tmp_path) as (client, queue):
        queue.start()
        *three, _ = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        learn(client, three[0])
    profile = fourth.parent / ".releaseconv" / "house.toml"
    parsed = read(fourth, ReadOptions(profile=str(profile)))
    found = {part.span.line: part.role for part in parts(parsed.release, parsed.source)}
    assert found[10] == "notes_to_editors"
    with desk(tmp_path) as (client, queue):
        queue.start()
        assert role(client, keys(client, queue)["quay/note-4.txt"]) == "notes_to_editors"


def test_a_lesson_at_a_desk_that_hides_contacts_tells_none(tmp_path: Path) -> None:
    house(tmp_path / "quay")
    with desk(tmp_path / "quay", read=ReadOptions(redact_contacts=True)) as (client, queue):
        queue.start()
        *three, _ = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        told = client.get(f"/api/releases/{three[0]}/house")
        assert told.json()["changes"] and "7946" not in told.text
        assert learn(client, three[0]).status_code == 200
    assert "7946" in house_file(tmp_path / "quay").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="no rights of that kind here")
def test_who_may_not_read_the_files_of_a_house_may_not_read_what_it_learned(tmp_path: Path) -> None:
    for path in house(tmp_path / "quay"):
        path.chmod(0o600)
    with desk(tmp_path) as (client, queue):
        queue.start()
        *three, _ = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        assert learn(client, three[0]).status_code == 200
    assert house_file(tmp_path / "quay").stat().st_mode & 0o777 == 0o600


def test_a_house_too_large_to_copy_is_not_taught_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house(tmp_path / "quay")
    monkeypatch.setattr("releaseconv.desk.teaching.HOUSE_BYTES", 500)
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        (key, *_) = keys(client, queue).values()
        answer = client.get(f"/api/releases/{key}/house")
    assert answer.status_code == 422 and "releaseconv learn" in answer.json()["error"]


@pytest.mark.skipif(os.name != "posix", reason="no limits of that kind here")
def test_a_copy_that_does_not_fit_on_the_disk_is_named(tmp_path: Path) -> None:
    import resource

    house(tmp_path / "quay")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        (key, *_) = keys(client, queue).values()
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            answer = client.get(f"/api/releases/{key}/house")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert answer.status_code == 422 and "note-1.txt: " in answer.json()["error"]


def test_houses_of_one_file_and_releases_in_memory_are_taught_nothing(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(QUAY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        (alone,) = keys(client, queue).values()
        for key in (alone, dropped(client, QUAY)["key"]):
            assert not client.get(f"/api/releases/{key}").json()["can_teach"]
            path = f"/api/releases/{key}/house"
            assert client.get(path).status_code == 422
            assert client.post(path, headers=OWN).status_code in {409, 422}


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
            assert client.get(f"/api/releases/{key}/house").status_code == 422
            answer = client.post(f"/api/releases/{key}/house", headers=OWN)
            assert answer.status_code == 422
    assert list(away.iterdir()) == []


@pytest.mark.parametrize("name", ["no\\u0000name", "n" * 5000])
def test_a_profile_that_extends_what_no_file_is_called_is_refused_in_words(
    tmp_path: Path, name: str
) -> None:
    house(tmp_path / "quay")
    kept = house_file(tmp_path / "quay")
    kept.parent.mkdir()
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, fourth = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        said = f'name = "quay"\ntitle = "Quay"\nextends = ["{name}"]\n'
        kept.write_text(said, encoding="utf-8")
        refused = client.get(f"/api/releases/{fourth}")
        assert refused.status_code == 422
        assert refused.json()["error"].startswith(f"{kept}: ")
        assert learn(client, three[0]).status_code == 200
        assert role(client, fourth) == "notes_to_editors"


EXTENDED = 'name = "quay"\ntitle = "Quay"\nextends = ["agency"]\n'
AGENCY = 'name = "agency"\ntitle = "Agency"\n'


def test_a_profile_that_extends_one_beside_it_is_read_with_that(tmp_path: Path) -> None:
    house(tmp_path / "quay")
    kept = house_file(tmp_path / "quay")
    beside = kept.with_name("agency.toml")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, fourth = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        learn(client, three[0])
        kept.rename(beside)
        kept.write_text(EXTENDED, encoding="utf-8")
        assert role(client, fourth) == "notes_to_editors"
        seen = client.get(f"/api/releases/{three[0]}/house").json()
        assert (seen["known"], seen["changed"]) == (True, 0)
        beside.write_text(AGENCY, encoding="utf-8")
        assert role(client, fourth) == "contacts", "what lies beside it counts at once"
        path = f"/api/releases/{three[0]}/house?lesson={seen['digest']}"
        assert client.post(path, headers=OWN).status_code == 409, "it is not as it was shown"
        beside.unlink()
        refused = client.get(f"/api/releases/{fourth}").json()["error"]
        assert refused.startswith(f"{kept}: ") and "agency" in refused


@pytest.mark.parametrize("name", ["../agency", "/etc/agency", ".releaseconv/agency"])
def test_a_profile_extends_none_elsewhere(tmp_path: Path, name: str) -> None:
    *_, fourth = house(tmp_path / "quay")
    (tmp_path / "agency.toml").write_text(AGENCY, encoding="utf-8")
    kept = house_file(tmp_path / "quay")
    kept.parent.mkdir()
    kept.write_text(EXTENDED.replace("agency", name), encoding="utf-8")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        key = keys(client, queue)[fourth.name]
        refused = client.get(f"/api/releases/{key}").json()["error"]
    assert refused.startswith(f"{kept}: extends: ") and "is a path" in refused


def test_a_profile_with_too_much_beside_it_is_refused(tmp_path: Path) -> None:
    *_, fourth = house(tmp_path / "quay")
    kept = house_file(tmp_path / "quay")
    kept.parent.mkdir()
    kept.write_text(EXTENDED, encoding="utf-8")
    for name in ("agency", "lamp"):
        comment = "#" * 600_000
        kept.with_name(f"{name}.toml").write_text(AGENCY + comment, encoding="utf-8")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        told = client.get(f"/api/releases/{keys(client, queue)[fourth.name]}")
    assert told.status_code == 422 and "larger than" in told.json()["error"]


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
        assert refused.status_code == 422
        assert refused.json()["error"].startswith(f"{kept}: not TOML")
        assert client.get(path).json()["known"]
        assert learn(client, three[0]).status_code == 200
        assert role(client, fourth) == "notes_to_editors"


@pytest.mark.parametrize("changed", ["house", "file", "sidecar", "new", "near", "lesson"])
def test_what_is_applied_is_what_was_shown(tmp_path: Path, changed: str) -> None:
    files = house(tmp_path / "quay")
    kept = tmp_path / "quay" / ".releaseconv" / "house.toml"
    kept.parent.mkdir()
    by_hand = b'name = "house"\ntitle = "by hand"\nextends = ["generic"]\n'
    kept.write_bytes(by_hand)
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, _ = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        path = f"/api/releases/{three[0]}/house"
        lesson = client.get(path).json()
        now = by_hand
        match changed:
            case "house":
                now += b"# and a remark\n"
                kept.write_bytes(now)
            case "file":
                files[3].write_text(files[2].read_text(encoding="utf-8"), encoding="utf-8")
            case "sidecar":
                Path(f"{files[0]}.release.toml").unlink()
            case "new":
                files[1].unlink()
            case "near":
                kept.with_name("agency.toml").write_text(AGENCY, encoding="utf-8")
            case "lesson":
                lesson["digest"] = ""
        answer = client.post(path, params={"lesson": lesson["digest"]}, headers=OWN)
        assert answer.status_code == 409 and "nothing was written" in answer.json()["error"]
        answer = client.delete(path, params={"lesson": lesson["digest"]}, headers=OWN)
        assert answer.status_code == 409 and kept.read_bytes() == now
        seen = client.get(path).json()
        assert learn(client, three[0]).status_code == 200
        assert kept.read_text(encoding="utf-8") == seen["profile"]


@pytest.mark.parametrize("left", [4, 1])
def test_what_was_learned_is_forgotten_also_where_nothing_repeats_any_more(
    tmp_path: Path, left: int
) -> None:
    files = house(tmp_path / "quay")
    with desk(tmp_path / "quay") as (client, queue):
        queue.start()
        *three, fourth = (key for _, key in sorted(keys(client, queue).items()))
        notes(client, three)
        learn(client, three[0])
        for number, file in enumerate(files):
            corrections_file.beside(file).unlink(missing_ok=True)
            file.write_text(f"Headline {number}\n\nText of file {number}.\n", encoding="utf-8")
        for file in files[: 4 - left]:
            file.unlink()
        path = f"/api/releases/{fourth}/house"
        seen = client.get(path).json()
        assert (seen["known"], seen["profile"], seen["files"]) == (True, "", left)
        assert client.get(f"/api/releases/{fourth}").json()["can_teach"]
        assert learn(client, fourth).status_code == 422
        assert house_file(tmp_path / "quay").exists()
        assert learn(client, fourth, "DELETE").status_code == 200
        assert not house_file(tmp_path / "quay").exists()
        assert client.get(path).status_code == 422


def test_a_house_is_not_forgotten_by_the_lesson_of_another(tmp_path: Path) -> None:
    for name in ("a", "b"):
        house(tmp_path / name)
        house_file(tmp_path / name).parent.mkdir()
        house_file(tmp_path / name).write_text(AGENCY, encoding="utf-8")
    with desk(tmp_path) as (client, queue):
        queue.start()
        found = keys(client, queue)
        seen = client.get(f"/api/releases/{found['a/note-1.txt']}/house").json()["digest"]
        other = f"/api/releases/{found['b/note-1.txt']}/house"
        assert client.delete(other, params={"lesson": seen}, headers=OWN).status_code == 409
    assert house_file(tmp_path / "b").exists()


@pytest.mark.skipif(os.name != "posix", reason="no links of that kind here")
@pytest.mark.parametrize("what", ["file", "sidecar", "folder", "house"])
def test_a_link_put_there_after_the_check_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    house(tmp_path / "quay")
    (tmp_path / "away").mkdir()
    secret = tmp_path / "away" / "house.toml"
    secret.write_text('headline = "SECRET"\n', encoding="utf-8")
    place = Place(tmp_path / "quay" / "note-1.txt", tmp_path / "quay")
    path = {
        "file": place.path,
        "sidecar": corrections_file.beside(place.path),
        "folder": house_file(place.path.parent),
        "house": house_file(place.path.parent),
    }[what]
    path.parent.mkdir(exist_ok=True)
    path.touch()
    resolve = Path.resolve

    def swapped(self: Path, strict: bool = False) -> Path:
        real = resolve(self, strict)
        if self == path:  # as somebody may do between the check and the reading
            linked = path.parent if what == "folder" else path
            aside = tmp_path / "aside"
            if not aside.exists():
                linked.rename(aside)
                linked.symlink_to(secret.parent if what == "folder" else secret)
        return real

    monkeypatch.setattr(Path, "resolve", swapped)
    with pytest.raises((OSError, OptionError), match=r"link|Not a directory"):
        confined_files.content(path, place.root, MOST_BYTES)


@pytest.mark.skipif(os.name != "posix", reason="no links of that kind here")
def test_a_lesson_reads_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = house(tmp_path / "quay")
    secret = tmp_path / "secret.txt"
    secret.write_text("THE SECRET\n\nof the house.\n", encoding="utf-8")
    content = confined_files.content

    def once(path: Path, root: Path, most: int) -> bytes:
        found = content(path, root, most)
        path.unlink()
        path.symlink_to(secret)
        return found

    monkeypatch.setattr(confined_files, "content", once)
    (tmp_path / "kept").mkdir()
    places = [Place(path, tmp_path / "quay") for path in files]
    with suppress(OptionError):  # whatever there is to learn
        lesson(places, ReadOptions(), tmp_path / "kept")
    read = sorted((tmp_path / "kept").iterdir())
    assert [path.name for path in read] == [path.name for path in files]
    assert not any("SECRET" in path.read_text(encoding="utf-8") for path in read)


KILLED = """
import os, signal
from releaseconv.desk.temporary_folders import temporary_folder
with temporary_folder() as folder:
    (folder / "copy.txt").touch()
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="no locks of that kind here")
def test_what_a_killed_desk_has_copied_goes_when_the_next_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)}
    call = [sys.executable, "-c", KILLED]
    ended = subprocess.run(call, env=env, capture_output=True, text=True, check=False)
    left = Path(ended.stdout.strip())
    assert ended.returncode < 0 and (left / "copy.txt").exists() and left.parent == tmp_path
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / "releaseconv-desk-link").symlink_to(away)
    with temporary_folder() as used:
        remove_abandoned()
        assert used.is_dir() and away.is_dir() and not left.exists()
    assert not used.exists()
