"""Rules across elements: kept as ISO Schematron, run as compiled XPaths.

Schematron's own way, by XSLT, takes twenty times as long. Each assertion becomes one
XPath that selects the nodes that break it; all that the file uses is `ns`, `let`,
`phase`, `pattern`, `rule` and `assert`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lxml import etree

from releaseconv import resources
from releaseconv.schema.finding import Finding, local
from releaseconv.schema.parsing import Element

_S = "{http://purl.oclc.org/dsdl/schematron}"
_ALL = "any"
"""The phase of rules that hold for items of every producer."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One rule, ready to run."""

    rule: str
    sentence: str
    offenders: etree.XPath
    for_all: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and the values that their tests name."""

    assertions: tuple[Assertion, ...]
    values: Mapping[str, str]


def broken(root: Element, ours: bool) -> Iterator[Finding]:
    """The rules that the item or message breaks; those of our own only where it is `ours`."""
    known = rules()
    for assertion in known.assertions:
        if ours or assertion.for_all:
            for element in assertion.offenders(root, **known.values):
                yield Finding(
                    element.sourceline, local(element.tag), assertion.rule, assertion.sentence
                )


@cache
def rules() -> Rules:
    """The rules of the file, in its order."""
    root = etree.parse(resources.schemas() / "releaseconv-newsml.sch").getroot()
    names = {str(ns.get("prefix")): str(ns.get("uri")) for ns in root.iter(f"{_S}ns")}
    active = root.iterfind(f"{_S}phase[@id='{_ALL}']/{_S}active")
    for_all = {phase.get("pattern") for phase in active}
    found = tuple(
        assertion
        for pattern in root.iter(f"{_S}pattern")
        for rule in pattern.iter(f"{_S}rule")
        for assertion in _assertions(rule, names, pattern.get("id") in for_all)
    )
    return Rules(found, MappingProxyType(_values(root)))


def _assertions(rule: Element, names: dict[str, str], for_all: bool) -> Iterator[Assertion]:
    contexts = rule.get("context", "").split("|")
    for told in rule.iter(f"{_S}assert"):
        test = told.get("test", "")
        path = "|".join(f"//{context.strip()}[not({test})]" for context in contexts)
        sentence = " ".join((told.text or "").split())
        compiled = etree.XPath(path, namespaces=names, smart_strings=False)
        yield Assertion(str(told.get("id")), sentence, compiled, for_all)


def _values(root: Element) -> dict[str, str]:
    lets = root.iterfind(f"{_S}let")
    return {str(let.get("name")): str(root.xpath(let.get("value", "''"))) for let in lets}
