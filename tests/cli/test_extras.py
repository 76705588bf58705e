"""What is missing is told with the command that installs it where this command runs."""

from __future__ import annotations

import json
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from conftest import command
from releaseconv.settings import extras
from releaseconv.settings.extras import to_install


class _Installed:
    def __init__(self, told: str | None) -> None:
        self._told = told

    def read_text(self, _name: str) -> str | None:
        return self._told


def _installed(monkeypatch: pytest.MonkeyPatch, prefix: Path, told: str | None) -> None:
    monkeypatch.setattr(sys, "prefix", str(prefix))
    monkeypatch.setattr(sys, "executable", "/opt/env/bin/python")
    monkeypatch.setattr(extras, "distribution", lambda _name: _Installed(told))
    monkeypatch.setattr(extras, "_WINDOWS", False)


CLONE = json.dumps({"url": "file:///home/press/clone%20of%20it", "dir_info": {}})


@pytest.mark.parametrize(
    ("marker", "told", "said"),
    [
        ("pipx_metadata.json", None, "pipx install --force 'releaseconv[pdf]'"),
        ("pipx_metadata.json", CLONE, "pipx install --force '/home/press/clone of it[pdf]'"),
        ("uv-receipt.toml", None, "uv tool install --force 'releaseconv[pdf]'"),
        ("uv-receipt.toml", CLONE, "uv tool install --force '/home/press/clone of it[pdf]'"),
        ("", None, "/opt/env/bin/python -m pip install 'releaseconv[pdf]'"),
        ("", CLONE, "/opt/env/bin/python -m pip install '/home/press/clone of it[pdf]'"),
        ("", '{"url": "https://a.example/x.whl"}', "/opt/env/bin/python -m pip install 're"),
    ],
)
def test_the_command_fits_where_it_is_installed(
    marker: str, told: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed(monkeypatch, tmp_path, told)
    if marker:
        (tmp_path / marker).write_text("{}", encoding="utf-8")
    assert to_install("pdf").startswith(said)


def test_on_windows_names_are_quoted_as_its_shells_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed(monkeypatch, tmp_path, None)
    (tmp_path / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(extras, "_WINDOWS", True)
    assert to_install("pdf") == 'pipx install --force "releaseconv[pdf]"'


def test_without_its_metadata_the_name_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(name: str) -> _Installed:
        raise PackageNotFoundError(name)

    _installed(monkeypatch, tmp_path, None)
    monkeypatch.setattr(extras, "distribution", none)
    assert to_install("desk").endswith("-m pip install 'releaseconv[desk]'")


def test_who_lacks_the_reader_of_pdf_is_told_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    Path("note.pdf").write_bytes(b"%PDF-1.7\n")
    said = command("convert", "note.pdf", "-t", "text")
    assert said.status == 3
    assert to_install("pdf") in said.err
    listed = [
        line for line in command("formats").out.decode().splitlines() if line.startswith("pdf ")
    ]
    assert "read, written" not in listed[0]
    assert to_install("pdf") in listed[0]
