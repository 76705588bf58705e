"""The JSON form of a release: which keys each node has, and what may stand behind them.

Derived from the model's dataclasses, so that a node added there is at once written, read
and asked for by the schema's test. A node becomes an object of its fields, those left out
that have their default; where several kinds of node may stand, `node` names the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from types import MappingProxyType, UnionType
from typing import TypeAlias, Union, get_args, get_origin, get_type_hints

from releaseconv.model import Node, Release

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What a JSON text can say."""

VERSION = 1
"""Raised when a text of the older form would be read wrongly, or not at all."""
VERSION_KEY = "releaseconv"
RELEASE_KEY = "release"
TEXT_KEY = "text"
"""The text that spans point into, where it was taken out of a mail, a page or a document."""
NODE_KEY = "node"
DEEPEST = 100
"""Nodes inside one another; more is no release, and would exhaust a writer's stack."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a node, and what may stand behind it."""

    name: str
    nodes: tuple[type[Node], ...]
    """The kinds of node; with more than one, each says which it is."""
    scalar: type[object] | None
    """`str`, `bool`, `int`, `Span`, `date` for either kind of instant, or words of a list."""
    many: bool
    optional: bool
    """`null` may stand here."""
    default: object
    """`MISSING` where the key must be given."""

    @property
    def tagged(self) -> bool:
        """Whether a node that stands here names its kind."""
        return len(self.nodes) > 1

    @property
    def required(self) -> bool:
        """Whether the key must be given."""
        return self.default is MISSING


def _fields(kind: type[Node]) -> tuple[Field, ...]:
    """The keys of a kind of node, in the order in which they are written; spans last."""
    hints = get_type_hints(kind)
    own = sorted(fields(kind), key=lambda field: field.name == "spans")
    return tuple(_field(f.name, hints[f.name], f.default) for f in own)


def _field(name: str, hint: object, default: object) -> Field:
    alternatives = _alternatives(hint)
    many = any(get_origin(option) is tuple for option in alternatives)
    if many:
        alternatives = _alternatives(get_args(alternatives[0])[0])
    types = [option for option in alternatives if isinstance(option, type)]
    nodes = tuple(option for option in types if issubclass(option, Node))
    scalars = [t for t in types if not issubclass(t, Node) and t is not type(None)]
    # `date | datetime`: the form of the string tells which
    scalar = date if date in scalars else next(iter(scalars), None)
    return Field(name, nodes, scalar, many, type(None) in types, default)


def _alternatives(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _found() -> dict[type[Node], tuple[Field, ...]]:
    found: dict[type[Node], tuple[Field, ...]] = {}
    todo: list[type[Node]] = [Release]
    while todo:
        kind = todo.pop(0)
        if kind not in found:
            found[kind] = _fields(kind)
            todo += [node for field in found[kind] for node in field.nodes]
    return found


FIELDS: Mapping[type[Node], tuple[Field, ...]] = MappingProxyType(_found())
"""Every kind of node that a release can hold, the release first, with its keys."""
KINDS: Mapping[str, type[Node]] = MappingProxyType({kind.__name__: kind for kind in FIELDS})
