"""Items of other producers: what is a fault of them, what only advice, and what long ones take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from conftest import SHARED, command
from newsml_habits import ITEMS as HABITS
from newsml_mutations import MUTATIONS
from newsml_tools import needs_iptc, written, xsd
from releaseconv import model as m
from releaseconv.diagnostics import CATALOGUE, Severity
from releaseconv.schema.finding import Finding
from releaseconv.schema.grammar import faults
from releaseconv.schema.long_lists import is_wide
from releaseconv.schema.validation import report

IPTC = SHARED / "iptc"
ITEM = """\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:wire.example,2026:1" version="3"
    standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="en">
  <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
  <itemMeta>
    <itemClass qcode="ninat:text"/><provider literal="Wire"/>
    <versionCreated>2026-05-05T09:00:00Z</versionCreated>
    <embargoed>2026-05-06T09:00:00Z</embargoed>
    <pubStatus qcode="stat:usable"/>
    <link rel="irel:seeAlso" residref="tag:wire.example,2026:0"/>
  </itemMeta>
  <contentMeta>
    <urgency>4</urgency>
    <contentCreated>2026-05-05</contentCreated>
    <language tag="en"/>
    <headline>Lamp relit</headline>
  </contentMeta>
  <contentSet>
    <inlineXML contenttype="application/xhtml+xml">
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>Lamp</title></head><body>
        <p>It burns. Ask <a href="mailto:desk@wire.example">the desk</a>.</p>
      </body></html>
    </inlineXML>
  </contentSet>
