"""Phrases that count wherever they stand in a text, those of several roles in one look."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from releaseconv.lexicon.compiled_words import CELL, ROW, STEM, STEM_LENGTH, Lexicon
from releaseconv.lexicon.folding import runs_on
from releaseconv.lexicon.hit import Hit, Way
from releaseconv.patterns.lazy_regex import late

_WORD = late(r"\w+")
_SURE = STEM_LENGTH - 1
"""Letters of the shortest stem."""
_REMEMBERED = 5000
"""Words of which a finder remembers what begins with them."""

_Entry = tuple[str, bool, str]  # phrase, whether it takes any ending, language


class _Phrases(NamedTuple):
    """The phrases of one role that begin with one word, the longest first."""

    role: str
    entries: tuple[_Entry, ...]
    spelled: tuple[str, ...]
    """Their words alone, all of which are tried at once."""


class Finder:
    """The phrases of some roles that count anywhere in a text."""

    def __init__(self, lexicon: Lexicon, roles: Collection[str]) -> None:
        self._sections = [(role, lexicon.section(f"anywhere {role}")) for role in sorted(roles)]
        self._keys = frozenset().union(*(rows for _, rows in self._sections))
        self._stems = frozenset(key[:_SURE] for key in self._keys if key.endswith(STEM))
        self._loose = _by_sign(self._sections)
        self._ascii_signs = tuple(filter(str.isascii, self._loose))
        self._known: dict[str, tuple[_Phrases, ...]] = {}

    def find(self, folded: str) -> tuple[Hit, ...]:
        """The phrases, left to right, the longest at each place."""
        hits: list[Hit] = []
        tokens = _tokens(folded)
        for word in self._opening(tokens):
            hits += _under(folded, tokens[word], self._beginning(word))
        for sign in self._signs(folded):
            for role, entry in self._loose[sign]:
                hits += _anywhere(folded, entry, role)
        return _without_overlaps(hits)

    def _opening(self, tokens: Mapping[str, object]) -> frozenset[str]:
        """The words of a text with which phrases may begin; they are few."""
        words, stems = self._keys.intersection(tokens), self._stems
        if not stems:
            return words
        return words.union([word for word in tokens if word[:_SURE] in stems])

    def _beginning(self, word: str) -> tuple[_Phrases, ...]:
        """The phrases that begin with a word, or with a stem that it begins with."""
        if (found := self._known.get(word)) is not None:
            return found
        keys = dict.fromkeys((word, word[:STEM_LENGTH] + STEM, word[:_SURE] + STEM))
        found = tuple(
            _phrases(role, rows[key])
            for role, rows in self._sections
            for key in keys
            if key in rows
        )
        if len(self._known) < _REMEMBERED:
            self._known[word] = found
        return found

    def _signs(self, folded: str) -> Collection[str]:
        """The signs in a text with which phrases begin that need no word boundary."""
        if folded.isascii():
            return [sign for sign in self._ascii_signs if sign in folded]
        return self._loose.keys() & _letters(folded)


def ends(folded: str, end: int) -> bool:
    """Whether a word may end here."""
    if end >= len(folded) or not folded[end].isalnum() or not folded[end - 1].isalnum():
        return True
    return runs_on(folded[end - 1])


def _by_sign(
    sections: Sequence[tuple[str, Mapping[str, str]]],
) -> Mapping[str, Sequence[tuple[str, _Entry]]]:
    """Phrases that need no word boundary, of unspaced scripts and signs, by their first sign."""
    made: dict[str, list[tuple[str, _Entry]]] = {}
    for role, rows in sections:
        for entry in _entries(rows.get("", "")):
            made.setdefault(entry[0][0], []).append((role, entry))
    return made


@lru_cache(maxsize=1024)
def _phrases(role: str, packed: str) -> _Phrases:
    entries = _entries(packed)
    return _Phrases(role, entries, tuple(phrase for phrase, _, _ in entries))


def _entries(packed: str) -> tuple[_Entry, ...]:
    """The phrases of some rows, in their order."""
    made = []
    for line in packed.split(ROW) if packed else ():
        phrase, language = line.split(CELL)
        bare = phrase.removesuffix(STEM)
        made.append((bare, bare != phrase, language))
    return tuple(made)


@lru_cache(maxsize=32)
def _letters(folded: str) -> frozenset[str]:
    """The characters of a text; remembered as its words are."""
    return frozenset(folded)


@lru_cache(maxsize=32)
def _tokens(folded: str) -> Mapping[str, Sequence[int]]:
    """Where the words of a text begin; remembered, since it is searched for role after role."""
    made: dict[str, list[int]] = {}
    for match in _WORD.finditer(folded):
        made.setdefault(match[0], []).append(match.start())
    return made


def _under(folded: str, starts: Sequence[int], known: Sequence[_Phrases]) -> Iterator[Hit]:
    """The phrases that begin with a word, wherever it stands."""
    for start in starts:
        for role, entries, spelled in known:
            if folded.startswith(spelled, start):
                yield from _longest(folded, start, entries, role)


def _longest(folded: str, start: int, entries: tuple[_Entry, ...], role: str) -> Iterator[Hit]:
    for phrase, is_stem, language in entries:
        end = start + len(phrase)
        if not folded.startswith(phrase, start) or not (is_stem or ends(folded, end)):
            continue
        if is_stem and (rest := _WORD.match(folded, end)):
            end = rest.end()
        yield Hit(role, Way.ANY, start, end, language, folded[end : end + 1] == ":")


def _anywhere(folded: str, entry: _Entry, role: str) -> Iterator[Hit]:
    phrase, _, language = entry
    start = folded.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        yield Hit(role, Way.ANY, start, end, language, folded[end : end + 1] == ":")
        start = folded.find(phrase, end)


def _without_overlaps(hits: list[Hit]) -> tuple[Hit, ...]:
    """Hits left to right; of those of one role that overlap, the first and longest."""
    if len(hits) < 2:
        return tuple(hits)
    kept: list[Hit] = []
    last: dict[str, int] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.role)):
        if hit.start >= last.get(hit.role, 0):
            last[hit.role] = hit.end
            kept.append(hit)
    return tuple(kept)
