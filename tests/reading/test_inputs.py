"""Mails, Word documents, web pages, Markdown and PDF are read like the same text; bombs are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.message import MIMEMessage
from email.mime.text import MIMEText
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from conftest import ROOT, command
from costs import costs_its_size
from releaseconv import api
from releaseconv.diagnostics import Code
from releaseconv.errors import MalformedInputError
from releaseconv.inspect.segments import parts, unaccounted
from releaseconv.model import Emphasis, Enumeration, Link, Paragraph, Table, words_in
from releaseconv.readers.mail import attachments, mails
from releaseconv.readers.parsed import Parsed

HEADLINE = "Citadel Mills Opens a Second Kiln in the Old Town"
LEAD = (
    "DELFT, May 4, 2026 -- Citadel Mills opened a second kiln on Monday, a year ahead of the plan."
)
SAID = "“We kept the old lamp,” said Anna Brill, who runs the mill. “It still works.”"
CONTACT = ("Media contact:", "Anna Brill", "+31 15 555 0143", "press@mills.example")
RELEASE = "\n\n".join(("FOR IMMEDIATE RELEASE", HEADLINE, LEAD, SAID, "\n".join(CONTACT))) + "\n"


def check(parsed: Parsed) -> None:
    """It says what the release says, and each character stands where its span is."""
    plain = api.read(RELEASE).release
    release = parsed.release
    assert release.headline == plain.headline
    assert release.dateline == plain.dateline
    assert release.issued == plain.issued
    assert release.contacts == plain.contacts
    assert release.body == plain.body
    assert parsed.taken_out
    assert unaccounted(parts(release, parsed.source), parsed.source) == 0
    headline = parsed.release.headline
    assert headline is not None
    assert "".join(parsed.source[span] for span in headline.spans) == HEADLINE


def word(*paragraphs: str) -> docx.document.Document:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_word() -> bytes:
    document = word("FOR IMMEDIATE RELEASE")
    document.add_heading(HEADLINE, 0)
    document.add_paragraph(LEAD)
    document.add_paragraph(SAID)
    document.add_paragraph("\n".join(CONTACT))
    return saved(document)


def as_page() -> bytes:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{HEADLINE} - Mills</title>
<style>p {{ margin: 1em }}</style></head><body class="home">
<nav><ul><li><a href="/">Home</a></li><li>Press</li></ul></nav>
<div class="cookie-banner">We use cookies.</div>
<main><p>FOR IMMEDIATE RELEASE</p><h1>{HEADLINE}</h1><p>{LEAD}</p><p>{SAID}</p>
<p>{"<br>".join(CONTACT[:3])}<br><a href="mailto:press@mills.example">press@mills.example</a></p>
</main>
<footer>© Mills</footer></body></html>""".encode()


