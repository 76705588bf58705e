"""DOCX before others: validators, pandoc, mammoth and LibreOffice, each on the same releases."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html
from ooxml_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

from conftest import PATIENCE, examples
from releaseconv import model as m
from releaseconv import write
from releaseconv.model import Release
from releases_by_hand import every_node, messy, river_states
from strategies import releases
from wording import letters, unsaid

RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
    "empty": Release,
}
by_hand = pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
AUDIT = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[Release], Path]:
    def put(release: Release) -> Path:
        path = tmp_path / "release.docx"
        path.write_bytes(write(release, "docx").data)
        return path

    return put


def faults(path: Path) -> list[str]:
    """What either validator has against a file."""
    audit = [str(error) for error in AUDIT.validate(str(path)).errors]
    return audit + [str(finding) for finding in check(str(path))]


# -- validators -------------------------------------------------------------------------


@by_hand
def test_validators_find_nothing(make: Callable[[], Release], put: Callable[..., Path]) -> None:
    assert faults(put(make())) == []


def test_the_validators_would_find_something(put: Callable[..., Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(put(every_node())) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:pPr>", b"<w:pPr><w:jc/>", 1)
            new.writestr(name, content)
    assert faults(broken) != []


@settings(max_examples=examples(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(release=releases())
def test_validators_find_nothing_in_any_release(release: Release, put: Callable[..., Path]) -> None:
    assert faults(put(release)) == []


# -- pandoc -----------------------------------------------------------------------------

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="no pandoc")


def pandoc(path: Path) -> dict[str, Any]:
    command = ["pandoc", "-f", "docx+styles", "-t", "json", str(path)]
    told: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True).stdout
    )
    return told


def elements(tree: object) -> Iterator[dict[str, Any]]:
    """Every element of pandoc's tree, in order."""
    if isinstance(tree, dict):
        if "t" in tree:
            yield tree
        for value in tree.values():
            yield from elements(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from elements(value)


def text_of(tree: object) -> str:
    spoken = {"Str": lambda e: e["c"], "Space": lambda e: " ", "SoftBreak": lambda e: " "}
    return "".join(spoken[e["t"]](e) for e in elements(tree) if e["t"] in spoken)


@needs_pandoc
@by_hand
def test_pandoc_reads_every_word(make: Callable[[], Release], put: Callable[..., Path]) -> None:
    told = pandoc(put(make()))
    meta = " ".join(text_of(told["meta"].get(key, [])) for key in ("date", "title", "subtitle"))
    whole = letters(meta) + letters(text_of(told["blocks"]))
    missing = [
        text for text in unsaid(make(), text_of(told["blocks"])) if letters(text) not in whole
    ]
    assert missing == []


@needs_pandoc
def test_pandoc_reads_headings_lists_tables_and_links(put: Callable[..., Path]) -> None:
    blocks = pandoc(put(every_node()))["blocks"]
    kinds = [e["t"] for e in elements(blocks)]
    headings = [(e["c"][0], text_of(e["c"][2])) for e in elements(blocks) if e["t"] == "Header"]
    assert headings == [
        *((1, "Press desk"), (1, "What changes"), (1, "About the board")),
        *((1, "Notes to editors"), (1, "Contacts"), (1, "Photo")),
    ]
    assert kinds.count("BulletList") >= 1
    numbered = [e["c"][0][1]["t"] for e in elements(blocks) if e["t"] == "OrderedList"]
    assert numbered == ["Decimal", "LowerAlpha"]
    quotes = [text_of(e["c"]) for e in elements(blocks) if e["t"] == "BlockQuote"]
    assert quotes[0] == "“We kept the lamp.”"
    (table,) = [e for e in elements(blocks) if e["t"] == "Table"]
    assert text_of(table["c"][3]) == "ShipTonnes"
    links = [e["c"][2][0] for e in elements(blocks) if e["t"] == "Link"]
    assert links == ["tel:+37167550100", "http://www.hb.example", "mailto:press@hb.example"]
    styles = {dict(e["c"][0][2]).get("custom-style") for e in elements(blocks) if e["t"] == "Div"}
    assert {"Embargo", "Contact", "Kicker", "Small Print"} <= styles


# -- mammoth ----------------------------------------------------------------------------


@by_hand
def test_mammoth_reads_every_word(make: Callable[[], Release], put: Callable[..., Path]) -> None:
    with put(make()).open("rb") as file:
        page = mammoth.convert_to_html(file).value
    said = lxml_html.fromstring(page or "<p></p>").text_content()
    assert unsaid(make(), said) == []


def test_mammoth_reads_structure(put: Callable[..., Path]) -> None:
    with put(every_node()).open("rb") as file:
        page = lxml_html.fromstring(mammoth.convert_to_html(file).value)
    assert [one.text for one in page.iter("h1")][-1] == "Photo"
    assert [one.text for one in page.findall(".//ul/li")] == ["Berths for ferries", "Berths for"]
    assert [one.text for one in page.findall("ol/li")] == ["Book", "Pay"]
    assert [one.text for one in page.findall("ol/li/ol/li")] == ["by telephone"]
    assert [one.text_content() for one in page.findall(".//thead//th")] == ["Ship", "Tonnes"]
    assert len(page.findall(".//a")) == 3


# -- accessibility ----------------------------------------------------------------------


def test_a_screen_reader_finds_its_way() -> None:
    """The list of Word's own accessibility checker, and what it cannot see."""
    document = docx.Document(io.BytesIO(write(every_node(), "docx").data))
    assert document.core_properties.title
    assert document.core_properties.language == "en"
    assert document.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en"]
    assert all(one.text.strip() for one in document.paragraphs)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")
    assert document.element.xpath("//w:drawing | //w:pict") == []  # nothing wants words instead
    levels = [int(one.style.name[-1]) for one in document.paragraphs if "Heading" in one.style.name]
    assert levels and max(b - a for a, b in zip([1, *levels], levels, strict=False)) <= 1
    assert all(link.text.strip() for one in document.paragraphs for link in one.hyperlinks)


# -- LibreOffice ------------------------------------------------------------------------

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.mark.tools
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice: libreoffice-writer-nogui")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext: poppler-utils")
def test_libreoffice_lays_out_every_word(tmp_path: Path) -> None:
    """One start for all, since that is what takes the time."""
    paths = []
    for name, make in RELEASES.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(write(make(), "docx").data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, *map(str, paths)], capture_output=True, check=True, timeout=PATIENCE)
    for name, make in RELEASES.items():
        pdf = tmp_path / f"{name}.pdf"
        text = subprocess.run(
            ["pdftotext", "-raw", pdf, "-"], capture_output=True, check=True
        ).stdout
        said = letters(text.decode())
        words = {letters(w) for node in m.spoken(make()) for w in node.text.split()}
        # pdftotext gives words from right to left in either order
        latin = {word for word in words if word.isascii()}
        assert {word for word in latin if word not in said} == set()


