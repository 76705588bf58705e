"""What a rule or a vocabulary is worth: the figures with it, less those without it.

A rule is one that asks whether it rests; which do is told by reading the releases once. A
vocabulary is all words of one role, of every language: "words:about".
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from releaseconv.lexicon.table import ROLES
from releaseconv.lexicon.words import Hit, Words

WORDS = "words:"


class Asked(frozenset[str]):
    """No rule rests; and it remembers which rules asked."""

    def __new__(cls) -> Asked:
        made = super().__new__(cls)
        made.names = set()
        return made

    names: set[str]

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return False


def switches(read: Callable[[frozenset[str]], object]) -> tuple[str, ...]:
    """Rules that `read` asks for, then vocabularies: all that can be switched off."""
    asked = Asked()
    read(asked)
    return (*sorted(asked.names), *(WORDS + role for role in sorted(ROLES)))


@contextmanager
def resting(name: str) -> Iterator[frozenset[str]]:
    """The rules to be named to the reader while `name` rests; words rest by themselves."""
    if not name.startswith(WORDS):
        yield frozenset({name})
        return
    role, at, find = name.removeprefix(WORDS), Words.at, Words.find

    def fewer_at(
        self: Words, folded: str, start: int = 0, end: int | None = None
    ) -> tuple[Hit, ...]:
        return tuple(hit for hit in at(self, folded, start, end) if hit.role != role)

    def fewer(self: Words, folded: str, roles: frozenset[str]) -> tuple[Hit, ...]:
        return find(self, folded, roles - {role})

    _forget()
    Words.at, Words.find = fewer_at, fewer
    try:
        yield frozenset()
    finally:
        Words.at, Words.find = at, find
        _forget()


def _forget() -> None:
    """What was found by words a while ago: caches that are bounded, since others hold tables."""
    for module in [m for name, m in sys.modules.items() if name.startswith("releaseconv")]:
        for held in vars(module).values():
            bounded = isinstance(held, functools._lru_cache_wrapper)
            if bounded and held.cache_parameters()["maxsize"] is not None:
                held.cache_clear()
