"""Writes schemas/releaseconv.schema.json from the model; run by hand when a node changes.

python scripts/make_json_schema.py
"""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from inspect import cleandoc
from pathlib import Path

from releaseconv.json_keys import (
    FIELDS,
    NODE_KEY,
    RELEASE_KEY,
    TEXT_KEY,
    VERSION,
    VERSION_KEY,
    Field,
    Json,
)
from releaseconv.model import Node
from releaseconv.source import Span

TARGET = Path(__file__).parents[1] / "schemas" / "releaseconv.schema.json"
_SPAN: dict[str, Json] = {
    "description": "Half-open character offsets, then the first and the last line from 1.",
    "type": "array",
    "prefixItems": [
        {"type": "integer", "minimum": 0},
        {"type": "integer", "minimum": 0},
        {"type": "integer", "minimum": 1},
        {"type": "integer", "minimum": 1},
    ],
    "items": False,
    "minItems": 4,
}
_MOMENT: dict[str, Json] = {
    "description": "A day, or a day and an hour with or without an offset from UTC.",
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?"
    r"(Z|[+-]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?)?$",
}


def schema() -> dict[str, Json]:
    """The JSON Schema of what the writer writes, closed."""
    nodes: dict[str, Json] = {kind.__name__: _node(kind) for kind in FIELDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A press release as releaseconv models it, version {VERSION}",
        "type": "object",
        "properties": {
            VERSION_KEY: {"const": VERSION},
            RELEASE_KEY: {"$ref": "#/$defs/Release"},
            TEXT_KEY: {
                "description": "The text that spans point into, where it was taken out of a mail,"
                " a page or a document.",
                "type": "string",
            },
        },
        "required": [VERSION_KEY, RELEASE_KEY],
        "additionalProperties": False,
        "$defs": {**nodes, "Span": _SPAN, "When": _MOMENT},
    }


def _node(kind: type[Node]) -> Json:
    fields = FIELDS[kind]
    needed: list[Json] = [field.name for field in fields if field.required]
    properties: dict[str, Json] = {NODE_KEY: {"const": kind.__name__}}
    properties |= {field.name: _field(field) for field in fields}
    described = cleandoc(kind.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return {
        "description": described,
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }


def _field(field: Field) -> Json:
    one: Json = _scalar(field.scalar) if field.scalar else _nodes(field)
    if field.many:
        one = {"type": "array", "items": one}
    return {"anyOf": [one, {"type": "null"}]} if field.optional else one


def _nodes(field: Field) -> Json:
    """Where several kinds may stand, each names itself, so that one alone fits."""
    refs: list[Json] = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in field.nodes]
    return {"required": [NODE_KEY], "anyOf": refs} if field.tagged else refs[0]


def _scalar(kind: type[object]) -> Json:
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    if kind is Span:
        return {"$ref": "#/$defs/Span"}
    if kind is date:
        return {"$ref": "#/$defs/When"}
    return {"type": {str: "string", bool: "boolean", int: "integer"}[kind]}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(schema(), indent=1) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}")
