"""Words for an embargo with one slip in them: "Sperrfirst", "embrago", "EMBAGOED"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

__all__ = ["Slip", "slips"]

_WORD = late(r"(?<![\w@])[^\W_][\w@]{5,13}(?![\w@])")
_PIECES = late(
    r"(?<![^\W_])(?P<first>[^\W\d_]{1,9})(?=(?: |-[ ]?\n[ ]*)(?P<last>[^\W\d_]{2,9})(?![^\W_]))"
)
"""Two pieces of what may be one word."""
_NO_BLANKS = str.maketrans("", "", " \n-")
_HEAD, _TAIL = 2, 3
"""Letters at the two ends of a word; one slip leaves those of one end as they are."""


class _Forms(TypedDict):
    """The keys of hold_stems.toml that are read here."""

    forms: list[str]
    spared: list[str]


class Slip(NamedTuple):
    """A word with a slip, and the word that is meant."""

    start: int
    end: int
    meant: str


def slips(text: str) -> Iterator[Slip]:
    """The words of `text` that are one letter from a word for an embargo, or parted, in order."""
    folded = fold(text)
    parted = list(_parted(text, folded))
    if not parted:
        yield from _misspelt(text, folded)
        return
    whole = _misspelt(text, folded)
    alone = [one for one in whole if not any(_overlap(one, other) for other in parted)]
    yield from sorted((*parted, *alone))


def _overlap(one: Slip, other: Slip) -> bool:
    return one.start < other.end and other.start < one.end


def _parted(text: str, folded: str) -> Iterator[Slip]:
    """Words that a blank or the end of a line parts: "Emba rgo", "EMBAR-" above "GOED"."""
    squeezed, known = folded.translate(_NO_BLANKS), _known()
    if all(squeezed.count(form) == folded.count(form) for form in known.forms):
        return
    done = 0
    for match in _PIECES.finditer(folded):
        start, end = match.start("first"), match.end("last")
        meant = match["first"] + match["last"]
        if start >= done and meant in known.right and meant not in known.spared:
            done = end
            yield Slip(start, end, _cased(meant, text[start:end]))


def _misspelt(text: str, folded: str) -> Iterator[Slip]:
    known = _known()
    for match in _WORD.finditer(text):
        word = folded[match.start() : match.end()]
        if word[:_HEAD] not in known.heads and word[-_TAIL:] not in known.tails:
            continue
        if meant := _meant(word):
            yield Slip(*match.span(), _cased(meant, match.group()))


def _cased(meant: str, written: str) -> str:
    if written.isupper():
        return meant.upper()
    return meant.capitalize() if written[:1].isupper() else meant


@lru_cache(maxsize=4096)
def _meant(word: str) -> str | None:
    """The form that `word` is one slip from; `None` for words that are right."""
    known = _known()
    if word in known.right:
        return None
    return next((form for form in known.forms if _is_slip(word, form)), None)


def _is_slip(word: str, form: str) -> bool:
    """Whether one letter was left out, put in, changed, or changed places with the next."""
    at = next(
        (n for n, pair in enumerate(zip(word, form, strict=False)) if pair[0] != pair[1]), None
    )
    if at is None:
        return abs(len(word) - len(form)) == 1
    if len(word) == len(form):
        swapped = word[at : at + 2] == form[at : at + 2][::-1]
        return word[at + 1 :] == form[at + 1 :] or (swapped and word[at + 2 :] == form[at + 2 :])
    longer, shorter = sorted((word, form), key=len, reverse=True)
    return longer[at + 1 :] == shorter[at:]


class _Known(NamedTuple):
    forms: tuple[str, ...]
    right: frozenset[str]
    spared: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]


@cache
def _known() -> _Known:
    rows = cast("_Forms", table("hold_stems"))
    forms = tuple(map(fold, rows["forms"]))
    spared = frozenset(map(fold, rows["spared"]))
    right = frozenset(forms) | spared
    heads = frozenset(one[:_HEAD] for one in forms)
    return _Known(forms, right, spared, heads, frozenset(one[-_TAIL:] for one in forms))
