"""Parsing XML that may be hostile: nothing resolved, fetched, expanded, or without limit."""

from __future__ import annotations

from itertools import islice
from typing import Protocol, TypeAlias, cast

from lxml import etree

from releaseconv.diagnostics import Code
from releaseconv.errors import MalformedInputError

Element: TypeAlias = etree._Element

LARGEST = 32 * 1024 * 1024
"""Bytes; a release of a thousand pages has fewer."""
DEEPEST = 120
"""Elements inside one another; the deepest lists of real releases need twenty."""
MOST = 500_000
"""Elements; a text of ten megabytes has half as many."""
MOST_ATTRIBUTES = 1_000
"""Of one element; those of a standard have fifty."""
_NAMED = frozenset(("nitf", "NewsML"))
"""Roots of older standards, whose documents open with the name of a DTD; it is never read."""


class _DocumentType(Protocol):
    """What a document type defines; the types of lxml leave it open."""

    def entities(self) -> list[object]: ...
    def elements(self) -> list[object]: ...


class RefusedError(MalformedInputError):
    """XML that is not read further: why, where, and under which code."""

    def __init__(self, code: Code, reason: str, line: int | None = None) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.code = code
        self.reason = reason
        self.line = line


def parsed(data: bytes) -> Element:
    """The root element of `data`. Raises `RefusedError` for what is no XML, and for XML with a
    document type, or larger or deeper than any item."""
    if len(data) > LARGEST:
        raise _refused(f"{len(data)} bytes are more than the {LARGEST} that are read")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _as_refused(error) from None
    if _defines(root):
        raise _refused("the file has a document type, which could define entities")
    plumb(root)
    return root


def _defines(root: Element) -> bool:
    """Whether a document type is there that says more than its name, as old NITF has it."""
    found = root.getroottree().docinfo.internalDTD
    if found is None:
        return False
    told = cast("_DocumentType", found)
    return str(root.tag) not in _NAMED or bool(told.entities() or told.elements())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _as_refused(error: etree.XMLSyntaxError) -> RefusedError:
    line = error.lineno or None
    text = (error.msg or "no element found").partition(", line ")[0]
    if "XML_PARSE_HUGE" in text:
        return _refused("the file is nested or long beyond the limits of XML parsing", line)
    return RefusedError(Code.NOT_XML, text, line)


def _refused(reason: str, line: int | None = None) -> RefusedError:
    return RefusedError(Code.XML_REFUSED, reason, line)


_SHALLOW = etree.XPath(
    f"count(/descendant::node()) < {MOST} and not(/{'*/' * DEEPEST}node())", smart_strings=False
)
"""Whether a tree is for certain neither too deep nor too large; those at the limits are counted."""


_MANY_ATTRIBUTES = etree.XPath(f"/descendant::*[@*[{MOST_ATTRIBUTES + 1}]]")
"""Elements that make validation, and whoever lists what they have, take the square of it."""


def plumb(root: Element) -> None:
    """Refuse a tree that is deeper than `DEEPEST` or larger than `MOST`, without recursion."""
    if crowded := cast("list[Element]", _MANY_ATTRIBUTES(root)):
        line = cast("int | None", crowded[0].sourceline)
        raise _refused(f"an element has more than {MOST_ATTRIBUTES} attributes", line)
    if _SHALLOW(root):
        return
    level, left = [root], MOST
    for _ in range(DEEPEST):
        level = list(islice((child for element in level for child in element), left))
        left -= len(level)
        if not level:
            return
        if left <= 0:
            raise _refused(f"there are more than {MOST} elements")
    raise _refused(f"elements stand more than {DEEPEST} deep inside one another")
