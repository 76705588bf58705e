"""What the standard asks of anybody's item, beyond the rules of the Schematron file.

One walk over the metadata; the bodies, which may be long, are searched by compiled XPaths.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.schema import content_safety, value_forms
from releaseconv.schema.finding import Finding, line_of, local
from releaseconv.schema.parsing import Element
from releaseconv.schema.standard_names import ATTRIBUTES, CODES, ELEMENTS
from releaseconv.schema.value_forms import Form

_G = f"{{{g2.G2}}}"
_ITEMS = (f"{_G}newsItem", f"{_G}packageItem")
_CONTENT = frozenset((f"{_G}inlineXML", f"{_G}inlineData", f"{_G}rightsExpressionXML"))
"""Elements whose content is another standard's."""
_CODED = frozenset(
    {name for name, form in value_forms.ATTRIBUTES.items() if form.rule == "N03"} | {"role", "rel"}
)
_ALIAS_RULES = {"qcode": "A01", "role": "A02", "type": "A03", "rel": "A04"}
_ALIAS_RULE = "A05"
_CATALOGS = "catalog.IPTC-G2-Standards_"
_LANGUAGES = etree.XPath("/descendant::*/@xml:lang", smart_strings=False)
_LONGEST_SUBTAG = 3
"""Letters of a language's own subtag in BCP 47, as of 2026."""


def faults(root: Element, closed: bool = False) -> Iterator[Finding]:
    """Where the item or message at `root` breaks the standard, or does what is ill advised.

    One that keeps a `closed` grammar has no names, forms and references to look at, and embeds
    nothing that has elements of NewsML-G2 in it.
    """
    known = _aliases(root)
    elements = [*(root.iter(f"{_G}*") if closed else _metadata(root))]
    if closed:
        yield from _codes_of(elements, known)
    else:
        yield from _open(elements, known)
    for element in elements:
        if element.get("residref") is not None:
            yield from _residref(element)
    for item in root.iter(*_ITEMS):
        yield from _order(item)
    yield from _tongues(root)
    yield from content_safety.faults(root, closed)


def _codes_of(elements: list[Element], known: frozenset[str] | None) -> Iterator[Finding]:
    for element in elements:
        for key, said in element.items():
            if key in _CODED:
                yield from _codes(element, str(key), str(said), known)


def _open(elements: list[Element], known: frozenset[str] | None) -> Iterator[Finding]:
    ids = {found for e in elements for found in (e.get("id"), e.get("partid")) if found}
    for element in elements:
        yield from _name(element)
        yield from _value(element)
        for key, said in element.attrib.items():
            yield from _attribute(element, str(key), str(said), known)
        yield from _references(element, ids)


def _metadata(root: Element) -> Iterator[Element]:
    """The elements of NewsML-G2, those of embedded content left out."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if str(element.tag).startswith(_G):
            yield element
            if element.tag not in _CONTENT:
                waiting += reversed(element)


def _name(element: Element) -> Iterator[Finding]:
    if local(element.tag) not in ELEMENTS:
        yield _error(element, "N01", "NewsML-G2 has no element of this name")


def _value(element: Element) -> Iterator[Finding]:
    form = value_forms.ELEMENTS.get(local(element.tag))
    text = (element.text or "").strip()
    if form is None or len(element):
        return
    if not text and local(element.tag) == "embargoed":
        yield _advice(element, "D07", "an embargo without an end: receivers crash on it")
    elif not form.keeps(text):
        yield _error(element, form.rule, f"{form.sentence}{_quoted(text)}")
    elif form is value_forms.INSTANT and not value_forms.has_zone(text):
        yield _advice(
            element,
            "D02",
            "the time has no zone, and readers will guess one: "
            "end it with Z or an offset such as +02:00",
        )


def _quoted(text: str) -> str:
    return f", not {text[:40]!r}" if text else ""


def _attribute(
    element: Element, name: str, value: str, known: frozenset[str] | None
) -> Iterator[Finding]:
    if name.startswith("{"):
        return
    if name not in ATTRIBUTES:
        yield _error(element, "N02", f"NewsML-G2 has no attribute @{name}")
        return
    form = _form(element, name)
    if form and not form.keeps(value.strip()):
        yield _error(element, form.rule, f"@{name}: {form.sentence}{_quoted(value)}")
    elif name in _CODED:
        yield from _codes(element, name, value, known)


def _form(element: Element, name: str) -> Form | None:
    """The form of an attribute; that of a version where it is the item's own."""
    if name == "version" and local(element.tag).endswith("Item"):
        return value_forms.VERSION
    return value_forms.ATTRIBUTES.get(name)


