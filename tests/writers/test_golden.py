"""What a reader sees of each sample in each format, beside what was seen before.

`pytest tests/writers/test_golden.py --accept` writes tests/golden anew; read the difference as a
sub-editor would before committing it. Text formats are compared as they are, but for the style
sheet of a page; items in their canonical form; Word files by the style and the words of each
paragraph; PDF by the words on its pages and their tags.
"""

from __future__ import annotations

import difflib
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from conftest import ROOT, STAMP
from reading_invariants import read_once
from releaseconv import write
from releaseconv.options import WriteOptions

pytestmark = pytest.mark.ends

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
GOLDEN = ROOT / "tests" / "golden"
OPTIONS = WriteOptions(stamp=datetime.fromtimestamp(int(STAMP), UTC))
_STYLE_SHEET = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)


def page(content: bytes) -> str:
    """A web page without its style sheet, which is looked at and not read."""
    return _STYLE_SHEET.sub("", content.decode())


def item(content: bytes) -> str:
    """An item as XML defines sameness."""
    return etree.canonicalize(content.decode().partition("?>")[2]) + "\n"


# -- Word --------------------------------------------------------------------------------


def word(content: bytes) -> str:
    """A Word file: properties, then each paragraph's style and words, then the footer."""
    document = docx.Document(io.BytesIO(content))
    lines = [*_properties(document), ""]
    for part in document.iter_inner_content():
        lines += _rows(part) if isinstance(part, Table) else [_paragraph(part)]
    lines += ["", *(_paragraph(one) for one in document.sections[0].footer.paragraphs)]
    return "\n".join(lines) + "\n"


def _properties(document: Document) -> Iterator[str]:
    core = document.core_properties
    for name in ("title", "author", "subject", "keywords", "language", "created"):
        if value := getattr(core, name):
            yield f"{name}: {value}"


def _rows(table: Table) -> Iterator[str]:
    """A table's style and rows; the rows that a next page repeats are marked so."""
    yield f"[{table.style.name if table.style else ''}]"
    for row in table.rows:
        head = "# " if row._tr.find(f".//{qn('w:tblHeader')}") is not None else "  "
        yield head + " | ".join(" / ".join(map(_said, cell.paragraphs)) for cell in row.cells)


def _paragraph(one: Paragraph) -> str:
    kept = (("w:numPr", "item"), ("w:pBdr", "box"), ("w:bidi", "right to left"))
    properties = one._p.pPr
    marks = [
        said
        for tag, said in kept
        if properties is not None and properties.find(qn(tag)) is not None
    ]
    style = one.style.name if one.style else ""
    return f"[{', '.join((str(style), *marks))}] {_said(one)}"


def _said(one: Paragraph) -> str:
    return "".join(map(_run, one.iter_inner_content()))


def _run(piece: Run | Hyperlink) -> str:
    if isinstance(piece, Hyperlink):
        return f"[{piece.text}]({piece.url})"
    said = piece.text.replace("\n", " // ")
    said += "".join(f"{{{field.text}}}" for field in piece._r.findall(qn("w:instrText")))
    return f"*{said}*" if (piece.bold or piece.italic) and said.strip() else said


# -- PDF ---------------------------------------------------------------------------------


def pdf(content: bytes) -> str:
    """What the window bar says, what stands on the pages, and how it is tagged."""
    facts = _poppler(content, "pdfinfo", "-").split("\n")
    kept = ("Title", "Author", "Subject", "Keywords", "Tagged", "Pages", "Page size")
    bar = "\n".join(line for line in facts if line.partition(":")[0] in kept)
    tags = _poppler(content, "pdfinfo", "-struct", "-")
    return f"{bar}\n\n{_poppler(content, 'pdftotext', '-layout', '-', '-')}\n{tags}"


def _poppler(content: bytes, *command: str) -> str:
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    return done.stdout.decode().replace("\f", "")


# -- the comparison ----------------------------------------------------------------------

SEEN: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "newsml": (".xml", item),
    "pdf": (".pdf.txt", pdf),
    "docx": (".docx.txt", word),
    "text": (".txt", bytes.decode),
    "json": (".json", bytes.decode),
    "html": (".html", page),
    "markdown": (".md", bytes.decode),
}
"""Format -> the golden file's suffix, and what a reader sees."""


def golden(sample: Path, format: str) -> Path:
    return GOLDEN / f"{sample.stem}{SEEN[format][0]}"


@pytest.mark.parametrize("format", SEEN)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_reader_sees_what_was_seen_before(
    sample: Path, format: str, pytestconfig: pytest.Config
) -> None:
    if format == "pdf" and not shutil.which("pdfinfo"):
        pytest.skip("pdfinfo is not installed: apt-get install poppler-utils")
    got = SEEN[format][1](write(read_once(sample).release, format, OPTIONS).data)
    file = golden(sample, format)
    if pytestconfig.getoption("--accept"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(got, encoding="utf-8")
        return
    want = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = difflib.unified_diff(want.split("\n"), got.split("\n"), "seen before", "now", "", "")
    if got != want:
        pytest.fail("\n".join(lines), pytrace=False)


def test_every_golden_file_has_its_sample(pytestconfig: pytest.Config) -> None:
    expected = {golden(sample, format) for sample in SAMPLES for format in SEEN}
    others = {file for file in GOLDEN.iterdir() if file not in expected}
    if pytestconfig.getoption("--accept"):
        for file in others:
            file.unlink()
        return
    assert others == set()