def mail(text: str = RELEASE, **options: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Bob Stone <bob@paper.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = "Fwd: [EXTERNAL] RE: Citadel Mills opens a kiln"
    made["Date"] = "Mon, 04 May 2026 09:30:00 +0200"
    made.set_content(text, **options)
    return made


def with_page() -> bytes:
    made = mail()
    made.add_alternative("<p>Another text altogether.</p>", subtype="html")
    return made.as_bytes()


def page_only() -> bytes:
    made = mail("")
    made.clear_content()
    made.set_content(as_page().decode(), subtype="html", charset="utf-8", cte="base64")
    return made.as_bytes()


def with_flowed_lines() -> bytes:
    made = mail()
    flowed = RELEASE.replace("opened a second kiln", "opened a \nsecond kiln")
    made.set_content(flowed, cte="8bit")
    made.set_param("format", "flowed")
    return made.as_bytes()


SAME = {
    "release.docx": as_word,
    "release.html": as_page,
    "page": as_page,
    "document": as_word,
    "plain.eml": lambda: mail(cte="8bit").as_bytes(),
    "printable.eml": lambda: mail(cte="quoted-printable").as_bytes(),
    "base64.eml": lambda: mail(cte="base64").as_bytes(),
    "base64.txt": lambda: mail(cte="base64").as_bytes(),
    "both.eml": with_page,
    "page.eml": page_only,
    "flowed.eml": with_flowed_lines,
    "one.mbox": lambda: b"From a@b Mon May  4 09:30:00 2026\n" + mail(cte="base64").as_bytes(),
}


@pytest.mark.parametrize("name", SAME)
def test_a_release_in_another_format_reads_like_its_text(name: str) -> None:
    check(api.read(SAME[name](), name=name))


def test_markdown_is_read_by_its_marks_and_points_at_the_file() -> None:
    text = (
        f"**FOR IMMEDIATE RELEASE**\n\n# {HEADLINE}\n\n*DELFT, May 4, 2026* -- Citadel Mills opened"
        " a [second kiln](https://mills.example/kiln).\n\n> It still works\\!\n\n* Ten\n* Six\n"
    )
    parsed = api.read(text, name="release.md")
    assert parsed.source.text == text
    assert str(parsed.release.headline) == HEADLINE
    assert parsed.release.dateline is not None
    words = "".join(word.text for block in parsed.release.body for word in words_in(block))
    assert "It still works!" in words
    links = [i for b in parsed.release.body if isinstance(b, Paragraph) for i in b.inlines]
    assert [i.target for i in links if isinstance(i, Link)] == ["https://mills.example/kiln"]


def test_a_mail_s_header_holds_where_the_text_is_silent() -> None:
    parsed = api.read(
        mail("The kiln burns wood from the forest nearby, and it was lit on Monday.\n").as_bytes(),
        name="a.eml",
    )
    assert str(parsed.release.headline) == "Citadel Mills opens a kiln"
    assert parsed.release.issued is not None
    assert parsed.release.issued.text == "2026-05-04T09:30:00+02:00"
    assert [str(c.name) for c in parsed.release.contacts] == ["Bob Stone"]
    assert [d.code for d in parsed.diagnostics].count(Code.FROM_ENVELOPE) == 2
    assert [d.code for d in parsed.diagnostics].count(Code.HEADLINE_OF_ENVELOPE) == 1
    assert Code.NO_HEADLINE not in {d.code for d in parsed.diagnostics}


def test_styles_lists_tables_links_and_emphasis_of_word_are_kept() -> None:
    document = word("FOR IMMEDIATE RELEASE")
    document.add_heading(HEADLINE, 0)
    lead = document.add_paragraph("DELFT, May 4, 2026 -- Citadel Mills opened a ")
    lead.add_run("second").bold = True
    lead.add_run(" kiln on Monday, a year ahead of the plan that it made in 2019.")
    document.add_heading("Key facts", 2)
    for text in ("Ten metres high", "Six doors", "Two chimneys"):
        document.add_paragraph(text, style="List Bullet")
    table = document.add_table(rows=0, cols=2)
    for row in (("Year", "Bricks"), ("2024", "1,200"), ("2025", "1,400")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "Citadel Mills"
    document.sections[0].footer.paragraphs[0].text = "Registered in Delft"
    parsed = api.read(saved(document), name="a.docx")
    assert str(parsed.release.headline) == HEADLINE
    every = "".join(word.text for word in _all(parsed))
    for said in ("Citadel Mills", "Registered in Delft", "Ten metres high", "1,400"):
        assert said in every
    nodes = list(_nodes(parsed))
    assert any(isinstance(node, Emphasis) for node in nodes)
    assert any(isinstance(node, Enumeration) and len(node.items) == 3 for node in nodes)
    assert any(isinstance(node, Table) for node in nodes)
    hints = [(h.kind, h.level) for h in _markup(saved(document)).hints]
    assert hints[:3] == [("aside", 0), ("title", 1), ("heading", 2)]
    assert hints.count(("table-row", 0)) == 3


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Page 1 of 2 – www.mills.example", ["www.mills.example"]),
        ("Citadel Mills | Seite 3", ["Citadel Mills"]),
        ("Citadel Mills\t1 / 2", ["Citadel Mills"]),
        ("- 1 von 2 -", []),
        ("Page design – Citadel Mills", ["Page design – Citadel Mills"]),
        ("Mills 24/7 – Delft", ["Mills 24/7 – Delft"]),
    ],
)
def test_words_beside_the_number_of_a_page_stay(said: str, kept: list[str]) -> None:
    document = word(HEADLINE, "DELFT, May 4, 2026 -- Citadel Mills opened a kiln on Monday.")
    document.sections[0].footer.paragraphs[0].text = said
    lines = api.read(saved(document), name="a.docx").source.text.strip().split("\n")
    assert [line for line in lines[3:] if line] == kept