</newsItem>
"""

FAULTS: dict[str, tuple[str, str, str]] = {
    "no guid": (' guid="tag:wire.example,2026:1"', "", "I06"),
    "version a word": ('version="3"', 'version="three"', "I05"),
    "version 0": ('version="3"', 'version="0"', "I05"),
    "standard version a word": ("2.29", "newest", "I03"),
    "no standard": (' standard="NewsML-G2"', "", "I02"),
    "language a sentence": ('xml:lang="en"', 'xml:lang="in English"', "L03"),
    "language of the content": ('tag="en"', 'tag="e n"', "L03"),
    "no class": ('<itemClass qcode="ninat:text"/>', "", "Q01"),
    "no provider": ('<provider literal="Wire"/>', "", "Q02"),
    "no version's instant": ("<versionCreated>2026-05-05T09:00:00Z</versionCreated>", "", "Q03"),
    "a day that is none": ("2026-05-05T09:00:00Z", "2026-02-30T09:00:00Z", "D01"),
    "a day that is none, of content": (
        "<contentCreated>2026-05-05",
        "<contentCreated>2026-02-30",
        "D03",
    ),
    "a month that is none": ("<contentCreated>2026-05-05", "<contentCreated>2026-13", "D03"),
    "embargo a word": ("2026-05-06T09:00:00Z", "tomorrow", "D01"),
    "urgency 12": ("<urgency>4", "<urgency>12", "N05"),
    "urgency a word": ("<urgency>4", "<urgency>high", "N05"),
    "a code without alias": ('qcode="stat:usable"', 'qcode="usable"', "N03"),
    "unknown element": ("<urgency>4</urgency>", "<hurry>4</hurry>", "N01"),
    "unknown attribute": ('<language tag="en"/>', '<language tongue="en"/>', "N02"),
    "a size of letters": ('xhtml+xml"', 'xhtml+xml" wordcount="few"', "N04"),
    "a reference to nothing": (
        "</contentMeta>",
        '</contentMeta><partMeta contentrefs="x"/>',
        "K01",
    ),
}
ADVICE: dict[str, tuple[str, str, str]] = {
    "guid no URI": ("tag:wire.example,2026:1", "wire-1", "I01"),
    "version of tomorrow": ("2.29", "3.1", "I07"),
    "english": ('xml:lang="en"', 'xml:lang="english"', "L01"),
    "undeclared alias": ("ninat:text", "mynat:text", "A01"),
    "undeclared role": ("<headline>", '<headline role="myrole:main">', "A02"),
    "a status that is none": ("stat:usable", "stat:perhaps", "N06"),
    "no zone": ("2026-05-05T09:00:00Z", "2026-05-05T09:00:00", "D02"),
    "embargo before the version": ("2026-05-06T09:00:00Z", "2026-05-04T09:00:00Z", "E09"),
    "embargo without end": ("2026-05-06T09:00:00Z", "", "D07"),
    "link to itself": (
        'residref="tag:wire.example,2026:0"',
        'residref="tag:wire.example,2026:1"',
        "K03",
    ),
    "link to nothing": ('residref="tag:wire.example,2026:0"', 'residref=""', "K02"),
    "empty headline": ("Lamp relit", "", "B01"),
    "script": ("It burns.", "It burns.<script>alert(1)</script>", "X01"),
    "iframe": ("It burns.", '<iframe src="https://a.example"/>', "X01"),
    "handler": ("<p>", '<p onclick="go()">', "X02"),
    "javascript": ("mailto:desk@wire.example", "javascript:alert(1)", "X03"),
    "javascript with a tab": ("mailto:desk@wire.example", "java&#9;script:alert(1)", "X03"),
    "mail to nobody": ("mailto:desk@wire.example", "mailto:desk", "X04"),
    "a number that is none": ("mailto:desk@wire.example", "tel:the desk", "X05"),
    "unknown element of the body": ("It burns.", "<bogus>It burns.</bogus>", "T03"),
}


def changed(old: str, new: str) -> bytes:
    assert old in ITEM
    return ITEM.replace(old, new, 1).encode()


def severities(found: Iterator[Finding] | tuple[Finding, ...]) -> dict[str, Severity]:
    return {one.rule: CATALOGUE[one.code].severity for one in found}


def test_there_are_enough_ways() -> None:
    assert len(FAULTS) + len(ADVICE) + len(MUTATIONS) >= 120


def test_it_is_valid_as_it_stands() -> None:
    assert severities(report(ITEM.encode())) == {"V304": Severity.INFO}


@pytest.mark.parametrize("name", [*FAULTS])
def test_a_fault(name: str) -> None:
    old, new, rule = FAULTS[name]
    assert severities(report(changed(old, new))).get(rule) is Severity.ERROR


@pytest.mark.parametrize("name", [*ADVICE])
def test_advice(name: str) -> None:
    old, new, rule = ADVICE[name]
    found = severities(report(changed(old, new)))
    assert found.get(rule) is Severity.WARNING
    assert Severity.ERROR not in found.values()


@needs_iptc
@pytest.mark.parametrize("name", [*FAULTS, *ADVICE])
def test_the_official_schemas_decide(name: str) -> None:
    old, new, _ = {**FAULTS, **ADVICE}[name]
    data = changed(old, new)
    schema = etree.XMLSchema(etree.parse(IPTC / "NewsML-G2_2.35-spec-All-Power.xsd"))
    valid = schema.validate(etree.fromstring(data))
    for at in (IPTC, IPTC / "NewsML-G2_2.35-spec-All-Power.xsd"):
        found = severities(report(data, (at,)))
        assert (Severity.ERROR in found.values()) is not valid
    if name in ADVICE:
        assert valid, "advice must never be about what the schemas refuse"


@needs_iptc
@pytest.mark.parametrize("path", sorted((SHARED / "prototypes/newsml").glob("model-news*.xml")))
def test_the_models_are_valid(path: Path) -> None:
    for extra in ((), (IPTC,)):
        found = severities(report(path.read_bytes(), extra))
        assert Severity.ERROR not in found.values()


def test_repeats_are_told_once() -> None:
    links = '<a href="mailto:nobody">it</a> ' * 20_000
    found = [f for f in report(changed("It burns.", links)) if f.rule == "X04"]
    assert len(found) == 1
    assert "(20000 times, the last in line 20)" in found[0].reason


def test_the_offender_is_named() -> None:
    said = " ".join(f.reason for f in report(changed("ninat:text", "mynat:text")))
    assert "'mynat'" in said and "@qcode" in said
    said = " ".join(f.reason for f in report(changed('tag="en"', 'tongue="en"')))
    assert "@tongue" in said


def test_where_words_differ_is_said() -> None:
    text = m.Paragraph((m.Text("The quay is open to all boats again since noon."),))
    data = written(m.Release(body=(text,))).data.decode()
    at = data.rindex("to all boats")
    broken = data[:at] + data[at:].replace("to all", "for all", 1)
    (found,) = [f for f in report(broken.encode()) if f.rule == "R02"]
    assert found.reason.endswith(
        "word 5 differs: 'quay is open to all boats' against 'quay is open for all boats'"
    )


@needs_iptc
def test_the_house_names_the_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "releaseconv.toml").write_text(f"[newsml]\nschemas = '{IPTC}'\n")
    (tmp_path / "item.xml").write_bytes(changed("Wire", "Wire"))
    assert command("validate", "item.xml").status == 0
    (tmp_path / "item.xml").write_bytes(changed("<urgency>4</urgency>", "<urgency>4</urgency>" * 2))
    said = command("validate", "item.xml")
    assert said.status == 1
    assert "[XSD]" in said.err


# -- every item at hand -----------------------------------------------------------------


@needs_iptc
@pytest.mark.parametrize("name", HABITS)
def test_the_forms_of_other_producers(name: str) -> None:
    data = HABITS[name][0].encode()
    valid = xsd("NewsML-G2_2.35-spec-All-Power.xsd").validate(etree.fromstring(data))
    with_schemas = severities(report(data, (IPTC,)))
    without = severities(report(data))
    assert (Severity.ERROR not in with_schemas.values()) is valid
    assert Severity.ERROR not in without.values() or not valid


# -- long lists -------------------------------------------------------------------------

MANY = 900


def paragraphs(count: int) -> tuple[m.Block, ...]:
    return tuple(m.Paragraph((m.Text(f"Quay {n}."),)) for n in range(count))


WIDE = {
    "body": m.Release(body=paragraphs(MANY)),
    "body behind a dateline": m.Release(dateline=m.Dateline("RIGA --"), body=paragraphs(MANY)),
    "breaks": m.Release(body=(m.Paragraph((m.Text("a"), m.LineBreak()) * MANY),)),
    "entries": m.Release(
        body=(m.Enumeration(tuple(m.Item(None, paragraphs(1)) for _ in range(MANY))),)
    ),
    "quotation": m.Release(body=(m.Quotation(paragraphs(MANY), m.Phrase("said X")),)),
    "section": m.Release(
        sections=(m.Section(m.SectionRole.ABOUT, m.Phrase("About"), paragraphs(MANY)),)
    ),
    "sections": m.Release(
        body=paragraphs(2),
        sections=tuple(
            m.Section(m.SectionRole.NOTES, None, paragraphs(1), at_head=n < MANY)
            for n in range(2 * MANY)
        ),
    ),
    "rows": m.Release(
        body=(m.Table(None, tuple(m.Row((m.Cell((m.Text(str(n)),)),)) for n in range(MANY))),)
    ),
    "subjects": m.Release(subjects=tuple(m.Subject(f"s{n}") for n in range(MANY))),
}


@pytest.mark.parametrize("name", WIDE)
def test_the_grammar_takes_long_lists(name: str) -> None:
    root = etree.fromstring(written(WIDE[name]).data)
    assert is_wide(root)
    assert [*faults(root)] == []


@pytest.mark.parametrize("at", [0, 1, 450, 898, 899])
@pytest.mark.parametrize("tag", ["bogus", "head", "li"])
def test_it_finds_what_is_wrong_in_them(at: int, tag: str) -> None:
    root = etree.fromstring(written(WIDE["body"]).data)
    body = root.find(".//{*}html/{*}body")
    assert body is not None
    body[at].tag = f"{{http://www.w3.org/1999/xhtml}}{tag}"
    assert [*faults(root)]


def test_order_in_them_is_held_to() -> None:
    root = etree.fromstring(written(WIDE["sections"]).data)
    body = root.find(".//{*}html/{*}body")
    assert body is not None
    body.insert(len(body) // 2 + 300, body[0])
    assert [*faults(root)]
