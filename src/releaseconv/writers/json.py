"""JSON: the whole model, spans included, so that nothing a reader found is lost."""

from __future__ import annotations

from datetime import date
from json.encoder import encode_basestring

from releaseconv.diagnostics import Log
from releaseconv.json_keys import FIELDS, NODE_KEY, RELEASE_KEY, TEXT_KEY, VERSION, VERSION_KEY
from releaseconv.model import Node, Release
from releaseconv.options import WriteOptions
from releaseconv.source import Span

_WIDTH = 100
_END = b"\n}\n"


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as JSON; furniture is in it whatever the options say.

    The same release gives the same bytes. An object or list that fits on a line stands on
    one, so that two files can be compared by eye.
    """
    head = f'{{\n  "{VERSION_KEY}": {VERSION},\n  "{RELEASE_KEY}": '
    return f"{head}{_node(release, 2, tagged=False)}\n}}\n".encode()


def with_text(content: bytes, text: str) -> bytes:
    """`content`, which `write` made, with the text that its spans point into."""
    said = f',\n  "{TEXT_KEY}": {encode_basestring(text)}'
    return content.removesuffix(_END) + said.encode("utf-8", "replace") + _END


def _node(node: Node, indent: int, *, tagged: bool) -> str:
    kind = type(node)
    parts = [f'"{NODE_KEY}": "{kind.__name__}"'] if tagged else []
    for field in FIELDS[kind]:
        value = getattr(node, field.name)
        if value != field.default:
            said = _value(value, indent + 2, tagged=field.tagged)
            parts.append(f'"{field.name}": {said}')
    return _laid("{", parts, "}", indent)


def _value(value: object, indent: int, *, tagged: bool) -> str:
    match value:
        case str():  # also the members of a StrEnum
            return encode_basestring(value)
        case tuple():
            said = [_value(one, indent + 2, tagged=tagged) for one in value]
            return _laid("[", said, "]", indent)
        case Node():
            return _node(value, indent, tagged=tagged)
        case Span():
            return f"[{value.start}, {value.end}, {value.line}, {value.end_line}]"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case date():
            return f'"{value.isoformat()}"'
        case None:
            return "null"
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")


def _laid(opening: str, parts: list[str], closing: str, indent: int) -> str:
    """`parts` on one line if they fit, else one a line."""
    room = _WIDTH - indent - 2 * len(parts)
    if sum(map(len, parts)) <= room and not any("\n" in part for part in parts):
        return f"{opening}{', '.join(parts)}{closing}"
    margin = " " * (indent + 2)
    inside = f",\n{margin}".join(parts)
    return f"{opening}\n{margin}{inside}\n{' ' * indent}{closing}"
