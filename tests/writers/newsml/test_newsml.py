"""NewsML-G2 as written: what stands where, and that it is always valid."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import strategies
from conftest import examples
from newsml_tools import (
    CONFORMANCES,
    STAMP,
    N,
    item,
    needs_iptc,
    officially_invalid,
    options,
    unsaid,
    written,
)
from releaseconv import api
from releaseconv import model as m
from releaseconv.diagnostics import Code, Severity
from releaseconv.errors import MissingStampError, OptionError
from releaseconv.options import NewsmlOptions, WriteOptions
from releases_by_hand import every_node, messy, river_states

pytestmark = pytest.mark.ends

BY_HAND = {
    "river-states": river_states()[1],
    "messy": messy()[1],
    "every-node": every_node(),
    "empty": m.Release(),
}
DRAWN = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))


def texts(root: Any, path: str) -> list[str]:
    return [
        found if isinstance(found, str) else "".join(found.itertext())
        for found in root.xpath(path, namespaces=N)
    ]


def errors(done: api.Converted) -> list[str]:
    return [str(d) for d in done.diagnostics if d.severity >= Severity.ERROR]


# -- valid, and every word said ---------------------------------------------------------


@pytest.mark.parametrize("root", ["item", "message"])
@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("release", BY_HAND.values(), ids=BY_HAND)
def test_by_our_grammar_and_rules(release: m.Release, conformance: str, root: str) -> None:
    done = written(release, conformance=conformance, root=root)
    assert errors(done) == []


@needs_iptc
@pytest.mark.parametrize("root", ["item", "message"])
@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("release", BY_HAND.values(), ids=BY_HAND)
def test_by_the_official_schemas(release: m.Release, conformance: str, root: str) -> None:
    assert officially_invalid(item(release, conformance=conformance, root=root), conformance) == []


@needs_iptc
@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(release=strategies.releases())
@DRAWN
def test_any_release_is_valid_and_wholly_said(conformance: str, release: m.Release) -> None:
    done = written(release, conformance=conformance)
    root = etree.fromstring(done.data)
    assert errors(done) == []
    assert officially_invalid(root, conformance) == []
    assert unsaid(release, root) == []


@needs_iptc
@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(release=strategies.wild_releases())
@DRAWN
def test_whatever_the_types_allow_is_valid_too(conformance: str, release: m.Release) -> None:
    done = written(release, conformance=conformance)
    root = etree.fromstring(done.data)
    assert errors(done) == []
    assert officially_invalid(root, conformance) == []
    assert unsaid(release, root) == []


@pytest.mark.parametrize("release", BY_HAND.values(), ids=BY_HAND)
def test_same_input_same_bytes(release: m.Release) -> None:
    assert written(release).data == written(release).data


# -- what stands where ------------------------------------------------------------------


def test_the_seed_like_release() -> None:
    root = item(river_states()[1])
    assert root.get("standardversion") == "2.35"
    assert root.get("conformance") == "power"
    assert (
        texts(root, "//n:headline[not(@role)]|//n:itemMeta/n:title")
        == ["Union of River States Calls for Shared Flood Warnings across Borders"] * 2
    )
    assert texts(root, "//n:headline[@role='rcrole:subheadline']") == [
        "Technical Meeting Set for Tarnovo Lake, 4-6 April 2011"
    ]
    assert texts(root, "//n:dateline") == ["GENEVA, 8 March (Union Secretariat) --"]
    assert texts(root, "//n:located/n:name") == ["GENEVA"]
    assert texts(root, "//n:contentCreated") == ["2011-03-08"]
    assert texts(root, "//n:contentModified") == ["2011-03-09"]
    assert texts(root, "//n:genre/@qcode") == ["genre:Press_Release"]
    assert texts(root, "//n:genre/n:name/@xml:lang") == ["en"]
    assert texts(root, "//n:itemClass/@qcode") == ["ninat:text"]


def test_contacts_have_their_channels_as_written() -> None:
    root = item(river_states()[1])
    assert texts(root, "//n:infoSource[@role]/n:name") == ["Tobias Lindqvist-Okoro", "Ana Perovska"]
    assert texts(root, "//n:affiliation/n:name") == ["Section for Press and Publications", "GEO"]
    assert texts(root, "//n:phone") == ["(022) 555-0142"]
    second = root.xpath("//n:infoSource[@role]", namespaces=N)[1]
    assert second.findall(".//n:contactInfo", N) == []


def test_a_channel_says_both_forms() -> None:
    root = item(every_node())
    xlink = "{http://www.w3.org/1999/xlink}"
    phone = root.find(".//n:phone", N)
    web = root.find(".//n:web", N)
    assert (phone.text, phone.get(f"{xlink}href")) == ("+371 6755 0100", "tel:+37167550100")
    assert (web.text, web.get(f"{xlink}title")) == ("http://www.hb.example", "www.hb.example")
    assert texts(root, "//n:im") == ["@hbquay"]
    assert texts(root, "//n:address/n:line") == ["1 Mole Road"]


def test_core_says_contacts_in_prose_alone() -> None:
    done = written(every_node(), conformance="core")
    root = etree.fromstring(done.data)
    of_power = ("contributor", "infoSource[@role]", "altId", "signal", "generator", "profile")
    assert texts(root, "|".join(f"//n:{path}" for path in of_power)) == []
    assert texts(root, "//n:edNote[@role='rcrole:mediaContacts']") == [
        "Press desk +371 6755 0100 Contacts Ruta Kalniņa, press@hb.example, "
        "fax +371 6755 0101, @hbquay, 1 Mole Road"
    ]
    assert texts(root, "//n:keyword[@role='rcrole:symbol']") == ["HB/26-14"]
    assert Code.NOT_RENDERED in {d.code for d in done.diagnostics}


def test_an_embargo_has_instant_and_words() -> None:
    root = item(every_node())
    assert texts(root, "//n:embargoed") == ["2026-05-03T00:01:00Z"]
    assert texts(root, "//n:edNote[@role='rcrole:hold']") == [
        "EMBARGOED UNTIL 00:01 UTC, 3 May 2026"
    ]
    assert texts(root, "//n:pubStatus/@qcode") == ["stat:usable"]
    assert texts(item(every_node(), pub_status="withheld"), "//n:pubStatus/@qcode") == [
        "stat:withheld"
    ]


def embargo(value: date | datetime | None) -> m.Release:
    return m.Release(hold=m.Hold(m.HoldKind.EMBARGO, m.Moment("midnight on 3 May", value)))


@pytest.mark.parametrize(
    ("value", "latest"),
    [
        (None, []),
        (date(2026, 5, 3), ["2026-05-04T00:00:00-12:00"]),
        (datetime(2026, 5, 3, 0, 1), ["2026-05-03T00:01:00-12:00"]),
    ],
)
def test_an_embargo_without_certain_instant_is_withheld(value: Any, latest: list[str]) -> None:
    done = written(embargo(value))
    assert texts(etree.fromstring(done.data), "//n:embargoed") == latest
    assert texts(etree.fromstring(done.data), "//n:pubStatus/@qcode") == ["stat:withheld"]
    assert texts(etree.fromstring(done.data), "//n:edNote") == ["midnight on 3 May"]
    assert Code.EMBARGO_OPEN in {d.code for d in done.diagnostics}


def test_a_zone_settles_an_embargo() -> None:
    asked = WriteOptions(stamp=STAMP, timezone="Europe/London")
    done = api.write(embargo(datetime(2026, 5, 3, 0, 1)), "newsml", asked)
    assert texts(etree.fromstring(done.data), "//n:embargoed") == ["2026-05-03T00:01:00+01:00"]


@pytest.mark.parametrize(
    ("zone", "wanted"),
    [
        ("Europe/London", ["2026-05-03T00:01:00+01:00"]),
        ("Europe/Dublin", ["2026-05-03T00:01:00+01:00"]),
        ("+05:30", ["2026-05-03T00:01:00+05:30"]),
    ],
)
def test_a_zone_settles_no_abbreviation_that_cannot_mean_it(zone: str, wanted: list[str]) -> None:
    parsed = api.read(
        "EMBARGOED UNTIL 00:01 IST, 3 MAY 2026\n\nBoats come\n\nBoats come to town.\n"
    )
    done = api.write(parsed.release, "newsml", WriteOptions(stamp=STAMP, timezone=zone))
    assert texts(etree.fromstring(done.data), "//n:embargoed") == wanted
    status = "stat:withheld" if zone == "Europe/London" else "stat:usable"
    assert texts(etree.fromstring(done.data), "//n:pubStatus/@qcode") == [status]


def test_a_hold_of_words_alone_is_withheld_with_its_words() -> None:
    done = written(m.Release(hold=m.Hold(m.HoldKind.NOT_FOR_PUBLICATION, words="NOT YET")))
    assert texts(etree.fromstring(done.data), "//n:pubStatus/@qcode") == ["stat:withheld"]
    assert texts(etree.fromstring(done.data), "//n:edNote") == ["NOT YET"]
    assert Code.EMBARGO_OPEN in {d.code for d in done.diagnostics}


def test_nothing_is_invented() -> None:
    root = item(m.Release(body=(m.Paragraph((m.Text("Body."),)),)))
    invented = "slugline urgency subject keyword rightsInfo located creator by embargoed edNote"
    assert [name for name in invented.split() if root.findall(f".//n:{name}", N)] == []
    assert texts(root, "//n:headline|//n:title|//n:dateline|//n:service") == []


@pytest.mark.parametrize(
    ("kind", "signal"),
    [(m.Kind.CORRECTION, ["sig:correction"]), (m.Kind.UPDATE, ["sig:update"])],
)
def test_a_new_version_says_what_it_is(kind: m.Kind, signal: list[str]) -> None:
    release = m.Release(kind=kind, corrects=m.Phrase("our release of Monday"))
    root = item(release, item_version=2, replaces="urn:newsml:hb.example:20260501:a")
    assert root.get("version") == "2"
    assert texts(root, "//n:signal/@qcode") == signal
    assert texts(root, "//n:link/@residref") == ["urn:newsml:hb.example:20260501:a"]
    assert texts(root, "//n:link/@rel") == ["irel:previousVersion"]
    assert texts(root, "//n:edNote[@role='rcrole:corrects']") == ["our release of Monday"]


# -- facts of the delivery --------------------------------------------------------------


def test_no_stamp() -> None:
    for release in (m.Release(), every_node()):
        with pytest.raises(MissingStampError, match="give WriteOptions a stamp"):
            api.write(release, "newsml", WriteOptions())


def test_the_version_is_made_at_the_stamp() -> None:
    done = written(river_states()[1])  # of 2011
    root = etree.fromstring(done.data)
    assert texts(root, "//n:versionCreated|//n:firstCreated") == ["2026-05-04T09:30:00Z"] * 2
    assert Code.STAMP_USED in {d.code for d in done.diagnostics}


def supplied(done: api.Converted) -> list[str]:
    return [d.message.split(" ")[0] for d in done.diagnostics if d.code is Code.VALUE_SUPPLIED]


def test_every_value_not_given_is_named() -> None:
    by_default = ["guid", "version", "provider", "pubStatus"]
    assert supplied(written(river_states()[1])) == by_default
    given = options(guid="urn:a:b", provider="Desk", item_version=2, pub_status="withheld")
    at = m.Moment("now", datetime(2026, 5, 4, 1, tzinfo=UTC))
    assert supplied(api.write(m.Release(issued=at), "newsml", given)) == []


@pytest.mark.parametrize(
    ("addresses", "wanted"),
    [
        (["mailto:press@quay.example"], "quay.example"),
        (["mailto:press@quay.example", "https://www.quay.example/news"], "quay.example"),
        (["mailto:press@quay.example", "mailto:ferry@boats.example"], "unknown"),
        (["mailto:quay.press@gmail.com"], "unknown"),
        (["http://[quay"], "unknown"),
    ],
)
def test_a_provider_by_the_addresses_of_contacts(addresses: list[str], wanted: str) -> None:
    kinds = {"m": m.ChannelKind.EMAIL, "h": m.ChannelKind.WEB}
    channels = tuple(m.Channel(a, kinds[a[0]], a) for a in addresses)
    release = m.Release(contacts=(m.Contact(name=m.Phrase("Anna Brill"), channels=channels),))
    assert texts(item(release), "//n:provider/@literal") == [wanted]


def test_provider() -> None:
    assert texts(item(every_node()), "//n:provider/@literal") == ["Harbour Board of Weltevreden"]
    assert texts(item(m.Release()), "//n:provider/@literal") == ["unknown"]
    named = item(m.Release(), guid_domain="quay.example")
    assert texts(named, "//n:provider/@literal") == ["quay.example"]
    assert texts(item(every_node(), provider="Desk"), "//n:provider/n:name") == ["Desk"]
    assert texts(item(m.Release(), provider="nprov:AFP"), "//n:provider/@qcode") == ["nprov:AFP"]


def test_guid() -> None:
    release = every_node()
    assert item(release, guid="urn:x:y").get("guid") == "urn:x:y"
    assert item(release, guid_domain="hb.example").get("guid") == "tag:hb.example,2026:HB/26-14"
    made = item(release).get("guid")
    assert made.startswith("urn:uuid:")
    assert made == item(release, provider="another").get("guid")
    assert made != item(replace(release, headline=m.Phrase("Other"))).get("guid")


EARLY, LATE = m.Moment("3 May", date(2026, 5, 3)), m.Moment("4 May", date(2026, 5, 4))
BEYOND = m.Moment("9 May", date(2026, 5, 9))


@pytest.mark.parametrize(
    ("opened", "issued", "wanted"),
    [
        (EARLY, LATE, ["2026-05-03", "2026-05-04"]),
        (LATE, EARLY, ["2026-05-03", "2026-05-04"]),
        (None, LATE, ["2026-05-04"]),
        (EARLY, None, ["2026-05-03"]),
        (EARLY, BEYOND, ["2026-05-03"]),
        (BEYOND, BEYOND, []),
    ],
)
def test_the_content_is_made_before_it_is_changed_and_sent(
    opened: m.Moment | None, issued: m.Moment | None, wanted: list[str]
) -> None:
    release = m.Release(dateline=m.Dateline("RIGA --", date=opened), issued=issued)
    done = written(release)
    root = etree.fromstring(done.data)
    assert texts(root, "//n:contentCreated|//n:contentModified") == wanted
    assert api.read(done.data, format="newsml").release == release


# -- versions ---------------------------------------------------------------------------


def later(release: m.Release, hour: int, **asked: Any) -> api.Converted:
    stamp = datetime(2026, 5, 5, hour, tzinfo=UTC)
    return api.write(release, "newsml", WriteOptions(stamp=stamp, newsml=NewsmlOptions(**asked)))


@pytest.mark.parametrize("root", ["item", "message"])
def test_a_chain_of_versions(tmp_path: Path, root: Any) -> None:
    path = tmp_path / "quay.xml"
    kinds = (m.Kind.RELEASE, m.Kind.UPDATE, m.Kind.CORRECTION, m.Kind.RELEASE)
    items = []
    for hour, kind in enumerate(kinds):
        asked: dict[str, Any] = {"update_of": str(path)} if hour else {}
        asked |= {"pub_status": "canceled"} if hour == 3 else {}
        done = later(replace(every_node(), kind=kind), hour, root=root, **asked)
        assert errors(done) == []
        path.write_bytes(done.data)
        found = etree.fromstring(done.data)
        items.append(found if root == "item" else found.find(".//n:newsItem", N))
    assert {item.get("guid") for item in items} == {items[0].get("guid")}
    assert [item.get("version") for item in items] == ["1", "2", "3", "4"]
    first = {text for item in items for text in texts(item, "n:itemMeta/n:firstCreated")}
    assert first == {"2026-05-05T00:00:00Z"}
    created = [texts(item, "n:itemMeta/n:versionCreated")[0] for item in items]
    assert created == [f"2026-05-05T0{hour}:00:00Z" for hour in range(4)]
    signals = [texts(item, "n:itemMeta/n:signal/@qcode") for item in items]
    assert signals == [[], ["sig:update"], ["sig:correction"], []]
    links = [texts(item, "n:itemMeta/n:link/@version") for item in items]
    assert links == [[], ["1"], ["2"], ["3"]]
    assert texts(items[3], "n:itemMeta/n:pubStatus/@qcode") == ["stat:canceled"]


def test_an_update_of_no_other_kind_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "quay.xml"
    release = replace(every_node(), kind=m.Kind.RELEASE)
    path.write_bytes(later(release, 1).data)
    done = later(release, 2, update_of=str(path))
    assert texts(etree.fromstring(done.data), "//n:signal/@qcode") == ["sig:update"]
    assert api.read(done.data, format="newsml").release.kind is m.Kind.RELEASE


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"guid": "urn:other:1"}, "keeps the guid"),
        ({"item_version": 2}, "not above"),
    ],
)
def test_what_contradicts_the_item_updated(
    asked: dict[str, Any], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "quay.xml"
    path.write_bytes(later(every_node(), 1, item_version=5).data)
    with pytest.raises(OptionError, match=said):
        later(every_node(), 2, update_of=str(path), **asked)


@pytest.mark.parametrize("content", [b"", b"no item", b"<html/>"])
def test_an_update_of_no_item(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "quay.xml"
    path.write_bytes(content)
    with pytest.raises(OptionError, match=r"quay\.xml"):
        later(every_node(), 2, update_of=str(path))


@pytest.mark.parametrize(
    ("kind", "asked", "told"),
    [
        (m.Kind.CORRECTION, {}, True),
        (m.Kind.UPDATE, {"item_version": 2}, True),
        (m.Kind.RELEASE, {"pub_status": "canceled"}, True),
        (m.Kind.RELEASE, {}, False),
        (m.Kind.CORRECTION, {"guid": "urn:a:b", "item_version": 2}, False),
        (m.Kind.CORRECTION, {"replaces": "urn:a:b"}, False),
    ],
)
def test_a_new_version_of_nothing_is_told(kind: m.Kind, asked: dict[str, Any], told: bool) -> None:
    codes = {d.code for d in written(m.Release(kind=kind), **asked).diagnostics}
    assert (Code.VERSION_UNLINKED in codes) is told


@pytest.mark.parametrize("day", [date(1900, 5, 1), date.min, date.max])
def test_an_offset_with_seconds_becomes_utc(day: date) -> None:
    release = m.Release(issued=m.Moment("then", day))
    done = api.write(release, "newsml", WriteOptions(stamp=STAMP, timezone="Europe/Amsterdam"))
    assert errors(done) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"provider": "\udcff"},
        {"subjects": ("a:\x01",)},
        {"guid": "no uri"},
        {"replaces": "x"},
        {"item_version": 0},
        {"guid_domain": "not a domain"},
    ],
)
def test_facts_that_cannot_be_written(asked: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        written(every_node(), **asked)


def test_no_such_zone() -> None:
    with pytest.raises(OptionError, match="Europe/London"):
        api.write(river_states()[1], "newsml", WriteOptions(stamp=STAMP, timezone="Mars/Olympus"))


def test_facts_of_the_caller() -> None:
    root = item(
        m.Release(),
        service="Press Office",
        subjects=("medtop:11000000", " ", "own:ships"),
        rights="For media use.",
    )
    assert texts(root, "//n:service/@qcode") == ["rcsvc:press-office"]
    assert texts(root, "//n:subject/@qcode") == ["medtop:11000000"]
    assert texts(root, "//n:subject/@literal") == ["own:ships"]
    assert texts(root, "//n:copyrightNotice") == ["For media use."]


# -- the body ---------------------------------------------------------------------------


def test_the_dateline_runs_into_the_first_paragraph() -> None:
    root = item(river_states()[1])
    first = root.xpath("//x:body/x:p", namespaces=N)[0]
    said = "".join(first.itertext())
    assert said.startswith("GENEVA, 8 March (Union Secretariat) -- The Union of River")


def test_the_headline_is_not_said_again_in_the_body() -> None:
    root = item(every_node())
    body = texts(root, "//x:body")[0]
    for path in ("//n:headline", "//n:by", "//n:description", "//n:copyrightNotice"):
        assert not any(text in body for text in texts(root, path))


def test_nitf_comes_last_and_has_block() -> None:
    for conformance in CONFORMANCES:
        root = item(every_node(), conformance=conformance)
        assert texts(root, "//n:inlineXML[last()]/@contenttype") == ["application/nitf+xml"]
        assert texts(root, "//t:body.content/t:block/t:bq/t:credit") == [
            "Jonas Weir, harbour master"
        ]


def test_a_reader_that_drops_a_break_glues_no_words() -> None:
    broken = (m.Text("Harbour Board"), m.LineBreak(), m.Text("Quay 3"), m.LineBreak())
    root = item(m.Release(body=(m.Paragraph((*broken, m.Text("Mobile"))),)))
    for name in ("x:html/x:body", "t:nitf/t:body/t:body.content"):
        said = "".join(root.find(f".//n:inlineXML/{name}", N).itertext())
        assert said.split() == ["Harbour", "Board", "Quay", "3", "Mobile"]


def test_right_to_left() -> None:
    root = item(m.Release(language="ar", headline=m.Phrase("أعلن المجلس")))
    assert root.get("dir") == "rtl"
    assert texts(root, "//x:html/@dir") == ["rtl"]


def test_a_link_that_no_document_may_hold_is_words() -> None:
    bad = m.Link("click", "javascript:alert(1)")
    done = written(m.Release(body=(m.Paragraph((bad,)),)))
    assert b"javascript" not in done.data
    assert texts(etree.fromstring(done.data), "//x:body")[0].strip() == "click"


def test_the_options_shared() -> None:
    assert options().newsml.conformance == "power"
