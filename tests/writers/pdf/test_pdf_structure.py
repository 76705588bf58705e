"""The structure tree, bookmarks, dates and remarks of a PDF; the fonts that come with us."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest

import releases_by_hand
from pdf_checks import failures
from releaseconv import model as m
from releaseconv import resources
from releaseconv.diagnostics import Code, Log
from releaseconv.options import WriteOptions
from releaseconv.source import Source
from releaseconv.writers.pdf import pdf_file
from releaseconv.writers.pdf.fonts.faces import Faces, Look


def opened(release: m.Release, options: WriteOptions | None = None) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_file.write(release, options or WriteOptions(), Log())))


def elements(reader: pypdf.PdfReader) -> Iterator[pypdf.generic.DictionaryObject]:
    """The structure's elements as they are read."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]]
    while waiting:
        found = waiting.pop(0).get_object()
        if not isinstance(found, pypdf.generic.DictionaryObject) or "/S" not in found:
            continue
        yield found
        kids = found.get("/K", [])
        waiting[:0] = kids if isinstance(kids, list) else [kids]


def text(words: str, language: str | None = None) -> m.Inlines:
    return (m.Text(words, language),)


def test_headings_begin_at_one_and_skip_no_level() -> None:
    deep = (m.Heading(text("Deep"), level=4), m.Paragraph(text("a")), m.Heading(text("Back")))
    release = m.Release(
        head=(m.HeadLine(m.HeadRole.KICKER, "Kicker"),),
        headline=m.Phrase("Headline"),
        body=(*deep, m.Heading(text("Deeper"), level=2), m.Heading(text("Deepest"), level=9)),
        sections=(m.Section(m.SectionRole.ABOUT, m.Phrase("About"), (*deep,)),),
    )
    roles = [e["/S"] for e in elements(opened(release))]
    wanted = ["/P", "/H1", "/H2", "/P", "/H2", "/H3", "/H4", "/H2", "/H3", "/P", "/H3"]
    assert roles == ["/Document", *wanted]
    headless = m.Release(body=(m.Heading(text("Only")),))
    assert [e["/S"] for e in elements(opened(headless))] == ["/Document", "/H1"]


def test_headings_go_six_levels_deep_and_no_deeper() -> None:
    said = (m.Text("What changes"),)
    release = m.Release(body=tuple(m.Heading(said, level) for level in range(1, 9)))
    levels = [f"/H{level}" for level in (1, 2, 3, 4, 5, 6, 6, 6)]
    assert [e["/S"] for e in elements(opened(release))] == ["/Document", *levels]


def test_a_face_that_is_cut_is_marked_with_six_letters() -> None:
    (sheet, *_) = opened(releases_by_hand.every_node()).pages
    fonts = [font.get_object()["/BaseFont"] for font in sheet["/Resources"]["/Font"].values()]
    assert fonts and all(re.match(r"/[A-Z]{6}\+", name) for name in fonts)


def test_every_kind_of_element_stands_where_it_belongs() -> None:
    found: dict[str, set[str]] = {}
    for element in elements(opened(releases_by_hand.every_node())):
        parent = element["/P"].get_object().get("/S", "")
        found.setdefault(str(element["/S"]), set()).add(str(parent))
    assert found["/LI"] == {"/L"}
    assert found["/Lbl"] == found["/LBody"] == {"/LI"}
    assert found["/TR"] == {"/Table"}
    assert found["/TH"] == found["/TD"] == {"/TR"}
    assert found["/L"] == {"/Document", "/LBody"}
    assert found["/BlockQuote"] == {"/Document"}
    assert found["/Link"] == {"/P"}


def test_languages_are_said_where_they_change() -> None:
    release = m.Release(
        language="en",
        body=(
            m.Paragraph((*text("The "), *text("quai", "fr"), *text(" opens."))),
            m.Paragraph(text("Порт открыт."), "ru"),
            m.Paragraph(text("Same."), "en"),
        ),
    )
    reader = opened(release)
    said = [(str(e["/S"]), e.get("/Lang")) for e in elements(reader)]
    assert said[1:] == [("/P", None), ("/Span", "fr"), ("/P", "ru"), ("/P", None)]
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_a_links_object_is_in_the_structure() -> None:
    reader = opened(releases_by_hand.every_node())
    links = [e for e in elements(reader) if e["/S"] == "/Link"]
    annotations = [a for page in reader.pages for a in page.get("/Annots", [])]
    objects = [kid["/Obj"].get_object() for e in links for kid in e["/K"] if isinstance(kid, dict)]
    assert len(objects) == len(annotations) == 3
    assert all(o["/Contents"] for o in objects)


