"""Frozen, slotted dataclasses whose methods are made when first they are used.

`dataclasses` compiles five methods for each class while it is imported. For the hundred
classes of this package that is a third of the time of converting one file, and most of them
no file ever uses. A record is a dataclass in all else: `fields`, `replace` and `match` know it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TypeVar, dataclass_transform, overload

_Made = TypeVar("_Made")

_CONTENT: dict[type, Callable[[object], object]] = {}
"""What of a record is compared, for each class that was compared."""


@overload
def record(made: type[_Made], /) -> type[_Made]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[_Made]], type[_Made]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def record(
    made: type[_Made] | None = None, /, *, kw_only: bool = False
) -> type[_Made] | Callable[[type[_Made]], type[_Made]]:
    """A class decorator like `dataclass(frozen=True, slots=True)`, without `__post_init__`."""
    if made is None:
        return lambda cls: _made(cls, kw_only=kw_only)
    return _made(made, kw_only=kw_only)


def _made(cls: type[_Made], *, kw_only: bool) -> type[_Made]:
    cls.__doc__ = cls.__doc__ or cls.__name__  # dataclasses would import and ask inspect
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    _give(made, "__init__", _first_init(made))
    for name, (default, ours) in _SHARED.items():
        if getattr(made, name, None) is default:
            _give(made, name, ours)
    return made


def _give(made: type, name: str, value: object) -> None:
    type.__setattr__(made, name, value)


def _first_init(made: type) -> Callable[..., None]:
    """An `__init__` that puts the real one in its place."""

    def __init__(self: object, /, *args: object, **named: object) -> None:  # noqa: N807
        init = _init(made)
        _give(made, "__init__", init)
        init(self, *args, **named)

    return __init__


def _init(made: type) -> Callable[..., None]:
    """The `__init__` of the class, with one line for each field."""
    names: dict[str, object] = {}
    plain, named, lines = ["self"], ["*"], []
    for part in fields(made):
        name, value = part.name, part.name
        names[f"_set_{name}"] = getattr(made, name).__set__
        if part.default_factory is not MISSING:
            names[f"_default_{name}"] = MISSING
            names[f"_make_{name}"] = part.default_factory
            names["_MISSING"] = MISSING
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        elif part.default is not MISSING:
            names[f"_default_{name}"] = part.default
        has_default = f"_default_{name}" in names
        (named if part.kw_only else plain).append(name + f"=_default_{name}" * has_default)
        lines.append(f"    _set_{name}(self, {value})")
    head = ", ".join(plain + (named if len(named) > 1 else []))
    exec(f"def __init__({head}):\n" + "\n".join(lines or ["    pass"]), names)
    init = names["__init__"]
    assert callable(init)
    return init


def _fields(self: object) -> tuple[Field[object], ...]:
    kind: type = type(self)
    return fields(kind)


def _content(self: object) -> object:
    """What of a record is compared."""
    content = _CONTENT.get(type(self))
    if content is None:
        names = [part.name for part in _fields(self) if part.compare]
        content = _CONTENT[type(self)] = attrgetter(*names) if names else lambda _: ()
    return content(self)


def _eq(self: object, other: object) -> object:
    if type(other) is not type(self):
        return NotImplemented
    return _content(self) == _content(other)


def _hash(self: object) -> int:
    return hash(_content(self))


def _repr(self: object) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in _fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _setattr(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: object) -> list[object]:
    return [getattr(self, part.name) for part in _fields(self)]


def _setstate(self: object, state: list[object]) -> None:
    for part, value in zip(_fields(self), state, strict=True):
        object.__setattr__(self, part.name, value)


_SHARED: dict[str, tuple[object, object]] = {
    "__eq__": (object.__eq__, _eq),
    "__hash__": (object.__hash__, _hash),
    "__repr__": (object.__repr__, _repr),
    "__setattr__": (object.__setattr__, _setattr),
    "__delattr__": (object.__delattr__, _delattr),
    "__getstate__": (getattr(object, "__getstate__", None), _getstate),
    "__setstate__": (None, _setstate),
}
"""Methods that all records share, where neither the class nor its base has one of its own."""
