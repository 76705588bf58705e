"""DOCX, read back by python-docx: words, styles, lists, links, languages, properties."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import examples
from releaseconv import model as m
from releaseconv import write
from releaseconv.model import Release
from releaseconv.options import DocxOptions, WriteOptions
from releaseconv.source import Source
from releaseconv.writers.docx import document_properties
from releaseconv.writers.docx.header_footer import header
from releases_by_hand import every_node, messy, river_states
from strategies import releases, wild_releases
from wording import unsaid

pytestmark = pytest.mark.ends

RELEASES: dict[str, Callable[[], Release]] = {
    "river-states": lambda: river_states()[1],
    "messy": lambda: messy()[1],
    "every-node": every_node,
    "empty": Release,
}
STAMP = WriteOptions(stamp=datetime(2026, 5, 5, 12, 30, tzinfo=UTC))


def made(release: Release, options: WriteOptions = STAMP) -> bytes:
    return write(release, "docx", options).data


def opened(release: Release, options: WriteOptions = STAMP) -> Document:
    return docx.Document(io.BytesIO(made(release, options)))


def body(*blocks: m.Block, language: str = "und") -> Document:
    return opened(Release(body=blocks, language=language))


def p(text: str, language: str | None = None) -> m.Paragraph:
    return m.Paragraph((m.Text(text),), language)


def read_back(content: bytes) -> str:
    """All text of the main document, in document order, whatever holds it."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(qn("w:t")))


def styles(document: Document) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs if one.style]


@pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
def test_every_word_is_said_in_order(make: Callable[[], Release]) -> None:
    assert unsaid(make(), read_back(made(make()))) == []


@settings(max_examples=examples(100))
@given(st.one_of(releases(), wild_releases()))
def test_every_word_of_any_release_is_said(release: Release) -> None:
    content = made(release)
    assert unsaid(release, read_back(content)) == []
    docx.Document(io.BytesIO(content))


