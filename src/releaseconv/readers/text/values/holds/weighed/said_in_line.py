"""What the words of a line say that may hold a text: what is denied, kept, awaited, and by whom.

"Nicht senden vor 20 Uhr": `deny`, `text`, `end`. Words of profiles/holds/words.toml, in one
language, as scripts/train_holds.py compiles them into hold_weights.json.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.readers.text.values.holds.weighed.line_weights import line_weights

__all__ = ["NEAR", "Said", "bare", "said"]

_INNER = late(r"['’-]")
_MARKED = late("[\u0300-\u036f]")
_RUNNING = late("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blanks between words."""
_SIGNS = 3
"""Characters that count as a word in those."""
NEAR = 3
"""Letters by which beginnings and ends of words are looked up."""
_KINDS = 0.5
"""What another kind of word weighs beside another word, where the language is chosen."""
_SINGLE = 1


class Said(NamedTuple):
    """What a line says in the language in which it says most."""

    roles: tuple[tuple[int, str], ...]
    """Places among the words of the line, and what the word there says."""
    words: int
    """Words of the line."""


_Meaning = tuple[tuple[str, str], ...]
"""Languages and what a word says in each."""


def said(folded: str) -> Said | None:
    """What a line says; `None` where no language has two words of it."""
    running = not folded.isascii() and _RUNNING.search(folded)
    tokens = [] if running else WORDS.findall(folded)
    if not running and len(tokens) <= _SINGLE:
        return None
    found: dict[str, list[tuple[int, str]]] = {}
    for at, tongue, role in _within(folded) if running else _hits(tokens):
        found.setdefault(tongue, []).append((at, role))
    best = _best(found)
    if len(best) <= _SINGLE:
        return None
    return Said(best, len(tokens) or 1 + len(folded) // _SIGNS)


def _best(found: Mapping[str, Sequence[tuple[int, str]]]) -> tuple[tuple[int, str], ...]:
    """What a line says in the language in which most of its words say most."""
    most, best, chosen = 0.0, "", set[tuple[int, str]]()
    for tongue, said in found.items():
        if len(said) * (1 + _KINDS) < most:
            continue
        told = set(said)
        weight = len({at for at, _ in told}) + _KINDS * len({role for _, role in told})
        if (weight, tongue) > (most, best):
            most, best, chosen = weight, tongue, told
    return tuple(sorted(chosen))


def _hits(tokens: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    led = set[str]()
    for at, token in enumerate(tokens):
        known = _looked_up(token)
        for tongue, role in known.meaning:
            yield at, tongue, role
        if known.leads:
            led.add(known.leads)
    padded = f" {bare(' '.join(tokens))} " if led else ""
    for word in sorted(led):
        for phrase, meaning in _rows("phrases", word):
            if (found := padded.find(f" {phrase} ")) >= 0:
                at = padded.count(" ", 0, found)
                yield from ((at, tongue, role) for tongue, role in meaning)


def _within(folded: str) -> Iterator[tuple[int, str, str]]:
    inside = line_weights().words["inside"]
    for match in _anywhere().finditer(folded):
        for tongue, role in _meant(inside[match["word"]]):
            yield match.start() // _SIGNS, tongue, role


@cache
def _anywhere() -> re.Pattern[str]:
    longest = sorted(line_weights().words["inside"], key=lambda one: (-len(one), one))
    return re.compile(f"(?=(?P<word>{'|'.join(map(re.escape, longest))}))")


class _Token(NamedTuple):
    """What a word may say, by itself, its beginning or its end, or that of one of its parts."""

    meaning: _Meaning
    leads: str
    """The word, if phrases begin with it."""


_NOTHING = _Token((), "")


@lru_cache(maxsize=16384)
def _looked_up(token: str) -> _Token:
    if token[0].isdecimal():
        return _NOTHING
    words, plain = line_weights().words, bare(token)
    parts = _INNER.split(plain) if "'" in plain or "-" in plain else ()
    found = set[tuple[str, str]]()
    opening, ending = words["opening"], words["ending"]
    for one in (plain, *parts):
        if one in words["whole"]:
            found.update(_meant(words["whole"][one]))
        for near in {one[:1], one[:2], one[:NEAR]} & opening.keys():
            for word, meaning in _rows("opening", near):
                if one.startswith(word):
                    found.update(meaning)
        for near in {one[-2:], one[-NEAR:]} & ending.keys():
            for word, meaning in _rows("ending", near):
                if one.endswith(word):
                    found.update(meaning)
    leads = plain if plain in words["phrases"] else ""
    return _Token(tuple(sorted(found)), leads) if found or leads else _NOTHING


@lru_cache(maxsize=4096)
def _rows(lot: str, near: str) -> tuple[tuple[str, _Meaning], ...]:
    """Phrases of one first word, or beginnings or ends of words that are alike in some letters."""
    pairs = (row.rpartition("=") for row in line_weights().words[lot][near].split("|"))
    return tuple((word, _meant(meaning)) for word, _, meaning in pairs)


@lru_cache(maxsize=1024)
def _meant(meaning: str) -> _Meaning:
    """Languages and kinds of "en.text de.act"."""
    pairs = (one.partition(".") for one in meaning.split())
    return tuple((tongue, role) for tongue, _, role in pairs)


def bare(word: str) -> str:
    """A word without its accents, as capitals are often set: "communique"."""
    if word.isascii():
        return word
    plain = word.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
    split = _MARKED.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", split)
