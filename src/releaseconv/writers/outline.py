"""The outline: the tree, one node per line, for those who wonder how a text was read.

    3-4   headline: Phrase 'Acme opens new plant'

Source lines, then, indented by depth, the field that holds the node, its class and its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING
from datetime import date
from enum import StrEnum

from releaseconv.diagnostics import Log
from releaseconv.json_keys import FIELDS
from releaseconv.model import Node, Release, children
from releaseconv.options import WriteOptions
from releaseconv.source import Span

_NARROWEST = 5
_LONGEST = 60
_USUAL = {"und", "release"}
"""What a release says of itself when nothing was found out."""


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as an outline, furniture and readings included."""
    rows = list(_rows(release, "release", 0))
    margin = max(_NARROWEST, *(len(where) for where, _ in rows))
    return "".join(f"{where:>{margin}} {said}\n" for where, said in rows).encode()


def _rows(node: Node, field: str, depth: int) -> Iterator[tuple[str, str]]:
    """The source lines of each node, and what is said of it."""
    said = " ".join([f"{field}: {type(node).__name__}", *_values(node)])
    yield _where(node), "  " * depth + said
    for key in FIELDS[type(node)]:
        if key.nodes:
            value = getattr(node, key.name)
            for child in value if isinstance(value, tuple) else (value,):
                if isinstance(child, Node):
                    yield from _rows(child, key.name, depth + 1)


def _where(node: Node) -> str:
    """The lines on which a node stands, or what is in it; "-" if the source did not say it."""
    spans = list(_spans(node))
    if not spans:
        return "-"
    first, last = min(span.line for span in spans), max(span.end_line for span in spans)
    return str(first) if first == last else f"{first}-{last}"


def _spans(node: Node) -> Iterator[Span]:
    yield from node.spans
    if not node.spans:
        for child in children(node):
            yield from _spans(child)


def _values(node: Node) -> Iterator[str]:
    """What the node says that is no node, but for what is so by default."""
    for key in FIELDS[type(node)]:
        value = getattr(node, key.name)
        if key.nodes or key.name == "spans" or value is None or value in _USUAL:
            continue
        if value != key.default or key.default is MISSING:
            yield _shown(key.name, value)


def _shown(name: str, value: object) -> str:
    match value:
        case StrEnum():
            return f"{str(value)!r}"
        case str():
            return repr(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")
        case date():
            return value.isoformat()
        case True:
            return name
        case _:
            return f"{name}={value}"