@pytest.mark.parametrize("make", RELEASES.values(), ids=RELEASES)
def test_same_input_same_bytes(make: Callable[[], Release]) -> None:
    assert made(make()) == made(make())
    dates = {one.date_time for one in zipfile.ZipFile(io.BytesIO(made(make()))).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def test_the_zip_is_sound() -> None:
    files = zipfile.ZipFile(io.BytesIO(made(every_node())))
    assert files.testzip() is None
    assert files.namelist()[0] == "[Content_Types].xml"


def test_parts_have_word_s_own_styles() -> None:
    found = styles(opened(every_node()))
    assert found[:13] == [
        ("Letterhead", "Harbour Board of Weltevreden"),
        ("Kicker", "MEDIA ADVISORY"),
        ("Embargo", "EMBARGOED UNTIL 00:01 UTC, 3 May 2026"),
        ("Date", "2 May 2026"),
        ("Symbol", "HB/26-14"),
        ("Heading 1", "Press desk"),
        ("Contact", "+371 6755 0100"),
        ("Title", "Harbour board opens <north> quay & lighthouse"),
        ("Subtitle", "Ferries to run until midnight"),
        ("Subtitle", "Café “Mole” stays"),
        ("Summary", "The quay took three years and cost 4.2 million."),
        ("Byline", "By Ruta Kalniņa"),
        ("Normal", "WELTEVREDEN, 2 May (HB) — The north quay opened today, see www.hb.example."),
    ]
    names = {name for name, _ in found}
    assert {"Heading 1", "List Bullet", "List Number", "Quote", "Plain Text"} <= names


def test_only_a_hold_is_boxed() -> None:
    _, release = messy()
    assert styles(opened(release))[0] == ("Release Line", "For Immediate Release")


def test_headings_nest_under_section_titles() -> None:
    def head(level: int) -> m.Heading:
        return m.Heading((m.Text("x"),), level)

    section = m.Section(m.SectionRole.NOTES, m.Phrase("Notes"), (head(1), head(12)))
    document = opened(Release(body=(head(1), head(2), head(-1)), sections=(section,)))
    assert [name for name, _ in styles(document)] == [
        *("Heading 1", "Heading 2", "Heading 1"),
        *("Heading 1", "Heading 2", "Heading 9"),
    ]


def test_headings_stand_in_the_authors_order() -> None:
    """Sections with headings of their own between those of the body."""

    def section(title: str, follows: int | None = None) -> m.Section:
        blocks = (m.Heading((m.Text(f"In {title}"),)),)
        return m.Section(m.SectionRole.NOTES, m.Phrase(title), blocks, follows=follows)

    one, two = (m.Heading((m.Text(title),)) for title in ("One", "Two"))
    among = (section("Early", 0), section("Among", 1), section("Last"))
    assert styles(opened(Release(body=(one, two, p("Words.")), sections=among))) == [
        *(("Heading 1", "Early"), ("Heading 2", "In Early"), ("Heading 1", "One")),
        *(("Heading 1", "Among"), ("Heading 2", "In Among"), ("Heading 1", "Two")),
        *(("Normal", "Words."), ("Heading 1", "Last"), ("Heading 2", "In Last")),
    ]


def test_paragraphs_are_never_empty() -> None:
    blank = (p(""), p(" \n "), m.Heading(()), m.Quotation((), m.Phrase("")))
    document = opened(Release(headline=m.Phrase(""), body=blank))
    assert document.paragraphs == []
    assert all(one.text.strip() for one in opened(every_node()).paragraphs)


def test_headings_stay_with_what_follows() -> None:
    document = opened(every_node())
    for name in ("Title", "Subtitle", "Heading 1", "Heading 9"):
        assert document.styles[name].paragraph_format.keep_with_next
    lead = body(p("There are:"), m.Enumeration((m.Item(None, (p("one"),)),))).paragraphs[0]
    assert lead.paragraph_format.keep_with_next


TABLE = m.Table(None, (m.Row((m.Cell((m.Text("a"),)),)),))


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (TABLE, True),
        (m.Enumeration((m.Item(None, (m.Paragraph((m.Text("b"),)),)),)), True),
        (m.Paragraph((m.Text("b"),)), None),
        (m.Verbatim("b"), None),
    ],
)
def test_what_leads_up_to_a_table_or_a_list_stays_with_it(
    after: m.Block, kept: bool | None
) -> None:
    assert body(p("There are:"), after).paragraphs[0].paragraph_format.keep_with_next is kept
    assert body(TABLE, p("There are:"), TABLE).paragraphs[0].paragraph_format.keep_with_next


def test_contacts_stay_on_one_page() -> None:
    section = m.Section(m.SectionRole.CONTACTS, None, (p("a"), p("b"), p("c")))
    kept = [
        one.paragraph_format.keep_with_next
        for one in opened(Release(sections=(section,))).paragraphs
    ]
    assert kept == [True, True, None]


# -- lists ------------------------------------------------------------------------------


def ordered(*marks: str | None) -> m.Enumeration:
    items = (m.Item(m.Mark(mark) if mark else None, (p("x"),)) for mark in marks)
    return m.Enumeration(tuple(items), ordered=True)


def counted(document: Document, number: int = 0) -> tuple[str, str, str]:
    """How the list of a paragraph counts: kind, text, start."""
    paragraph = document.paragraphs[number]
    list_id = paragraph._p.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    way = numbering.xpath(f"//w:num[@w:numId={list_id}]/w:abstractNumId/@w:val")[0]
    level = numbering.xpath(f"//w:abstractNum[@w:abstractNumId={way}]/w:lvl")[0]
    keys = ("w:numFmt", "w:lvlText", "w:start")
    kind, text, start = (level.find(qn(key)).get(qn("w:val")) for key in keys)
    return kind, text, start


@pytest.mark.parametrize(
    ("marks", "want"),
    [
        (("1.", "2.", "3."), ("decimal", "%1.", "1")),
        (("4)", "5)"), ("decimal", "%1)", "4")),
        (("(a)", "(b)"), ("lowerLetter", "(%1)", "1")),
        (("(i)", "(ii)", "(iii)", "(iv)"), ("lowerRoman", "(%1)", "1")),
        (("h.", "i.", "j."), ("lowerLetter", "%1.", "8")),
        (("IX", "X"), ("upperRoman", "%1", "9")),
        (("B:", "C:"), ("upperLetter", "%1:", "2")),
        ((None, None), ("decimal", "%1.", "1")),
    ],
)
def test_lists_count_as_they_did(marks: tuple[str, ...], want: tuple[str, str, str]) -> None:
    document = body(ordered(*marks))
    assert counted(document) == want
    assert [name for name, _ in styles(document)] == ["List Number"] * len(marks)


