"""What recognisers found in a line, remembered: facts, roles and values ask for the same lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

_LONGEST = 500
"""Characters of a text that is remembered; a longer one is looked through again."""
_KEPT = 1024
"""Texts that each recogniser remembers, the latest asked for."""

P = ParamSpec("P")
T = TypeVar("T")


def once(find: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """A recogniser that looks once through each short text; what it returns never changes."""
    kept = cast(Callable[Concatenate[str, P], T], lru_cache(maxsize=_KEPT)(find))

    @wraps(find)
    def found(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return (kept if len(text) <= _LONGEST else find)(text, *args, **kwargs)

    return found
