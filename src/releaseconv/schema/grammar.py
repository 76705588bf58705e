"""The closed grammar of what we write, and what libxml2 says against an item, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol, cast

from lxml import etree

from releaseconv import resources
from releaseconv.patterns.lazy_regex import late
from releaseconv.schema.finding import Finding, local
from releaseconv.schema.long_lists import PREFIXES, grouped, grouping, is_wide
from releaseconv.schema.parsing import Element

_CONSEQUENCES = frozenset(
    ("RELAXNG_ERR_CONTENTVALID", "RELAXNG_ERR_DATATYPE", "RELAXNG_ERR_TYPECMP")
)
"""What libxml2 says of the elements around a fault, once it has told the fault."""


_SENTENCES = (
    (late(r"Expecting (?:an )?element (\S+), got nothing"), r"\1 is missing inside this"),
    (
        late(r"Expecting element (\S+), got (\S+)"),
        r"\1 is missing, or does not stand before \2",
    ),
    (
        late(r"Element (\S+) failed to validate attributes"),
        r"this \1 does not go with what stands before it: one is missing, doubled or out of order",
    ),
    (
        late(r"Did not expect element (\S+) there"),
        r"this \1 may not stand here, behind what stands before it",
    ),
    (
        late(r"failed to compare type string"),
        r"elements or attributes of both conformances stand together: keep to one",
    ),
    (
        late(r"Element (\S+) has extra content: (\S+)"),
        r"from \2 on, what stands in \1 is too much, or not in the order that the grammar has",
    ),
)
"""What libxml2 says of order and number -> a sentence about it."""


class Entry(Protocol):
    """What libxml2 says of one fault; the types of lxml leave it open."""

    line: int
    message: str
    path: str | None
    type_name: str


def faults(root: Element) -> Iterator[Finding]:
    """Where the item or message breaks our grammar; nothing where it keeps it."""
    wide = is_wide(root)
    schema = _for_wide() if wide else _grammar()
    judged = grouped(root) if wide else root
    if schema.validate(judged):
        return
    errors = entries(schema)
    yield from _impossible(root) or [_fault(judged, errors)]


def _impossible(root: Element) -> list[Finding]:
    """What cannot be where it is; looked for only where something is wrong."""
    from releaseconv.schema.content_model import Shapes

    return list(Shapes(_source().getroot()).faults(root))


def _fault(root: Element, errors: list[Entry]) -> Finding:
    """The one fault of order or number: what libxml2 says besides is its confusion.

    The one that stands farthest down is where the item left the grammar for good.
    """
    told = [e for e in errors if e.type_name not in _CONSEQUENCES] or errors
    last = max(told, key=lambda error: error.line)
    return Finding(last.line, name_at(root, last), "RNG", _sentence(last.message))


def _sentence(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        if match := pattern.fullmatch(message):
            return match.expand(sentence)
    return f"the grammar is broken here: {message}"


def name_at(root: Element, error: Entry) -> str:
    """The name of the element that an error is about."""
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix} | PREFIXES
    tree = root.getroottree()
    found = tree.xpath(error.path, namespaces=prefixes) if error.path else None
    match found:
        case [etree._Element() as element, *_]:
            return local(element.tag)
        case _:
            return local(root.tag)


def entries(schema: etree.RelaxNG | etree.XMLSchema) -> list[Entry]:
    """What libxml2 said of the item that `schema` was last asked about."""
    return [*cast("Iterable[Entry]", schema.error_log)]


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(_source())


@cache
def _for_wide() -> etree.RelaxNG:
    return etree.RelaxNG(grouping(_source()))


@cache
def _source() -> etree._ElementTree:
    return etree.parse(resources.schemas() / "releaseconv-newsml.rng")