def test_bookmarks_follow_the_headings_and_the_window_shows_the_title() -> None:
    reader = opened(releases_by_hand.every_node())
    outline = reader.outline
    assert outline[0].title == "Harbour board opens <north> quay & lighthouse"
    assert [entry.title for entry in outline[1]][:2] == ["What changes", "About the board"]
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == outline[0].title
    assert reader.metadata.author == "Harbour Board of Weltevreden"


def test_bookmarks_stand_in_the_order_of_the_page() -> None:
    """Sections with headings of their own between those of the body."""

    def heading(title: str) -> m.Heading:
        return m.Heading(text(title))

    def section(title: str, follows: int | None = None) -> m.Section:
        title_, deep = m.Phrase(title), heading(f"In {title}")
        return m.Section(m.SectionRole.NOTES, title_, (deep,), follows=follows)

    reader = opened(
        m.Release(
            headline=m.Phrase("Quay"),
            body=(heading("One"), heading("Two"), m.Paragraph(text("Words."))),
            sections=(section("Early", 0), section("Among", 1), section("Last")),
        )
    )
    early, among, last = (("Early", ["In Early"]), ("Among", ["In Among"]), ("Last", ["In Last"]))
    assert titles(reader.outline) == ["Quay", [*early, "One", *among, "Two", *last]]
    tops = [float(mark.top) for mark in flat(reader.outline)]
    assert tops == sorted(tops, reverse=True)


def titles(outline: list[Any]) -> list[Any]:
    return [titles(e) if isinstance(e, list) else e.title for e in outline]


def flat(outline: list[Any]) -> Iterator[Any]:
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else (entry,)


def test_dates_are_the_stamps_and_the_same_in_both_places() -> None:
    stamp = datetime(2026, 5, 2, 12, 30, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    reader = opened(m.Release(), WriteOptions(stamp=stamp))
    assert reader.metadata.creation_date == stamp
    assert reader.xmp_metadata.xmp_create_date.replace(tzinfo=None) in {
        stamp.replace(tzinfo=None),
        (stamp - stamp.utcoffset()).replace(tzinfo=None),
    }
    assert "/CreationDate" not in opened(m.Release()).trailer["/Info"]


def test_a_missing_glyph_is_named_once_with_its_first_place() -> None:
    source = Source("One\nᏣᎳᎩ is ᏣᏍ\n", "cherokee")
    node = m.Text("ᏣᎳᎩ is ᏣᏍ", spans=(source.span(4, 13),))
    log = Log()
    pdf_file.write(
        m.Release(headline=m.Phrase("One"), body=(m.Paragraph((node,)),)), WriteOptions(), log
    )
    assert {note.code for note in log} == {Code.MISSING_GLYPH}
    assert {str(note.span) for note in log} == {"2"}
    assert sum("CHEROKEE LETTER TSA (U+13E3)" in note.message for note in log) == 1


def test_the_fonts_are_those_that_the_digests_name() -> None:
    folder = resources.fonts()
    said = dict(
        line.split()[::-1] for line in (folder / "SHA256SUMS").read_text("ascii").splitlines()
    )
    files = [p for p in folder.iterdir() if p.suffix in {".ttf", ".otf", ".icc"}]
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files} == said
    assert sum(p.stat().st_size for p in files) < 12_500_000


@pytest.mark.parametrize("codec", ["gb2312", "euc_jp", "euc_kr"])
def test_the_fonts_have_the_east_asian_standards(codec: str) -> None:
    pairs = (bytes((a, b)) for a in range(0xA1, 0xFF) for b in range(0xA1, 0xFF))
    chars = {c for pair in pairs if len(c := pair.decode(codec, "ignore")) == 1}
    assert len(chars) > 6_000
    lacking = [s.text for s in Faces().stretches("".join(sorted(chars)), Look()) if s.face is None]
    assert lacking == []


