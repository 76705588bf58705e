"""A hold that stands in a mail's subject, a page's title or a document's properties alone."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.policy import default

import pytest

from releaseconv import api
from releaseconv.diagnostics import Code
from releaseconv.model import HoldKind
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.parsed import Parsed

HEADLINE = "Northquay opens its new quay"
LEAD = "The port of Northquay opens its new quay to ships of all sizes, the harbour master said."
TEXT = f"""{HEADLINE}

LISBON, 1 December 2026 - {LEAD}

The quay is 400 metres long and cost EUR 30 million.

Contact: Ana Silva, ana@northquay.example
"""
UNDATED = f"{LEAD}\n\nThe quay is 400 metres long and cost EUR 30 million.\n"
TEN = datetime(2026, 12, 2, 10, tzinfo=UTC)
NINE = datetime(2026, 12, 2, 9, tzinfo=UTC)


def mail(subject: str, text: str = TEXT, sent: str = "Tue, 01 Dec 2026 08:00:00 +0000") -> bytes:
    coded = Header(subject, "utf-8", maxlinelen=10_000).encode()
    kind = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8"
    return f"From: a@n.example\nDate: {sent}\nSubject: {coded}\n{kind}\n\n{text}".encode()


def page(title: str, head: str = "", headline: str = HEADLINE) -> bytes:
    told = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n")[1:])
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><h1>{headline}</h1>{told}</body></html>"
    ).encode()


def of_mail(subject: str, text: str = TEXT) -> Parsed:
    return api.read(mail(subject, text), name="a.eml")


def until(parsed: Parsed) -> object:
    hold = parsed.release.hold
    assert hold is not None and hold.kind is not HoldKind.IMMEDIATE
    return hold.until.value if hold.until else None


def codes(parsed: Parsed) -> list[Code]:
    return [one.code for one in parsed.diagnostics]


WORDINGS = {
    "UNDER EMBARGO until 2 December 2026 10:00 GMT: Northquay opens quay": TEN,
    "Fwd: RE: [EXTERNAL] Embargoed until Wednesday 2 December, 10:00 GMT - Northquay": TEN,
    "Northquay opens quay [EMBARGOED UNTIL 2 DECEMBER 2026, 10:00 GMT]": TEN,
    "STRICT EMBARGO 2 Dec 2026 11.00 CET | Northquay": TEN,
    "Not for release before 10 a.m. GMT on 2 December 2026": TEN,
    "Northquay opens quay (embargo: 2 December 2026, 10:00 UTC)": TEN,
    "AW: SPERRFRIST: 2. Dezember 2026, 10 Uhr MEZ: Northquay eröffnet Kai": NINE,
    "Gesperrt bis 2. Dezember 2026, 10.00 Uhr MEZ: Northquay eröffnet Kai": NINE,
    "TR: SOUS EMBARGO jusqu’au 2 décembre 2026 à 10h00 CET : Northquay ouvre un quai": NINE,
    "EMBARGO: 2 de diciembre de 2026, 10:00 CET - Northquay abre un muelle": NINE,
    "EMBARGOED until 2 December 2026: Northquay": date(2026, 12, 2),
    "Fwd: EMBARGO: Northquay opens quay": None,
    "NOT FOR PUBLICATION: Northquay opens quay": None,
}


@pytest.mark.parametrize("words", WORDINGS)
def test_a_hold_in_a_subject_or_title_alone_holds(words: str) -> None:
    for parsed in (of_mail(words), api.read(page(words), name="a.html")):
        assert until(parsed) == WORDINGS[words]
        assert codes(parsed).count(Code.HOLD_OF_ENVELOPE) == 1
        hold, first = parsed.release.hold, parsed.release.head[0]
        assert hold is not None and hold.words == first.text
        assert first.text in words
        assert str(parsed.release.headline) == HEADLINE


@pytest.mark.parametrize(
    "words", ["*EMBARGO* Northquay", "EMBARGO!! Northquay", "//EMBARGO// Quay"]
)
def test_signs_part_a_hold_from_the_headline(words: str) -> None:
    assert until(of_mail(words)) is None


@pytest.mark.parametrize("words", ["DRAFT: Northquay opens quay", "CONFIDENTIAL - Northquay"])
def test_a_draft_is_held_by_a_subject_and_not_by_a_title(words: str) -> None:
    assert until(of_mail(words)) is None
    assert api.read(page(words), name="a.html").release.hold is None


FREE = (
    "Northquay opens quay despite the oil embargo",
    "Embargo lifted: Northquay opens quay",
    "FOR IMMEDIATE RELEASE: Northquay opens quay",
    "Northquay opens quay",
    "",
)


@pytest.mark.parametrize("words", FREE)
def test_other_subjects_and_titles_hold_nothing(words: str) -> None:
    for parsed in (of_mail(words), api.read(page(words), name="a.html")):
        assert parsed.release.hold is None
        assert not parsed.release.head
        assert Code.HOLD_OF_ENVELOPE not in codes(parsed)


def test_every_output_says_the_hold_of_the_subject() -> None:
    release = of_mail("EMBARGOED until 2 December 2026 10:00 GMT: Northquay").release
    stamped = WriteOptions(stamp=datetime(2026, 12, 1, 9, tzinfo=UTC))
    for form in ("text", "newsml", "json", "markdown", "html", "nitf", "ninjs"):
        written = re.sub(rb"<[^<>]+>", b"", api.write(release, form, stamped).data)
        assert b"EMBARGOED until 2 December 2026 10:00 GMT" in written


def test_an_hour_without_a_zone_stays_without_one() -> None:
    parsed = api.read(
        mail("EMBARGO 2 December 2026 10:00", sent="Tue, 01 Dec 2026 08:00:00 +0200"), name="a.eml"
    )
    assert until(parsed) == datetime(2026, 12, 2, 10)
    assert Code.ZONE_MISSING in codes(parsed)


def test_the_day_of_the_mail_lends_the_year() -> None:
    sent = "Tue, 29 Dec 2026 08:00:00 +0000"
    for text, subject in (
        (UNDATED, "EMBARGO 2 January, 10:00 GMT: Northquay"),
        (f"EMBARGO 2 January, 10:00 GMT\n\n{UNDATED}", "Northquay"),
    ):
        parsed = api.read(mail(subject, text, sent), name="a.eml")
        assert until(parsed) == datetime(2027, 1, 2, 10, tzinfo=UTC)
        assert Code.YEAR_TAKEN in codes(parsed)


def test_a_headline_from_the_subject_leaves_out_the_hold() -> None:
    parsed = of_mail("Fwd: EMBARGO until 2 December 2026: Northquay opens quay", UNDATED)
    assert str(parsed.release.headline) == "Northquay opens quay"
    assert of_mail("EMBARGO until 2 December 2026", UNDATED).release.headline is None


def test_the_first_date_of_the_text_does_not_end_a_hold_without_a_day() -> None:
    for above in ("1 December 2026", "10:00 GMT, 1 December 2026"):
        assert until(of_mail("EMBARGO: Northquay opens quay", f"{above}\n\n{TEXT}")) is None


BOTH = {
    "2 December 2026, 10:00 GMT": 0,
    "1 December 2026, 10:00 GMT": 1,
    "3 December 2026, 10:00 GMT": 1,
}


@pytest.mark.parametrize("when", BOTH)
def test_of_two_holds_the_later_counts(when: str) -> None:
    parsed = of_mail(
        f"EMBARGOED until {when}: Northquay", f"EMBARGO 2 Dec 2026 10:00 GMT\n\n{TEXT}"
    )
    assert until(parsed) == max(TEN, TEN.replace(day=int(when[0])))
    told = [one.message for one in parsed.diagnostics if one.code is Code.HOLDS_DISAGREE]
    assert len(told) == BOTH[when]
    assert all(when in one and "EMBARGO 2 Dec 2026 10:00 GMT" in one for one in told)
    assert codes(parsed).count(Code.HOLD_OF_ENVELOPE) == BOTH[when]


def test_a_hold_of_the_subject_wins_over_for_immediate_release() -> None:
    parsed = of_mail("EMBARGO 2 Dec 2026 10:00 GMT: Quay", f"FOR IMMEDIATE RELEASE\n\n{TEXT}")
    assert until(parsed) == TEN
    assert Code.HOLDS_DISAGREE in codes(parsed)
    assert until(of_mail("EMBARGO: Quay", f"FOR IMMEDIATE RELEASE\n\n{TEXT}")) is None


def test_a_subject_that_lifts_the_embargo_does_not_free_a_text_that_holds() -> None:
    assert until(of_mail("Embargo lifted: Quay", f"EMBARGO 2 Dec 2026 10:00 GMT\n\n{TEXT}")) == TEN


def test_what_the_caller_sets_counts_instead() -> None:
    for value, end in (("none", None), ("2026-12-03T10:00Z", TEN.replace(day=3))):
        options = ReadOptions(overrides=(("embargo", value),))
        parsed = api.read(mail("EMBARGO 2 Dec 2026 10:00 GMT: Quay"), options, name="a.eml")
        hold = parsed.release.hold
        assert (hold.until.value if hold and hold.until else None) == end
        assert Code.HOLD_OF_ENVELOPE not in codes(parsed)


def test_lines_are_the_same_whatever_the_caller_sets() -> None:
    content = mail("EMBARGO 2 Dec 2026 10:00 GMT: Quay")
    text = api.read(content, name="a.eml").source.text
    for value in ("none", "2026-12-03T10:00Z", "2026-12-02T10:00Z"):
        options = ReadOptions(overrides=(("embargo", value),))
        assert api.read(content, options, name="a.eml").source.text == text


def test_a_mail_that_is_no_release_is_held_too() -> None:
    parsed = of_mail("EMBARGO: see below", "".join(f"x{n} = f({n});\n" for n in range(40)))
    assert until(parsed) is None


def test_spans_behind_the_line_point_at_their_words() -> None:
    parsed = of_mail("EMBARGO 2 Dec 2026 10:00 GMT: Quay")
    headline = parsed.release.headline
    assert headline is not None
    assert [parsed.source[span] for span in headline.spans] == [HEADLINE]


HEADS = (
    '<meta property="og:title" content="{}">',
    '<meta property="og:description" content="{}">',
    '<meta name="description" content="{}">',
    '<meta name="twitter:title" content="{}">',
)


@pytest.mark.parametrize("head", HEADS)
def test_other_lines_of_a_page_s_head_hold(head: str) -> None:
    said = head.format("EMBARGOED UNTIL 10:00 GMT, 2 DECEMBER 2026")
    assert until(api.read(page("Northquay", said), name="a.html")) == TEN


def test_the_title_of_a_drawing_holds_nothing() -> None:
    drawing = b"<body><svg><title>EMBARGO: sign</title></svg>"
    drawn = page("Northquay").replace(b"<body>", drawing)
    assert api.read(drawn, name="a.html").release.hold is None


def test_the_title_of_a_page_within_a_mail_holds() -> None:
    kind = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8"
    content = page("EMBARGO: 10:00 GMT, 2 December 2026")
    made = f"From: a@n.example\nSubject: Quay\n{kind}\n\n".encode() + content
    assert until(api.read(made, name="a.eml")) == TEN


def test_a_hold_in_the_page_of_a_mail_whose_text_is_shown_holds() -> None:
    for said in ("EMBARGOED UNTIL 2 December 2026 10:00 GMT", "", "Embargo lifted"):
        made = EmailMessage()
        made["Subject"] = "Quay"
        made.set_content(TEXT)
        made.add_alternative(f"<p>{said}</p><h1>{HEADLINE}</h1><p>{LEAD}</p>", subtype="html")
        parsed = api.read(made.as_bytes(), name="a.eml")
        told = [d.message for d in parsed.diagnostics if d.code is Code.HOLD_OF_ENVELOPE]
        assert (parsed.release.hold is not None) == bool(told) == said.startswith("EMBARGOED")
        assert all("a part of the mail that is not shown" in message for message in told)


def test_the_second_subject_of_a_mail_holds_too() -> None:
    content = mail("Quay").replace(b"From:", b"Subject: EMBARGO 2 Dec 2026 10:00 GMT\nFrom:", 1)
    assert until(api.read(content, name="a.eml")) == TEN


SHOWN = {
    "Subject: EMBARGOED until 2 December 2026 10:00 GMT": TEN,
    "Subject: RE: [EXTERNAL] Embargoed until Wednesday 2 December, 10:00 GMT - Northquay": TEN,
    "Betreff: SPERRFRIST 2. Dezember 2026, 10 Uhr MEZ: Northquay": NINE,
    "Objet : SOUS EMBARGO jusqu’au 2 décembre 2026 à 10h00 CET": NINE,
    "Subject: Fwd: EMBARGO: Northquay opens quay": None,
}


@pytest.mark.parametrize("line", SHOWN)
def test_the_header_of_a_mail_that_a_text_shows_holds(line: str) -> None:
    assert until(api.read(f"{line}\n\n{TEXT}", name="a.txt")) == SHOWN[line]
    assert (
        until(of_mail("Fwd: see below", f"From: A <a@n.example>\n{line}\n\n{TEXT}")) == SHOWN[line]
    )


def test_the_subject_of_a_mail_within_a_mail_holds() -> None:
    kind = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b"
    inner = mail("EMBARGOED until 2 December 2026 10:00 GMT: Quay").decode()
    parts = f"--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    made = f"From: b@n.example\nSubject: Fwd: see below\n{kind}\n\n{parts}"
    assert until(api.read(made.encode(), name="a.eml")) == TEN


def test_the_properties_of_a_word_document_hold() -> None:
    release = api.read(TEXT, name="a.txt").release
    for name in ("title", "subject", "description"):
        said = f"<dc:{name}>EMBARGO 2 Dec 2026 10:00 GMT</dc:{name}>"
        parsed = api.read(with_properties(api.write(release, "docx").data, said), name="a.docx")
        assert until(parsed) == TEN
        assert Code.HOLD_OF_ENVELOPE in codes(parsed)
    damaged = with_properties(api.write(release, "docx").data, "<dc:title>")
    assert api.read(damaged, name="a.docx").release.hold is None


def with_properties(document: bytes, said: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/core.xml":
                content = f'<p xmlns:dc="http://purl.org/dc/elements/1.1/">{said}</p>'.encode()
            new.writestr(info, content)
    return made.getvalue()


SHAPES = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="{}"/></v:shape>',
    '<wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'id="7" name="Seal" descr="{}"/>',
)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_watermark_of_a_word_document_holds(shape: str) -> None:
    document = api.write(api.read(TEXT, name="a.txt").release, "docx").data
    held = drawn(document, shape.format("EMBARGO 2 Dec 2026 10:00 GMT"))
    parsed = api.read(held, name="a.docx")
    assert until(parsed) == TEN
    assert Code.HOLD_OF_ENVELOPE in codes(parsed)
    assert api.read(drawn(document, shape.format("DRAFT")), name="a.docx").release.hold is None


def drawn(document: bytes, shape: str) -> bytes:
    """`document` with a shape in every header and footer, else in its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        names = [one for one in old.namelist() if re.search(r"word/(?:header|footer)\d", one)]
        for info in old.infolist():
            content = old.read(info)
            if info.filename in (names or ["word/document.xml"]):
                content = content.replace(b"</w:p>", f"<w:r>{shape}</w:r></w:p>".encode(), 1)
            new.writestr(info, content)
    return made.getvalue()


