"""Groups of options that several commands share: dataclasses whose fields typer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, get_type_hints

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def with_groups(command: Callable[..., int]) -> Callable[..., int]:
    """`command` as typer is to see it: a parameter that is a dataclass becomes its fields.

    A field that is a dataclass becomes its fields in turn.
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
    if is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        for field in fields(hint):
            yield from _parameters(field.name, hints[field.name], field.default)
    else:
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)


@cache
def _hints(group: type) -> Mapping[str, object]:
    """The types of a group's fields, with the options that they are; evaluated once."""
    return get_type_hints(group, include_extras=True)


def _value(name: str, hint: object, given: Mapping[str, object]) -> object:
    if is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, given)
    return given[name]


def _build(group: type[DataclassInstance], given: Mapping[str, object]) -> object:
    hints = _hints(group)
    return group(**{f.name: _value(f.name, hints[f.name], given) for f in fields(group)})
