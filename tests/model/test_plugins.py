"""Formats of another package, found by its entry points: the example package is one."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT, command
from releaseconv import UnknownFormatError, formats, read_file, read_text, write

PACKAGE = ROOT / "examples" / "plugin"
RELEASE = (
    "QUAY OPENS\n\nOSLO, 4 May 2026 -- Boats came.\n\nContact: Ruta Kalnina, ruta@hb.example\n"
)


@pytest.fixture(autouse=True)
def nothing_known_before() -> Iterator[None]:
    formats.installed_readers.cache_clear()
    formats.installed_writers.cache_clear()
    yield
    formats.installed_readers.cache_clear()
    formats.installed_writers.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example package as an installer leaves it, and a folder of its own to work in."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text())["project"]
    about = tmp_path / "site" / "releaseconv_cards-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n"
    )
    (about / "entry_points.txt").write_text(
        "".join(
            f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
            for group, points in project["entry-points"].items()
        )
    )
    monkeypatch.syspath_prepend(PACKAGE / "src")
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    return about


def test_a_format_of_another_package_is_written_and_read(installed: Path) -> None:
    release = read_text(RELEASE).release
    Path("quay.vcf").write_bytes(write(release, "vcard").data)
    (contact,) = read_file("quay.vcf").release.contacts
    assert contact.name
    assert (contact.name.text, contact.channels[0].text) == ("Ruta Kalnina", "ruta@hb.example")


def test_the_command_has_it(installed: Path) -> None:
    Path("quay.txt").write_text(RELEASE)
    assert command("convert", "quay.txt", "-o", "quay.vcf").status == 0
    assert command("convert", "quay.vcf", "-t", "json").out.count(b"Ruta Kalnina") == 1
    assert "vcard     .vcf      read, written  vCards" in command("formats").out.decode()
    assert "vcard" in command("convert", "quay.txt", "-t", "vcards").err


def test_without_the_package_there_is_no_such_format(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="no format 'vcard'"):
        write(read_text(RELEASE).release, "vcard")


def test_one_that_does_not_work_is_named(installed: Path) -> None:
    (installed / "entry_points.txt").write_text("[releaseconv.writers]\nvcard = releaseconv_gone\n")
    with pytest.raises(UnknownFormatError, match="vcard, a format of releaseconv-cards: No module"):
        write(read_text(RELEASE).release, "vcard")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("def (", "invalid syntax"),
        ("raise RuntimeError('out of order')", "out of order"),
        ("raise SystemExit(0)", "0"),
        ("raise KeyError()", "KeyError"),
    ],
)
def test_one_whose_module_does_not_load_is_named(
    installed: Path, monkeypatch: pytest.MonkeyPatch, code: str, why: str
) -> None:
    monkeypatch.delitem(sys.modules, "releaseconv_odd", raising=False)
    (installed.parent / "releaseconv_odd.py").write_text(code)
    (installed / "entry_points.txt").write_text("[releaseconv.readers]\nodd = releaseconv_odd\n")
    Path("quay.odd").write_text(RELEASE)
    said = command("convert", "quay.odd", "-t", "text")
    assert (said.status, said.out) == (2, b"")
    assert f"odd, a format of releaseconv-cards: {why}" in said.err


def test_own_formats_go_before_those_of_others(installed: Path) -> None:
    (installed / "entry_points.txt").write_text("[releaseconv.writers]\npdf = releaseconv_gone\n")
    assert formats.find("pdf").writer_module == "releaseconv.writers.pdf.pdf_file"
    assert "releaseconv_gone" not in sys.modules


_FAULTS = {
    "raise ValueError('no\\ncards')": "ValueError: no cards",
    "raise SystemExit(0)": "SystemExit: 0",
    "return 'cards'": "TypeError: it ",
    "[][0]": "IndexError: list index out of range",
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_faults_of_another_package_are_told_as_its_own(fault: str, installed: Path) -> None:
    module = (
        f"SUFFIX, MEDIA_TYPE, TITLE = '.bad', 'text/plain', 'Bad'\ndef write(*_):\n    {fault}\n"
    )
    name = f"bad_{list(_FAULTS).index(fault)}"
    (installed.parent / f"{name}.py").write_text(f"{module}read = write\n")
    points = "".join(f"[releaseconv.{kind}]\nbad = {name}\n" for kind in ("writers", "readers"))
    (installed / "entry_points.txt").write_text(points)
    Path("quay.txt").write_text(RELEASE)
    Path("quay.bad").write_text(RELEASE)
    for call in (["quay.txt", "-o", "made.bad"], ["quay.bad", "-t", "text"]):
        said = command("convert", *call)
        assert said.status == 3
        assert f"{call[0]}: bad, a format of the package of {name}: {_FAULTS[fault]}" in said.err
        assert said.err.count("\n") == 1
    assert not Path("made.bad").exists()