def test_the_title_of_a_pdf_file_holds() -> None:
    pytest.importorskip("pdfplumber")
    content = api.write(api.read(TEXT, name="a.txt").release, "pdf").data
    assert api.read(content, name="a.pdf").release.hold is None
    said = b"EMBARGO 2 Dec 2026 10:00 GMT"
    assert len(said) == len(HEADLINE) and HEADLINE.encode() in content
    assert until(api.read(content.replace(HEADLINE.encode(), said), name="a.pdf")) == TEN


def test_the_sender_of_a_mail_is_no_contact_where_contacts_are_redacted() -> None:
    options = ReadOptions(redact_contacts=True)
    release = api.read(mail("Northquay opens quay", UNDATED), options, name="a.eml").release
    assert not release.contacts
    assert b"a@n.example" not in api.write(release, "text").data


@pytest.mark.parametrize(
    ("name", "value", "end"),
    [
        ("X-Embargo", "2026-12-02T10:00:00+00:00", TEN),
        ("Keywords", "EMBARGO 2 Dec 2026 10:00 GMT", TEN),
        ("Comments", "Embargoed until 2 December 2026, 10:00 GMT", TEN),
        ("Subject", "Under press embargo: Northquay opens quay", None),
    ],
)
def test_other_fields_of_a_mail_s_header_hold(name: str, value: str, end: datetime | None) -> None:
    made = mail("Northquay").replace(b"From:", f"{name}: {value}\nFrom:".encode(), 1)
    assert until(api.read(made, name="a.eml")) == end


