"""Patterns that are compiled when they are first used.

Compiling one takes a tenth of a millisecond or more. There are two hundred, and a text needs
half of them.
"""

from __future__ import annotations

import re
from typing import cast

_METHODS = "fullmatch", "match", "search", "findall", "finditer", "split", "sub", "subn"


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` makes of the same, made when first it is asked anything."""
    return cast("re.Pattern[str]", _Late(text, flags))


class _Late:
    """A pattern before its first use; its methods are then those of the compiled one."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._text, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