def _markup(data: bytes):
    from releaseconv.diagnostics import Log
    from releaseconv.readers.docx.document_to_text import extract

    return extract(data, "a.docx", Log())[1]


def _all(parsed: Parsed):
    from releaseconv.model import worded

    return worded(parsed.release)


def _nodes(parsed: Parsed):
    from releaseconv.model import children

    todo = [parsed.release]
    while todo:
        node = todo.pop()
        yield node
        todo += children(node)


def test_what_was_deleted_or_hidden_in_word_is_not_read_and_links_are() -> None:
    document = word(HEADLINE)
    paragraph = document.add_paragraph("See ")
    hidden = paragraph.add_run("secret ")
    hidden.font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run("gone ")._r)
    paragraph._p.append(deleted)
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"),
        document.part.relate_to("https://mills.example/a", "x/hyperlink", is_external=True),
    )
    link.append(paragraph.add_run("the plan")._r)
    paragraph._p.append(link)
    parsed = api.read(saved(document), name="a.docx")
    assert "secret" not in parsed.source.text
    assert "gone" not in parsed.source.text
    assert [n.target for n in _nodes(parsed) if isinstance(n, Link)] == ["https://mills.example/a"]


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body: str, before: str = "") -> bytes:
    xml = f"<?xml version='1.0'?>{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return packed(**{"word/document.xml": xml.encode(), "word/styles.xml": b"<a/>"})


