"""Word files: what stands in other places than runs of text is read, and embargoes there hold."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest

from releaseconv import api
from releaseconv.diagnostics import Code
from releaseconv.readers.parsed import Parsed

TEXT = """Northquay opens its new quay

LISBON, 1 December 2026 - The port of Northquay opens its new quay to ships of all sizes today.

The quay is 400 metres long and cost EUR 30 million.
"""
PLAIN = api.write(api.read(TEXT, name="a.txt").release, "docx").data
SAID = "EMBARGO 2 Dec 2026 10:00 GMT"
TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f"""xmlns:w="{_W}"
xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006\""""
RUN = f"<w:r><w:t>{SAID}</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
BOX = f"<v:textbox><w:txbxContent>{PARAGRAPH}</w:txbxContent></v:textbox>"


def read(paragraph: str = "", part: str = "", content: str = "", kind: str = "") -> Parsed:
    """The release with a paragraph above its text, and one more part of a kind."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == part:
                continue
            if info.filename == "word/document.xml":
                start = data.index(b">", data.index(b"body")) + 1
                own = paragraph.replace(">", f" {NAMES}>", 1) if paragraph else ""
                data = data[:start] + own.encode() + data[start:]
            if kind and info.filename == "word/_rels/document.xml.rels":
                name = part.removeprefix("word/")
                row = f'<Relationship Id="x9" Type="{_KINDS}/{kind}" Target="{name}"/>'
                data = data.replace(b"</Relationships>", f"{row}</Relationships>".encode())
            new.writestr(info, data)
        if part:
            new.writestr(part, content)
    return api.read(made.getvalue(), name="a.docx")


def until(parsed: Parsed) -> object:
    hold = parsed.release.hold
    return hold and hold.until and hold.until.value


def codes(parsed: Parsed) -> list[Code]:
    return [one.code for one in parsed.diagnostics]


SHOWN = {
    "ruby": f"<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase>{RUN}</w:rubyBase>"
    "</w:ruby></w:r></w:p>",
    "formula": f"<w:p><m:oMath><m:r><m:t>{SAID}</m:t></m:r></m:oMath></w:p>",
    "forms of a paragraph": f"<mc:AlternateContent><mc:Choice>{PARAGRAPH}</mc:Choice>"
    f"<mc:Fallback>{PARAGRAPH}</mc:Fallback></mc:AlternateContent>",
    "forms of a run": f"<w:p><mc:AlternateContent><mc:Choice>{RUN}</mc:Choice>"
    f"<mc:Fallback>{RUN}</mc:Fallback></mc:AlternateContent></w:p>",
    "forms within a run": f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>{SAID}</w:t>"
    "</mc:Choice></mc:AlternateContent></w:r></w:p>",
    "a form for older programs alone": "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>"
    f"<w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    "shape": f"<w:p><w:r><w:drawing><a:txBody><a:p><a:r><a:t>{SAID}</a:t></a:r></a:p></a:txBody>"
    "</w:drawing></w:r></w:p>",
}


@pytest.mark.parametrize("name", SHOWN)
def test_what_stands_in_other_places_than_runs_is_read_once(name: str) -> None:
    parsed = read(SHOWN[name])
    assert parsed.source.text.count(SAID) == 1
    assert until(parsed) == TEN


UNSHOWN = {
    "deleted": f"<w:p><w:del><w:r><w:delText>{SAID}</w:delText></w:r></w:del></w:p>",
    "moved": f"<w:p><w:moveFrom>{RUN}</w:moveFrom></w:p>",
    "hidden": f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SAID}</w:t></w:r></w:p>",
    "name of a field": f'<w:sdt><w:sdtPr><w:alias w:val="{SAID}"/></w:sdtPr></w:sdt>',
    "said by a link": f'<w:p><w:hyperlink w:tooltip="{SAID}"/></w:p>',
    "reading": "<w:p><w:r><w:ruby><w:rt>" + RUN + "</w:rt><w:rubyBase/></w:ruby></w:r></w:p>",
}


@pytest.mark.parametrize("name", UNSHOWN)
def test_an_embargo_that_the_text_does_not_show_holds(name: str) -> None:
    parsed = read(UNSHOWN[name])
    assert until(parsed) == TEN
    assert Code.HOLD_OF_ENVELOPE in codes(parsed)


FIELD = "<{0}s><{0} name='Embargo'><lpwstr>2 Dec 2026 10:00 GMT</lpwstr></{0}></{0}s>"
PARTS = {
    "comments": ("word/comments.xml", f"<w:comments {NAMES}>{PARAGRAPH}</w:comments>", "comments"),
    "header of no page": ("word/header9.xml", f"<w:hdr {NAMES}>{PARAGRAPH}</w:hdr>", "header"),
    "properties": ("docProps/custom.xml", FIELD.format("property"), ""),
    "keywords": ("docProps/core.xml", f"<core><keywords>{SAID}</keywords></core>", ""),
    "data": ("customXml/item1.xml", "<x><Embargo>2 Dec 2026 10:00 GMT</Embargo></x>", ""),
    "diagram": ("word/d.xml", f"<x {NAMES}><a:p><a:t>{SAID}</a:t></a:p></x>", "diagramData"),
    "file": ("word/a.html", f"<html><b>EMBARGO</b> {SAID[8:]}</html>", "aFChunk"),
}


@pytest.mark.parametrize("name", PARTS)
def test_an_embargo_in_a_part_that_is_no_text_holds(name: str) -> None:
    part, content, kind = PARTS[name]
    assert until(read("", part, content, kind)) == TEN


def test_embargoes_without_a_day_in_what_is_not_shown_hold_nothing() -> None:
    part, content, kind = PARTS["comments"]
    assert read("", part, content.replace(SAID, "No embargo?"), kind).release.hold is None
    assert read(UNSHOWN["deleted"].replace(SAID, "EMBARGO")).release.hold is None


def test_diagrams_and_readings_are_named() -> None:
    assert Code.NOT_READ in codes(read("", *PARTS["diagram"]))
    assert Code.LEFT_OUT in codes(read(SHOWN["ruby"]))


def test_damaged_parts_that_are_no_text_leave_the_text_to_be_read() -> None:
    parsed = read("", "word/comments.xml", "<w:comments", "comments")
    assert "The quay is 400 metres long" in parsed.source.text
