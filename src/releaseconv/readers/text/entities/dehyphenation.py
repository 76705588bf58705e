"""Wraps undone: words of several lines as the one line they were before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from releaseconv.lexicon.frequent_words import LANGUAGES, is_common, is_known
from releaseconv.lexicon.words import fold, language_of, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

UNSPACED = Rare(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
"""Characters of scripts that set no blanks between words, Korean not being one."""

_SIGNS = frozenset("-\u2010\xad/\u2013\u2014")
_WRAP = late(r"(?P<sign>[-\u2010\xad/\u2013\u2014]|(?<![^\S\n]))[^\S\n]*+\n\s*")
_CUT = late(r"([^\W\d_]{2,40})-[^\S\n]*\n\s*([^\W\d_]{2,40})")
_HEAD = late(r"[^\W\d_]{1,40}$")
_TAIL = late(r"[^\W\d_]+")
_WINDOW = 100_000
"""Characters of a text that are looked through for another spelling of a cut word."""
_LONGEST_WORD = 40
_HABIT = 2, 0.04
"""A text that surely cuts so many words, at so many of its lines, does so by habit."""
_COMPOUNDING = frozenset({"de", "nl"})
"""Languages that write compounds as one word, with a hyphen in few."""
_TOLD = 5_000
"""Characters that tell a text's language."""
_ENOUGH = 50


def joined(text: str, around: str | None = None) -> str:
    """`text` on one line, its wraps undone and its white space collapsed.

    A hyphen between two small letters at a line's end goes only where it was put there by
    the wrap: the word stands without it in `around` (the whole text, or `text` itself), or is a
    frequent one of its language, or what follows is no word; where neither is told, where words
    of `around` are often so cut.
    Any other hyphen stays, without a blank behind it unless "and" or its like follows.
    """
    if "\n" in text and _needs_care(text):
        whole = text if around is None else around
        text = _WRAP.sub(lambda wrap: _at(wrap, text, whole), text)
    return " ".join(text.split())


def _needs_care(text: str) -> bool:
    """Whether a blank is not all that any of the wraps stands for."""
    ends = {line.rstrip()[-1:] for line in text.split("\n")}
    return not ends.isdisjoint(_SIGNS) or not (text.isascii() or UNSPACED.search(text) is None)


def gap(blank: str, before: str, after: str) -> str:
    """What white space between two characters becomes."""
    unspaced = "\n" in blank and (UNSPACED.match(before) or UNSPACED.match(after))
    return "" if unspaced else " "


def _at(wrap: re.Match[str], text: str, around: str) -> str:
    """What stands in place of a wrap."""
    sign, start, end = wrap["sign"], wrap.start(), wrap.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if sign and before.isalnum() and after.isalnum():
        return _at_sign(sign, start, end, text, around)
    return sign + gap(wrap.group(), sign or before, after)


def _at_sign(sign: str, start: int, end: int, text: str, around: str) -> str:
    if sign == "\xad":
        return ""
    if sign not in "-\u2010":
        return sign
    tail = _TAIL.match(text, end, end + _LONGEST_WORD)
    head = _HEAD.search(text, max(0, start - _LONGEST_WORD), start)
    if head is None or tail is None:
        return sign
    if _links(tail.group()):
        return sign + " "
    compound = text[max(0, head.start() - 1) : head.start()] in ("-", "/")
    return "" if not compound and _is_cut(head.group(), tail.group(), around) else sign


def _links(word: str) -> bool:
    """Whether a word is "and" or its like: "pre-" / "and post-war"."""
    hits = words().find(fold(word), frozenset({"and"}))
    return any(hit.end - hit.start == len(word) for hit in hits)


def _is_cut(head: str, tail: str, around: str) -> bool:
    """Whether the hyphen between the two is the wrap's and not the word's."""
    if not (head[-1].islower() and tail[0].islower()) or min(len(head), len(tail)) < 2:
        return False
    if around.find(f"{head}-{tail}", 0, _WINDOW) >= 0:
        return False
    if _has_word(head + tail, around):
        return True
    told = _by_words(head, tail, _language(around))
    return _by_habit(tail, around) if told is None else told


def _by_words(head: str, tail: str, language: str) -> bool | None:
    """What the frequent words of a language tell: one word, two, or nothing certain."""
    if language not in LANGUAGES:
        return None
    first, second = head.casefold(), tail.casefold()
    if f"{first}-{second}" in _kept():
        return False
    if language in _COMPOUNDING and head[0].isupper():
        return True  # a noun goes on in small letters: "Hafen-" / "behörde"
    two = _is_word(first, language) and is_known(second, language)
    if is_known(first + second, language):
        return not two or is_common(first + second, language)
    if not is_known(second, language) or (language in _COMPOUNDING and not two):
        return True
    return False if two else None


def _is_word(head: str, language: str) -> bool:
    """Whether a word stands before a hyphen: as it is, bent, or as the start of compounds."""
    bent = (head + ending for ending in _endings().get(language, ()))
    return (
        is_common(head, language) or head in _prefixes() or any(is_known(w, language) for w in bent)
    )


def _by_habit(tail: str, around: str) -> bool:
    return tail in _tails() or _cuts_words(around)


def _has_word(word: str, around: str) -> bool:
    """Whether the text has the word elsewhere, in small letters or with a capital."""
    at = around.find(word, 0, _WINDOW)
    return at >= 0 and not around[max(0, at - 1) : at].isalpha()


@lru_cache(maxsize=2)
def _language(text: str) -> str:
    return language_of(text[:_TOLD])


def _surely_cut(head: str, tail: str, around: str) -> bool:
    return tail in _tails() or around.find(head + tail, 0, _WINDOW) >= 0


@lru_cache(maxsize=2)
def _cuts_words(text: str) -> bool:
    """Whether the lines of a text often end inside words."""
    least, share = _HABIT
    cuts = _CUT.findall(text, 0, _WINDOW)
    sure = sum(_surely_cut(head, tail, text) for head, tail in cuts[:_ENOUGH])
    return sure >= least and len(cuts) >= share * text.count("\n", 0, _WINDOW)


@cache
def _tails() -> frozenset[str]:
    return frozenset(str(table("hyphens")["tails"]).split())


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(str(table("hyphens")["prefixes"]).split())


@cache
def _kept() -> frozenset[str]:
    return frozenset(str(table("hyphens")["kept"]).split())


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    rows = (row.split() for row in str(table("hyphens")["endings"]).strip().split("\n"))
    return {row[0]: tuple(row[1:]) for row in rows}
