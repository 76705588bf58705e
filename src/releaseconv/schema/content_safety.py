"""What in a body runs, loads or leads nowhere, searched without walking long bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.schema.finding import Finding, line_of, local
from releaseconv.schema.parsing import Element
from releaseconv.schema.value_forms import is_dialled, is_mail

_X = f"{{{g2.XHTML}}}"
_RUNS = ("script", "iframe", "object", "embed", "applet", "frame")
_LOADED = frozenset([*_RUNS, *(f"{_X}{name}" for name in _RUNS)])
_LINKS = (f"{_X}a", f"{{{g2.NITF}}}a")
"""Elements of our own bodies that lead somewhere."""
_HANDLERS = etree.XPath("/descendant::*[@*[starts-with(name(), 'on')]]", smart_strings=False)
_LINKED = etree.XPath("/descendant::*[@href or @src]", smart_strings=False)
_EXECUTED = frozenset(("javascript", "vbscript", "data"))
"""Schemes of addresses that hold what is to be run."""


def faults(root: Element, closed: bool = False) -> Iterator[Finding]:
    """Scripts, frames, handlers, and links that run something or reach nobody.

    What keeps our `closed` grammar has nothing of these but links.
    """
    if not closed:
        yield from _run(root)
    for element in root.iter(*_LINKS) if closed else _found(_LINKED, root):
        for name in ("href", "src"):
            if reason := _reason(element.get(name) or ""):
                yield _advice(element, *reason)


def _run(root: Element) -> Iterator[Finding]:
    for element in root.iter(*_LOADED):
        yield _advice(element, "X01", "receivers run or load what this says: take it out")
    for element in _found(_HANDLERS, root):
        for name in map(str, element.attrib):
            if name.startswith("on"):
                yield _advice(element, "X02", f"@{name} is run by browsers: take it out")


def _found(path: etree.XPath, root: Element) -> list[Element]:
    return cast("list[Element]", path(root))


def _reason(address: str) -> tuple[str, str] | None:
    """The rule that an address breaks, and how."""
    scheme, colon, rest = "".join(address.split()).partition(":")
    scheme = scheme.lower()
    if not colon:
        return None
    if scheme in _EXECUTED and not rest.lower().startswith("image/"):
        return "X03", f"a link to {scheme}: is run, not followed: take it out"
    if scheme == "mailto" and not is_mail(rest):
        return "X04", f"nobody can be written to at {address[:60]!r}"
    if scheme == "tel" and not is_dialled(rest):
        return "X05", f"not a possible telephone number: {address[:60]!r}"
    return None


def _advice(element: Element, rule: str, reason: str) -> Finding:
    return Finding(line_of(element), local(element.tag), rule, reason, advice=True)
