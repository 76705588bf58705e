"""Broken items: which layer refuses which, and that our grammar is narrower than the IPTC's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

import strategies
from conftest import examples
from newsml_mutations import MUTATIONS
from newsml_tools import CONFORMANCES, XSDS, N, needs_iptc, written, xsd
from releaseconv import model as m
from releaseconv import resources
from releaseconv.diagnostics import Code, Log, Severity
from releaseconv.schema import schematron_rules, standard_checks
from releaseconv.schema.fault_or_advice import findings
from releaseconv.schema.finding import Finding
from releaseconv.schema.validation import validate
from releases_by_hand import every_node

pytestmark = pytest.mark.ends

LAYERS = ("XSD", "grammar", "rules")


@cache
def sound() -> bytes:
    """An item with something of everything."""
    release = replace(every_node(), kind=m.Kind.CORRECTION, corrects=m.Phrase("ours of Monday"))
    return written(release, replaces="urn:newsml:hb.example:20260501:a", item_version=2).data


def broken(name: str) -> Any:
    root = etree.fromstring(sound())
    MUTATIONS[name](root)
    return etree.fromstring(etree.tostring(root))


@cache
def found_in(name: str) -> tuple[Finding, ...]:
    """What is wrong with the item that is broken so."""
    return tuple(findings(broken(name)))


def xsd_refuses(root: Any, conformance: str) -> bool:
    return not all(xsd(name).validate(root) for name in XSDS[conformance])


def layers(root: Any) -> dict[str, list[str]]:
    """Layer -> the ids of rules by which it refuses the item."""
    found = findings(root)
    return {
        "XSD": ["refused"] if xsd_refuses(root, "power") else [],
        "grammar": [] if grammar().validate(root) else ["refused"],
        "rules": sorted({f.rule for f in found if f.rule != "RNG"}),
    }


def test_the_item_is_sound() -> None:
    assert [f.rule for f in findings(etree.fromstring(sound()))] == ["E09"]  # an embargo of old


def test_there_are_enough_ways() -> None:
    assert len(MUTATIONS) >= 40


@pytest.mark.parametrize("name", MUTATIONS)
def test_no_broken_item_passes(name: str) -> None:
    found = found_in(name)
    assert found
    assert not any("the grammar is broken here" in f.reason for f in found), "libxml2's sentence"
    log = Log()
    validate(etree.tostring(broken(name)), log)
    assert [d for d in log if d.severity is Severity.ERROR]


@needs_iptc
def test_the_table_of_layers(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {name: layers(broken(name)) for name in MUTATIONS}
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(table(rows)) + "\n")
    for name, caught in rows.items():
        assert caught["grammar"] or not caught["XSD"], f"{name}: only the XSD refuses it"


def table(rows: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    yield f"{'broken how':38} {'XSD':>4} {'grammar':>8}  rules"
    for name, caught in rows.items():
        signs = ["x" if caught[layer] else "." for layer in LAYERS[:2]]
        yield f"{name:38} {signs[0]:>4} {signs[1]:>8}  {' '.join(caught['rules']) or '.'}"
    sums = [sum(bool(caught[layer]) for caught in rows.values()) for layer in LAYERS]
    yield f"{f'{len(rows)} ways; caught':38} {sums[0]:>4} {sums[1]:>8}  {sums[2]}"


SENTENCES = {
    "status unknown": "pubStatus: @qcode is 'stat:perhaps': it must be stat:canceled, stat:usable "
    "or stat:withheld [RNG]",
    "unknown channel": "telex: this may not stand in contactInfo, but address, email, fax, im, "
    "note, phone and web may [RNG]",
    "provider missing": "versionCreated: provider is missing, or does not stand before "
    "versionCreated [RNG]",
    "link to nothing": "a: @href is missing [RNG]",
    "embargo empty": "embargoed: an embargo without an end: receivers crash on it [D07]",
    "embargo not a date": "embargoed: this must be a date and a time, such as "
    "2026-05-05T09:00:00Z, not 'not-a-date' [D01]",
}


@pytest.mark.parametrize(("name", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_person_can_act_on_it(name: str, sentence: str) -> None:
    log = Log()
    validate(etree.tostring(broken(name)), log)
    assert sentence in [d.message for d in log]
    assert all(d.span for d in log)


@pytest.mark.parametrize(
    ("instant", "good"),
    [
        ("2026-05-31T23:59:59.5-03:30", True),
        ("2024-02-29T24:00:00Z", True),
        ("2026-12-01T00:45:30+14:00", True),
        ("2026-13-01T09:00:00Z", False),
        ("2026-00-10T09:00:00Z", False),
        ("2026-05-32T09:00:00Z", False),
        ("2026-02-30T09:00:00Z", False),
        ("2026-05-05T25:00:00Z", False),
        ("2026-05-05T09:60:00Z", False),
        ("2026-05-05T09:00:60Z", False),
        ("2026-05-05T09:00:00+25:00", False),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_in_any_item(instant: str, good: bool) -> None:
    """The rule that also holds for other producers, whose items the grammar never sees."""
    root = etree.fromstring(
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>'
        f"<versionCreated>{instant}</versionCreated></itemMeta></newsItem>"
    )
    assert ("D01" in {found.rule for found in standard_checks.faults(root)}) is not good


def test_schematron_itself_says_the_same() -> None:
    """The rules run as XPaths refuse what the same file run by XSLT refuses."""
    schematron = pytest.importorskip("lxml.isoschematron", reason="lxml has no Schematron")
    source = etree.parse(resources.schemas() / "releaseconv-newsml.sch")
    engine = schematron.Schematron(source, store_report=True)
    for name in MUTATIONS:
        root = broken(name)
        ours = {found.rule for found in schematron_rules.broken(root, True)}
        engine.validate(root)
        theirs = set(
            engine.validation_report.xpath("//@id[../self::*[local-name()='failed-assert']]")
        )
        assert theirs == ours, name


# -- narrower than the official schemas -------------------------------------------------

VALUES = (
    "",
    " ",
    "x",
    "0",
    "-1",
    "a:b",
    "a:b:c",
    "a b",
    "2026-02-30",
    "2026-05-02",
    "\n",
    "en",
    "é",
)


def mutate(root: Any, draw: Any) -> None:
    """One random change to one random element."""
    elements = list(root.iter())
    element = draw(st.sampled_from(elements))
    parent = element.getparent()
    match draw(
        st.sampled_from(("drop", "double", "swap", "value", "lose", "text", "rename", "move"))
    ):
        case "drop" if parent is not None:
            parent.remove(element)
        case "double" if parent is not None:
            element.addnext(deepcopy(element))
        case "swap" if element.getprevious() is not None:
            element.getprevious().addprevious(element)
        case "value" if element.attrib:
            name = draw(st.sampled_from(sorted(element.attrib)))
            element.set(name, draw(st.sampled_from(VALUES)))
        case "lose" if element.attrib:
            del element.attrib[draw(st.sampled_from(sorted(element.attrib)))]
        case "text":
            element.text = draw(st.sampled_from(VALUES))
        case "rename":
            element.tag = draw(st.sampled_from(elements)).tag
        case "move" if parent is not None:
            target = draw(st.sampled_from(elements))
            assume(target is not element and element not in target.iterancestors())
            target.append(element)
        case _:
            element.set("role", "a:b")


@needs_iptc
@pytest.mark.parametrize("conformance", CONFORMANCES)
@given(data=st.data(), release=st.just(None) | strategies.releases())
@settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))
def test_what_the_official_schemas_refuse_the_grammar_refuses(
    conformance: str, data: Any, release: m.Release | None
) -> None:
    item = written(release or every_node(), conformance=conformance).data
    root = etree.fromstring(item)
    for _ in range(data.draw(st.integers(1, 2))):
        mutate(root, data.draw)
    root = etree.fromstring(etree.tostring(root))
    if xsd_refuses(root, conformance):
        assert not grammar().validate(root)


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resources.schemas() / "releaseconv-newsml.rng"))


@needs_iptc
def test_extra_schemas(tmp_path: Any) -> None:
    from conftest import SHARED

    log = Log()
    official = SHARED / "iptc" / XSDS["power"][0]
    validate(etree.tostring(broken("embargo not a date")), log, (official,))
    assert any("[XSD]" in d.message and d.span and d.code is Code.SCHEMA for d in log)


def test_namespaces_of_the_tools() -> None:
    assert set(N) == {"n", "x", "t"}
