"""Tables of TOML and JSON made into records, each value checked by the type of its field.

A record is a dataclass or a named tuple. A field `guid_domain` is the key `guid-domain`. What is
wrong raises the error that the caller asks for, with file, key and what there should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import (
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from releaseconv.errors import OptionError, ReleaseconvError, choices
from releaseconv.patterns.lazy_regex import late

Table: TypeAlias = Mapping[str, object]
_Record = TypeVar("_Record")

_CALLED = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    datetime: "a date and time, without quotes",
    date: "a date, without quotes",
}
"""What a value of each type is called in messages."""

_SHOWN = 200
"""Characters of a wrong value or key that are shown."""
_LARGEST = 10**300
"""Beyond what a number with a fraction can be."""
_PARTS = 50
"""Parts that a key may have; ours have three."""
_LONG_KEY = late(
    rf"""
    (?<![\w-])
    (?: (?: [\w-]++ | "[^"\n]*+" | '[^'\n]*+' ) [ \t]*+ \. [ \t]*+ ) {{{_PARTS}}}  # a."b".c.
    """,
    re.VERBOSE,
)


class Place(NamedTuple):
    """A key of a file, for messages."""

    file: str
    error: type[ReleaseconvError] = OptionError
    key: str = ""

    def at(self, key: str) -> Place:
        """The place of a key in the table that stands here."""
        key = _cut(key)
        return self._replace(key=f"{self.key}.{key}" if self.key else key)

    def wrong(self, what: str) -> ReleaseconvError:
        """The error that says `what` of this place."""
        return self.error(": ".join(filter(None, (self.file, self.key, what))))

    def must_be(self, what: str, value: object) -> ReleaseconvError:
        """The error that says what `value` should have been."""
        return self.wrong(f"must be {what}, not {_shown(value)}")


def _shown(value: object) -> str:
    try:
        said = repr(value)
    except ValueError:  # Python writes none of thousands of digits
        return "so large a number"
    return _cut(said)


def _cut(said: str) -> str:
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def toml(text: bytes, place: Place) -> Table:
    """The table that `text` is."""
    import tomllib  # 5 ms that only who has a file of his own pays

    try:
        said = text.decode("utf-8-sig")  # Notepad marks files so
        if _LONG_KEY.search(said):  # which takes the square of its parts
            raise place.wrong(f"a key of over {_PARTS} parts")
        return tomllib.loads(said)
    except ValueError as error:  # of a number of thousands of digits, too
        raise place.wrong(f"not TOML: {error}") from None
    except RecursionError:
        raise place.wrong("nested too deep") from None


def record(kind: type[_Record], table: object, place: Place) -> _Record:
    """A record of `kind` with the values of `table`, and its own defaults for the others."""
    shape = _shape(cast(Hashable, kind))
    given: dict[str, object] = {}
    for key, value in typed_table(table, place).items():
        name = key.replace("-", "_")
        if name not in shape.hints:
            known = sorted(hint.replace("_", "-") for hint in shape.hints)
            raise place.at(key).wrong(f"unknown key; {choices(key, known)}")
        given[name] = typed(shape.hints[name], value, place.at(key))
    for name in shape.required:
        if name not in given:
            raise place.at(name.replace("_", "-")).wrong("is missing")
    make = cast("Callable[..., _Record]", kind)
    return make(**given)


class _Shape(NamedTuple):
    """The fields of a kind of record, and those that have no default."""

    hints: Mapping[str, object]
    required: tuple[str, ...]


@lru_cache(maxsize=32)
def _shape(kind: type) -> _Shape:
    hints = get_type_hints(kind)
    if is_dataclass(kind):
        own = (f for f in fields(kind) if f.default is f.default_factory is MISSING)
        return _Shape(hints, tuple(field.name for field in own))
    defaults: Table = getattr(kind, "_field_defaults", {})
    return _Shape(hints, tuple(name for name in hints if name not in defaults))


def typed_table(value: object, place: Place) -> Table:
    """`value`, if it is a table."""
    if not isinstance(value, dict):
        raise place.must_be("a table", value)
    return value


def typed(kind: object, value: object, place: Place) -> object:
    """`value`, if it is of `kind`: lists as tuples, tables as records or mappings."""
    match get_origin(kind) or kind:
        case origin if origin is Literal:
            return _choice(get_args(kind), value, place)
        case origin if origin is UnionType:
            (inner,) = (k for k in get_args(kind) if k is not NoneType)
            return typed(inner, value, place)
        case origin if origin is tuple:
            if not isinstance(value, list):
                raise place.must_be("a list", value)
            return tuple(typed(get_args(kind)[0], part, place) for part in value)
        case origin if origin is Mapping:
            inner = get_args(kind)[1]
            rows = typed_table(value, place)
            return {key: typed(inner, part, place.at(key)) for key, part in rows.items()}
        case origin if is_dataclass(origin) or hasattr(origin, "_fields"):
            return record(cast(type, origin), value, place)
        case origin:
            return _plain(cast(type, origin), value, place)


def _choice(words: tuple[object, ...], value: object, place: Place) -> object:
    if value not in words:
        raise place.must_be(" or ".join(str(word) for word in words if word), value)
    return value


def _plain(kind: type, value: object, place: Place) -> object:
    if kind is float and type(value) is int and abs(value) < _LARGEST:
        return float(value)
    if kind is object or type(value) is kind:
        return value
    raise place.must_be(_CALLED[kind], value)