def test_licence_and_notice_go_with_the_fonts() -> None:
    folder = resources.fonts()
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")
    notice = (folder / "NOTICE.txt").read_text("utf-8")
    families = {re.sub("-.*", "", p.stem) for p in Path(folder).glob("*.?tf")}
    assert all(family in notice for family in families)


@pytest.mark.parametrize(
    ("words", "face"),
    [
        ("“a”", "NotoSans-Regular"),
        ("“港”", "NotoSansCJK-Regular"),
        ("“등불”", "NotoSans-Regular"),
        ("港…", "NotoSansCJK-Regular"),
        ("«نعم»", "NotoSans-Regular"),
    ],
)
def test_quotation_marks_are_those_of_the_words_in_them(words: str, face: str) -> None:
    stretches = list(Faces().stretches(words, Look()))
    assert {s.face.name for s in stretches if s.face and set("“”…«»") & set(s.text)} == {face}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hant", "產絕籲啟硤峯羣裏粧嶺綫"),
        ("zh-Hant-HK", "䃟𨋢𠝹𥄫煲呔"),
        ("ja", "髙﨑濵㈱㍿㌔№℡𠮷"),
        ("und", "कखग বাংলা ਗੁਰ ગુજ ଓଡ଼ିଆ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ไทย ລາວ ខ្មែរ မြန်မာ ქართ አማርኛ Հայ"),
        ("und", "🔥🏭🇳🇱☎⚠ℹ▶☀✈❤✔"),
    ],
)
def test_no_sign_is_drawn_for_letters_of_these_scripts(language: str, text: str) -> None:
    log = Log()
    release = m.Release(headline=m.Phrase("x"), body=(m.Paragraph((m.Text(text),)),))
    pdf_file.write(replace(release, language=language), WriteOptions(), log)
    assert Code.MISSING_GLYPH not in {note.code for note in log}


def test_selectors_and_fillers_draw_nothing() -> None:
    log = Log()
    signs = "\U000e0100辻\U000e0100 \ufe0f \u034f\u180b\u3164\U000e0067\u2060"
    body = (m.Paragraph((m.Text(signs),)),)
    pdf_file.write(m.Release(headline=m.Phrase("x"), body=body, language="ja"), WriteOptions(), log)
    assert list(log) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [("\u0600١٢", False), ("ا\u06dd", False), ("a\ufff9b\ufffac\ufffb", True), ("a\u0601", False)],
)
def test_formats_that_are_seen_are_drawn_or_named(text: str, missing: bool) -> None:
    log = Log()
    body = (m.Paragraph((m.Text(text),)),)
    data = pdf_file.write(m.Release(headline=m.Phrase("x"), body=body), WriteOptions(), log)
    assert failures(data) == []
    assert (Code.MISSING_GLYPH in {note.code for note in log}) is missing


def test_traditional_chinese_has_its_own_forms() -> None:
    def face(language: str) -> str:
        (found,) = Faces().stretches("骨", Look(), language)
        assert found.face
        return found.face.path.name

    assert face("zh-Hant-HK") == face("zh-TW") == "NotoSansCJK-More.otf"
    assert face("zh-Hans") == face("zh") == face("ja") == "NotoSansCJK-Regular.otf"


def test_many_missing_characters_are_one_message_a_page() -> None:
    log = Log()
    text = "".join(map(chr, range(0x13A0, 0x13F0)))
    pdf_file.write(m.Release(headline=m.Phrase(text), language="chr"), WriteOptions(), log)
    (note,) = log
    assert note.message.startswith("no font has CHEROKEE LETTER A (U+13A0), ")
    assert "and 77 others" in note.message


def test_the_area_of_a_link_covers_its_letters() -> None:
    link = m.Link("Quay", "https://quay.example/")
    reader = opened(m.Release(language="en", body=(m.Paragraph((link,)),)))
    (note,) = reader.pages[0]["/Annots"]
    left, foot, right, head = map(float, note["/Rect"])
    with pdfplumber.open(reader.stream) as shown:
        letters = shown.pages[0].chars[:4]
    assert (left, right) == pytest.approx((letters[0]["x0"], letters[-1]["x1"]), abs=0.1)
    size = letters[0]["size"]
    assert head - foot == pytest.approx(1.1 * size, abs=0.01)
