"""A house's own page: its style file, its image, its fonts, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import page
import pytest

import releases_by_hand
from pictures import png
from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import OptionError
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers import pdf
from releaseconv.writers.pdf import image, pdf_file
from releaseconv.writers.pdf.contrast import ratio

pytestmark = pytest.mark.ends

FONTS = Path(pdf.__file__).parents[2] / "fonts"


def write(style: Path, release: m.Release | None = None) -> bytes:
    options = WriteOptions(pdf=PdfOptions(style=str(style)))
    return pdf_file.write(release or releases_by_hand.every_node(), options, Log())


@pytest.fixture
def house(tmp_path: Path) -> Path:
    png(tmp_path / "mark.png", 4)
    path = tmp_path / "house.toml"
    path.write_text(
        f"""
        [paper]
        size = "letter"
        [margins]
        sides = 30
        [faces]
        regular = "{FONTS / "NotoSansMono-Regular.ttf"}"
        [sizes]
        headline = 18
        [colours]
        accent = "#5b2a86"
        [letterhead]
        image = "mark.png"
        alternative = "Harbour Board, a lamp over water"
        height = 12
        """,
        encoding="utf-8",
    )
    return path


def test_a_house_style_keeps_both_standards(house: Path) -> None:
    data = write(house)
    for profile in ("ua1", "2a"):
        assert [f.message for f in page.validate_pdf_bytes(data, profile=profile).failures] == []
    assert b"MediaBox[0 0 612.00 792.00]" in data
    assert b"/Alt(Harbour Board, a lamp over water)" in data
    assert b"NotoSansMono-Regular" in data


@pytest.mark.parametrize("channels", [3, 4])
def test_an_image_is_drawn_and_what_shines_through_shines(channels: int, house: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    png(house.parent / "other.png", channels)
    house.write_text(house.read_text("utf-8").replace("mark.png", "other.png"), "utf-8")
    drawn = pypdfium2.PdfDocument(write(house))[0].render(scale=1).to_pil()
    found = drawn.getpixel((int(30 * 72 / 25.4) + 5, 62 + 10))
    opaque = (10, 60, 120)
    assert found == opaque if channels == 3 else opaque[0] < found[0] < 100


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("[colours]\ntext = '#999999'", "contrast"),
        ("[colours]\nlink = 'blue'", "no colour"),
        ("[colours]\nbody = '#000000'", "colours.body: unknown key"),
        ("[margins]\nsides = 90", "margins.sides: must be between 5 and 80, not 90"),
        ("[margins]\nsides = 79\n[paper]\nsize='a4'", "no room"),
        ("[sizes]\nbody = true", "sizes.body: must be a number, not True"),
        ("[paper]\nsize = 'a3'", "paper.size: must be a4 or letter, not 'a3'"),
        ("[letterhead]\nimage = 'mark.png'", "alternative"),
        ("[letterhead]\nalternative = 'A lamp'", "image"),
        ("[letterhead]\nimage = 'none.png'\nalternative = 'A lamp'", "no file"),
        ("paper = 'a4'", "paper: must be a table, not 'a4'"),
        ("[paper", "not TOML"),
    ],
)
def test_a_style_that_cannot_be_used_is_refused_by_key(
    said: str, reason: str, tmp_path: Path
) -> None:
    png(tmp_path / "mark.png", 3)
    (tmp_path / "house.toml").write_text(said, encoding="utf-8")
    with pytest.raises(OptionError, match=reason) as raised:
        write(tmp_path / "house.toml")
    assert "house.toml" in str(raised.value)


def test_a_file_that_is_no_image_is_refused(house: Path) -> None:
    (house.parent / "mark.png").write_bytes(b"no image")
    with pytest.raises(OptionError, match=r"mark\.png"):
        write(house)


@pytest.mark.parametrize(("most", "is_taken"), [(24 * 8, True), (24 * 8 - 1, False)])
def test_an_image_of_too_many_pixels_is_refused(
    most: int, is_taken: bool, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "_LARGEST", most)
    image.load.cache_clear()
    if is_taken:
        assert write(house)
    else:
        with pytest.raises(OptionError, match=r"mark\.png: an image of more than 191 pixels"):
            write(house)


def test_a_style_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"none\.toml"):
        write(tmp_path / "none.toml")


def test_contrast_is_measured_as_wcag_does() -> None:
    assert ratio("000000", "ffffff") == pytest.approx(21)
    assert ratio("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_font_of_the_callers_fills_what_ours_lack(tmp_path: Path) -> None:
    cherokee = Path("/usr/share/fonts/truetype/noto/NotoSansCherokee-Regular.ttf")
    if not cherokee.exists():
        pytest.skip("Debian package fonts-noto-core is not installed")
    release = m.Release(headline=m.Phrase("ᏣᎳᎩ"), language="chr")
    without, log = Log(), Log()
    pdf_file.write(release, WriteOptions(), without)
    data = pdf_file.write(release, WriteOptions(pdf=PdfOptions(fonts=(str(cherokee),))), log)
    assert {note.code for note in without} == {Code.MISSING_GLYPH}
    assert list(log) == []
    assert b"NotoSansCherokee-Regular" in data


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0" + b"\0" * 40])
def test_a_file_that_is_no_font_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    options = WriteOptions(pdf=PdfOptions(fonts=(str(tmp_path / "a.ttf"),)))
    with pytest.raises(OptionError, match=r"a\.ttf"):
        pdf_file.write(m.Release(headline=m.Phrase("ไทย")), options, Log())


@pytest.mark.parametrize("table", [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"])
@pytest.mark.parametrize("renamed", [b"none", b"\x80\x81\x82\x83"])
def test_a_font_that_lacks_a_table_is_refused_before_any_work(
    table: bytes, renamed: bytes, tmp_path: Path
) -> None:
    font = tmp_path / "a.ttf"
    font.write_bytes((FONTS / "NotoSansMono-Regular.ttf").read_bytes().replace(table, renamed, 1))
    with pytest.raises(OptionError, match=r"a\.ttf"):
        pdf_file.check_files(PdfOptions(fonts=(str(font),)))


def test_plain_claims_nothing() -> None:
    data = pdf_file.write(m.Release(), WriteOptions(pdf=PdfOptions(profile="plain")), Log())
    assert b"pdfaid" not in data
    assert b"pdfuaid" not in data
