"""Frozen, slotted records whose methods are made when first they are used.

`dataclasses` imports the tools that Python reads Python with, then compiles five methods for each
class. For the hundred classes of this package that is a third of the time of converting one
file, and most of what it makes no file ever uses. To whoever asks, a record is a dataclass all
the same: `dataclasses.fields`, `dataclasses.replace` and `match` know it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NoReturn, TypeVar, dataclass_transform, overload

__all__ = ["MISSING", "Part", "field", "fields", "record", "replace"]

_Made = TypeVar("_Made")
_Value = TypeVar("_Value")

MISSING = object()
"""The default of a field without one."""


class Part:
    """One field of a record: its name, its type as written, and what was said of it."""

    __slots__ = ("compare", "default", "kw_only", "make", "name", "repr", "type")

    def __init__(
        self,
        default: object,
        make: Callable[[], object] | None = None,
        *,
        compare: bool = True,
        repr: bool = True,
    ) -> None:
        self.name, self.type, self.kw_only = "", "", False
        self.default, self.make = default, make
        self.compare, self.repr = compare, repr


@overload
def field(*, default: _Value, compare: bool = True, repr: bool = True) -> _Value: ...
@overload
def field(
    *, default_factory: Callable[[], _Value], compare: bool = True, repr: bool = True
) -> _Value: ...
def field(
    *,
    default: object = MISSING,
    default_factory: Callable[[], object] | None = None,
    compare: bool = True,
    repr: bool = True,
) -> object:
    """What is to be said of a field beside its type, as with `dataclasses`."""
    return Part(default, default_factory, compare=compare, repr=repr)


@overload
def record(made: type[_Made], /) -> type[_Made]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[_Made]], type[_Made]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    made: type[_Made] | None = None, /, *, kw_only: bool = False
) -> type[_Made] | Callable[[type[_Made]], type[_Made]]:
    """A class decorator like `dataclass(frozen=True, slots=True)`, without `__post_init__`.

    A class with a `cached_property` has a `__dict__` to keep it in.
    """
    if made is None:
        return lambda cls: _made(cls, kw_only)
    return _made(made, kw_only)


def fields(of: object) -> tuple[Part, ...]:
    """The fields of a record, or of its class, those of its base first; none of anything else."""
    found: tuple[Part, ...] = getattr(of, "__record__", ())
    return found


def _made(cls: type[_Made], kw_only: bool) -> type[_Made]:
    space = dict(vars(cls))
    before = {part.name: part for base in reversed(cls.__mro__) for part in fields(base)}
    own = {name: _part(name, kind, space, kw_only) for name, kind in _annotations(cls)}
    parts = tuple((before | own).values())
    slots = [name for name in own if name not in before]
    if any(type(value) is cached_property for value in space.values()):
        slots.append("__dict__")
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    space |= {
        "__slots__": slots,
        "__qualname__": cls.__qualname__,
        "__doc__": cls.__doc__ or cls.__name__,
        "__init__": _first_init,
        "__match_args__": tuple(part.name for part in parts if not part.kw_only),
        "__record__": parts,
    }
    bases = tuple(base for base in cls.__bases__ if base is not object)
    meta: type = type(cls)
    made: type[_Made] = meta(cls.__name__, bases or (_Record,), space)
    return made


def _annotations(cls: type) -> Iterable[tuple[str, str]]:
    own: dict[str, str] = vars(cls).get("__annotations__", {})
    return own.items()


def _part(name: str, kind: str, space: dict[str, object], kw_only: bool) -> Part:
    said = space.pop(name, MISSING)
    part = said if isinstance(said, Part) else Part(said)
    part.name, part.type, part.kw_only = name, kind, kw_only
    return part


def _first_init(self: object, /, *args: object, **named: object) -> None:
    """An `__init__` for a few records; where there are more, the real one takes its place.

    Making that takes as long as setting up thirty records by this one.
    """
    made = next(kind for kind in type(self).__mro__ if vars(kind).get("__init__") is _first_init)
    _COUNTS[made] = count = _COUNTS.get(made, 0) + 1
    values = _bound(made, args, named) if count <= _FEW else None
    if values is None:
        init = _init(made)
        type.__setattr__(made, "__init__", init)
        init(self, *args, **named)
        return
    for name, value in values.items():
        object.__setattr__(self, name, value)


_FEW = 25
_COUNTS: dict[type, int] = {}
"""How many records of a class were made by `_first_init`."""


def _bound(
    made: type, args: tuple[object, ...], named: dict[str, object]
) -> dict[str, object] | None:
    """The value of each field; `None` for a call that the real `__init__` will refuse."""
    parts = fields(made)
    plain: tuple[str, ...] = vars(made)["__match_args__"]
    values = dict(zip(plain, args, strict=False)) | named
    if len(args) > len(plain) or len(values) < len(args) + len(named):
        return None
    for part in parts:
        if part.name not in values and part.make:
            values[part.name] = part.make()
        elif part.name not in values and part.default is not MISSING:
            values[part.name] = part.default
    whole = len(values) == len(parts) and all(part.name in values for part in parts)
    return values if whole else None


def _init(made: type) -> Callable[..., None]:
    """The `__init__` of the class, with one line for each field."""
    names: dict[str, object] = {"_MISSING": MISSING}
    plain, named, lines = ["self"], ["*"], []
    for part in fields(made):
        name, value = part.name, part.name
        names[f"_set_{name}"] = getattr(made, name).__set__
        if part.make is not None:
            names[f"_default_{name}"] = MISSING
            names[f"_make_{name}"] = part.make
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


class _AsDataclass:
    """What `dataclasses` and others look for in a class, made for whoever does."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> object:
        return getattr(_as_dataclass(owner), self._name)