@pytest.mark.parametrize(
    "marks", [("1.", "3."), ("1.", "b."), ("1.", "2)"), ("01.", "02."), ("§1",)]
)
def test_marks_that_do_not_count_are_written_out(marks: tuple[str, ...]) -> None:
    document = body(ordered(*marks))
    assert styles(document) == [("List Paragraph", f"{mark}\tx") for mark in marks]


def test_each_list_counts_by_itself() -> None:
    document = body(ordered("1.", "2."), p("x"), ordered("1."))
    ids = [document.paragraphs[n]._p.pPr.numPr.numId.val for n in (0, 1, 3)]
    assert ids[0] == ids[1] != ids[2]


def test_lists_nest_and_go_on() -> None:
    inner = m.Enumeration((m.Item(m.Mark("-"), (p("inner"), p("more"))),))
    document = body(m.Enumeration((m.Item(m.Mark("1."), (p("outer"), inner, p("last"))),), True))
    assert styles(document) == [
        ("List Number", "outer"),
        ("List Bullet 2", "inner"),
        ("List Continue 2", "more"),
        ("List Continue", "last"),
    ]


def test_lists_in_quotations_are_set_in_further() -> None:
    document = body(m.Quotation((p("q"), m.Enumeration((m.Item(None, (p("x"),)),)))))
    quote, item = document.paragraphs
    assert quote.paragraph_format.left_indent is None
    assert item.paragraph_format.left_indent.twips == 567 + 397


# -- tables -----------------------------------------------------------------------------


def row(*cells: str) -> m.Row:
    return m.Row(tuple(m.Cell((m.Text(cell),)) for cell in cells))


def test_a_table_has_a_header_that_repeats_and_rows_that_do_not_break() -> None:
    document = body(m.Table(row("Ship", "Tonnes"), (row("Zeemeeuw", "1,204"), row("Lux"))))
    (table,) = document.tables
    assert table.style.name == "Table Grid"
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["Ship", "Tonnes"],
        ["Zeemeeuw", "1,204"],
        ["Lux", ""],
    ]
    heads = [one._tr.trPr.find(qn("w:tblHeader")) is not None for one in table.rows]
    assert heads == [True, False, False]
    assert all(one._tr.trPr.find(qn("w:cantSplit")) is not None for one in table.rows)
    assert table.cell(0, 0).paragraphs[0].style.name == "Table Heading"
    assert table.cell(1, 1).paragraphs[0].alignment is not None
    assert table.cell(1, 0).paragraphs[0].alignment is None


def test_figures_have_room_beside_a_long_heading() -> None:
    head = row("", "Three months ended and not audited, 30 June 2026", "2025", "Six months", "2025")
    figures = row("Revenue", "$ 120,401", "$ 110,020", "$ 240,800", "$ 218,102")
    table = body(m.Table(head, (figures, figures))).tables[0]
    wide = [column.width.pt for column in table.columns if column.width]
    assert len(wide) == 5
    assert min(wide[1:]) >= 5.2 * (len("$ 110,020") + 2)  # with what is beside them
    assert sum(wide) <= 454


def test_tables_do_not_run_into_one_another() -> None:
    one = m.Table(None, (row("a"),))
    document = body(one, one)
    assert len(document.tables) == 2
    assert [child.tag for child in document.element.body][:3] == [
        *(qn("w:tbl"), qn("w:p"), qn("w:tbl"))
    ]


def test_a_table_without_cells_is_none() -> None:
    assert body(m.Table(m.Row(()), (m.Row(()),))).tables == []


# -- links ------------------------------------------------------------------------------


def links(document: Document) -> list[tuple[str, str]]:
    return [(h.text, h.address) for one in document.paragraphs for h in one.hyperlinks]


