"""Word files and pages that are made to take long, or to say what no program can count."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from any_input_checks import STAMP, in_time
from conftest import command
from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.formats import FORMATS
from releaseconv.model import Heading, Phrase, Release, Text
from releaseconv.options import NewsmlOptions
from releaseconv.schema.validation import validate

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MANY = "9" * 5_000
"""More figures than Python reads as a number."""


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


LEAD = paragraph("QUAY OPENS") + paragraph("PORT, May 5, 2026 -- Boats came to the quay at noon.")


def word(body: str, **parts: str) -> bytes:
    """A Word file with `body`, and parts that its main part refers to by their names."""
    file = io.BytesIO()
    related = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{related}</Relationships>",
        )
        archive.writestr(
            "word/document.xml",
            f"<w:document {_NAMES}><w:body>{LEAD}{body}</w:body></w:document>",
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file.getvalue()


def text_of(content: bytes, name: str = "a.docx") -> str:
    with in_time("reading", len(content), seconds=10):
        return api.read(content, name=name).source.text


def item(listed: int, level: int = 0) -> str:
    return paragraph(
        "point", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>'
    )


def numbering(levels: str, lists: int = 1) -> str:
    form = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    used = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="0"/></w:num>' for n in range(lists)
    )
    return f"<w:numbering {_NAMES}>{form}{used}</w:numbering>"


def level(number: int, text: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_boxes_inside_of_boxes_are_read_once() -> None:
    deep = 60
    opened, closed = "<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"
    content = word(opened * deep + paragraph("inmost") + closed * deep)
    assert text_of(content).count("inmost") == 1


def test_boxes_beside_one_another_and_in_one_another_are_all_read() -> None:
    inner = (
        f"<w:p><w:r><w:t>mid</w:t><w:txbxContent>{paragraph('deep')}</w:txbxContent></w:r></w:p>"
    )
    box = f"<w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing>"
    found = text_of(word(f"<w:p><w:r>{box}{box.replace('deep', 'other')}</w:r></w:p>"))
    assert found.split()[-4:] == ["mid", "deep", "mid", "other"]


def test_levels_of_lists_that_word_does_not_have_are_the_deepest() -> None:
    content = word(item(1, 999_999_999) * 2, numbering=numbering(level(999_999_999, "%9.")))
    assert text_of(content).splitlines()[-2:] == [" " * 16 + "1. point", " " * 16 + "2. point"]


def test_many_lists_of_many_levels_take_no_time_for_each_pair() -> None:
    levels = "".join(level(number) for number in range(4_000))
    assert "1. point" in text_of(word(item(1), numbering=numbering(levels, lists=4_000)))


def test_a_number_is_not_set_in_a_page_of_text() -> None:
    content = word(item(1) * 500, numbering=numbering(level(0, "a" * 100_000 + "%1")))
    assert len(text_of(content)) < 10_000


def test_a_header_that_many_sections_have_is_read_once() -> None:
    header = f"<w:hdr {_NAMES}>{paragraph('Harbour Board') * 20_000}</w:hdr>"
    sections = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>' * 2_000
    assert text_of(word(sections, header=header)).count("Harbour Board") == 1


def test_parts_that_are_many_times_as_large_together_are_refused() -> None:
    large = "<a>" + f"<!--{'a' * 9_000_000}-->" * 2 + "</a>"
    names = [f"header{number}" for number in range(6)]
    sections = "".join(f'<w:headerReference r:id="{name}"/>' for name in names)
    with pytest.raises(MalformedInputError, match=r"a\.docx: its parts unpack to over"):
        text_of(word(f"<w:sectPr>{sections}</w:sectPr>", **dict.fromkeys(names, large)))


def test_a_comment_among_words_takes_none_away() -> None:
    assert "before behind" in text_of(word(paragraph("before<!-- c --> behind<?pi?>")))


def page(body: str) -> str:
    lead = "<h1>QUAY OPENS</h1><p>PORT, May 5, 2026 -- Boats came to the quay at noon.</p>"
    return f"<html><body>{lead}{body}</body></html>"


@pytest.mark.parametrize("mail", ["", "<a href='mailto:a@b.example'>us</a>"])
def test_menus_and_footers_in_one_another_are_looked_at_once(mail: str) -> None:
    content = page("<nav>" * 400 + "<footer>" * 500 + "<a>x</a>" * 25_000 + mail)
    text_of(content.encode(), "a.html")


def test_words_of_a_menu_in_a_menu_are_counted_once() -> None:
    parsed = api.read(page("<nav><div class='menu'>one two</div></nav>"), name="a.html")
    assert ["2 word" in said.message for said in parsed.diagnostics if said.code == "S010"] == [
        True
    ]


def test_tables_in_one_another_are_read_without_loss() -> None:
    content = page("<table><tr><td>x" * 300 + "<td>a" * 5_000)
    found = text_of(content.encode(), "a.html")
    assert found.split().count("x") == 300
    assert found.split().count("a") == 5_000


@pytest.mark.parametrize("start", [_MANY, "²", "-3", "", "٣"])
def test_a_list_may_begin_at_any_number(start: str) -> None:
    assert "point" in text_of(page(f"<ol start='{start}'><li>point</ol>").encode(), "a.html")


@pytest.mark.parametrize("format", FORMATS)
def test_a_figure_without_end_in_a_table_is_written(format: str) -> None:
    rows = "".join(f"Ships of quay     {value}     7\n" for value in ("12", "14", "15", _MANY))
    release = api.read(f"QUAY OPENS\n\nPORT, May 5, 2026 -- Boats came.\n\n{rows}").release
    assert api.write(release, format, STAMP).data


@pytest.mark.parametrize("told", [_MANY, "²", "--5", ""])
def test_a_level_that_is_no_number_is_that_of_its_tag(told: str) -> None:
    release = Release(headline=Phrase("Quay"), body=(Heading((Text("Boats"),), 7),))
    item_ = api.write(release, "newsml", STAMP).data.decode()
    changed = item_.replace('data-level="7"', f'data-level="{told}"')
    assert changed != item_
    (heading,) = api.read(changed, name="a.xml").release.body
    assert isinstance(heading, Heading)
    assert heading.level == 5


@pytest.mark.parametrize("year", [_MANY, f"-{_MANY}"])
def test_a_year_without_end_is_validated(year: str) -> None:
    told = api.write(Release(headline=Phrase("Quay")), "newsml", STAMP).data.decode()
    changed = re.sub(r"(?<=<versionCreated>)\d{4}", year, told)
    assert changed != told
    validate(changed.encode(), Log())


@pytest.mark.parametrize("version", [_MANY, "²", "-1"])
def test_an_item_whose_version_cannot_be_counted_is_not_updated(
    version: str, tmp_path: Path
) -> None:
    told = api.write(Release(headline=Phrase("Quay")), "newsml", STAMP).data.decode()
    path = tmp_path / "quay.xml"
    path.write_text(told.replace(' version="1"', f' version="{version}"', 1), encoding="utf-8")
    options = replace(STAMP, newsml=NewsmlOptions(update_of=str(path)))
    with pytest.raises(OptionError, match="cannot be counted up"):
        api.write(Release(headline=Phrase("Quay")), "newsml", options)


def test_columns_without_end_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("QUAY OPENS\n", encoding="utf-8")
    said = command("convert", str(tmp_path / "quay.txt"), "-t", "text", "--wrap", _MANY)
    assert said.status == 2


def pdf(*objects: str) -> bytes:
    """A PDF file of these objects, the first its catalogue."""
    file = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    many = len(objects) + 1
    end = f"xref\n0 {many}\n0000000000 65535 f \n{table}trailer<</Size {many}/Root 1 0 R>>\n"
    return file + f"{end}startxref\n{len(file)}\n%%EOF".encode("latin-1")


def stream(content: str, told: str = "") -> str:
    return f"<</Length {len(content)}{told}>>stream\n{content}\nendstream"


SHOWN = "BT /F 12 Tf 72 700 Td (QUAY OPENS) Tj ET "
PLAIN_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica{}>>"
FORM = "/Type/XObject/Subtype/Form/BBox[0 0 612 792]"
A_FORM = "/XObject<</A 6 0 R>>"


def one_page(content: str, *more: str, font: str = PLAIN_FONT.format(""), named: str = "") -> bytes:
    """A PDF file of one page; `more` objects are the sixth and those behind it."""
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
        f"/Resources<</Font<</F 4 0 R>>{named}>>>>",
        font,
        stream(content),
        *more,
    )


def forms(deep: int) -> bytes:
    """Forms that each show the next one twice."""
    named = [f"{FORM}/Resources<</XObject<</A {7 + number} 0 R>>>>" for number in range(deep)]
    chain = [stream("/A Do /A Do", told) for told in named]
    return one_page("/A Do", *chain, stream("", FORM), named=A_FORM)


def coded(table: str) -> bytes:
    return one_page(SHOWN, stream(table), font=PLAIN_FONT.format("/ToUnicode 6 0 R"))


FAR = "<00000000> <7fffffff> <0000> endbfrange endcmap"
WIDE = (
    "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)>>"
    "/W[0 999999999 500]>>]>>"
)
ENDLESS = {
    "forms": forms(30),
    "a reference to itself": pdf("1 0 R"),
    "a page that is its own": pdf("<</Type/Catalog/Pages 2 0 R>>", "2 0 R"),
    "instructions": one_page("/A Do " * 5_000, stream("q " * 5_000, FORM), named=A_FORM),
    "characters": one_page("/A Do " * 200, stream(SHOWN * 300, FORM), named=A_FORM),
    "codes": coded(f"begincmap 1 beginbfrange {FAR}"),
    "codes behind a comment": coded(f"begincmap 1 beginbfrange % endbfrange\n{FAR}"),
    "widths": one_page(SHOWN, font=WIDE),
}


@pytest.mark.parametrize("what", ENDLESS)
def test_a_pdf_file_that_draws_without_end_is_refused(what: str) -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    with pytest.raises(MalformedInputError, match=r"a\.pdf: ") as refused:
        text_of(ENDLESS[what], "a.pdf")
    assert "\n" not in str(refused.value)
    assert "damaged" not in str(refused.value)


def test_a_pdf_file_with_codes_and_a_form_is_read(capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    ranges = "<20> <5a> <0020> <61> <62> [<D83DDE00> <0041>]"
    table = f"begincmap 2 beginbfrange {ranges} endbfrange endcmap"
    assert text_of(coded(table), "a.pdf").strip() == "QUAY OPENS"
    found = text_of(one_page("/A Do", stream(SHOWN, FORM), named=A_FORM), "a.pdf")
    assert found.strip() == "QUAY OPENS"
    assert capfd.readouterr().err == ""
