"""Words of many languages, matched together: what a phrase on a page may say of its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.lexicon.compiled_words import CELL, PREFIX, ROLES, ROW, Lexicon, load
from releaseconv.lexicon.folding import fold, unspaced
from releaseconv.lexicon.hit import Hit, Way
from releaseconv.lexicon.language_detection import Tongues, tongues
from releaseconv.lexicon.phrases_anywhere import Finder, ends
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import profiles

__all__ = [
    "Hit",
    "Way",
    "Words",
    "common_words",
    "familiar",
    "fold",
    "is_small",
    "language_of",
    "languages_by_script",
    "open_ended",
    "unspaced",
    "words",
]


_BEFORE = late(r"[\s()\[\]{}<>/*=_~#+|\u2022\u00b7.\u200e\u200f\ufeff-]*")
_MARKED = late(r"[*=_~#+|\u2022\u00b7.-]")  # "- more -": a line, not the start of one
_AFTER = late(r"[\s.:;!)\]}<>/*=_~|\u2022\u00b7\u3002\uff01\u3011\u300d\u200e\u200f-]*")
_COLON = late(r"[ \t]*:")
_COLONS = frozenset(" \t:")

_Row = tuple[str, str, str]  # role, flags, language
_DEEP = 9
"""Phrases as long as this are found by so many characters."""


class _Bucket(NamedTuple):
    """Phrases that begin alike; the lengths to try, longest first."""

    rows: Mapping[str, str]
    """Phrase -> its roles, as in the lexicon: few are wanted of many."""
    short: tuple[int, ...]
    deep: Mapping[str, tuple[int, ...]]
    """The first nine characters -> lengths of phrases so long."""


_EMPTY = _Bucket({}, (), {})
_REMEMBERED = 20_000
"""Beginnings without a phrase that are remembered, lest a huge text fill the memory."""


@dataclass(frozen=True, slots=True)
class Words:
    """All vocabularies at once; made by `words()`."""

    _lexicon: Lexicon
    _buckets: dict[str, _Bucket] = field(default_factory=dict, compare=False, repr=False)
    _finders: dict[frozenset[str], Finder] = field(default_factory=dict, compare=False, repr=False)

    def at(self, folded: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """The phrases that begin at `start`, longest first; those that fill the range are LINE.

        Blanks and brackets before the phrase are passed over; after dashes, stars and the like
        it counts only as a whole line ("- more -").
        """
        stop = len(folded) if end is None else min(end, len(folded))
        is_word = start < stop and folded[start].isalnum()
        before = None if is_word else _BEFORE.match(folded, start, stop)
        first = before.end() if before else start
        prefix = folded[first : first + PREFIX]
        bucket = self._buckets.get(prefix) or self._bucket(prefix)
        if bucket is _EMPTY:
            return ()
        rows, lengths, deep = bucket
        if longer := deep.get(folded[first : first + _DEEP]):
            lengths = longer + lengths
        hits: list[Hit] = []
        for length in lengths:
            found = rows.get(folded[first : first + length])
            if found and first + length <= stop:
                hits += self._opening(found, folded, start, first, first + length, stop)
        return tuple(hits)

    def _bucket(self, prefix: str) -> _Bucket:
        """The phrases that begin with `prefix`, and those that it begins with, asked for first."""
        rows: dict[str, str] = {}
        for width in range(len(prefix), 0, -1):
            packed = self._lexicon.rows(prefix[:width])
            for line in packed.split(ROW) if packed else ():
                rest, _, said = line.partition(CELL)
                rows[prefix[:width] + rest] = said
        bucket = _bucket(rows) if rows else _EMPTY
        if rows or len(self._buckets) < _REMEMBERED:
            self._buckets[prefix] = bucket
        return bucket

    def _opening(
        self, said: str, folded: str, start: int, first: int, end: int, stop: int
    ) -> Iterator[Hit]:
        if end < stop and not ends(folded, end):
            return
        more = folded[stop - 1].isalnum()  # a letter tells at once that words follow
        alone = end == stop or (not more and _AFTER.fullmatch(folded, end, stop) is not None)
        if not alone and start < first and _MARKED.search(folded, start, first):
            return
        colon = folded[end : end + 1] in _COLONS and _COLON.match(folded, end, stop) is not None
        for role, flags, language in _rows(said):
            if alone and flags != "F":
                yield Hit(role, Way.LINE, first, end, language, colon)
            elif not alone and ("S" in flags or "F" in flags or ("C" in flags and colon)):
                yield Hit(role, Way.START, first, end, language, colon)

    def find(self, folded: str, roles: frozenset[str]) -> tuple[Hit, ...]:
        """The phrases of `roles` that stand anywhere, left to right, the longest at each place."""
        finder = self._finders.get(roles)
        if finder is None:
            finder = self._finders.setdefault(roles, Finder(self._lexicon, roles))
        return finder.find(folded)

    def count(self, folded: str, role: str) -> int:
        """How many phrases of a role stand in a text."""
        return len(self.find(folded, frozenset({role})))

    def table(self, name: str) -> Mapping[str, str]:
        """A table of all languages together, such as "zones"; its keys are folded."""
        return MappingProxyType(dict(self._lexicon.section(f"table {name}")))

    def languages(self, text: str) -> tuple[tuple[str, float], ...]:
        """The languages that a text may be in, the likeliest first, each with its share."""
        return _tongues().ranked(text)

    def language_of(self, text: str) -> str:
        """The language of running text, in BCP 47; "und" when its words do not tell."""
        return _tongues().of(text)


@cache
def words() -> Words:
    """The words of every language file, read once."""
    return Words(load(profiles()))


@cache
def _tongues() -> Tongues:
    return tongues(words()._lexicon)


def familiar(text: str) -> int:
    """The letters of `text` in function words, of some language, of two letters or more."""
    return _tongues().familiar(text)


def is_small(word: str) -> bool:
    """Whether `word`, as `fold` leaves it, is a function word of some language."""
    return word in _tongues().common


def open_ended(text: str) -> bool:
    """Whether a function word of the text's own language closes it, so that it must go on."""
    return _tongues().open_ended(text)


def language_of(text: str) -> str:
    """As `Words.language_of`."""
    return words().language_of(text)


def languages_by_script() -> frozenset[str]:
    """The languages that their script alone tells."""
    return frozenset(_tongues().scripts.values())


def common_words(language: str) -> frozenset[str]:
    """The function words of a language; none where its script tells it."""
    return _tongues().words_of(language)


@lru_cache(maxsize=1024)
def _rows(said: str) -> tuple[_Row, ...]:
    """The roles of a phrase."""
    cells = said.split(CELL)
    roles = (ROLES[int(place)] for place in cells[::3])
    return tuple(zip(roles, cells[1::3], cells[2::3], strict=True))


def _bucket(rows: Mapping[str, str]) -> _Bucket:
    deep: dict[str, set[int]] = {}
    short: set[int] = set()
    for phrase in rows:
        lengths = deep.setdefault(phrase[:_DEEP], set()) if len(phrase) >= _DEEP else short
        lengths.add(len(phrase))
    sorted_deep = {prefix: tuple(sorted(ls, reverse=True)) for prefix, ls in deep.items()}
    return _Bucket(rows, tuple(sorted(short, reverse=True)), sorted_deep)