def attached(content: str, filename: str) -> Parsed:
    made = EmailMessage()
    made["Subject"] = "Quay"
    made.set_content(TEXT)
    made.add_attachment(content, filename=filename)
    return api.read(made.as_bytes(), name="a.eml")


def test_the_names_and_texts_of_a_mail_s_attachments_hold() -> None:
    assert until(attached(f"EMBARGO 2 Dec 2026 10:00 GMT\n\n{TEXT}", "release.txt")) == TEN
    assert until(attached("Dear all", "EMBARGOED until 2 Dec 2026 10.00 GMT.txt")) == TEN
    assert attached(TEXT, "release.txt").release.hold is None


def with_file(content: bytes, kind: str, filename: str) -> Parsed:
    made = EmailMessage()
    made["Subject"] = "Quay"
    made.set_content(TEXT)
    main, _, sub = kind.partition("/")
    made.add_attachment(content, maintype=main, subtype=sub, filename=filename)
    return api.read(made.as_bytes(), name="a.eml")


HELD_TEXT = f"EMBARGO 2 Dec 2026 10:00 GMT\n\n{TEXT}"
HELD_WORD = api.write(api.read(HELD_TEXT, name="a.txt").release, "docx").data
EVENT = "BEGIN:VCALENDAR\nSUMMARY:EMBARGO 2 Dec 2026 10:00 GMT\nEND:VCALENDAR\n"
FILES = [
    (HELD_TEXT.encode(), "application/octet-stream", "release.txt"),
    (b"<p><b>EMBARGO</b> 2 Dec 2026 10:00 GMT</p><p>Quay</p>", "text/html", "release.html"),
    (b"<p><b>EMBARGO</b> 2 Dec 2026 10:00 GMT</p>", "application/octet-stream", "release.HTM"),
    (EVENT.encode(), "text/calendar", "launch.ics"),
    (
        api.write(api.read(HELD_TEXT, name="a.txt").release, "docx").data,
        "application/octet-stream",
        "release.docx",
    ),
]


