"""Pages: where they break, what stays together, and that nothing leaves the paper."""

from __future__ import annotations

import io
from itertools import pairwise
from statistics import median
from typing import Literal

import page
import pdfplumber
import pypdf
import pytest

import releases_by_hand
from releaseconv import model as m
from releaseconv.diagnostics import Log
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.pdf import pdf_file
from releaseconv.writers.pdf.layout.pages import Rule, Slab, paginate
from releaseconv.writers.pdf.text import line_breaking

WORDS = "The harbour board opened its north quay to ferries on Saturday at noon. "


def text(words: str) -> m.Inlines:
    return (m.Text(words),)


def paragraph(words: str) -> m.Paragraph:
    return m.Paragraph(text(words))


def made(*body: m.Block, **more: object) -> bytes:
    release = m.Release(body=body, language=str(more.get("language", "en")))
    return pdf_file.write(release, WriteOptions(), Log())


def lines_of(data: bytes) -> list[list[str]]:
    """The lines on each page, without its foot."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return [
            [line["text"] for line in sheet.extract_text_lines() if line["bottom"] < 780]
            for sheet in opened.pages
        ]


def counts(few: range, more: range) -> pytest.MarkDecorator:
    """So many paragraphs, some only in a long run: each count ends its pages elsewhere."""
    long = (pytest.param(count, marks=pytest.mark.long) for count in more)
    return pytest.mark.parametrize("count", [*few, *long])


@counts(range(30, 34, 2), range(34, 60, 4))
def test_two_lines_stay_together_at_either_end_of_a_paragraph(count: int) -> None:
    body = [paragraph(f"Begin {n} " + WORDS * 4 + f" close {n}.") for n in range(count)]
    pages = lines_of(made(*body))
    for lines in pages[:-1]:
        assert not lines[-1].startswith("Begin")
    for lines in pages[1:]:
        first = lines[0]
        assert first.startswith("Begin") or "close" not in first


@counts(range(20, 30, 5), range(30, 50, 5))
def test_no_heading_stands_at_the_foot_of_a_page(count: int) -> None:
    body: list[m.Block] = []
    for n in range(count):
        body += [m.Heading(text(f"Section {n}")), paragraph(WORDS * 3)]
    for lines in lines_of(made(*body))[:-1]:
        assert not lines[-1].startswith("Section")
        assert not lines[-2].startswith("Section")


def table(rows: int) -> m.Table:
    cells = ((m.Cell(text(f"Ship {n}")), m.Cell(text(f"{n * 11:,}"))) for n in range(rows))
    header = m.Row((m.Cell(text("Name of ship")), m.Cell(text("Tonnes"))))
    return m.Table(header, tuple(map(m.Row, cells)))


def test_a_tables_header_is_seen_on_each_page_and_read_once() -> None:
    data = made(table(120))
    pages = lines_of(data)
    assert len(pages) > 2
    assert all(lines[0].startswith("Name of ship") for lines in pages)
    reader = pypdf.PdfReader(io.BytesIO(data))
    heads = [o for o in map(reader.get_object, range(1, len(reader.xref[0]) + 1)) if _is_th(o)]
    assert len(heads) == 2


def _is_th(found: object) -> bool:
    return isinstance(found, dict) and found.get("/S") == "/TH"


def test_figures_are_set_flush_right() -> None:
    with pdfplumber.open(io.BytesIO(made(table(12)))) as opened:
        words = opened.pages[0].extract_words()
    figures = [w for w in words if w["text"].replace(",", "").isdigit() and w["x0"] > 150]
    ends = {round(word["x1"]) for word in figures if word["top"] < 700}
    assert len(ends) == 1


@pytest.mark.parametrize(
    "words",
    [
        "http://www.harbour.example/" + "very-long/path_to/" * 30,
        "X" * 900,
        "港" * 900,
        "ا" * 900,
        "e\u0301" * 500,
    ],
)
def test_what_is_too_long_for_a_line_is_broken_and_not_cut(words: str) -> None:
    narrow = m.Table(None, (m.Row(tuple(m.Cell(text(words[:99])) for _ in range(5))),))
    with pdfplumber.open(io.BytesIO(made(paragraph(words), narrow))) as opened:
        chars = [char for sheet in opened.pages for char in sheet.chars]
        width = float(opened.pages[0].width)
    assert all(c["x0"] >= 91 and c["x1"] <= width - 91 for c in chars if c["text"].strip())


def test_deep_lists_and_long_labels_stay_on_the_paper() -> None:
    nested: m.Block = paragraph(WORDS)
    for depth in range(25):
        mark = m.Mark("Annex to the minutes of the board's second meeting: " * (depth % 3))
        nested = m.Enumeration((m.Item(mark, (nested,)), m.Item(m.Mark("(b)"), ())), ordered=True)
    quoted: m.Block = paragraph(WORDS)
    for _ in range(25):
        quoted = m.Quotation((quoted,))
    with pdfplumber.open(io.BytesIO(made(nested, quoted))) as opened:
        chars = [char for sheet in opened.pages for char in sheet.chars]
        width = float(opened.pages[0].width)
    assert all(c["x0"] >= 91 and c["x1"] <= width - 91 for c in chars if c["text"].strip())


def test_piles_of_marks_keep_to_the_limits_of_pdf_a() -> None:
    data = made(paragraph("e" + "\u0301" * 40_000))
    reports = (page.validate_pdf_bytes(data, profile=profile) for profile in ("ua1", "2a"))
    assert [f.message for report in reports for f in report.failures] == []


def test_two_hundred_pages_do_as_well_as_one() -> None:
    data = made(*(paragraph(WORDS * 9) for _ in range(1400)))
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.pages) >= 200
    assert "Saturday at noon." in reader.pages[-1].extract_text()
    assert f"{len(reader.pages)} / {len(reader.pages)}" in reader.pages[-1].extract_text()


def test_an_embargo_is_boxed_and_said_on_every_page() -> None:
    words = "EMBARGOED UNTIL 3 MAY"
    release = m.Release(
        head=(m.HeadLine(m.HeadRole.RELEASE_LINE, words),),
        hold=m.Hold(m.HoldKind.EMBARGO),
        body=tuple(paragraph(WORDS * 9) for _ in range(20)),
        language="en",
    )
    data = pdf_file.write(release, WriteOptions(), Log())
    with pdfplumber.open(io.BytesIO(data)) as opened:
        assert all(words in sheet.extract_text() for sheet in opened.pages)
        assert len(opened.pages) > 1
        word = opened.pages[0].extract_words()[0]
        boxes = [r for r in opened.pages[0].rects if r["stroke"]]
    assert [box["x0"] < word["x0"] and box["x1"] > word["x1"] for box in boxes] == [True]


@pytest.mark.parametrize(
    "words", ["港务局宣布，“北码头”启用。" * 20, "「港」が開いた、っと。" * 20]
)
def test_no_east_asian_line_begins_or_ends_wrongly(words: str) -> None:
    pages = lines_of(made(paragraph(words), language="zh"))
    lines = [line for page in pages for line in page]
    assert len(lines) > 3
    assert all(line[0] not in "，。、”」っ" and line[-1] not in "“「" for line in lines)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("one two", ["one ", "two"]),
        ("Lindqvist-Okoro 555-0142 -5", ["Lindqvist-", "Okoro ", "555-0142 ", "-5"]),
        ("a\xa0b one—two", ["a\xa0b ", "one—", "two"]),
        ("港务局。好", ["港", "务", "局。", "好"]),
        ("“港”abc", ["“港”abc"]),
        ("", [""]),
    ],
)
def test_lines_may_end_where_readers_expect_it(words: str, parts: list[str]) -> None:
    edges = (0, *line_breaking.ends(words))
    found = [words[a:b] for a, b in pairwise(edges)]
    assert found == parts


def test_slabs_that_no_page_can_hold_have_a_page_each() -> None:
    slabs = [Slab(10, glued=True), Slab(500), Slab(10, above=5), Slab(10)]
    pages = paginate(slabs, 100)
    assert [[placed.slab.height for placed in page] for page in pages] == [[10], [500], [10, 10]]
    assert [placed.top for placed in pages[-1]] == [0, 10]


def units_table() -> m.Table:
    """A table whose heads are two rows, neither of which was taken for its header."""
    rows = [("", "Q1 2026"), ("", "£ million"), ("Ropes", "14.1"), ("Sales", "1,048.2")]
    return m.Table(None, tuple(m.Row(tuple(m.Cell(text(c)) for c in row)) for row in rows))


def test_units_stand_above_their_figures() -> None:
    with pdfplumber.open(io.BytesIO(made(units_table()))) as opened:
        words = opened.pages[0].extract_words()
    inked = {"2026", "million", "14.1", "1,048.2"}
    column = [w for w in words if w["text"] in inked and w["top"] < 700]
    ends = {round(word["x1"]) for word in column}
    assert len(ends) == 1


@pytest.mark.parametrize("column", [("14.1", "about 3"), ("a", "b", "c", "4"), ("2026", "Ropes")])
def test_a_column_of_words_is_none_of_figures(column: tuple[str, ...]) -> None:
    rows = tuple(m.Row((m.Cell(text("Ropes")), m.Cell(text(cell)))) for cell in column)
    with pdfplumber.open(io.BytesIO(made(m.Table(None, rows)))) as opened:
        words = opened.pages[0].extract_words()
    starts = {round(w["x0"]) for w in words if w["text"] in {"14.1", "about", "a", "4", "2026"}}
    assert len(starts) == 1


def test_figures_are_flush_right_from_right_to_left_too() -> None:
    rows = tuple(m.Row((m.Cell(text("الرصيف")), m.Cell(text(n)))) for n in ("1.7", "1,017.2"))
    with pdfplumber.open(io.BytesIO(made(m.Table(None, rows), language="ar"))) as opened:
        words = opened.pages[0].extract_words()
    ends = {round(w["x1"]) for w in words if w["text"] in {"1.7", "1,017.2"}}
    assert len(ends) == 1


def test_the_groups_of_a_number_keep_their_order_among_arabic_words() -> None:
    number = m.Link("+41 22 555 0121", "tel:+41225550121", m.LinkKind.PHONE)
    words = m.Paragraph((m.Text("هاتف: "), number, m.Text("، نعم")))
    with pdfplumber.open(io.BytesIO(made(words, language="ar"))) as opened:
        chars = sorted(opened.pages[0].chars, key=lambda char: char["x0"])
    seen = "".join(char["text"] for char in chars if char["top"] < 700)
    assert "+41 22 555 0121" in seen


def test_contacts_in_several_sections_share_a_box() -> None:
    contacts = tuple(
        m.Section(m.SectionRole.CONTACTS, m.Phrase(f"Contact {n}"), (paragraph("Ann Okoro"),))
        for n in range(3)
    )
    release = m.Release(body=(paragraph(WORDS),), sections=contacts, language="en")
    with pdfplumber.open(io.BytesIO(pdf_file.write(release, WriteOptions(), Log()))) as opened:
        boxes = [r for r in opened.pages[0].rects if r["height"] > 20 and r["width"] > 20]
    assert len(boxes) == 1


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([30, 10, 30, 30], [[30, 10, 30], [30]]),
        ([30, 30, 10, 30], [[30, 30], [30]]),  # it would end the page
        ([30, 35, 10, 30], [[30, 35], [30]]),  # it would begin the next
        ([30, 10], [[30, 10]]),
        ([10], [[10]]),
    ],
)
def test_a_rule_between_parts_is_not_drawn_where_a_page_ends(
    heights: list[int], pages: list[list[int]]
) -> None:
    rule = (Rule(0, 0, 72, 0.8, "0 0 0"),)
    slabs = [Slab(height, drawings=rule if height == 10 else ()) for height in heights]
    found = paginate(slabs, 70)
    assert [[placed.slab.height for placed in page] for page in found] == pages


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_lines_of_body_are_as_long_as_the_eye_likes(paper: Literal["a4", "letter"]) -> None:
    _, release = releases_by_hand.river_states()
    data = pdf_file.write(release, WriteOptions(pdf=PdfOptions(paper=paper)), Log())
    with pdfplumber.open(io.BytesIO(data)) as opened:
        lines = [line for line in opened.pages[0].extract_text_lines() if line["bottom"] < 700]
    body = [line["text"] for line in lines if round(line["chars"][-1]["size"], 1) == 10.5]
    full = [len(line) for line in body if len(line) > 55]
    assert len(full) > 20
    assert 60 <= median(full) <= 75


def test_a_header_that_is_repeated_takes_its_room() -> None:
    header = Slab(10)
    rows = [Slab(10, repeats=(header,)) for _ in range(30)]
    pages = paginate([header, *rows], 100)
    assert [len(page) for page in pages] == [10, 10, 10, 4]
    assert [page[0].slab for page in pages] == [header] * 4
    assert max(placed.top + placed.slab.height for page in pages for placed in page) == 100


@pytest.mark.parametrize("lines", range(44, 64))
def test_no_page_has_two_last_lines_alone(lines: int) -> None:
    """White space shrinks, or a paragraph goes along."""
    body = [paragraph(f"Line {n}.") for n in range(lines // 2)] + [paragraph(WORDS * 5)]
    pages = lines_of(made(*body, m.Heading(text("About")), paragraph(WORDS * 2)))
    assert len(pages) == 1 or len(pages[-1]) >= 4
    assert sum(line.startswith("Line ") for page in pages for line in page) == lines // 2


@pytest.mark.parametrize("words", ["မြို့ဟောင်း" * 12, "ក្រុម" * 20])
def test_stacked_letters_have_room_above_and_below(words: str) -> None:
    def pitch(title: str, language: str) -> float:
        release = m.Release(headline=m.Phrase(title), language=language)
        with pdfplumber.open(io.BytesIO(pdf_file.write(release, WriteOptions(), Log()))) as opened:
            marks = [char["matrix"][5] for char in opened.pages[0].chars if char["size"] > 15]
        lines = sorted({round(mark) for mark in marks}, reverse=True)
        return min(a - b for a, b in pairwise(lines))

    assert pitch(words, "my") >= 1.25 * pitch("Harbour board opens its quay " * 4, "en")