def test_links_are_live() -> None:
    assert links(opened(every_node())) == [
        ("+371 6755 0100", "tel:+37167550100"),
        ("www.hb.example", "http://www.hb.example"),
        ("press@hb.example", "mailto:press@hb.example"),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "www.hb.example",
        "http://",
        "http://a:b:c/",
        "http://[x/",
        'http://a.example/"onclick="x',
        "http://a.example/ b",
        "",
    ],
)
def test_what_may_not_be_followed_is_plain_words(target: str) -> None:
    release = Release(body=(m.Paragraph((m.Link("press here", target),)),))
    done = write(release, "docx")
    document = docx.Document(io.BytesIO(done.data))
    assert links(document) == []
    assert document.paragraphs[0].text == "press here"
    assert [d.message for d in done.diagnostics] == [f"docx cannot express a link to {target!r}"]


@pytest.mark.parametrize(
    ("target", "want"),
    [
        (
            "https://bücher.example/straße?q=é#ß",
            "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%A9#%C3%9F",
        ),
        ("HTTP://WWW.HB.EXAMPLE/A", "HTTP://www.hb.example/A"),
        ("http://a.example:8080/x(1)?b=[2]&c=%20", "http://a.example:8080/x(1)?b=%5B2%5D&c=%20"),
        ("mailto:é@hb.example", "mailto:%C3%A9@hb.example"),
    ],
)
def test_targets_are_written_as_every_program_reads_them(target: str, want: str) -> None:
    document = body(m.Paragraph((m.Link("x", target),)))
    relations = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert relations == [want]


# -- emphasis, languages, direction -----------------------------------------------------


def test_emphasis_is_word_s_own() -> None:
    strong, italic = m.EmphasisKind.STRONG, m.EmphasisKind.ITALIC
    both = m.Emphasis((m.Emphasis((m.Text("c"),), italic),), strong)
    words = (m.Emphasis((m.Text("a"),)), m.Emphasis((m.Text("b"),), italic), both)
    runs = body(m.Paragraph(words)).paragraphs[0].runs
    assert [(r.text, r.style.name, r.italic) for r in runs] == [
        ("a", "Strong", None),
        ("b", "Emphasis", None),
        ("c", "Strong", True),
    ]


def default_language(document: Document) -> dict[str, str]:
    found = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    return {key.partition("}")[2]: value for one in found for key, value in one.attrib.items()}


@pytest.mark.parametrize(
    ("language", "want"),
    [
        ("fr", {"val": "fr"}),
        ("pt-BR", {"val": "pt-BR"}),
        ("zh", {"val": "zh-CN", "eastAsia": "zh-CN"}),
        ("ar", {"val": "ar-SA", "bidi": "ar-SA"}),
        ("und", {}),
        ("no tag", {}),
    ],
)
def test_the_document_has_its_language(language: str, want: dict[str, str]) -> None:
    document = opened(Release(headline=m.Phrase("x"), language=language))
    assert default_language(document) == want


def test_other_languages_are_marked_where_they_stand() -> None:
    words = (m.Text("Порт. "), m.Text("Το λιμάνι.", "el"))
    document = body(m.Paragraph(words, "ru"), p("港务局", "zh"), p("x", "en"), language="en")
    found = document.element.xpath("//w:lang/@*")
    assert found == ["ru", "el", "zh-CN"]


def test_right_to_left_paragraphs_and_runs() -> None:
    document = body(p("أعلن المجلس (HB) افتتاح الرصيف 2026."), p("The word سلام is greeting"))
    first, second = document.paragraphs
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr.find(qn("w:bidi")) is None
    assert [(r.text, r.font.rtl) for r in first.runs] == [
        ("أعلن المجلس (", True),
        ("HB", None),
        (") افتتاح الرصيف 2026.", True),
    ]
    assert [(r.text, r.font.rtl) for r in second.runs] == [
        ("The word ", None),
        ("سلام", True),
        (" is greeting", None),
    ]


def ways(*inlines: m.Inline) -> list[tuple[str, bool]]:
    """The runs of one Hebrew paragraph, those of its links too."""
    paragraph = body(m.Paragraph(inlines), language="he").paragraphs[0]
    runs = [docx.text.run.Run(r, paragraph) for r in paragraph._p.iter(qn("w:r"))]
    return [(run.text, bool(run.font.rtl)) for run in runs]


