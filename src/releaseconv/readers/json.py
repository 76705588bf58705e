"""JSON that our writer wrote, or somebody else to our schema, read back strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import NoReturn, TypeAlias

from releaseconv.diagnostics import Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.json_keys import (
    DEEPEST,
    FIELDS,
    KINDS,
    NODE_KEY,
    RELEASE_KEY,
    TEXT_KEY,
    VERSION,
    VERSION_KEY,
    Field,
    Json,
)
from releaseconv.model import Node, Release
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.redact import redacted
from releaseconv.source import Source, Span
from releaseconv.standards.instants import instant

_AS_IT_IS = "a JSON release is read as it is; change its fields in the file"
Load: TypeAlias = Callable[[Json, int], object]
"""Makes a value of the model from JSON that stands so many nodes deep."""


class _WrongError(Exception):
    """What is wrong, and the way to it from the root."""

    def __init__(self, reason: str, *way: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.way = way

    def inside(self, step: str) -> _WrongError:
        return _WrongError(self.reason, step, *self.way)

    def __str__(self) -> str:
        return f"{''.join(self.way).lstrip('.')}: {self.reason}" if self.way else self.reason


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in `data`; its spans point into the text that it was first read from.

    Raises `MalformedInputError`, whose message names the place and what may stand there,
    and `OptionError` for options that only a text can answer.
    """
    _refuse(options)
    try:
        loaded = _json(data)
        release, text = _release(loaded), _text(loaded)
    except _WrongError as wrong:
        raise MalformedInputError(f"{name}: {wrong}") from None
    if options.language:
        release = replace(release, language=options.language)
    encoding = "utf-8" if isinstance(data, bytes) else None
    read_ = Parsed(
        release,
        Source(text or "", name),
        diagnostics=tuple(log),
        encoding=encoding,
        taken_out=text is not None,
        as_it_is=_AS_IT_IS,
    )
    return redacted(read_) if options.redact_contacts else read_


def _refuse(options: ReadOptions) -> None:
    if options.overrides:
        raise OptionError(_AS_IT_IS)


