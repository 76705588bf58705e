"""Words that tell names: given names, surnames, particles, suffixes, degrees."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.memoised import once
from releaseconv.resources import table

_PARTED = late(r"[\s-]")


class Names(NamedTuple):
    """Words that tell names, from the data file."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    degrees: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    articles: frozenset[str]
    agencies: frozenset[str]
    topics: frozenset[str]
    days: frozenset[str]
    endings: frozenset[str]
    connectors: frozenset[str]
    legal_forms: frozenset[str]
    firm_parts: frozenset[str]


@cache
def names() -> Names:
    """The words of profiles/person_names.toml."""
    rows = table("person_names")
    return Names(**{key: frozenset(fold(str(rows[key])).split()) for key in Names.__match_args__})


def is_suffix(text: str) -> bool:
    """Whether `text` belongs to the name before it: "Jr."."""
    return fold(text.strip(" .")) in names().suffixes


def is_degree(text: str) -> bool:
    """Whether `text` stands behind a name and is no part of it: "PhD", "APR"."""
    return fold(text.strip(" ")) in names().degrees


def is_particle(word: str) -> bool:
    """Whether a small word stands inside names."""
    return fold(word) in names().particles


@once
def is_given(text: str) -> bool:
    """Whether `text` begins with a given name in wide use."""
    first = _PARTED.split(text, maxsplit=1)[0]
    return letters(first) in names().given or fold(first) in names().given


@once
def letters(text: str) -> str:
    """`text` in plain small letters, as addresses spell names."""
    plain = unicodedata.normalize("NFD", fold(text).replace("ß", "ss").replace("ø", "o"))
    return "".join(filter(str.isalnum, plain))


FIELD_ROLES = frozenset({"organisation", "job", "address", "honorific"})