@cache
def _as_dataclass(made: type) -> type:
    """A dataclass with the fields of a record."""
    import dataclasses  # which few runs ask for

    rows: list[tuple[str, str, object]] = []
    for part in fields(made):
        own = dataclasses.field(compare=part.compare, repr=part.repr, kw_only=part.kw_only)
        own.default = dataclasses.MISSING if part.default is MISSING else part.default
        own.default_factory = part.make or dataclasses.MISSING
        rows.append((part.name, part.type, own))
    return dataclasses.make_dataclass(made.__name__, rows, frozen=True)


class _Record:
    """The methods that all records share."""

    __slots__ = ()
    __dataclass_fields__ = _AsDataclass("__dataclass_fields__")
    __dataclass_params__ = _AsDataclass("__dataclass_params__")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _content(self) == _content(other)

    def __hash__(self) -> int:
        return hash(_content(self))

    def __repr__(self) -> str:
        shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: object) -> None:
        _refuse(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        _refuse(f"cannot delete field {name!r}")

    def __getstate__(self) -> list[object]:
        return [getattr(self, part.name) for part in fields(self)]

    def __setstate__(self, state: list[object]) -> None:
        for part, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, part.name, value)


def _refuse(message: str) -> NoReturn:
    from dataclasses import FrozenInstanceError  # for whoever changes what is frozen

    raise FrozenInstanceError(message)


_CONTENT: dict[type, Callable[[object], object]] = {}
"""What of a record is compared, for each class that was compared."""


def _content(self: object) -> object:
    content = _CONTENT.get(type(self))
    if content is None:
        names = [part.name for part in fields(self) if part.compare]
        content = _CONTENT[type(self)] = attrgetter(*names) if names else lambda _: ()
    return content(self)


@cache
def _all(made: type) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The names of a record's fields, and what gets their values."""
    names = tuple(part.name for part in fields(made))
    return names, attrgetter(*names) if len(names) > 1 else lambda of: _several(of, names)


def _several(of: object, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(of, name) for name in names)


if TYPE_CHECKING:
    from dataclasses import replace  # mypy knows it, and checks the changes
else:

    def replace(of, /, **changes):
        """A record like `of` but for `changes`."""
        names, values = _all(type(of))
        return type(of)(**(dict(zip(names, values(of), strict=False)) | changes))
