"""Rules across elements: kept as ISO Schematron, run as compiled XPaths.

Schematron's own way, by XSLT, takes twenty times as long. Each assertion becomes one
XPath that selects the nodes that break it, and all of one context another, to ask first. All that
the file uses is `ns`, `let`, `phase`, `pattern`, `rule` and `assert`; every context starts at an
item or at newsMessage, and has `//` between steps alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple, cast

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv import resources
from releaseconv.schema.finding import Finding, line_of, local
from releaseconv.schema.parsing import Element

_S = "{http://purl.oclc.org/dsdl/schematron}"
_ALL = "any"
"""The phase of rules that hold for items of every producer."""
_ITEMS = f"{{{g2.G2}}}itemSet/{{{g2.G2}}}*"


class Assertion(NamedTuple):
    """One rule, ready to run."""

    rule: str
    sentence: str
    context: str
    """Selects the nodes that it is about."""
    test: str
    """What holds of each."""
    for_all: bool
    advice: bool
    """Whether the standard allows what breaks it."""

    @property
    def path(self) -> str:
        """Selects the nodes that break it."""
        return f"({self.context})[not({self.test})]"


@dataclass(frozen=True)
class Rules:
    """All rules, and the values that their tests name."""

    assertions: tuple[Assertion, ...]
    values: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...]
    """Each prefix with its namespace."""

    @cached_property
    def any_broken(self) -> etree.XPath:
        """All in one, as nearly every item breaks none."""
        return self._union(self.assertions)

    @cached_property
    def any_broken_for_all(self) -> etree.XPath:
        """Those for items of every producer in one."""
        return self._union(a for a in self.assertions if a.for_all)

    def _union(self, assertions: Iterable[Assertion]) -> etree.XPath:
        kept = groupby(assertions, lambda assertion: assertion.context)
        tests = ((context, " and ".join(f"({a.test})" for a in group)) for context, group in kept)
        return _compiled(" or ".join(f"({c})[not({test})]" for c, test in tests), self.prefixes)


def broken(root: Element, ours: bool) -> Iterator[Finding]:
    """The rules that the item or message breaks; those of our own only where it is `ours`."""
    known = rules()
    whole = known.any_broken if ours else known.any_broken_for_all
    for start in (root, *root.iterfind(_ITEMS)):
        if whole(start, **known.values):
            yield from _named(start, known, ours)


def _named(start: Element, known: Rules, ours: bool) -> Iterator[Finding]:
    for assertion in known.assertions:
        if ours or assertion.for_all:
            offenders = _compiled(assertion.path, known.prefixes)(start, **known.values)
            for element in cast("list[Element]", offenders):
                name = local(element.tag)
                advice = assertion.advice and not ours
                line = line_of(element)
                yield Finding(line, name, assertion.rule, assertion.sentence, advice=advice)


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
        for assertion in _assertions(rule, pattern.get("id") in for_all)
    )
    return Rules(found, MappingProxyType(_values(root)), tuple(names.items()))


def _assertions(rule: Element, for_all: bool) -> Iterator[Assertion]:
    contexts = rule.get("context", "").replace("//", "/descendant::").split("|")
    context = "|".join(f"self::{path.strip()}" for path in contexts)
    for told in rule.iter(f"{_S}assert"):
        sentence = " ".join((told.text or "").split())
        advice = told.get("role") == "warning"
        test = told.get("test", "")
        yield Assertion(str(told.get("id")), sentence, context, test, for_all, advice)


@lru_cache(maxsize=256)
def _compiled(path: str, prefixes: tuple[tuple[str, str], ...]) -> etree.XPath:
    return etree.XPath(path, namespaces=dict(prefixes), smart_strings=False)


def _values(root: Element) -> dict[str, str]:
    lets = root.iterfind(f"{_S}let")
    return {str(let.get("name")): str(root.xpath(let.get("value", "''"))) for let in lets}