ENTITIES = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
DEEP = "<w:p>" * 3000 + "</w:p>" * 3000
REFUSED: dict[str, Callable[[], tuple[bytes, str]]] = {
    "no zip": lambda: (b"PK\x03\x04 hello", "a.docx"),
    "a zip": lambda: (packed(a=b"b"), "a.zip"),
    "a spreadsheet": lambda: (packed(**{"xl/workbook.xml": b"<a/>", "a": b"b"}), "a.xlsx"),
    "an odt": lambda: (packed(**{"content.xml": b"<a/>", "mimetype": b"x"}), "a.odt"),
    "a bomb": lambda: (
        document("<w:p><w:r><w:t>" + "a" * 30_000_000 + "</w:t></w:r></w:p>"),
        "a.docx",
    ),
    "entities": lambda: (document("<w:p>&i;</w:p>", ENTITIES + "]>"), "a.docx"),
    "depth": lambda: (document(DEEP), "a.docx"),
    "10,000 parts": lambda: (packed(**{f"word/{n}.xml": b"" for n in range(10_000)}), "a.docx"),
    "no body": lambda: (packed(**{"word/document.xml": b"<a/>"}), "a.docx"),
    "cut": lambda: (as_word()[:5000], "a.docx"),
    "rtf": lambda: (b"{\\rtf1 hello}", "a.rtf"),
    "doc": lambda: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc"),
    "a mail of parts": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: text/plain\n\nb\n" * 10_000,
        "a.eml",
    ),
    "a header without end": lambda: (b"A: b\n" + b"X: y\n" * 100_000 + b"\nhello", "a.eml"),
    "attributes without end": lambda: (
        b"<html><p " + b" ".join(b"a%d=1" % i for i in range(50_000)) + b">x</p></html>",
        "a.html",
    ),
    "two mails": lambda: (b"From a\nA: b\nC: d\n\nx\n\nFrom a\nA: b\nC: d\n\ny\n", "a.mbox"),
    "no pdf": lambda: (b"%PDF-1.7\nhello", "a.pdf"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_broken_or_endless_is_refused_in_one_line(what: str, tmp_path: Path) -> None:
    content, name = REFUSED[what]()
    path = tmp_path / name
    path.write_bytes(content)
    said = command("convert", str(path), "-t", "text,json", "-o", str(tmp_path / "out"))
    assert said.status == 3
    assert said.err.count("\n") == 1
    assert name in said.err
    assert not list(tmp_path.glob("out/*"))


NESTED = {
    "<div>": 20_000,
    "<table><tr><td>": 3_000,
    "<ul><li>": 3_000,
    "<b>": 50_000,
    "<article>": 9_000,
}


@pytest.mark.parametrize("tag", NESTED)
def test_a_page_that_nests_without_end_is_refused_and_a_deep_one_is_read(tag: str) -> None:
    page = "<html><body>{}The mill burns wood.</body></html>"
    with pytest.raises(MalformedInputError, match=r"a\.html: tags nested more than"):
        api.read(page.format(tag * NESTED[tag]), name="a.html")
    assert "The mill burns wood." in api.read(page.format(tag * 150), name="a.html").source.text


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html [<!ENTITY a 'bbbb'>]><p>&a;</p><p>The mill burns wood.</p>",
        "<p>The mill burns wood." + "<br>" * 50_000,
        "<img src='http://127.0.0.1:9/a.png'><link href='http://127.0.0.1:9/a.css'>The mill burns",
    ],
    ids=lambda page: page[:20],
)
def test_a_page_with_tricks_is_read(page: str) -> None:
    assert (
        "The mill burns" in api.read(f"<html><body>{page}</body></html>", name="a.html").source.text
    )


def test_an_address_that_only_a_link_has_is_read() -> None:
    page = (
        f"<html><body><h1>{HEADLINE}</h1><p>{LEAD}</p><p>Media contact:<br>Anna Brill<br>"
        "<a href='mailto:press@mills.example?subject=Kiln'>E-mail</a></p></body></html>"
    )
    (contact,) = api.read(page, name="a.html").release.contacts
    assert [channel.text for channel in contact.channels] == ["press@mills.example"]


def test_macros_are_passed_over_with_a_remark() -> None:
    whole = io.BytesIO(as_word())
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    notes = [str(d) for d in api.read(whole.getvalue(), name="a.docm").diagnostics]
    assert any("macros" in note for note in notes)


LINED = ("One", "Two", "", "Three", "", "Four")
"""Three paragraphs, the first of two lines."""
WAYS = {
    "breaks": "<div>" + "<br>".join(LINED) + "</div>",
    "lines of Gmail": "".join(f"<div>{line or '<br>'}</div>" for line in LINED),
    "paragraphs for lines, as of Google Docs": "".join(
        f"<p class='c1'><span>{line}</span></p>" for line in (*LINED, "")
    ),
    "paragraphs for lines, as of Outlook": "".join(
        f"<p class=MsoNormal>{line or '&nbsp;'}</p>" for line in (*LINED, "")
    ),
    "a cell": f"<table><tr><td>{'<br>'.join(LINED)}</td></tr></table>",
    "lines in a cell": "<table><tr><td><div>One</div><div>Two</div><p>Three</p>Four</table>",
    "cells": "<table><tr><td>One<br>Two</td></tr><tr><td>Three</td></tr><tr><td>Four</table>",
    "a table in a cell": "<table><tr><td><table><tr><td>One<br>Two</td></tr><tr><td>Three</td></tr>"
    "</table></td></tr><tr><td>Four</td></tr></table>",
    "a break between blocks": "<div>One</div><div>Two</div><br><div>Three</div><br>Four",
}


