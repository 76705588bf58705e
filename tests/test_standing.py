"""A house's standing options hold for the command, where the command line says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import command

TEXT = """\
Harbour Board opens north quay

WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all
lines on Monday. Boats came from all sides.
"""
HOUSE = """\
[newsml]
provider = "Harbour Press Desk"
root = "message"

[text]
end-mark = "###"

[check]
headline-length = 10
"""


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "releaseconv.toml"
    path.write_text(HOUSE, encoding="utf-8")
    return path


def test_the_house_says_what_the_command_line_does_not() -> None:
    said = command("convert", "quay.txt", "-t", "newsml").out.decode()
    assert "Harbour Press Desk" in said
    assert "<newsMessage" in said
    assert command("convert", "quay.txt", "-t", "text").out.decode().endswith("###\n")


def test_the_command_line_wins() -> None:
    said = command("convert", "quay.txt", "-t", "newsml", "--newsml-root", "item")
    assert "Harbour Press Desk" in said.out.decode()
    assert "<newsMessage" not in said.out.decode()


def test_a_command_line_that_only_typer_knows_is_no_other() -> None:
    said = command("convert", "quay.txt", "-tnewsml").out.decode()
    assert "Harbour Press Desk" in said
    assert "<newsMessage" in said


def test_what_is_usual_wins_when_it_is_said(house: Path) -> None:
    for format in ("-t newsml", "-tnewsml"):  # the second is one that only typer knows
        said = command("convert", "quay.txt", *format.split(), "--newsml-root", "item")
        assert "<newsMessage" not in said.out.decode()


def test_a_project_says_it_as_well(house: Path) -> None:
    house.rename(house.with_name("away.toml"))
    text = '[tool.releaseconv.text]\nend-mark = "-30-"\n'
    house.with_name("pyproject.toml").write_text(text, encoding="utf-8")
    assert command("convert", "quay.txt", "-t", "text").out.decode().endswith("-30-\n")


def test_the_limits_of_checks_are_the_houses() -> None:
    assert (
        "C405: the headline has 30 characters, over 10" in command("check", "quay.txt").out.decode()
    )


def test_a_mistake_in_the_file_names_file_and_key(house: Path) -> None:
    house.write_text("[check]\nyear = 3\n", encoding="utf-8")
    said = command("check", "quay.txt")
    assert said.status == 2
    assert "releaseconv.toml: check.year is no option" in said.err
