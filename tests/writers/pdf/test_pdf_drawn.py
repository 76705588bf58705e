"""What is drawn on a page, and where: beside what was drawn before.

`pytest tests/writers/pdf/test_pdf_drawn.py --accept` writes tests/writers/pdf/drawn anew; look at
the pages, and read the difference, before committing it. Glyphs are left out: the words of a page
are compared elsewhere, and their numbers depend on what a face is cut to.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ContentStream

from pictures import png
from releaseconv import model as m
from releaseconv import write
from releaseconv.model import Release
from releaseconv.options import PdfOptions, WriteOptions
from releases_by_hand import every_node

DRAWN = Path(__file__).parent / "drawn"
OPTIONS = WriteOptions(stamp=datetime(2026, 5, 5, tzinfo=UTC))
LEFT_OUT = {"BT", "ET", "BDC", "BMC", "EMC"}
"""Where text and marked content begin and end: the structure is checked elsewhere."""


def words(*texts: str) -> m.Inlines:
    return tuple(m.Text(text) for text in texts)


def row(*texts: str) -> m.Row:
    return m.Row(tuple(m.Cell(words(text) if text else ()) for text in texts))


def long_table() -> Release:
    """A table over two pages, its header repeated, a row that does not fit moved whole."""
    many = dict.fromkeys(range(0, 30, 7), 9) | {29: 90}
    rows = [row(f"Berth {n}", "Ferries " * many.get(n, 1), f"{n},500") for n in range(32)]
    return Release(
        headline=m.Phrase("Berths of the harbour"),
        body=(m.Table(row("Berth", "Who may lie there", "Tonnes"), tuple(rows)),),
    )


def right_to_left() -> Release:
    """Arabic: the bar of contacts, marks of items and a table, all from the right."""
    said = words("أعلن المجلس افتتاح الرصيف")
    item = m.Item(m.Mark("•"), (m.Paragraph(said),))
    return Release(
        headline=m.Phrase("افتتاح الرصيف"),
        language="ar",
        body=(
            m.Paragraph((*said, m.Link("www.hb.example", "https://www.hb.example/"))),
            m.Quotation((m.Paragraph(said),), m.Phrase("رئيس المجلس")),
            m.Enumeration((item, item)),
            m.Table(row("الرصيف", "٢٠٢٦"), (row("شمال", "4.2"),)),
        ),
        sections=(m.Section(m.SectionRole.CONTACTS, m.Phrase("للتواصل"), (m.Paragraph(said),)),),
    )


def deep() -> Release:
    """Lists in lists, with marks of their own, without marks and with wide ones; a divider."""
    blocks: tuple[m.Block, ...] = (m.Paragraph(words("Innermost. " * 20)),)
    for mark in ("(xviii)", None, "•", "12.", "•"):
        blocks = (
            m.Enumeration(
                (m.Item(m.Mark(mark) if mark else None, blocks),), ordered=mark not in {None, "•"}
            ),
        )
    rule = m.Divider(m.Mark("* * *"))
    headings = tuple(m.Heading(words(f"Level {level}"), level) for level in range(1, 8))
    return Release(body=(*blocks, rule, *headings, m.Paragraph(words("Below. "))))


RELEASES: dict[str, Callable[[], Release]] = {
    "every-node": every_node,
    "long-table": long_table,
    "right-to-left": right_to_left,
    "deep": deep,
}


def drawn(content: bytes) -> Iterator[str]:
    """A line for each thing that is drawn, and for each link on the page."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        yield f"page {number} {_numbers(page.mediabox)}"
        for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            if (name := operator.decode()) not in LEFT_OUT:
                yield f"{name} {_operands(operands)}".rstrip()
        for link in page.get("/Annots", ()):
            yield f"link {_numbers(link.get_object()['/Rect'])}"


def _operands(operands: list[object]) -> str:
    match operands:
        case [list(shown)]:  # glyphs, with the gaps between them
            return _numbers(part for part in shown if isinstance(part, int | float))
        case [str(name), size]:
            return f"{name} {_numbers([size])}"
        case [int() | float(), *_]:
            return _numbers(operands)
    return ""


def _numbers(values: object) -> str:
    return " ".join(f"{float(value):.1f}" for value in values)  # type: ignore[attr-defined]


HOUSE = """
[paper]
size = "letter"
[margins]
sides = 60
[sizes]
headline = 18
[letterhead]
image = "mark.png"
alternative = "Harbour Board, a lamp over water"
height = 12
"""


@pytest.mark.parametrize("name", RELEASES)
def test_things_are_drawn_where_they_were_before(name: str, pytestconfig: pytest.Config) -> None:
    compare(name, write(RELEASES[name](), "pdf", OPTIONS).data, pytestconfig)


def test_a_house_s_page_is_drawn_as_before(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    png(tmp_path / "mark.png", 4)
    (tmp_path / "house.toml").write_text(HOUSE, encoding="utf-8")
    style = PdfOptions(style=str(tmp_path / "house.toml"))
    data = write(every_node(), "pdf", replace(OPTIONS, pdf=style)).data
    compare("house", data, pytestconfig)


def compare(name: str, content: bytes, pytestconfig: pytest.Config) -> None:
    got = "\n".join(drawn(content)) + "\n"
    file = DRAWN / f"{name}.txt"
    if pytestconfig.getoption("--accept"):
        file.write_text(got, encoding="utf-8")
        return
    want = file.read_text(encoding="utf-8")
    lines = difflib.unified_diff(want.split("\n"), got.split("\n"), "drawn before", "now", "", "")
    assert got == want, "\n".join(lines)