def _codes(
    element: Element, name: str, value: str, known: frozenset[str] | None
) -> Iterator[Finding]:
    for code in value.split():
        alias, colon, rest = code.partition(":")
        if not colon:
            continue
        if known is not None and alias not in known:
            rule = _ALIAS_RULES.get(name, _ALIAS_RULE)
            yield _advice(
                element,
                rule,
                f"the alias {alias!r} of @{name} is declared neither by the IPTC's catalogue "
                "nor in a catalog of the item: declare it as a scheme",
            )
        elif rest not in CODES.get(alias, (rest,)):
            codes = ", ".join(sorted(CODES[alias]))
            yield _advice(element, "N06", f"the scheme {alias!r} has no {rest!r}, but {codes}")


def _aliases(root: Element) -> frozenset[str] | None:
    """The aliases that are declared; `None` where a catalogue is named that is not at hand."""
    references = (str(ref.get("href", "")) for ref in root.iter(f"{_G}catalogRef"))
    if any(_CATALOGS not in href for href in references):
        return None
    own = (scheme.get("alias") for scheme in root.iter(f"{_G}scheme"))
    return g2.IPTC_ALIASES | {alias for alias in own if alias}


def _references(element: Element, ids: set[str]) -> Iterator[Finding]:
    for name in ("idref", "idrefs", "contentrefs"):
        for target in (element.get(name) or "").split():
            if target not in ids:
                yield _error(element, "K01", f"@{name} names {target!r}, which nothing here is")


def _residref(element: Element) -> Iterator[Finding]:
    residref = element.get("residref") or ""
    if not residref.strip():
        yield _advice(element, "K02", "@residref is empty: name a guid, or take it out")
    elif _is_itself(element, residref):
        yield _advice(element, "K03", "@residref names the item itself")


def _is_itself(element: Element, residref: str) -> bool:
    """Whether the item that `element` stands in is meant, and not an earlier version of it."""
    item = next((e for e in element.iterancestors() if e.get("guid")), None)
    if item is None or item.get("guid") != residref:
        return False
    return element.get("version") in (None, item.get("version"))


def _order(item: Element) -> Iterator[Finding]:
    """Instants that contradict one another."""
    sent = item.getroottree().find(f"{_G}header/{_G}sent")
    created, embargoed, first, made, changed = (
        item.find(f"{_G}{path}")
        for path in (
            f"itemMeta/{_G}versionCreated",
            f"itemMeta/{_G}embargoed",
            f"itemMeta/{_G}firstCreated",
            f"contentMeta/{_G}contentCreated",
            f"contentMeta/{_G}contentModified",
        )
    )
    if _is_before(embargoed, created):
        yield _advice(
            cast(Element, embargoed),
            "E09",
            "the embargo ends before this version was made, so it may be published at once; "
            "correct the date if that is wrong",
        )
    if _is_before(created, first):
        yield _advice(cast(Element, first), "D04", "firstCreated lies after versionCreated")
    if _is_before(changed, made):
        yield _advice(cast(Element, changed), "D05", "contentModified lies before contentCreated")
    for element in (created, first, made, changed):
        if _is_before(sent, element):
            yield _advice(cast(Element, element), "D06", "this lies after the message was sent")


def _is_before(one: Element | None, other: Element | None) -> bool:
    """Whether `one` lies before `other` for certain: both are instants with zones, or days."""
    if one is None or other is None:
        return False
    return value_forms.is_before((one.text or "").strip(), (other.text or "").strip())


def _tongues(root: Element) -> Iterator[Finding]:
    told = {str(tag) for tag in cast("list[str]", _LANGUAGES(root))}
    wrong = {tag for tag in told if tag and not value_forms.ATTRIBUTES["tag"].keeps(tag)}
    odd = {tag for tag in told - wrong if not _is_likely(tag)}
    odd |= {tag for tag in told if not tag}
    tags = root.iter(f"{_G}language")
    for element in root.iter() if wrong or odd else ():
        tag = element.get(g2.LANG)
        if tag in wrong:
            yield _error(element, "L03", f"@xml:lang {tag!r} is no language tag: write en or pt-BR")
        elif tag in odd:
            yield _advice(
                element, "L01", "@xml:lang must be a language tag such as en, pt-BR or zh-Hant"
            )
    for element in tags:
        if not _is_likely(element.get("tag", "und")):
            yield _advice(
                element, "L02", "@tag must be a language tag such as en, pt-BR or zh-Hant"
            )


def _is_likely(tag: str) -> bool:
    """Whether the tag opens as those of BCP 47 do."""
    first = tag.partition("-")[0]
    return first in ("x", "i") or 1 < len(first) <= _LONGEST_SUBTAG


def _error(element: Element, rule: str, reason: str) -> Finding:
    return Finding(line_of(element), local(element.tag), rule, reason)


def _advice(element: Element, rule: str, reason: str) -> Finding:
    return Finding(line_of(element), local(element.tag), rule, reason, advice=True)
