"""What the command's options do to a PDF, and that it is dated as asked."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from conftest import ROOT, command
from pictures import png
from releaseconv.resources import fonts
from releaseconv.writers.pdf.fonts.font_files import Face

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))


def converted(tmp_path: Path, *options: str, given: str = "New quay opens\n") -> bytes:
    target = tmp_path / "quay.pdf"
    done = command("convert", "-", "-o", str(target), "--force", *options, given=given.encode())
    assert done.status == 0, done.err
    return target.read_bytes()


def dictionary(data: bytes) -> pypdf.DocumentInformation:
    found = pypdf.PdfReader(io.BytesIO(data)).metadata
    assert found is not None
    return found


def test_paper_and_profile(tmp_path: Path) -> None:
    data = converted(tmp_path, "--paper", "letter", "--pdf-profile", "plain")
    assert b"/MediaBox[0 0 612.00 792.00]" in data
    assert b"pdfaid" not in data
    assert b"pdfuaid" in converted(tmp_path)


def test_a_style_with_its_letterhead(tmp_path: Path) -> None:
    png(tmp_path / "mark.png", 4)
    style = tmp_path / "house.toml"
    style.write_text('[letterhead]\nimage = "mark.png"\nalternative = "A lamp"\n', "utf-8")
    assert b"/Alt(A lamp)" in converted(tmp_path, "--style", str(style))


def test_a_font_of_the_callers(tmp_path: Path) -> None:
    cherokee = Path("/usr/share/fonts/truetype/noto/NotoSansCherokee-Regular.ttf")
    if not cherokee.exists():
        pytest.skip("Debian package fonts-noto-core is not installed")
    title = "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ\n"
    assert b"+NotoSansCherokee-Regular" in converted(tmp_path, "--font", str(cherokee), given=title)


def test_a_missing_character_fails_the_command_that_asks_for_it(tmp_path: Path) -> None:
    target = str(tmp_path / "a.pdf")
    arguments = ("convert", "-", "-o", target, "--fail-on", "warning")
    done = command(*arguments, given="Quay opens\n\nThe board said ᏣᎳᎩ on Monday.\n".encode())
    assert done.status == 1
    assert "W203: no font has CHEROKEE LETTER TSA (U+13E3), CHEROKEE" in done.err
    assert "-:3: " in done.err


def test_source_date_epoch_dates_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777971600")
    data = converted(tmp_path)
    assert dictionary(data).creation_date == datetime(2026, 5, 5, 9, 0, tzinfo=UTC)
    assert data == converted(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777971601")
    assert data != converted(tmp_path)


def test_a_stamp_dates_a_file(tmp_path: Path) -> None:
    data = converted(tmp_path, "--stamp", "2026-05-02T12:30:00+02:00")
    assert dictionary(data).creation_date == datetime(2026, 5, 2, 10, 30, tzinfo=UTC)


def test_the_gallery_shows_each_sample() -> None:
    gallery = ROOT / "docs" / "gallery"
    shown = (gallery / "README.md").read_text(encoding="utf-8")
    for sample in SAMPLES:
        for format in ("pdf", "docx", "html"):
            name = f"{sample.parent.name}-{sample.stem}-{format}-1.png"
            assert f"]({name})" in shown
            assert (gallery / name).is_file()


def test_a_font_without_outlines_is_refused(tmp_path: Path) -> None:
    bare = tmp_path / "Colour.ttf"
    with TTFont(fonts() / "NotoSansHebrew-Regular.ttf") as font:
        for tag in ("glyf", "loca"):
            del font[tag]
        font.save(bare)
    assert "has no outlines" in refused(tmp_path, "--font", str(bare))


def test_letters_that_a_colour_font_leaves_empty_are_missing(tmp_path: Path) -> None:
    half = tmp_path / "Layers.ttf"
    with TTFont(fonts() / "NotoSansHebrew-Regular.ttf") as font:
        font["glyf"][font.getBestCmap()[ord("ש")]] = Glyph()
        font["COLR"] = DefaultTable("COLR")
        font["COLR"].data = bytes(14)
        font.save(half)
    covers = Face(half).covers
    assert ord("ל") in covers
    assert ord(" ") in covers
    assert ord("ש") not in covers


@pytest.mark.parametrize("option", ["--font", "--style", "--reference-doc"])
def test_a_file_that_is_not_there_is_named_before_any_work(tmp_path: Path, option: str) -> None:
    missing = str(tmp_path / "none.file")
    assert missing in refused(tmp_path, option, missing)


def refused(tmp_path: Path, *options: str) -> str:
    """What the command says when it refuses, having written nothing and read nothing."""
    target = tmp_path / "quay.pdf"
    done = command("convert", str(tmp_path / "none.txt"), "-o", str(target), *options)
    assert done.status == 2
    assert not target.exists()
    assert "none.txt" not in done.err
    return done.err