@pytest.mark.parametrize("way", WAYS)
def test_lines_of_a_page_stay_lines_and_blank_ones_part_them(way: str) -> None:
    text = api.read(f"<html><body>{WAYS[way]}</body></html>", name="a.html").source.text
    assert text.strip() == "One\nTwo\n\nThree\n\nFour"


def test_stray_empty_paragraphs_make_no_lines_of_the_others() -> None:
    page = "".join(f"<p>{word}</p>" for word in ("One", "Two", "Three", "&nbsp;", "Four", "Five"))
    text = api.read(f"<html><body>{page}</body></html>", name="a.html").source.text
    assert text.strip() == "One\n\nTwo\n\nThree\n\nFour\n\nFive"


def test_what_stands_round_the_main_part_of_a_page_is_counted() -> None:
    page = "<body><p>One two</p><article><p>Three four five</p></article></body>"
    (note,) = [d for d in api.read(page, name="a.html").diagnostics if d.code is Code.LEFT_OUT]
    assert "2 word(s)" in note.message


def test_a_mail_shows_its_parts_in_their_order() -> None:
    made = mail("One\n")
    made.make_mixed()
    made.attach(MIMEImage(b"\x89PNG", _subtype="png"))
    made.attach(MIMEText("Two\n"))
    made.attach(MIMEText("<p>Two</p><p>Three</p>", "html"))
    made.attach(MIMEText("<p>Two</p>", "html"))
    inner = mail("Four\n")
    made.attach(MIMEMessage(inner))
    parsed = api.read(made.as_bytes(), name="a.eml")
    head = "\n".join(f"{field}: {inner[field]}" for field in ("From", "Date", "Subject", "To"))
    assert parsed.source.text == f"One\n\nTwo\n\nTwo\n\nThree\n\n{head}\n\nFour\n"


def test_what_marks_words_in_a_later_part_of_a_mail_marks_the_same_words() -> None:
    made = mail("Please run.\n")
    made.make_mixed()
    lead = LEAD.replace("second kiln", "<a href='https://mills.example/'>second kiln</a>")
    made.attach(MIMEText(f"<p>{HEADLINE}</p><p>{lead}</p><p>{SAID}</p>", "html"))
    body = api.read(made.as_bytes(), name="a.eml").release.body
    links = [i for b in body if isinstance(b, Paragraph) for i in b.inlines if isinstance(i, Link)]
    assert [link.text for link in links] == ["second kiln"]


def test_a_file_in_a_mail_that_is_called_no_attachment_is_named() -> None:
    made = mail()
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="kiln.docx")
    del next(part for part in made.walk() if part.get_filename())["Content-Disposition"]
    assert attachments(made) == []
    part = list(made.walk())[-1]
    part.set_param("name", "kiln.docx")
    said = [str(d) for d in api.read(made.as_bytes(), name="a.eml").diagnostics]
    assert any("the attachment kiln.docx" in note for note in said)


@pytest.mark.parametrize(("name", "reads"), [("kiln.docx", True), ("kiln.zip", False)])
def test_an_attachment_that_batch_reads_is_named_with_the_way_to_it(name: str, reads: bool) -> None:
    made = mail("See the release attached, please.\n")
    made.add_attachment(b"PK", maintype="application", subtype="x", filename=name)
    notes = api.read(made.as_bytes(), name="a.eml").diagnostics
    (said,) = (str(note) for note in notes if f"the attachment {name}" in str(note))
    assert ("batch reads it" in said) == reads