@pytest.mark.parametrize(
    "latin",
    ["COVID-19", "Windows 11", "iPhone 15", "F-16", "G-20", "A-12", "ISO 9001:2015", "HB/2026/17"],
)
def test_latin_words_with_figures_are_one_run_among_hebrew_words(latin: str) -> None:
    assert ways(m.Text(f"הרציף {latin} נפתח")) == [
        ("הרציף ", True), (latin, False), (" נפתח", True)
    ]  # fmt: skip


def test_addresses_are_one_run_among_hebrew_words() -> None:
    address = "https://harbour.example/a?b=1"
    for link in (m.Text(address), m.Link(address, address), m.Emphasis((m.Text(address),))):
        assert ways(m.Text("ראו "), link, m.Text(" היום")) == [
            ("ראו ", True), (address, False), (" היום", True)
        ]  # fmt: skip


def test_figures_alone_go_with_the_hebrew_words_round_them() -> None:
    assert ways(m.Text("חיפה, 4 במאי 2026 ו-45$")) == [("חיפה, 4 במאי 2026 ו-45$", True)]


def test_a_line_break_parts_no_direction() -> None:
    assert ways(m.Text("שלום"), m.LineBreak(), m.Text("A-12 ב")) == [
        ("שלום", True), ("\n", False), ("A-12", False), (" ב", True)
    ]  # fmt: skip


def test_an_arabic_release_runs_from_right_to_left_even_where_it_opens_in_latin() -> None:
    told = ("UNHCR أعلن", "press@hb.example", "+371 6755 0100", "Port opens to all")
    document = opened(Release(body=tuple(map(p, told)), language="ar"))
    turned = [one._p.pPr.find(qn("w:bidi")) is not None for one in document.paragraphs]
    assert turned == [True, True, True, False]
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None


def test_a_telephone_number_keeps_its_order_among_arabic_words() -> None:
    phone = m.Link("+371 6755 0100", "tel:+37167550100", m.LinkKind.PHONE)
    (run,) = body(m.Paragraph((m.Text("هاتف "), phone))).paragraphs[0].hyperlinks[0].runs
    assert (run.text, run.font.rtl) == ("\u200e+371 6755 0100", None)


# -- properties and page ----------------------------------------------------------------


def test_core_properties() -> None:
    core = opened(every_node()).core_properties
    assert core.title == "Harbour board opens <north> quay & lighthouse"
    assert core.subject == "Ferries to run until midnight"
    assert core.author == "Harbour Board of Weltevreden"
    assert core.keywords == "harbours, transport"
    assert core.identifier == "HB/26-14"
    assert core.language == "en"
    assert core.created == core.modified == datetime(2026, 5, 5, 12, 30, tzinfo=UTC)


def test_nothing_is_made_up() -> None:
    core = opened(Release(), WriteOptions()).core_properties
    known = (core.title, core.subject, core.author, core.keywords, core.identifier, core.language)
    assert set(known) == {""}
    assert core.created is None
    assert custom(Release()) == {}


def custom(release: Release) -> dict[str, str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(made(release))).read("docProps/custom.xml"))
    return {one.get("name", ""): "".join(one.itertext()) for one in root}


def test_custom_properties() -> None:
    assert custom(every_node()) == {
        "Symbol": "HB/26-14",
        "Release date": "2026-05-02",
        "Hold": "embargo",
        "Embargo": "2026-05-03T00:01:00Z",
        "Language": "en",
    }
    zone = timezone(timedelta(hours=2))
    hold = m.Hold(m.HoldKind.EMBARGO, m.Moment("x", datetime(2026, 5, 3, 0, 1, tzinfo=zone)))
    assert custom(Release(hold=hold))["Embargo"] == "2026-05-02T22:01:00Z"
    vague = m.Hold(m.HoldKind.EMBARGO, m.Moment("Monday noon"))
    assert custom(Release(hold=vague))["Embargo"] == "Monday noon"


