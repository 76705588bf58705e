"""Types of fields, looked at where a node is made by hand: a wrong one is named at once.

Without it a list or a `str` in the wrong place would show up in some writer, far from who made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import NamedTuple, Union, get_args, get_origin, get_type_hints


class Wanted(NamedTuple):
    """What a field may hold: one of these types, or a tuple of them."""

    kinds: tuple[type, ...]
    is_tuple: bool

    def __str__(self) -> str:
        names = [("None" if kind is NoneType else kind.__name__) for kind in self.kinds]
        said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        return f"a tuple of {said}" if self.is_tuple else said


def check(node: object) -> None:
    """Raise `TypeError` for the first field of `node` that holds what it must not."""
    for name, wanted in _FIELDS[type(node)].items():
        value = getattr(node, name)
        if not wanted.is_tuple:
            if not _is_one(value, wanted.kinds):
                raise _error(node, name, value, wanted)
            continue
        if not isinstance(value, tuple):
            raise _error(node, name, value, wanted)
        for number, one in enumerate(value):
            if not _is_one(one, wanted.kinds):
                raise _error(node, f"{name}[{number}]", one, wanted._replace(is_tuple=False))


def _is_one(value: object, kinds: tuple[type, ...]) -> bool:
    stray = isinstance(value, bool) and bool not in kinds  # to Python a bool is an int
    return isinstance(value, kinds) and not stray


def _error(node: object, name: str, value: object, wanted: Wanted) -> TypeError:
    shown = repr(value)
    shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    what = f"{type(value).__name__} {shown}"
    return TypeError(f"{type(node).__name__}.{name} is {what}; it must be {wanted}")


_LONGEST = 60
"""Characters of a value that a message shows."""


class _Fields(dict[type, Mapping[str, Wanted]]):
    """What each class's fields may hold, found out when the first of it is made by hand."""

    def __missing__(self, kind: type) -> Mapping[str, Wanted]:
        hints = get_type_hints(kind)
        found = self[kind] = {name: _wanted(hint) for name, hint in hints.items()}
        return found


_FIELDS = _Fields()


def _wanted(hint: object) -> Wanted:
    if get_origin(hint) is tuple:
        return Wanted(tuple(_flat(get_args(hint)[0])), True)
    return Wanted(tuple(_flat(hint)), False)


def _flat(hint: object) -> Iterator[type]:
    if get_origin(hint) in {Union, UnionType}:
        for part in get_args(hint):
            yield from _flat(part)
    elif isinstance(hint, type):
        yield hint
