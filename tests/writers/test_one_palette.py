"""One page in every format: PDF, DOCX and HTML have the same colours and the same bold words."""

from __future__ import annotations

import io
import re

import docx
import pytest

from conftest import ROOT
from releaseconv import model as m
from releaseconv import write
from releaseconv.options import WriteOptions
from releaseconv.writers.pdf.contrast import ratio
from releaseconv.writers.pdf.style import Colours

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


@pytest.mark.parametrize("body", [(), (m.Paragraph((m.Text("The quay is open."),)),)])
def test_the_dateline_is_bold_in_word_and_on_the_web(body: m.Blocks) -> None:
    release = m.Release(dateline=m.Dateline("RIGA, 4 May --"), body=body, language="en")
    paragraph = docx.Document(io.BytesIO(write(release, "docx", WriteOptions()).data)).paragraphs[0]
    first = paragraph.runs[0]
    assert (first.text.strip(), first.style.name) == ("RIGA, 4 May --", "Strong")
    assert all(run.style.name != "Strong" for run in paragraph.runs[1:])
    assert ".dateline { font-weight: 700; }" in SHEET