def test_a_subject_that_is_the_headline_stands_above_what_the_mail_says() -> None:
    text = "Best wishes\nAnn\n\n--\nAnn Brook\nQuay Press\n01632 960 111\n"
    text = f"Dear Rob,\n\nPlease find attached our release. It is embargoed until 5 May.\n\n{text}"
    made = mail(text)
    lines = api.write(api.read(made.as_bytes(), name="a.eml").release, "text").data.decode()
    headline = lines.index("Citadel Mills opens a kiln")
    assert headline < lines.index("Best wishes") < lines.index("01632 960 111")


IN_PARTS = "Content-Type: multipart/mixed; boundary="
ATTACHED = "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=quay.eml\n\n"
INNER = {
    "parts without a border": "Content-Type: multipart/mixed\n\nThe caf\xe9 opens on Monday.\n",
    "a border of eight bits": f'{IN_PARTS}"\xe9"\n\nThe caf\xe9 opens on Monday.\n',
    "a subject of eight bits": "Subject: Caf\xe9 opens\n\nThe caf\xe9 opens on Monday.\n",
}


@pytest.mark.parametrize("name", INNER)
def test_a_batch_reads_mails_within_mails_whatever_they_have(tmp_path: Path, name: str) -> None:
    head = f"From: a@b.example\nSubject: See below\n{IN_PARTS}b\n\n--b\n\nSee below.\n--b\n"
    made = f"{head}{ATTACHED}From: c@d.example\n{INNER[name]}--b--\n"
    (tmp_path / "one.eml").write_bytes(made.encode("latin-1"))
    out = tmp_path / "out"
    said = command("batch", str(tmp_path / "one.eml"), "-t", "text", "-o", str(out), "-q")
    assert (said.status, said.err) == (0, "")
    text = (out / "one/quay.txt").read_text()
    assert "The café opens on Monday." in text
    assert "Subject" not in INNER[name] or "Café opens" in text


def test_attachments_of_one_name_keep_how_it_begins(tmp_path: Path) -> None:
    made = mail("See the releases attached, please.\n")
    for number in range(3):
        made.add_attachment(f"{RELEASE}\n{number}\n", filename="kiln.txt")
    (tmp_path / "one.eml").write_bytes(made.as_bytes())
    out = tmp_path / "out"
    wanted = ("--include", "kiln*", "-t", "text", "-o", str(out), "-q")
    assert command("batch", str(tmp_path), *wanted).status == 0
    names = sorted(path.name for path in out.rglob("*.txt"))
    assert names == ["kiln-2.txt", "kiln-3.txt", "kiln.txt"]