def test_custom_properties_are_numbered_on_behind_those_that_are_kept() -> None:
    kept = tuple(f'<property pid="{number}" name="Of the house {number}"/>' for number in (2, 3))
    root = etree.fromstring(document_properties.custom(every_node(), kept))
    assert [int(one.get("pid", "")) for one in root] == [*range(2, 4 + len(custom(every_node())))]


def test_the_footer_counts_pages() -> None:
    footer = opened(every_node()).sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Harbour board opens <north> quay & lighthouse\t")
    fields = [one.text.strip() for one in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_long_headline_is_cut_in_the_footer() -> None:
    footer = opened(Release(headline=m.Phrase("word " * 40))).sections[0].footer
    assert len(footer.paragraphs[0].text) < 90


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (216, 279))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    options = WriteOptions(docx=DocxOptions(paper=paper))  # type: ignore[arg-type]
    section = opened(every_node(), options).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_each_line_that_an_embargo_takes_is_boxed() -> None:
    source = Source("EMBARGO\n3 May 2026\nPRESS RELEASE")
    first, second, third = (source.span(a, b) for a, b in ((0, 7), (8, 18), (19, 32)))
    release = Release(
        head=(
            m.HeadLine(m.HeadRole.RELEASE_LINE, "EMBARGO", spans=(first,)),
            m.HeadLine(m.HeadRole.DATE, "3 May 2026", spans=(second,)),
            m.HeadLine(m.HeadRole.KICKER, "PRESS RELEASE", spans=(third,)),
        ),
        hold=m.Hold(m.HoldKind.EMBARGO, spans=(first, second)),
    )
    assert [name for name, _ in styles(opened(release))] == ["Embargo", "Embargo", "Kicker"]


@pytest.mark.parametrize(
    ("text", "hinted"), [("Fähre 5 €", False), ("渡轮", True), ("Ferry", False)]
)
def test_only_ideographs_ask_for_the_east_asian_font(text: str, hinted: bool) -> None:
    xml = body(p(text)).paragraphs[0]._p.xml
    assert ('w:hint="eastAsia"' in xml) == hinted


@pytest.mark.parametrize("depth", [1, 8, 9, 10, 12])
def test_lists_are_numbered_on_nine_levels_at_most(depth: int) -> None:
    block: m.Block = m.Enumeration((m.Item(m.Mark("1."), (p("innermost"),)),), ordered=True)
    for _ in range(depth - 1):
        block = m.Enumeration((m.Item(m.Mark("1."), (p("above"), block)),), ordered=True)
    levels = re.findall(
        r'<w:ilvl w:val="(\d+)"/>', "".join(one._p.xml for one in body(block).paragraphs)
    )
    assert list(map(int, levels)) == [min(level, 8) for level in range(depth)]


@pytest.mark.parametrize("head", [True, False])
def test_a_first_page_says_what_forbids_the_text_once(head: bool) -> None:
    """In the text where the head has it, else above it; the footer is on every page."""
    words = "EMBARGOED UNTIL 5 MAY 2026"
    line = m.HeadLine(m.HeadRole.RELEASE_LINE, words)
    document = opened(
        Release(
            head=(line,) if head else (),
            headline=m.Phrase("Quay opens"),
            body=(p("Words."),),
            hold=m.Hold(m.HoldKind.EMBARGO, words=words),
        )
    )
    section = document.sections[0]
    assert section.different_first_page_header_footer is head
    assert [one.text for one in section.header.paragraphs] == [words]
    assert section.first_page_footer.paragraphs[0].text.startswith("Quay opens")


def test_what_forbids_the_text_stands_in_a_box_above_it() -> None:
    root = etree.fromstring(header("EMBARGOED", "en"))
    assert [run.text for run in root.iter(qn("w:t"))] == ["EMBARGOED"]
    assert [style.get(qn("w:val")) for style in root.iter(qn("w:pStyle"))] == ["EmbargoRunning"]
    style = opened(every_node()).styles["Embargo Running"]
    assert len(style.element.pPr.find(qn("w:pBdr"))) == 4
    assert style.base_style.font.bold
    turned = etree.fromstring(header("حظر النشر", "ar"))
    names = [etree.QName(child).localname for child in next(turned.iter(qn("w:pPr")))]
    assert names == ["pStyle", "bidi"]
