"""A house's standing options: what is taken, and what is said of what is not."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import command
from releaseconv.errors import OptionError
from releaseconv.options import NewsmlOptions, PdfOptions, TextOptions, WriteOptions
from releaseconv.settings import config

HOUSE = """\
timezone = "Europe/Brussels"
stamp = 2026-05-05T09:00:00Z
keep-furniture = true

[newsml]
provider = "Harbour Press Desk"
guid-domain = "hb.example"
item-version = 2
conformance = "core"
subjects = ["medtop:11000000"]

[pdf]
paper = "letter"

[text]
wrap = 72
"""
WANT = WriteOptions(
    timezone="Europe/Brussels",
    stamp=datetime(2026, 5, 5, 9, tzinfo=UTC),
    keep_furniture=True,
    newsml=NewsmlOptions(
        provider="Harbour Press Desk",
        guid_domain="hb.example",
        item_version=2,
        conformance="core",
        subjects=("medtop:11000000",),
    ),
    pdf=PdfOptions(paper="letter"),
    text=TextOptions(wrap=72),
)


def test_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "releaseconv.toml"
    path.write_text(HOUSE, encoding="utf-8")
    assert config.load(path) == WANT


def test_part_of_a_project(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.releaseconv.newsml]\nprovider = "Desk"\n', encoding="utf-8")
    assert config.load(path) == WriteOptions(newsml=NewsmlOptions(provider="Desk"))


def test_the_nearest_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "desk" / "today"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.releaseconv]\n", encoding="utf-8")
    assert config.find(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "desk" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert config.find(inner) == tmp_path / "pyproject.toml"
    (tmp_path / "desk" / "releaseconv.toml").write_text("", encoding="utf-8")
    assert config.find(inner) == tmp_path / "desk" / "releaseconv.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense = 1", "nonsense: unknown key; there are docx,"),
        (
            "[newsml]\nprovide = 'x'",
            "newsml.provide: unknown key; did you mean 'provider'? There are body,",
        ),
        ("[newsml]\nprovider = 3", "newsml.provider: must be a text, not 3"),
        ("[newsml]\nitem-version = true", "newsml.item-version: must be a whole number, not True"),
        ("[newsml]\nconformance = 'best'", "newsml.conformance: must be power or core, not 'best'"),
        ("[newsml]\nsubjects = 'medtop:1'", "newsml.subjects: must be a list, not 'medtop:1'"),
        ("[newsml]\nsubjects = [1]", "newsml.subjects: must be a text, not 1"),
        ("newsml = 'x'", "newsml: must be a table, not 'x'"),
        ("stamp = 'now'", "stamp: must be a date and time, without quotes, not 'now'"),
        ("keep-furniture = 1", "keep-furniture: must be true or false, not 1"),
        ("a = ", "not TOML"),
    ],
)
def test_mistakes_name_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "releaseconv.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError) as caught:
        config.load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        config.load(tmp_path / "releaseconv.toml")


def test_paths_are_taken_from_the_folder_of_their_file(tmp_path: Path) -> None:
    path = tmp_path / "releaseconv.toml"
    path.write_text(
        '[newsml]\nschemas = "xsd"\n[pdf]\nfonts = ["a.ttf", "/b.ttf"]\nstyle = "../s.toml"\n'
        '[docx]\nreference-doc = "house.docx"\n',
        encoding="utf-8",
    )
    options = config.load(path)
    assert options.newsml.schemas == str(tmp_path / "xsd")
    assert options.newsml.update_of is None
    assert options.pdf.fonts == (str(tmp_path / "a.ttf"), "/b.ttf")
    assert options.pdf.style == str(tmp_path / "../s.toml")
    assert options.docx.reference_doc == str(tmp_path / "house.docx")


@pytest.mark.parametrize(
    ("table", "key", "value", "bounds"),
    [
        ("newsml", "item-version", 0, "from 1 to"),
        ("newsml", "item-version", 10**30, "from 1 to"),
        ("newsml", "urgency", 10, "from 1 to 9"),
        ("text", "wrap", -5, "from 20 to"),
        ("text", "wrap", 10**30, "from 20 to"),
    ],
)
def test_numbers_have_bounds(tmp_path: Path, table: str, key: str, value: int, bounds: str) -> None:
    path = tmp_path / "releaseconv.toml"
    path.write_text(f"[{table}]\n{key} = {value}\n", encoding="utf-8")
    with pytest.raises(OptionError, match=f"{table}.{key}: must be {bounds}"):
        config.load(path)


def test_limits_of_checks_have_bounds(tmp_path: Path) -> None:
    path = tmp_path / "releaseconv.toml"
    path.write_text("[check]\nheadline-length = -1\n", encoding="utf-8")
    with pytest.raises(OptionError, match="headline-length: must be from 1 to"):
        config.check_options(path)


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_options_that_others_may_have_put_there_are_not_taken(tmp_path: Path) -> None:
    inner = tmp_path / "open" / "desk"
    inner.mkdir(parents=True)
    (tmp_path / "releaseconv.toml").write_text("", encoding="utf-8")
    planted = tmp_path / "open" / "releaseconv.toml"
    planted.write_text("[newsml]\nprovider = 'Mallory'\n", encoding="utf-8")
    assert config.find(inner) == planted
    (tmp_path / "open").chmod(0o777)
    passed: list[Path] = []
    assert config.find(inner, passed.append) == tmp_path / "releaseconv.toml"
    assert passed == [planted]
    assert config.find(tmp_path / "open") == planted, "one's own, in the folder at work"


def test_a_file_above_the_folder_at_work_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "quay.txt").write_text("QUAY OPENS\n\nBoats came.\n", encoding="utf-8")
    path = tmp_path / "releaseconv.toml"
    call = ("convert", "quay.txt", "-t", "text")
    for folder, text, options, named in (
        ("desk", "[text]\nwrap = 72\n", (), False),
        ("desk", "[text]\nwrap = 72\n", ("-v",), True),
        ("desk", "[newsml]\nprovider = 'Desk'\n", (), True),
        ("desk", "[check]\noff = ['C404']\n", (), True),
        (".", "[newsml]\nprovider = 'Desk'\n", ("-v",), False),
    ):
        path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path / folder)
        source = (str(tmp_path / "desk" / "quay.txt"), *call[2:])
        said = command("convert", *source, *options).err
        assert (f"using options from {path}" in said) is named