@pytest.mark.parametrize(("content", "kind", "filename"), FILES)
def test_texts_pages_and_word_files_that_a_mail_brings_hold_it(
    content: bytes, kind: str, filename: str
) -> None:
    assert until(with_file(content, kind, filename)) == TEN


def test_a_mail_that_a_mail_brings_as_a_file_holds_it() -> None:
    made = EmailMessage()
    made["Subject"] = "Quay"
    made.set_content(TEXT)
    made.add_attachment(message_from_bytes(mail("EMBARGO 2 Dec 2026 10:00 GMT"), policy=default))
    assert until(api.read(made.as_bytes(), name="a.eml")) == TEN


def test_files_of_a_mail_that_are_damaged_leave_the_mail_to_be_read() -> None:
    parsed = with_file(b"PK\x03\x04", "application/octet-stream", "release.docx")
    assert parsed.release.hold is None and HEADLINE in parsed.source.text


def test_a_hidden_line_of_a_mail_s_page_holds() -> None:
    made = EmailMessage()
    made["Subject"] = "Quay"
    made.set_content(TEXT)
    said = "<div style='display:none'>EMBARGO 2 Dec 2026 10:00 GMT</div>"
    made.add_alternative(f"{said}<h1>{HEADLINE}</h1><p>{LEAD}</p>", subtype="html")
    assert until(api.read(made.as_bytes(), name="a.eml")) == TEN


