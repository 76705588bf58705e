"""The closed grammar of what we write, and schemas that a caller brings, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from lxml import etree

from releaseconv import resources
from releaseconv.errors import SchemaError
from releaseconv.patterns.lazy_regex import late
from releaseconv.schema.finding import Finding, local
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
    schema = _grammar()
    if schema.validate(root):
        return
    errors = _entries(schema)
    yield from _impossible(root) or [_fault(root, errors)]


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
    return Finding(last.line, _name(root, last), "RNG", _sentence(last.message))


def _sentence(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        if match := pattern.fullmatch(message):
            return match.expand(sentence)
    return f"the grammar is broken here: {message}"


def _name(root: Element, error: Entry) -> str:
    found = root.getroottree().xpath(error.path) if error.path else None
    match found:
        case [etree._Element() as element, *_]:
            return local(element.tag)
        case _:
            return local(root.tag)


def faults_by(path: Path, root: Element) -> Iterator[Finding]:
    """Where `root` breaks the XML Schema at `path`.

    Raises `OSError` if that cannot be read and `SchemaError` if it is no schema.
    """
    schema = _schema(path)
    if not schema.validate(root):
        for error in _entries(schema):
            reason = error.message.replace(f"{{{root.nsmap.get(root.prefix, '')}}}", "")
            yield Finding(error.line, _name(root, error), "XSD", reason)


def _entries(schema: etree.RelaxNG | etree.XMLSchema) -> list[Entry]:
    return [*cast("Iterable[Entry]", schema.error_log)]


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(_source())


@cache
def _source() -> etree._ElementTree:
    return etree.parse(resources.schemas() / "releaseconv-newsml.rng")


@cache
def _schema(path: Path) -> etree.XMLSchema:
    with path.open("rb"):
        pass  # an OSError here names the file, where lxml would say it in its own way
    try:
        return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise SchemaError(f"{path} is no XML Schema that can be used: {error}") from None
