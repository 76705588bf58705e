"""Words of the notes that come with a release in a mail: greetings, what hands over, closings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias, cast

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.contacts.names.name_words import is_given
from releaseconv.resources import table

__all__ = ["closes", "closes_with_name", "greets", "greets_by_name", "hands_over"]

_Rows: TypeAlias = Mapping[str, Sequence[str]]
_WITH_DOCUMENT = "* "
"""Before words that hand something over only where a word for a release stands beside them."""
_GOES_ON = " …"
"""Behind words that open a line, and do not fill it."""
_GREETING = 8
"""Words of the longest greeting: "Dear colleagues in the newsroom of the Post,"."""
_ADDRESSEE = 40
"""Characters in which a greeting ends that shares its line with what follows."""
_CLOSING = 3
"""Words more than the formula that a closing line may have: "Viele Grüße aus Kassel"."""
_INITIALS = 3
"""Letters of the longest formula that is said in initials: "LG", "MfG"."""
_NAMES = 2
"""Words of a name behind a closing formula: "Thanks, Sal"."""
_SIGNS = " \t\xa0,.;:!–—-*_"


class _Words(NamedTuple):
    greetings: frozenset[str]
    openings: tuple[str, ...]
    """What opens a greeting that goes on."""
    informal: frozenset[str]
    pointing: tuple[str, ...]
    handing: tuple[str, ...]
    """What hands over by itself."""
    documents: tuple[str, ...]
    closings: frozenset[str]
    longer: tuple[str, ...]
    """What opens a closing formula that goes on."""


def greets(folded: str) -> bool:
    """Whether a folded line opens with a greeting, and says little else before its comma."""
    bare = folded.strip(_SIGNS)
    if bare in _words().greetings:
        return True
    if not bare.startswith(_words().openings):
        return False
    return len(bare.split()) <= _GREETING or 0 < folded.find(",") <= _ADDRESSEE


def greets_by_name(text: str) -> bool:
    """Whether a line opens as one greets colleagues: "Hi Rob", "Dear Ana,", "Ana, can you …"."""
    first, _, rest = text.strip(_SIGNS).partition(" ")
    if fold(first.strip(_SIGNS)) in _words().informal:
        return True
    if first.endswith(",") and is_given(first[:-1]) and first[:1].isupper():
        return rest[:1].islower()
    return any(_is_first_name(one) for one in _addressees(text))


def _addressees(text: str) -> Iterator[str]:
    """What stands between the greeting that opens a line and its comma, or the end."""
    folded = fold(text)
    for opening in _words().openings:
        if folded.startswith(opening):
            yield re.split(r"[,:!–—-]", text[len(opening) :], maxsplit=1)[0].strip(_SIGNS)


def _is_first_name(text: str) -> bool:
    return bool(text) and " " not in text and is_given(text)


def hands_over(folded: str) -> bool:
    """Whether a folded paragraph says that the release is below it or in a file beside it."""
    if _has(folded, _words().handing):
        return True
    return _has(folded, _words().pointing) and _has(folded, _words().documents)


def closes(folded: str) -> bool:
    """Whether a folded line is a closing formula, some of which may have a few words more."""
    bare = folded.strip(_SIGNS)
    if bare in _words().closings:
        return True
    if not bare.startswith(_words().longer):
        return False
    opened = (bare[len(one) :] for one in _words().longer if bare.startswith(one))
    return any(rest.count(" ") < _CLOSING for rest in opened)


def closes_with_name(text: str) -> bool:
    """Whether a line is a closing formula with a name behind it: "Thanks, Sal", "LG Holger"."""
    formula, comma, name = text.partition(",")
    if not comma:
        formula, _, name = text.partition(" ")
        if len(formula) > _INITIALS:
            return False
    named = name.strip(_SIGNS).split()
    titled = all(word[:1].isupper() and not word.isupper() for word in named)
    return 0 < len(named) <= _NAMES and titled and closes(fold(formula))


def _has(folded: str, phrases: Sequence[str]) -> bool:
    """Whether one of `phrases` stands there, not within a longer word."""
    return any(_stands(folded, phrase) for phrase in phrases if phrase in folded)


def _stands(folded: str, phrase: str) -> bool:
    at = folded.find(phrase)
    while at >= 0:
        behind = folded[at + len(phrase) :][:1]
        if not (folded[at - 1 : at].isalnum() or behind.isalnum()):
            return True
        at = folded.find(phrase, at + 1)
    return False


@cache
def _words() -> _Words:
    """The words of profiles/covering_notes.toml, of all languages together."""
    rows = cast("Mapping[str, _Rows]", table("covering_notes"))
    greetings, handing = tuple(_all(rows["greetings"])), tuple(_all(rows["handing_over"]))
    closings = tuple(_all(rows["closings"]))
    goes_on = tuple(one for one in greetings if one.endswith(_GOES_ON))
    return _Words(
        frozenset(greetings).difference(goes_on),
        tuple(one.removesuffix("…") for one in goes_on),
        frozenset(_all(rows["informal"])),
        tuple(one[len(_WITH_DOCUMENT) :] for one in handing if one.startswith(_WITH_DOCUMENT)),
        tuple(one for one in handing if not one.startswith(_WITH_DOCUMENT)),
        tuple(_all(rows["documents"])),
        frozenset(one.removesuffix(_GOES_ON) for one in closings),
        tuple(one.removesuffix("…") for one in closings if one.endswith(_GOES_ON)),
    )


def _all(rows: _Rows) -> Iterator[str]:
    return (fold(phrase) for phrases in rows.values() for phrase in phrases)