ASKING = (
    "Ferry release - please hold until Wednesday",
    "PM Fähre (nicht vor Freitag!)",
    "DO NOT SEND YET: ferry release",
    "Release for Wednesday, please don't publish before 10am",
    "Ferry release - embargo Wednesday",
    "Communiqué bac - merci d'attendre jeudi avant de publier",
)


@pytest.mark.parametrize("subject", ASKING)
def test_a_subject_that_asks_to_wait_in_everyday_words_holds_the_release(subject: str) -> None:
    parsed = of_mail(subject)
    assert until(parsed) is None
    assert Code.HOLD_OF_ENVELOPE in {note.code for note in parsed.diagnostics}
    assert str(parsed.release.headline) == HEADLINE


@pytest.mark.parametrize("subject", ASKING[:2])
def test_so_does_one_in_a_mail_that_is_read_as_text(subject: str) -> None:
    head = f"From: Ana <a@n.example>\nTo: b@x.example\nSubject: {subject}\nDate: 1 Dec 2026 08:00"
    assert until(api.read(f"{head}\n\n{TEXT}".encode(), name="a.txt")) is None


def test_such_a_subject_changes_no_embargo_of_the_text() -> None:
    text = f"EMBARGO: 2 December 2026, 10:00 GMT\n\n{TEXT}"
    assert until(of_mail("Quay - please hold until Wednesday", text)) == TEN


@pytest.mark.parametrize(
    "subject", ["Embargo until Wednesday", "Sperrfrist Mittwoch", "Not for publication before noon"]
)
def test_the_day_of_a_mail_in_the_next_field_ends_no_hold_of_its_subject(subject: str) -> None:
    head = f"From: Ana <a@n.example>\nTo: b@x.example\nSubject: {subject}\nDate: 1 Dec 2026 08:00"
    assert until(api.read(f"{head}\n\n{TEXT}".encode(), name="a.txt")) is None


def test_a_subject_that_is_folded_keeps_its_day() -> None:
    subject = "Embargoed until\n 2 December 2026, 10:00 GMT"
    head = f"From: Ana <a@n.example>\nTo: b@x.example\nSubject: {subject}\nDate: 1 Dec 2026 08:00"
    assert until(api.read(f"{head}\n\n{TEXT}".encode(), name="a.txt")) == TEN
