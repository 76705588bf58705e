"""A house's standing options: what is taken, and what is said of what is not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

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
