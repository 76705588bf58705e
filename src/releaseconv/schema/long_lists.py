"""Long lists in short ones: libxml2's RELAX NG compares each entry of a list with all before it.

In the grammar each "any number of …" may then also hold a group of the same; in the item runs of
entries stand in such groups, so that no list is long. What the grammar accepts stays the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import cast

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.schema.parsing import Element

_R = "{http://relaxng.org/ns/structure/1.0}"
_NAMESPACE = "urn:releaseconv:group"
_GROUP = f"{{{_NAMESPACE}}}group"
PREFIXES = {"group": _NAMESPACE}
"""By which paths in a grouped item name its groups."""
_LONGEST = 400
"""Entries of a list that are compared as they stand: fewer take no time that one could measure."""
_SIZE = 200
"""Entries of a group."""
_WIDE = etree.XPath(f"//*[{_LONGEST}]/..")
_DIV = f"{{{g2.XHTML}}}div"


def is_wide(root: Element) -> bool:
    """Whether any element holds a long list."""
    return bool(_WIDE(root))


def grouped(root: Element) -> Element:
    """A copy of the tree at `root` with its long lists in groups."""
    copy = deepcopy(root)
    for parent in cast("list[Element]", _WIDE(copy)):
        for run in [list(entries) for _, entries in groupby(parent, _role)]:
            for chunk in _chunks(run[1:-1]):  # first and last may have a role of their own
                _group(chunk)
    return copy


def _role(element: Element) -> object:
    """What a run is of: of our metadata one name, of a body blocks or sections."""
    if str(element.tag).startswith(f"{{{g2.G2}}}"):
        return element.tag
    return element.tag == _DIV and ("section", g2.AT_HEAD in element.get("class", "").split())


def _chunks(run: list[Element]) -> Iterator[list[Element]]:
    for start in range(0, len(run), _SIZE):
        yield run[start : start + _SIZE]


def _group(chunk: list[Element]) -> None:
    group = etree.Element(_GROUP, nsmap=PREFIXES)
    group_line = chunk[0].sourceline
    chunk[0].addprevious(group)
    for element in chunk:
        group.append(element)
    if group_line:
        group.sourceline = group_line


def grouping(grammar: etree._ElementTree) -> etree._ElementTree:
    """A copy of `grammar` in which each list may hold groups of its entries."""
    copy = deepcopy(grammar)
    for many in [*copy.iter(f"{_R}zeroOrMore", f"{_R}oneOrMore")]:
        entries = list(many)
        choice = etree.SubElement(many, f"{_R}choice")
        etree.SubElement(choice, f"{_R}group").extend(entries)
        group = etree.SubElement(choice, f"{_R}element")
        etree.SubElement(group, f"{_R}name", {"ns": _NAMESPACE}).text = "group"
        etree.SubElement(group, f"{_R}oneOrMore").extend(map(deepcopy, entries))
    return copy