def test_a_batch_reads_each_mail_and_what_is_attached(tmp_path: Path) -> None:
    made = mail("See the release attached, please.\n")
    made.add_attachment(as_word(), maintype="application", subtype="x", filename="kiln.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="kiln.png")
    made.add_attachment(RELEASE, filename="../../etc/kiln.txt")
    box = b"".join(
        b"From a@b Mon May  4 09:30:00 2026\n" + m.as_bytes() + b"\n\n" for m in (mail(), mail())
    )
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one.eml").write_bytes(made.as_bytes())
    (tmp_path / "in/box.mbox").write_bytes(box)
    (tmp_path / "in/plain.eml").write_bytes(mail().as_bytes())
    said = command(
        *("batch", str(tmp_path / "in"), "-t", "text", "-o", str(tmp_path / "out"), "-q", "-j", "1")
    )
    assert (said.status, said.err) == (0, "")
    out = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.txt"))
    assert out == [
        "box/00001.txt",
        "box/00002.txt",
        "one/one.txt",
        "one/one/kiln-2.txt",
        "one/one/kiln.txt",
        "plain.txt",
    ]
    for name in ("box/00002.txt", "one/one/kiln.txt", "one/one/kiln-2.txt", "plain.txt"):
        assert HEADLINE in (tmp_path / "out" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["docx", "html", "markdown", "pdf"])
def test_what_we_write_is_read_back(format: str) -> None:
    plain = api.read(ROOT / "samples/un/river-states.txt")
    back = api.read(api.write(plain.release, format).data, name=f"a.{format[:4]}", format=format)
    assert str(back.release.headline) == str(plain.release.headline)
    assert str(back.release.dateline) == str(plain.release.dateline)
    assert back.release.contacts == plain.release.contacts


def test_a_pdf_without_an_end_is_called_damaged() -> None:
    pytest.importorskip("pdfplumber", reason="the extra pdf is not installed")
    with pytest.raises(MalformedInputError, match="a damaged PDF file"):
        api.read(b"%PDF-1.7\n", name="release.pdf")


@pytest.mark.parametrize("control", ["\x01", "\x1f", "\ufffe", "&#1;"])
def test_a_page_with_control_characters_behind_what_is_left_out(control: str) -> None:
    page = f"<p>A quay. <script>x</script>{control}It opens.</p><p>Boats came.</p>"
    text = api.read(page.encode(), name="x.html").source.text
    assert "It opens." in text
    assert "Boats came." in text


@pytest.mark.parametrize(
    "field",
    [
        "Content-Type: text/plain; " + "a=b; " * 1_000,
        "From: " + '"' * 5_000,
        "From: " + "(" * 3_000,
    ],
    ids=["parameters", "quotes", "brackets"],
)
def test_a_field_of_a_mail_that_takes_a_parser_minutes_is_refused_or_read(field: str) -> None:
    content = f"{field}\nSubject: A quay\n\nBoats came.\n".encode()
    try:
        assert "Boats came." in api.read(content, name="x.eml").source.text
    except MalformedInputError as error:
        assert "x.eml: " in str(error)


def test_a_mailbox_of_many_mails_is_parted_in_linear_time() -> None:
    def box(count: int) -> bytes:
        return b"From a@b.example Mon May  4 09:00:00 2026\nSubject: x\n\nBoats.\n\n" * count

    assert costs_its_size(mails, box(1_000), box(10_000))


def test_an_opendocument_text_is_called_so() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(
        MalformedInputError, match="an OpenDocument file, not a Word document; save"
    ):
        api.read(file.getvalue(), name="a.odt")


# -- what an input says of itself and is not --------------------------------------------------

NO_TEXT = ["undefined", "idna", "punycode", "unicode_escape", "base64"]
"""Codecs of Python's that make no text of bytes, or fail in ways of their own."""


@pytest.mark.parametrize("charset", NO_TEXT)
def test_a_page_in_an_encoding_of_no_text_is_read_as_it_is_found(charset: str) -> None:
    page = f"<meta charset={charset}><h1>{HEADLINE}</h1><p>{LEAD}</p><p>Caf\u00e9 \\x41</p>"
    parsed = api.read(page.encode(), name="page.html")
    assert parsed.release.headline and parsed.release.headline.text == HEADLINE
    assert "Caf\u00e9 \\x41" in parsed.source.text


@pytest.mark.parametrize("charset", NO_TEXT)
def test_a_mail_in_an_encoding_of_no_text_is_read_as_it_is_found(charset: str) -> None:
    mail = f"From: a@mills.example\nSubject: Mills\nContent-Type: text/plain; charset={charset}\n\n"
    assert LEAD in api.read(f"{mail}{RELEASE}".encode(), name="mail.eml").source.text


@pytest.mark.parametrize("charset", ["undefined", "idna"])
def test_an_attachment_s_name_in_an_encoding_of_no_text_is_refused_in_words(charset: str) -> None:
    part = f"Content-Disposition: attachment; filename*={charset}''" + "%ff" * 80
    mail = f"From: a@mills.example\nSubject: Mills\n{part}\n\n{RELEASE}"
    with pytest.raises(MalformedInputError, match="a mail that cannot be parsed"):
        api.read(mail.encode(), name="mail.eml")
