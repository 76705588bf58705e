"""Which roles the words of a line have in a table of words by language: restricted_use.toml.

A word of a table stands for itself; `publi~` opens one, `~maz` ends one, `~发布~` stands anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.resources import table

__all__ = ["phrases_of", "roles_of"]

_PREFIX = 2
"""Letters by which beginnings of words are looked up."""
_INNER = late(r"['’-]")


class _Word(NamedTuple):
    """A word of a table, and what it says in which language."""

    text: str
    tongue: str
    role: str


class _Known(NamedTuple):
    """The words of a table, by how they are looked up."""

    whole: dict[str, list[_Word]]
    opening: dict[str, list[_Word]]
    ending: list[_Word]
    anywhere: list[_Word]
    """Those of several words, and those that no blank parts from the next."""


def roles_of(folded: str, *tables: str) -> dict[str, set[str]]:
    """What a line says, by language, in the words of `tables`."""
    found: dict[str, set[str]] = {}
    for name in tables:
        for word in _hits(folded, _known(name)):
            found.setdefault(word.tongue, set()).add(word.role)
    return found


def phrases_of(name: str, role: str) -> Iterator[str]:
    """The words of one role in a table, of all languages, folded."""
    rows = cast("dict[str, dict[str, list[str]]]", table(name))
    return (fold(said) for roles in rows.values() for said in roles.get(role, ()))


def _hits(folded: str, known: _Known) -> Iterator[_Word]:
    tokens = WORDS.findall(folded)
    tokens += [part for token in tokens for part in _INNER.split(token) if part != token]
    for token in tokens:
        yield from known.whole.get(token, ())
        near = known.opening.get(token[:_PREFIX], ())
        yield from (word for word in near if token.startswith(word.text))
        yield from (word for word in known.ending if token.endswith(word.text))
    padded = f" {folded} "
    yield from (word for word in known.anywhere if word.text in padded)


@cache
def _known(name: str) -> _Known:
    known = _Known({}, {}, [], [])
    rows = cast("dict[str, dict[str, list[str]]]", table(name))
    for tongue, roles in rows.items():
        for role, words in roles.items():
            for written in words:
                _put(known, _Word(fold(written), tongue, role))
    return known


def _put(known: _Known, word: _Word) -> None:
    bare = word._replace(text=word.text.strip("~"))
    match word.text[0] == "~", word.text[-1] == "~":
        case False, _ if " " in bare.text:
            known.anywhere.append(bare._replace(text=f" {bare.text}"))
        case True, True:
            known.anywhere.append(bare)
        case True, False:
            known.ending.append(bare)
        case False, True:
            known.opening.setdefault(bare.text[:_PREFIX], []).append(bare)
        case _:
            known.whole.setdefault(bare.text, []).append(bare)
