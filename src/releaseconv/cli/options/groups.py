"""Groups of options that several commands share: named tuples whose fields typer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from inspect import Parameter, Signature, signature
from typing import NamedTuple, TypeGuard, get_type_hints


def with_groups(command: Callable[..., int]) -> Callable[..., int]:
    """`command` as typer is to see it: a parameter that is a group becomes its fields.

    A field that is a group becomes its fields in turn.
    """
    hints = get_type_hints(command, include_extras=True)
    usual = {name: p.default for name, p in signature(command).parameters.items()}

    def call(**given: object) -> int:
        return command(**{name: _value(name, hints[name], given) for name in usual})

    parameters = (p for name in usual for p in _parameters(name, hints[name], usual[name]))
    call.__name__, call.__doc__ = command.__name__, command.__doc__
    call.__annotations__ = {}
    vars(call)["__signature__"] = Signature(list(parameters))
    return call


def _parameters(name: str, hint: object, default: object) -> Iterator[Parameter]:
    if _is_group(hint):
        hints, usual = _hints(hint), hint._field_defaults
        for field in hint._fields:
            yield from _parameters(field, hints[field], usual[field])
    else:
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def _is_group(hint: object) -> TypeGuard[type[NamedTuple]]:
    return isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields")


@cache
def _hints(group: type) -> Mapping[str, object]:
    """The types of a group's fields, with the options that they are; evaluated once."""
    return get_type_hints(group, include_extras=True)


def _value(name: str, hint: object, given: Mapping[str, object]) -> object:
    return _build(hint, given) if _is_group(hint) else given[name]


def _build(group: type[NamedTuple], given: Mapping[str, object]) -> object:
    hints = _hints(group)
    return group._make(_value(name, hints[name], given) for name in group._fields)
