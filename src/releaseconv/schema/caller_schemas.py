"""XML Schemas that the caller brings: single files, or folders with those of the IPTC."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from lxml import etree

from releaseconv.errors import SchemaError
from releaseconv.schema.finding import Finding
from releaseconv.schema.grammar import entries, name_at
from releaseconv.schema.parsing import Element

_TARGET = "targetNamespace"


def faults(root: Element, paths: tuple[Path, ...]) -> tuple[Finding, ...]:
    """Where `root` breaks the XML Schemas at `paths`: each file is to accept it, and of a folder
    one of the schemas for its namespace.

    Raises `OSError` for what cannot be read and `SchemaError` for what is no schema.
    """
    return tuple(fault for path in paths for fault in _faults(root, path))


def _faults(root: Element, path: Path) -> Iterator[Finding]:
    schemas = _in_folder(path, etree.QName(root).namespace or "") if path.is_dir() else (path,)
    found = []
    for schema in schemas:
        said = list(_broken(root, _schema(schema)))
        if not said:
            return
        found.append(said)
    yield from min(found, key=len)


@cache
def _in_folder(folder: Path, namespace: str) -> tuple[Path, ...]:
    """The schemas of the folder for that namespace, those with the highest names first."""
    found = (path for path in sorted(folder.glob("*.xsd"), reverse=True))
    kept = tuple(path for path in found if _target(path) == namespace)
    if not kept:
        raise SchemaError(f"{folder} has no XML Schema for {namespace or 'no namespace'}")
    return kept


def _target(path: Path) -> str | None:
    """The namespace that the schema at `path` is for; `None` of what is no schema."""
    try:
        with path.open("rb") as file:
            for _, root in etree.iterparse(file, events=("start",)):
                return cast("Element", root).get(_TARGET)
    except etree.XMLSyntaxError:
        pass
    return None


def _broken(root: Element, schema: etree.XMLSchema) -> Iterator[Finding]:
    if not schema.validate(root):
        for error in entries(schema):
            reason = error.message.replace(f"{{{root.nsmap.get(root.prefix, '')}}}", "")
            yield Finding(error.line, name_at(root, error), "XSD", reason)


@cache
def _schema(path: Path) -> etree.XMLSchema:
    with path.open("rb"):
        pass  # an OSError here names the file, where lxml would say it in its own way
    try:
        return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise SchemaError(f"{path} is no XML Schema that can be used: {error}") from None
