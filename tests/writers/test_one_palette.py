"""One page in every format: PDF, DOCX and HTML have the same colours and the same bold words."""

from __future__ import annotations

import io
import re
from pathlib import Path
from shutil import copyfile

import docx
import pytest

from conftest import ROOT
from releaseconv import model as m
from releaseconv import write
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.pdf.contrast import ratio
from releaseconv.writers.pdf.style import Colours
from releases_by_hand import every_node

WRITERS = ROOT / "src" / "releaseconv" / "writers"
SHEET = (WRITERS / "html" / "style.css").read_text(encoding="utf-8")
STYLES = (WRITERS / "docx" / "template" / "parts" / "styles.xml").read_text(encoding="utf-8")
COLOUR = re.compile(r"--([a-z-]+): #([0-9a-f]{6});")


def test_the_web_pages_colours_are_those_of_the_pdf() -> None:
    light = dict(COLOUR.findall(SHEET.partition("@media")[0]))
    ours = {name.replace("_", "-"): value for name, value in Colours()._asdict().items()}
    assert light == {"ground": "ffffff", **ours}


def test_the_word_files_colours_are_those_of_the_pdf() -> None:
    named = r'w:(?:color|fill)="([0-9A-F]{6})"|<w:color w:val="([0-9A-F]{6})"'
    used = {(a or b).lower() for a, b in re.findall(named, STYLES)}
    assert used <= set(Colours())


def test_no_rule_of_the_sheet_names_a_colour_of_its_own() -> None:
    rules = re.sub(r"--[a-z-]+: #[0-9a-f]+;", "", SHEET)
    assert not re.findall(r"#[0-9a-f]{3,6}\b", rules)


def test_what_is_dark_can_be_read() -> None:
    dark = dict(COLOUR.findall(SHEET.partition("@media")[2].partition("}\n}")[0]))
    for name in ("text", "quiet", "accent", "link", "warning"):
        for ground in ("ground", "warning-tint" if name == "warning" else "tint"):
            assert ratio(dark[name], dark[ground]) >= 4.5


STYLE = """\
[faces]
regular = "House.ttf"
mono = "HouseMono.ttf"

[sizes]
headline = 24
body = 12
quotation = 13
foot = 7.5

[colours]
accent = "#702020"
"""


@pytest.fixture
def housed(tmp_path: Path) -> WriteOptions:
    fonts = ROOT / "src" / "releaseconv" / "fonts"
    copyfile(fonts / "NotoSansThai-Regular.ttf", tmp_path / "House.ttf")
    copyfile(fonts / "NotoSansMono-Regular.ttf", tmp_path / "HouseMono.ttf")
    (tmp_path / "house.toml").write_text(STYLE, encoding="utf-8")
    return WriteOptions(pdf=PdfOptions(style=str(tmp_path / "house.toml")))


def test_a_houses_style_holds_for_word_files(housed: WriteOptions) -> None:
    document = docx.Document(io.BytesIO(write(every_node(), "docx", housed).data))
    styles = document.styles
    sizes = {name: styles[name].font.size.pt for name in ("Title", "Quote", "Footer")}
    assert sizes == {"Title": 24, "Quote": 13, "Footer": 7.5}
    assert str(styles["Heading 1"].font.color.rgb) == "702020"
    assert styles["Plain Text"].font.name == "Noto Sans Mono"
    told = styles.element.xml
    assert 'w:ascii="Noto Sans Thai"' in told.partition("</w:docDefaults>")[0]
    assert '<w:sz w:val="24"/>' in told.partition("</w:docDefaults>")[0]
    assert "Calibri" not in told
    assert "12406B" not in told


def test_a_houses_style_holds_for_web_pages(housed: WriteOptions) -> None:
    page = write(every_node(), "html", housed).data.decode()
    assert 'body { font-family: "Noto Sans Thai",' in page
    assert 'pre { font-family: "Noto Sans Mono", monospace; }' in page
    assert "h1 { font-size: 2.429rem; }" in page
    assert "body { font-size: 12pt; }" in page
    assert dict(COLOUR.findall(page.partition("@media")[0]))["accent"] == "702020"
    assert dict(COLOUR.findall(page.partition("@media")[2]))["accent"] == "9cc4ec"


def test_without_a_style_the_page_is_ours() -> None:
    assert SHEET in write(every_node(), "html", WriteOptions()).data.decode()


@pytest.mark.parametrize("body", [(), (m.Paragraph((m.Text("The quay is open."),)),)])
def test_the_dateline_is_bold_in_word_and_on_the_web(body: m.Blocks) -> None:
    release = m.Release(dateline=m.Dateline("RIGA, 4 May --"), body=body, language="en")
    paragraph = docx.Document(io.BytesIO(write(release, "docx", WriteOptions()).data)).paragraphs[0]
    first = paragraph.runs[0]
    assert (first.text.strip(), first.style.name) == ("RIGA, 4 May --", "Strong")
    assert all(run.style.name != "Strong" for run in paragraph.runs[1:])
    assert ".dateline { font-weight: 700; }" in SHEET


@pytest.mark.parametrize(
    ("upper", "wanted"), [("Inland Waterways Survey", "letterhead"), ("PRESS RELEASE", "kicker")]
)
def test_an_agency_above_its_office_is_set_like_it(upper: str, wanted: str) -> None:
    lines = ((m.HeadRole.KICKER, upper), (m.HeadRole.LETTERHEAD, "Office of Public Affairs"))
    head = tuple(m.HeadLine(role, text) for role, text in lines)
    release = m.Release(head=head, headline=m.Phrase("Eleven locks close"), language="en")
    assert f'class="{wanted}">{upper}' in write(release, "html", WriteOptions()).data.decode()
    written = docx.Document(io.BytesIO(write(release, "docx", WriteOptions()).data))
    assert written.paragraphs[0].style.name.casefold() == wanted
    assert [line.role for line in release.head] == [line.role for line in head]
