"""NewsML-G2 read back: ours as it was, others' sensibly, hostile ones not at all."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import strategies
from conftest import examples, one_in
from costs import no_dearer
from labelled import forty_or_all
from newsml_tools import CONFORMANCES, officially_invalid, unsaid, written
from reading_invariants import read_once
from releaseconv import api, format_detection
from releaseconv import model as m
from releaseconv.diagnostics import Code, Log, Severity
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.newsml_terms import UNHELD
from releaseconv.options import ReadOptions
from releaseconv.readers.newsml.item_to_release import read
from releaseconv.readers.parsed import Parsed
from releaseconv.schema.validation import validate
from releases_by_hand import every_node, messy, river_states

pytestmark = pytest.mark.ends

ITEMS = Path(__file__).parent / "newsml"
DRAWN = settings(max_examples=examples(80), deadline=None, suppress_health_check=list(HealthCheck))


def back(data: bytes | str, name: str = "item.xml") -> Parsed:
    return read(data, name, ReadOptions(), Log())


def holdable(release: m.Release, conformance: str) -> m.Release:
    """`release` without what the list of its conformance says is not held."""
    unheld = {what for what, _ in UNHELD[conformance]}
    kept = () if "contacts" in unheld else release.contacts
    contacts = tuple(replace(contact, audience=None) for contact in kept)
    return replace(release, furniture=(), contacts=contacts)


# -- ours -------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["item", "message"])
@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("release", [river_states()[1], messy()[1], every_node(), m.Release()])
def test_ours_comes_back(release: m.Release, conformance: str, root: str) -> None:
    item = written(release, conformance=conformance, root=root)
    assert back(item.data).release == holdable(release, conformance)


@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(release=strategies.releases())
@DRAWN
def test_any_careful_release_comes_back(conformance: str, release: m.Release) -> None:
    item = written(release, conformance=conformance)
    assert back(item.data).release == holdable(release, conformance)


@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(release=strategies.wild_releases())
@DRAWN
def test_what_came_back_once_comes_back_equal(conformance: str, release: m.Release) -> None:
    once = back(written(release, conformance=conformance).data).release
    again = back(written(once, conformance=conformance).data).release
    assert again == once


@pytest.mark.parametrize("paths", forty_or_all())
@pytest.mark.parametrize("conformance", one_in(2, CONFORMANCES))
def test_every_labelled_release_is_valid_said_and_comes_back(
    conformance: str, paths: tuple[Path, ...]
) -> None:
    failed = []
    for path in paths:
        release = read_once(path).release
        item = written(release, conformance=conformance)
        root = etree.fromstring(item.data)
        valid = item.valid and not officially_invalid(root, conformance)
        equal = back(item.data).release == holdable(release, conformance)
        if not (valid and equal and not unsaid(release, root)):
            failed.append(path.name)
    assert failed == []


def test_facts_of_the_delivery_are_not_the_release() -> None:
    item = written(every_node(), provider="Desk", subjects=("medtop:11000000",), rights="Terms.")
    assert back(item.data).release == holdable(every_node(), "power")


UNHELD_CASES = {
    "furniture": m.Release(furniture=(m.Furniture("###", m.FurnitureKind.END_MARK),)),
    "order of sections": m.Release(
        sections=(
            m.Section(m.SectionRole.ABOUT, m.Phrase("About")),
            m.Section(m.SectionRole.CONTACTS, m.Phrase("Desk"), at_head=True),
        )
    ),
    "empty nodes": m.Release(body=(m.Paragraph(()),)),
    "white space": m.Release(headline=m.Phrase("two  blanks")),
    "seams": m.Release(body=(m.Paragraph((m.Text("a "), m.Text("b"))),)),
    "line breaks in marks": m.Release(body=(m.Heading((m.Text("h"),), marks=(m.Mark("-\n-"),)),)),
    "ill-formed values": m.Release(language="english"),
    "bare web addresses": m.Release(
        contacts=(m.Contact(channels=(m.Channel("http://a.example", m.ChannelKind.WEB),)),)
    ),
    "the target of a postal address": m.Release(
        contacts=(m.Contact(channels=(m.Channel("1 Quay", m.ChannelKind.POST, "tel:+1"),)),)
    ),
    "whom a contact answers": m.Release(
        contacts=(m.Contact(m.Phrase("A. Person"), audience=m.Audience.PRESS),)
    ),
    "contacts": m.Release(contacts=(m.Contact(m.Phrase("A. Person")),)),
}


@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_the_list_of_what_is_not_held_is_true(conformance: str) -> None:
    listed = [what for what, _ in UNHELD[conformance]]
    lost = [
        what
        for what, release in UNHELD_CASES.items()
        if back(written(release, conformance=conformance).data).release != release
    ]
    if conformance == "core":  # contacts are lost there whatever else they hold
        assert set(lost) == set(listed)
    else:
        assert lost == listed


def test_a_body_whose_classes_somebody_took_away() -> None:
    item = written(river_states()[1]).data.replace(b' class="dateline"', b"")
    release = back(item).release
    assert release.dateline == river_states()[1].dateline
    assert release.body == river_states()[1].body


# -- others' ----------------------------------------------------------------------------


def test_another_producers_item_with_xhtml() -> None:
    parsed = back((ITEMS / "foreign-xhtml.xml").read_bytes())
    release = parsed.release
    assert release.headline == m.Phrase("Ferry line to reopen")
    assert release.language == "nl-BE"
    assert release.hold == m.Hold(
        m.HoldKind.EMBARGO,
        m.Moment("2026-04-02T06:00:00+02:00", datetime.fromisoformat("2026-04-02T06:00:00+02:00")),
        "ONDER EMBARGO TOT 2026-04-02T06:00:00+02:00",
    )
    assert release.head[0].text == release.hold.words
    assert release.issued == m.Moment("2026-04-01T10:00:00Z", datetime(2026, 4, 1, 10, tzinfo=UTC))
    assert release.byline == m.Phrase("Ilse Vandorp")
    assert release.dateline == m.Dateline("OOSTWIJK (ND) -", places=(m.Phrase("Oostwijk"),))
    assert release.subjects == (m.Subject("shipping", "medtop:20000302"), m.Subject("ferry"))
    assert release.contacts == (
        m.Contact(
            m.Phrase("Bram Keuze"),
            channels=(m.Channel("02 555 01 42", m.ChannelKind.PHONE),),
        ),
    )
    first, heading, items, loose = release.body
    assert first == m.Paragraph(
        (
            m.Text("The line to "),
            m.Emphasis((m.Text("Noordkaai"),)),
            m.Text(" reopens. See "),
            m.Link("the plan", "https://nd.example/plan"),
            m.Text("."),
        )
    )
    assert heading == m.Heading((m.Text("Timetable"),))
    assert isinstance(items, m.Enumeration)
    assert m.plain(items.items[1].blocks[0].inlines) == "Sunday"
    assert loose == m.Paragraph((m.Text("Loose words at the end."),))


def test_another_producers_message_with_nitf() -> None:
    parsed = back((ITEMS / "foreign-nitf-message.xml").read_bytes())
    release = parsed.release
    assert release.headline == m.Phrase("Lamp relit on the mole")
    assert release.subheads == (m.Phrase("First time since 1931"),)
    assert release.kind is m.Kind.CORRECTION
    said = [node.text for node in m.spoken(release)]
    assert "The lamp burns again." in said
    assert isinstance(release.body[1], m.Quotation)
    assert release.body[1].attribution == m.Phrase("Harbour master")
    assert release.body[2].rows[0].cells[1] == m.Cell((m.Text("12"),))
    notes = [d for d in parsed.diagnostics if d.code is Code.NOT_READ]
    assert [d.message for d in notes] == [
        "not read: 1 further item(s) of the message: tag:wire.example,2026:other"
    ]


def test_a_foreign_item_can_be_written_in_every_text_format() -> None:
    release = back((ITEMS / "foreign-xhtml.xml").read_bytes()).release
    assert written(release).valid
    assert b"Noordkaai" in api.write(release, "text").data


def test_xhtml_without_its_namespace_and_in_another_encoding() -> None:
    data = (ITEMS / "foreign-xhtml.xml").read_text(encoding="utf-8")
    bare = data.replace(' xmlns="http://www.w3.org/1999/xhtml"', "").replace("UTF-8", "UTF-16")
    assert back(bare.encode("utf-16")).release == back(data).release


def test_plain_text_content() -> None:
    data = (ITEMS / "foreign-xhtml.xml").read_text(encoding="utf-8")
    start, end = data.index("<inlineXML"), data.index("</contentSet>")
    plain = '<inlineData contenttype="text/plain">One.\n\nTwo\nlines.</inlineData>'
    release = back(data[:start] + plain + data[end:]).release
    assert [m.plain(block.inlines) for block in release.body] == ["One.", "Two lines."]


# -- hostile, broken, or something else -------------------------------------------------

BOMB = (
    b'<!DOCTYPE newsItem [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 9))
    + b']><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">&a8;</newsItem>'
)
HOSTILE = {
    "entities": BOMB.replace(b"&a0;", b"&a;"),
    "entities in an attribute": BOMB.replace(b"&a0;", b"&a;").replace(
        b">&a8;</newsItem>", b' guid="&a8;"/>'
    ),
    "external entity": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
    "external document type": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "many elements": b"<a>" + b"<b/>" * 600_000 + b"</a>",
    "depth": b"<a>" * 5000,
    "some depth": b"<a>" * 200 + b"</a>" * 200,
    "a long text": b"<a>" + b"x" * 11_000_000 + b"</a>",
    "size": b"<a>" + b" " * 33_000_000 + b"</a>",
    "cut short": written(every_node()).data[:3000],
    "empty": b"",
    "no XML": b"FOR IMMEDIATE RELEASE",
    "another XML": b"<html><body/></html>",
    "an item of nothing": b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_refused_by_the_reader(data: bytes) -> None:
    with pytest.raises(MalformedInputError, match=r"^item\.xml: "):
        back(data)


def test_an_element_of_very_many_attributes_is_refused() -> None:
    many = b" ".join(b'a%d=""' % number for number in range(20_000))
    data = written(every_node()).data.replace(b"<newsItem ", b"<newsItem " + many + b" ")
    with pytest.raises(MalformedInputError, match=r"^item\.xml: .* more than 1000 attributes"):
        back(data)
    log = Log()
    validate(data, log)
    assert [d.code for d in log] == [Code.XML_REFUSED]


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_refused_by_validate(data: bytes) -> None:
    log = Log()
    validate(data, log)
    assert [d.severity for d in log if d.severity >= Severity.ERROR]


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_refused_for_no_more_than_honest_items_of_this_size_cost(data: bytes) -> None:
    honest = written(every_node()).data
    times = 20 * (1 + len(data) // len(honest))
    assert no_dearer(lambda: validate(data, Log()), times, than=lambda: validate(honest, Log()))
    assert no_dearer(lambda: read_or_refuse(data), times, than=lambda: back(honest))


def read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(MalformedInputError):
        back(data)


def test_many_schemes_and_codes() -> None:
    start, scheme, rest = written(every_node()).data.partition(b"<scheme ")
    some = b"".join(b'<scheme alias="a%d" uri="http://a.example/"/>' % n for n in range(3000))
    log = Log()
    validate(start + some + scheme + rest, log)
    assert not [d for d in log if d.severity is Severity.ERROR]


def test_as_deep_as_may_be() -> None:
    data = (ITEMS / "foreign-xhtml.xml").read_bytes()
    deep = data.replace(
        b"<li>Saturday</li>", b"<li>" + b"<b>" * 90 + b"x" + b"</b>" * 90 + b"</li>"
    )
    assert "x" in [node.text for node in m.spoken(back(deep).release)]


def test_html_as_text() -> None:
    data = (ITEMS / "foreign-xhtml.xml").read_text(encoding="utf-8")
    start, end = data.index("<inlineXML"), data.index("</contentSet>")
    page = '<inlineData contenttype="text/html">&lt;p>One &lt;b>two&lt;/b>&lt;p>Three</inlineData>'
    release = back(data[:start] + page + data[end:]).release
    assert [m.plain(block.inlines) for block in release.body] == ["One two", "Three"]


def test_what_was_not_read_is_named() -> None:
    parsed = back((ITEMS / "foreign-xhtml.xml").read_bytes())
    assert [d.message for d in parsed.diagnostics] == [
        "not read: the words in script, style of the content",
        "not read: metadata: urgency",
    ]


def foreign(content: str) -> Parsed:
    """The item of another producer with that in its body."""
    data = (ITEMS / "foreign-xhtml.xml").read_text(encoding="utf-8")
    start, end = data.index("<body>") + len("<body>"), data.index("</body>")
    return back(data[:start] + content + data[end:])


def test_scripts_are_left_out_with_a_remark() -> None:
    parsed = foreign("<script>track()</script><p>One.<style>p {}</style></p><script/>")
    assert [m.plain(block.inlines) for block in parsed.release.body] == ["One."]
    assert "not read: the words in script, style of the content" in [
        d.message for d in parsed.diagnostics
    ]


def test_blocks_of_unknown_names_are_not_glued() -> None:
    parsed = foreign("<teaser>One</teaser><lede>two</lede><p>Three <x>four</x> five</p>")
    said = [m.plain(block.inlines) for block in parsed.release.body]
    assert said == ["One", "two", "Three four five"]


def test_words_beside_words_stay_in_their_line() -> None:
    parsed = foreign("<div>One <x>two</x> three</div><div><b>Four</b><i>five</i></div>")
    assert [m.plain(block.inlines) for block in parsed.release.body] == [
        "One two three",
        "Fourfive",
    ]


@pytest.mark.parametrize("content", ["", "<p> </p>"])
def test_an_item_without_words_is_remarked_on(content: str) -> None:
    item = written(m.Release()).data
    assert [d.code for d in back(item).diagnostics] == [Code.EMPTY]
    assert Code.EMPTY not in [d.code for d in foreign(content).diagnostics]  # it has a headline


def test_a_root_of_another_kind_is_named_as_it_is_written() -> None:
    log = Log()
    validate(b'<x:html xmlns:x="http://www.w3.org/1999/xhtml"/>', log)
    assert [d.message for d in log] == ["x:html is not a NewsML-G2 item or message"]


def test_decoded_text_and_its_declaration() -> None:
    text = written(every_node()).data.decode().replace("UTF-8", "ISO-8859-1")
    assert back("\ufeff" + text).release == holdable(every_node(), "power")


def test_options_that_only_a_text_can_answer() -> None:
    with pytest.raises(OptionError):
        read(written(m.Release()).data, "x", ReadOptions(overrides=(("headline", "x"),)), Log())


def test_the_language_asked_for() -> None:
    parsed = read(written(m.Release()).data, "x", ReadOptions(language="fr"), Log())
    assert parsed.release.language == "fr"


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "-", "a"])
def test_found_by_content(name: str) -> None:
    data = written(river_states()[1]).data
    assert format_detection.detect(name, data).name == "newsml"
    assert format_detection.detect(name, data.decode()).name == "newsml"


def test_a_text_is_not_taken_for_an_item() -> None:
    assert format_detection.detect("a.txt", b"<FOR IMMEDIATE RELEASE> newsItem").name == "text"


def test_a_day_stays_a_day() -> None:
    release = m.Release(issued=m.Moment("2 May 2026", date(2026, 5, 2)))
    assert back(written(release).data).release == release
