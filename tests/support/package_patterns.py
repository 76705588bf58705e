"""Every pattern that the package can reach, with the ways in which its own code asks it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import releaseconv
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import _Late

Ask = Callable[[re.Pattern[str], str], object]

ASKED: dict[str, Ask] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "search": lambda pattern, text: [None for _ in pattern.finditer(text)],
}
"""At one place, as a whole, or wherever it stands: the dearest is asked of all of a text."""
_WAYS = {"match": "match", "fullmatch": "fullmatch"}


class Known(NamedTuple):
    """A pattern, where it is, and how it is asked."""

    name: str
    pattern: re.Pattern[str]
    ways: tuple[str, ...]


@cache
def patterns() -> tuple[Known, ...]:
    """All patterns in modules, their tables and the functions that make one, each once."""
    made: dict[tuple[str, int], Known] = {}
    for module in _modules():
        asked = _asked(module)
        for name, value in vars(importlib.import_module(module)).items():
            for pattern in _within(value, 3):
                ways = asked.get(name) or {"search"}
                said = (pattern.pattern, pattern.flags)
                before = made[said].ways if said in made else ()
                both = tuple(sorted({*before, *ways}))
                made[said] = Known(f"{module}.{name}", pattern, both)
    return tuple(made.values())


def _modules() -> list[str]:
    found = pkgutil.walk_packages(releaseconv.__path__, "releaseconv.")
    return sorted(one.name for one in found if not one.name.endswith("__main__"))


def _within(value: object, deep: int) -> Iterator[re.Pattern[str]]:
    """The patterns of text that a value is, holds or, being a function, makes."""
    match value:
        case re.Pattern(pattern=str()):
            yield value
        case _Late():
            yield re.compile(value._text, value._flags)
        case Rare():
            yield re.compile(value._text)
        case Mapping() if deep:
            for one in list(value.values()):
                yield from _within(one, deep - 1)
        case tuple() | list() | set() | frozenset() if deep:
            for one in value:
                yield from _within(one, deep - 1)
        case _ if _makes_one(value):
            yield value()


def _makes_one(value: object) -> bool:
    """Whether it is a function of the package that makes a pattern out of nothing given."""
    if not callable(value) or not str(getattr(value, "__module__", "")).startswith("releaseconv"):
        return False
    if not hasattr(value, "cache_info"):
        return False
    said = inspect.signature(value)
    return "Pattern" in str(said.return_annotation) and not said.parameters


def _asked(module: str) -> Mapping[str, set[str]]:
    """How names are asked in the code of a module: "match" of `_WRAP.match(…)`, `_wrap().match`."""
    made: defaultdict[str, set[str]] = defaultdict(set)
    path = importlib.import_module(module).__file__
    for node in ast.walk(ast.parse(Path(str(path)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            owner = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(owner, ast.Name):
                made[owner.id].add(_WAYS.get(node.attr, "search"))
    return made


_METHODS = {*_WAYS, "search", "findall", "finditer", "sub", "subn", "split", "count", "pieces"}
