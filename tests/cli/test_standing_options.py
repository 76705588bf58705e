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
        "C405: the headline has 30 characters; the limit is 10"
        in command("check", "quay.txt").out.decode()
    )


def test_a_mistake_in_the_file_names_file_and_key(house: Path) -> None:
    house.write_text("[check]\nyear = 3\n", encoding="utf-8")
    said = command("check", "quay.txt")
    assert said.status == 2
    assert "releaseconv.toml: check.year: unknown key" in said.err


LATE = """\
EMBARGOED UNTIL 00:01 GMT, 5 MAY 2026

Harbour Board opens north quay

Friday, 5 May 2026

WELTEVREDEN, 20 May 2026 -- [Company Name] opened the north quay to ferries of all lines, at
9 a.m. EST on 7 July 2026. Boats came from all sides.

Media contact: Ruta Kalnina, +1 212 555 01000
"""


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("C401", 'off = ["C401"]'),
        ("C402", 'off = ["C402"]'),
        ("C403", "hours-over = 10"),
        ("C403", 'off = ["C403"]'),
        ("C405", "headline-length = 30"),
        ("C406", "years = 30"),
        ("C407", "days-apart = 15"),
        ("C408", 'off = ["C408"]'),
        ("C409", 'off = ["C409"]'),
        ("C410", 'off = ["C410"]'),
    ],
)
def test_each_check_has_a_limit(code: str, limit: str, house: Path) -> None:
    house.with_name("late.txt").write_text(LATE, encoding="utf-8")
    for name, asked in (("headline-length = 10\nyears = 0", True), (limit, False)):
        house.write_text(f"[check]\n{name}\n", encoding="utf-8")
        said = command("check", "late.txt", "--now", "2026-05-05T09:00Z").out.decode()
        assert (f" {code}: " in said) == asked


@pytest.mark.parametrize(("fewest", "asked"), [(0, False), (1, True)])
def test_how_many_can_be_reached_is_the_house_s(fewest: int, asked: bool, house: Path) -> None:
    house.write_text(f"[check]\ncontacts = {fewest}\n", encoding="utf-8")
    assert ("C404" in command("check", "quay.txt").out.decode()) == asked


def test_a_code_that_there_is_not_is_no_limit(house: Path) -> None:
    house.write_text('[check]\noff = ["C999"]\n', encoding="utf-8")
    said = command("check", "quay.txt")
    assert "no remark has the code 'C999'" in said.err
    assert said.status


@pytest.mark.parametrize(
    ("until", "asked"),
    [
        ("00:01 GMT, 3 MAY 2026", True),
        ("11:59 GMT, 3 MAY 2026", True),
        ("23:00 GMT, 3 MAY 2026", False),  # 4 May in the east
        ("23:00 GMT, 2 MAY 2026", True),
        ("00:01 GMT, 4 MAY 2026", False),
    ],
)
def test_no_release_is_dated_after_its_embargo(until: str, asked: bool, house: Path) -> None:
    house.with_name("held.txt").write_text(f"EMBARGOED UNTIL {until}\n\n{TEXT}", encoding="utf-8")
    said = command("check", "held.txt", "--now", "2026-05-01T09:00Z").out.decode()
    assert (f"C410: '4 May 2026' is after the end of the embargo, '{until}'" in said) == asked


HELD = """\
EMBARGOED UNTIL 00:01 BST, 5 MAY 2026

Harbour Board opens north quay

WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all lines.

Media contact: Ruta Kalnina, 020 7946 0123
"""


@pytest.fixture
def held(house: Path) -> Path:
    house.write_text('timezone = "Europe/London"\nregion = "GB"\n', encoding="utf-8")
    path = house.with_name("held.txt")
    path.write_text(HELD, encoding="utf-8")
    return path


@pytest.mark.usefixtures("held")
def test_the_houses_zone_and_country_hold_for_reading() -> None:
    for arguments in ("inspect", "check --now 2026-05-04T09:00Z", "convert -t json"):
        name, *rest = arguments.split()
        said = command(name, "held.txt", *rest)
        assert "P112" not in said.out.decode() + said.err
    said = command("convert", "held.txt", "-t", "json").out.decode()
    assert "2026-05-05T00:01:00+01:00" in said
    assert "tel:+442079460123" in said
    assert command("batch", "held.txt", "-t", "json", "-o", "out", "-j", "1").status == 0
    assert "+01:00" in Path("out/held.json").read_text(encoding="utf-8")


@pytest.mark.usefixtures("held")
def test_the_command_lines_zone_wins_over_the_houses() -> None:
    said = command("convert", "held.txt", "-t", "json", "--timezone", "Asia/Dhaka")
    assert "2026-05-05T00:01:00+06:00" in said.out.decode()


def test_a_files_own_zone_wins_over_the_houses(held: Path) -> None:
    beside = held.with_name("held.txt.release.toml")
    beside.write_text('timezone = "Asia/Dhaka"\n', encoding="utf-8")
    said = command("convert", "held.txt", "-t", "json").out.decode()
    assert "2026-05-05T00:01:00+06:00" in said
    asked = command("convert", "held.txt", "-t", "json", "--timezone", "Europe/London")
    assert "2026-05-05T00:01:00+01:00" in asked.out.decode()


@pytest.mark.parametrize(
    ("option", "value", "advice"),
    [
        ("timezone", "Mars", "Names look like Europe/London"),
        ("timezone", "BST", "Names look like Europe/London"),
        ("timezone", "europe/london", "Names look like Europe/London"),
        ("timezone", "+25:00", "offsets like +01:00"),
        ("region", "UK", "write GB"),
        ("region", "Germany", "write DE"),
        ("region", "us", "write US"),
        ("region", "", "two letters of ISO 3166"),
    ],
)
def test_a_zone_or_country_that_there_is_not_is_refused(
    option: str, value: str, advice: str, house: Path
) -> None:
    for name in ("inspect", "check", "convert -t json"):
        said = command(*name.split(), "quay.txt", f"--{option}", value)
        assert said.status == 2
        assert said.out == b""
        assert f"--{option}: no " in said.err
        assert advice in said.err
    house.write_text(f'{option} = "{value}"\n', encoding="utf-8")
    said = command("inspect", "quay.txt")
    assert said.status == 2
    assert f"releaseconv.toml: {option}: no " in said.err