def _json(data: bytes | str) -> Json:
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
        loaded: Json = json.loads(text, parse_constant=_no_constant, object_pairs_hook=fields_once)
    except UnicodeDecodeError as error:
        raise _WrongError(f"not UTF-8, as JSON must be: byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise _WrongError(f"not JSON: {error.msg}", f"line {error.lineno}") from None
    except RecursionError:
        raise _WrongError(f"nested more than {DEEPEST} nodes deep") from None
    except ValueError as error:  # a number of thousands of digits
        raise _WrongError(f"not JSON that can be read: {error}") from None
    return loaded


def fields_once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object of JSON; raises `ValueError` where a name stands twice, as either may count."""
    made: dict[str, Json] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"{name[:80]!r} stands twice in one object")
        made[name] = value
    return made


def _no_constant(word: str) -> NoReturn:
    raise _WrongError(f"not JSON: {word} is not a number")


def _release(loaded: Json) -> Release:
    if not isinstance(loaded, dict) or VERSION_KEY not in loaded:
        raise _WrongError(f'not a release: no "{VERSION_KEY}": {VERSION} at the top')
    version = loaded[VERSION_KEY]
    if version != VERSION or isinstance(version, bool):
        raise _WrongError(f"is of version {_shown(version)}; this releaseconv reads {VERSION}")
    if loaded.keys() - {TEXT_KEY} != {VERSION_KEY, RELEASE_KEY}:
        known = f'"{VERSION_KEY}", "{RELEASE_KEY}" and perhaps "{TEXT_KEY}"'
        raise _WrongError(f"at the top stand {known}, and no more")
    try:
        release = _node(Release, loaded[RELEASE_KEY], 0)
    except _WrongError as wrong:
        raise wrong.inside(RELEASE_KEY) from None
    assert isinstance(release, Release)
    return release


def _text(loaded: Json) -> str | None:
    """The text that spans point into, where the file has it."""
    text = loaded.get(TEXT_KEY) if isinstance(loaded, dict) else None
    if text is not None and not isinstance(text, str):
        raise _WrongError(f"text was expected, not {_called(text)}", TEXT_KEY)
    return text


def _node(kind: type[Node], value: Json, depth: int) -> Node:
    called = kind.__name__
    if not isinstance(value, dict):
        raise _WrongError(f"an object was expected ({called}), not {_called(value)}")
    if depth > DEEPEST:
        raise _WrongError(f"nested more than {DEEPEST} nodes deep")
    loads = _LOADS[kind]
    values: dict[str, object] = {}
    for key, inner in value.items():
        if key not in loads:
            raise _WrongError(f"a {called} has no {key!r}; it has {_listed(loads)}")
        try:
            values[key] = loads[key](inner, depth + 1)
        except _WrongError as wrong:
            raise wrong.inside(f".{key}") from None
    values.pop(NODE_KEY, None)
    needed = {field.name for field in FIELDS[kind] if field.required} - values.keys()
    if needed:
        raise _WrongError(f"a {called} needs {_listed(needed)}")
    make: Callable[..., Node] = kind
    return make(**values)


def _name(kind: type[Node], value: Json, depth: int) -> None:
    if value != kind.__name__:
        raise _WrongError(f"expected a {kind.__name__}, not {_shown(value)}")


def _field(field: Field) -> Load:
    if field.scalar:
        load = _scalar(field.scalar)
    elif field.tagged:
        load = partial(_one_of, {kind.__name__: kind for kind in field.nodes})
    else:
        load = partial(_node, field.nodes[0])
    if field.many:
        load = partial(_several, load)
    return partial(_or_null, load) if field.optional else load


def _one_of(allowed: dict[str, type[Node]], value: Json, depth: int) -> object:
    called = value.get(NODE_KEY) if isinstance(value, dict) else None
    if not isinstance(called, str) or called not in allowed:
        said = f"no {NODE_KEY!r} says what this is" if called is None else _stranger(called)
        raise _WrongError(f"{said}; expected {_listed(allowed)}")
    return _node(allowed[called], value, depth)


def _stranger(called: Json) -> str:
    known = isinstance(called, str) and called in KINDS
    return f"a {called} is not allowed here" if known else f"unknown node {_shown(called)}"


def _several(load: Load, value: Json, depth: int) -> object:
    if not isinstance(value, list):
        raise _WrongError(f"a list was expected, not {_called(value)}")
    values = []
    for number, inner in enumerate(value):
        try:
            values.append(load(inner, depth))
        except _WrongError as wrong:
            raise wrong.inside(f"[{number}]") from None
    return tuple(values)


def _or_null(load: Load, value: Json, depth: int) -> object:
    return None if value is None else load(value, depth)


def _scalar(kind: type[object]) -> Load:
    if issubclass(kind, StrEnum):
        return partial(_word, {str(word): word for word in kind})
    return _SCALARS[kind]


def _string(value: Json, depth: int) -> str:
    if not isinstance(value, str):
        raise _WrongError(f"a string was expected, not {_called(value)}")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        found = f"\\u{ord(value[error.start]):04x}"
        raise _WrongError(f"{found} at {error.start} is half a character (a surrogate)") from None
    return value


def _word(words: dict[str, StrEnum], value: Json, depth: int) -> StrEnum:
    if not isinstance(value, str) or value not in words:
        raise _WrongError(f"one of {_listed(words)} was expected, not {_shown(value)}")
    return words[value]


def _truth(value: Json, depth: int) -> bool:
    if not isinstance(value, bool):
        raise _WrongError(f"true or false was expected, not {_called(value)}")
    return value


def _number(value: Json, depth: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _WrongError(f"a whole number was expected, not {_shown(value)}")
    return value


def _moment(value: Json, depth: int) -> date | datetime:
    text = _string(value, depth)
    try:
        return instant(text)
    except ValueError:
        shown = _shown(value)
        raise _WrongError(
            f"{shown} is not a date such as 2026-05-03 or 2026-05-03T00:01Z"
        ) from None


def _span(value: Json, depth: int) -> Span:
    match value:
        case [int(start), int(end), int(line), int(end_line)] if (
            0 <= start <= end and 1 <= line <= end_line and bool not in map(type, value)
        ):
            return Span(start, end, line, end_line)
    raise _WrongError(f"a span is [start, end, line, last line], not {_shown(value)}")


_SCALARS: dict[type[object], Load] = {
    str: _string,
    bool: _truth,
    int: _number,
    date: _moment,
    Span: _span,
}


def _called(value: Json) -> str:
    """What JSON calls a value of this kind."""
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return json.dumps(value)
        case str():
            return "a string"
        case list():
            return "a list"
        case dict():
            return "an object"


def _shown(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else _called(value)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


_LOADS: dict[type[Node], dict[str, Load]] = {
    kind: {NODE_KEY: partial(_name, kind), **{field.name: _field(field) for field in fields}}
    for kind, fields in FIELDS.items()
}
"""How each key of each kind of node is read."""
