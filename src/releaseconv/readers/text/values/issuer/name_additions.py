"""What a longer form of a name adds to a shorter one: a legal form, a country, another word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import cast

from releaseconv.lexicon.words import fold, is_small, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.readers.text.values.issuer.page_words import is_form, is_unspaced
from releaseconv.resources import table

_ROUND = ' \xa0,.«»"“”„()·|–—-:'
_PARTING = late(r"[·|:–—]")
_OFFICE = frozenset({"organisation"})
_SHORT = 6
"""Letters of the longest abbreviation."""
_WORDS = 3
"""Words of the longest legal form."""


@lru_cache(4096)
def added(text: str) -> str:
    """What kind of words a text is that a longer name has before or behind a shorter one."""
    bare = text.strip(_ROUND).strip()
    key = fold(bare)
    if not bare:
        return "signs"
    if bare in _listed("forms"):
        return "known form"
    if key in _listed("countries"):
        return "country"
    if text.strip()[0] in "(（" and bare.isalnum() and bare.isupper():
        return "acronym"
    if len(bare) == 1 and bare.isalpha() and not is_unspaced(bare):
        return "letter"
    if any(hit.end >= len(key) - 1 and hit.role not in _OFFICE for hit in words().at(key)):
        return "phrase"
    if _PARTING.search(text):
        return "across"
    if is_unspaced(bare):
        return "unspaced place" if atlas().is_place(bare) else "unspaced"
    if any(map(str.isdigit, bare)):
        return "figure"
    spaced = bare.split()
    return _word(bare, key) if len(spaced) == 1 else _words(bare, spaced)


def _word(text: str, key: str) -> str:
    """What kind of word one word is."""
    kind = next((kind for kind, is_so in _KINDS.items() if is_so(text, key)), "")
    return kind or ("capital" if text[:1].isupper() else "lower" if text[:1].islower() else "word")


_KINDS: Mapping[str, Callable[[str, str], bool]] = {
    "article": lambda _, key: key in names().articles,
    "form": lambda text, _: is_form(text),
    "acronym": lambda text, _: text.isupper() and len(text) <= _SHORT,
    "place": lambda text, _: atlas().is_place(text),
    "small": lambda _, key: is_small(key),
    "office": lambda _, key: _has_office(key),
    "given": lambda _, key: key in names().given,
}
"""Kinds of words, in the order in which they are asked for, each by the text and its key."""


def _words(text: str, spaced: Sequence[str]) -> str:
    """What kind of words several are, by the small ones that they begin or end with."""
    keys = [fold(word) for word in spaced]
    if is_form(spaced[-1]) and len(spaced) <= _WORDS:
        return "form"
    pairs = zip(spaced, keys, strict=True)
    lower = any(word[:1].islower() and not is_small(key) for word, key in pairs)
    if spaced[0][:1].islower() and is_small(keys[0]):
        first = 2 if len(spaced) > 2 and keys[1] in names().articles else 1
        placed = atlas().is_place(" ".join(spaced[first:]))
        return "of place" if placed else "of lower" if lower else f"of{_office(text)}"
    if spaced[-1][:1].islower() and is_small(keys[-1]):
        return f"before of{_office(text)}"
    if _office(text):
        return "offices"
    return "place" if atlas().is_place(text) else "lowers" if lower else "capitals"


def _office(text: str) -> str:
    return " office" if _has_office(fold(text)) else ""


def _has_office(key: str) -> bool:
    return bool(words().find(key, _OFFICE))


@cache
def _listed(key: str) -> frozenset[str]:
    rows = cast("dict[str, str]", table("issuer_words"))[f"added_{key}"]
    return frozenset(rows.split())
