"""What newsrooms ask of an item besides the release: labels, rights, subjects, receivers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import command
from newsml_tools import (
    CONFORMANCES,
    N,
    item,
    needs_iptc,
    officially_invalid,
    written,
)
from releaseconv import api
from releaseconv import model as m
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError
from releaseconv.writers.newsml.delivery_options import receivers
from releases_by_hand import every_node, river_states

ALL: dict[str, Any] = {
    "slugline": "QUAY-NORTH",
    "urgency": 4,
    "keywords": ("quay", "ferries"),
    "usage_terms": "For editorial use only.",
    "copyright_holder": "Harbour Board",
    "creditline": "Harbour Board/Photo desk",
    "genre": "genre:Feature",
    "expires": "2026-06-01T00:00:00Z",
    "ed_note": "Pictures follow at noon.",
    "subjects": ("medtop:20000001=ferries < medtop:20000000=transport", "medtop:20000002"),
    "name_subjects": ("issuer", "speakers"),
    "scheme_base": "https://hb.example/cv/",
    "rights": "Free to print.",
    "headline_role": "rcrole:headline",
}
SAID = {
    "//n:slugline": ["QUAY-NORTH"],
    "//n:urgency": ["4"],
    "//n:usageTerms": ["For editorial use only."],
    "//n:copyrightHolder/n:name": ["Harbour Board"],
    "//n:creditline": ["Harbour Board/Photo desk"],
    "//n:expires": ["2026-06-01T00:00:00Z"],
    "//n:edNote[not(@role)]": ["Pictures follow at noon."],
    "//n:keyword[not(@xml:lang)][not(@role)]": ["quay", "ferries"],
    "//n:subject/n:name[not(@xml:lang)]": ["ferries"],
    "//n:subject/n:broader/n:name": ["transport"],
    "//n:subject[@type='cpnat:organisation']/@literal": ["Harbour Board of Weltevreden"],
    "//n:scheme[@alias='rcrole']/@uri": ["https://hb.example/cv/role/"],
}


def texts(root: Any, path: str) -> list[str]:
    found = root.xpath(path, namespaces=N)
    return [part if isinstance(part, str) else "".join(part.itertext()) for part in found]


@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_what_the_caller_says_is_said(conformance: str) -> None:
    root = item(every_node(), conformance=conformance, **ALL)
    for path, wanted in SAID.items():
        if conformance == "core" and "broader" in path:
            continue  # of which Core knows nothing
        assert texts(root, path) == wanted, path


@needs_iptc
@pytest.mark.parametrize("conformance", CONFORMANCES)
@pytest.mark.parametrize("name", [None, *ALL])
def test_it_is_valid(conformance: str, name: str | None) -> None:
    asked = ALL if name is None else {name: ALL[name]}
    done = written(every_node(), conformance=conformance, **asked)
    assert [d for d in done.diagnostics if d.severity is Severity.ERROR] == []
    assert officially_invalid(etree.fromstring(done.data), conformance) == []


@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_the_callers_facts_are_not_the_releases(conformance: str) -> None:
    plain = api.read(written(every_node(), conformance=conformance).data, format="newsml")
    full = api.read(written(every_node(), conformance=conformance, **ALL).data, format="newsml")
    assert full.release == plain.release


@pytest.mark.parametrize(
    ("release", "wanted"),
    [
        (every_node(), ["HB/26-14"]),
        (
            m.Release(headline=m.Phrase("The port of Riga opens its north quay")),
            ["port-Riga-opens"],
        ),
        (m.Release(headline=m.Phrase("港务局重新开放北码头")), ["港务局重新开放北码头"]),
        (m.Release(), []),
    ],
)
def test_a_slugline_made_of_the_release(release: m.Release, wanted: list[str]) -> None:
    assert texts(item(release, slugline="auto"), "//n:slugline") == wanted
    assert texts(item(release), "//n:slugline") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"urgency": 12},
        {"urgency": 0},
        {"expires": "tomorrow"},
        {"expires": "2026-02-30T00:00:00Z"},
        {"expires": "2026-05-05T00:00:00"},
        {"genre": "feature"},
        {"name_subjects": ("towns",)},
        {"scheme_base": "cv"},
        {"receiver": "nobody"},
        {"headline_role": "main"},
        {"headline_role": "hb:main", "conformance": "core"},
        {"ed_note": "\x01"},
    ],
)
def test_what_no_item_can_say_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        written(m.Release(), **asked)


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Ruta Kalniņa", "Ruta Kalniņa"),
        ("Par Jeanne Aubrac", "Jeanne Aubrac"),
        ("Text: Ruta Kalniņa", "Ruta Kalniņa"),
        ("Ruta Kalniņa", "Ruta Kalniņa"),
    ],
)
def test_the_author_is_a_creator(byline: str, name: str) -> None:
    root = item(m.Release(byline=m.Phrase(byline)))
    assert texts(root, "//n:creator[@type='cpnat:person']/n:name") == [name]
    assert texts(root, "//n:by") == [byline]


def test_nothing_written_names_a_reserved_domain() -> None:
    release = m.Release(headline=m.Phrase("Quay"), body=(m.Paragraph((m.Text("It is open."),)),))
    assert b".example" not in written(release).data


def test_a_kicker_is_no_service() -> None:
    assert texts(item(river_states()[1]), "//n:service") == []


@pytest.mark.parametrize("body", ["whole", "article"])
@pytest.mark.parametrize("renditions", ["both", "xhtml", "nitf"])
@pytest.mark.parametrize("layout", ["indented", "compact"])
@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_forms_of_the_body(body: str, renditions: str, layout: str, conformance: str) -> None:
    asked = {"body": body, "renditions": renditions, "layout": layout}
    done = written(every_node(), conformance=conformance, **asked)
    assert [d for d in done.diagnostics if d.severity is Severity.ERROR] == []
    root = etree.fromstring(done.data)
    assert len(root.findall(".//n:inlineXML", N)) == (2 if renditions == "both" else 1)
    said = " ".join(root.find(".//n:contentSet", N).itertext())
    assert ("Notes to editors" in said or "About" in said) is (body == "whole")
    assert b"</td><td>" not in done.data
    assert (b">\n  <" in done.data) is (layout == "indented")


@pytest.mark.parametrize("name", receivers())
@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_every_receiver_gets_a_valid_item(name: str, conformance: str) -> None:
    done = written(every_node(), receiver=name, conformance=conformance)
    assert [d for d in done.diagnostics if d.severity is Severity.ERROR] == []


@needs_iptc
def test_a_headline_with_a_role_of_the_receivers_own() -> None:
    done = written(every_node(), headline_role="hb:main", scheme_base="https://hb.example/")
    root = etree.fromstring(done.data)
    assert officially_invalid(root, "power") == []
    assert [d for d in done.diagnostics if d.severity is Severity.ERROR] == []
    assert texts(root, "//n:headline[1]/@role") == ["hb:main"]
    assert texts(root, "//n:scheme[@alias='hb']/@uri") == ["https://hb.example/hb/"]
    plain = api.read(written(every_node()).data, format="newsml")
    assert api.read(done.data, format="newsml").release == plain.release


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Harbour plc (NYSE: HBQ) opened a quay.", [("ticker:HBQ", "NYSE: HBQ")]),
        (
            "Harbour (TSX:HBQ.A; Nasdaq: HBQ)",
            [("ticker:HBQ.A", "TSX: HBQ.A"), ("ticker:HBQ", "Nasdaq: HBQ")],
        ),
        ("Harbour plc (LSE: HBQ)", [("tidm:HBQ", "LSE: HBQ")]),
        ("Port de Riga (Euronext Paris : QUAI)", [("ticker:QUAI", "Euronext Paris: QUAI")]),
        ("(NYSE: HBQ), and again (NYSE: HBQ)", [("ticker:HBQ", "NYSE: HBQ")]),
        ("Open: MONDAY. Ferries: 12. Nasdaq: closed. Answer: NYSE", []),
        ("Nasdaq: HARBOURBOARD opens", []),
    ],
)
@pytest.mark.parametrize("conformance", CONFORMANCES)
def test_tickers_behind_their_exchange(
    text: str, wanted: list[tuple[str, str]], conformance: str
) -> None:
    release = m.Release(language="en", body=(m.Paragraph((m.Text(text),)),))
    done = written(release, conformance=conformance, name_subjects=("tickers",))
    assert [d for d in done.diagnostics if d.severity is Severity.ERROR] == []
    root = etree.fromstring(done.data)
    codes = texts(root, "//n:subject/@qcode")
    assert list(zip(codes, texts(root, "//n:subject/n:name"), strict=True)) == wanted
    assert api.read(done.data, format="newsml").release.subjects == ()


def test_what_is_asked_for_wins_over_a_receiver() -> None:
    assert texts(item(every_node(), receiver="superdesk"), "//n:slugline") == ["HB/26-14"]
    root = item(every_node(), receiver="superdesk", slugline="QUAY")
    assert texts(root, "//n:slugline") == ["QUAY"]


@pytest.mark.parametrize("ask", [("convert", "a.txt", "b.txt"), ("batch", ".")])
def test_several_releases_are_no_update_of_one_item(
    ask: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        Path(f"{name}.txt").write_text("Quay opens\n\nRIGA, 4 May 2026 -- Boats come.\n")
    Path("old.xml").write_bytes(written(every_node()).data)
    said = command(*ask, "-t", "newsml", "-o", "out", "--update-of", "old.xml")
    assert said.status == 2
    assert "--update-of" in said.err
