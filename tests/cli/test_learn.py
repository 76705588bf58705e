"""Learning a house: what repeats, what was corrected, and the page that tells of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from conftest import ROOT, command
from releaseconv import ReadOptions, read
from releaseconv.inspect import parts
from releaseconv.settings.profile import load

PAGE = ROOT / "docs" / "houses.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The releases that the page shows, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    (texts,) = [body for name, body in BLOCK.findall(PAGE.read_text("utf-8")) if name == "text"]
    for part in filter(None, texts.split("=== ")):
        name, _, text = part.partition("\n")
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    return Path("quay")


def shown(session: str) -> str:
    """The session as it runs now."""
    lines = []
    for line in session.splitlines():
        if line.startswith("$ releaseconv "):
            said = command(*shlex.split(line.removeprefix("$ releaseconv ")))
            assert said.status == 0, said.err
            lines += [line, said.out.decode().rstrip("\n"), ""]
    return "\n".join(lines).rstrip() + "\n"


def test_what_the_page_shows_is_what_is_said(quay: Path, request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text("utf-8")
    for session in (body for name, body in BLOCK.findall(page) if name == "console"):
        now = shown(session)
        if request.config.getoption("--accept"):
            page = page.replace(f"```console\n{session}```", f"```console\n{now}```")
        else:
            assert now == session
    PAGE.write_text(page, "utf-8")


def roles(name: Path, profile: str) -> dict[int, str]:
    parsed = read(name, ReadOptions(profile=profile))
    found = parts(parsed.release, parsed.source)
    return {p.span.line: p.kind if p.kind == "heading" else p.role for p in found}


def test_what_repeats_is_no_news_and_a_crosshead_is(quay: Path) -> None:
    assert command("learn", "quay", "-o", "house.toml").status == 0
    found = roles(quay / "note-1.txt", "house.toml")
    assert found[8] == "heading"
    assert found[12] == "boilerplate"
    (layout,) = load("house.toml").layouts
    assert layout.files == 4
    assert {entry.files for entry in layout.entries} == {3, 4}


def test_a_correction_holds_for_the_line_in_other_files(quay: Path) -> None:
    before = (quay / "note-3.txt").read_text("utf-8")
    command("inspect", "quay/note-1.txt", "--set-role", "2=symbol", "--save")
    assert command("learn", "quay", "-o", "house.toml").status == 0
    assert "with corrections" in command("learn", "quay", "-o", "b.toml").out.decode()
    assert roles(quay / "note-3.txt", "house.toml")[2] == "symbol"
    assert (quay / "note-3.txt").read_text("utf-8") == before


def test_later_files_are_added(quay: Path) -> None:
    names = [f"quay/note-{n}.txt" for n in (1, 2, 3, 4)]
    command("learn", *names[:2], "-o", "house.toml")
    assert command("learn", *names[2:], "-o", "house.toml").status == 2
    assert command("learn", *names[2:], "-o", "house.toml", "--add").status == 0
    command("learn", *names, "-o", "all.toml")
    told = [
        {(e.text, e.files) for e in load(name).layouts[0].entries if e.files > 2}
        for name in ("house.toml", "all.toml")
    ]
    assert told[0] == told[1] != set()


def test_a_list_of_files_is_learned_from(quay: Path) -> None:
    Path("list.txt").write_text("".join(f"quay/note-{n}.txt\n" for n in (1, 2, 3)), "utf-8")
    said = command("learn", "--files-from", "list.txt", "-o", "house.toml")
    assert said.status == 0, said.err
    assert load("house.toml").layouts[0].files == 3
    none = command("learn", "-o", "none.toml")
    assert none.status == 2
    assert "no input given" in none.err


def test_files_that_share_nothing_are_no_house(quay: Path) -> None:
    Path("a.txt").write_text("One thing\n\nSaid today.\n", encoding="utf-8")
    said = command("learn", "a.txt", "quay/note-1.txt", "-o", "house.toml")
    assert said.status == 1
    assert "no common lines found" in said.err
    assert not Path("house.toml").exists()


def test_files_that_are_nearly_alike_are_told_to_count_as_one(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        text = ALIKE.replace("100", f"{number}00")
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    said = command("learn", str(tmp_path), "-o", str(tmp_path / "house.toml"))
    assert said.status == 1
    assert "no common lines found in 3 files" in said.err
    assert "nearly alike count as one, and 2 of these are like others" in said.err


ALIKE = """\
HARBOUR BOARD OF NORTH QUAY

North quay opens after 100 days of work

The Harbour Board opened the north quay to ferries of all lines on Monday, a year ahead of plan.

The quay has nine berths for ferries of every size and was built for the lines of four islands.

Media contact: Jane Doe, +44 20 7946 0000, press@quay.example
"""


def test_a_profile_that_is_edited_badly_is_named(quay: Path) -> None:
    command("learn", "quay", "-o", "house.toml")
    text = Path("house.toml").read_text("utf-8")
    Path("bad.toml").write_text(text.replace("files = 4", "files = 'x'"), encoding="utf-8")
    said = command("inspect", "quay/note-1.txt", "--profile", "bad.toml")
    assert said.status == 2
    assert "bad.toml: layout.files: must be a whole number" in said.err
    assert command("learn", "quay", "-o", "house.txt").status == 2