def kept(path: Path) -> dict[str, object]:
    """What a Word file says and how, as python-docx sees it."""
    document = docx.Document(str(path))
    paragraphs = document.paragraphs
    return {
        "words": [(one.style.name, one.text) for one in paragraphs],
        "links": [
            (link.text, link.address.rstrip("/")) for one in paragraphs for link in one.hyperlinks
        ],
        "strong": [[run.text for run in one.runs if _is_strong(run)] for one in paragraphs],
        "tables": [[[c.text for c in row.cells] for row in t.rows] for t in document.tables],
        "header rows": [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for table in document.tables
            for row in table.rows
        ],
        "header": [one.text for one in document.sections[0].header.paragraphs],
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "properties": _properties(path),
    }


def _is_strong(run: Any) -> bool:
    return bool(run.bold or (run.style is not None and run.style.name == "Strong"))


def _properties(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        return set(re.findall(r'\bname="([^"]+)"', package.read("docProps/custom.xml").decode()))


@pytest.mark.tools
@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice: libreoffice-writer-nogui")
def test_a_file_that_libreoffice_saves_loses_nothing(tmp_path: Path) -> None:
    paths = []
    for name in ("river-states", "every-node", "messy"):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(write(RELEASES[name](), "docx").data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    saved = tmp_path / "saved"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    command += ["--outdir", str(saved), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    for path in paths:
        assert kept(saved / path.name) == kept(path)
