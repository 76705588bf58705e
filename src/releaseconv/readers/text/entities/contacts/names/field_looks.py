"""What looks like a person's name, an office or a place in a field of a contact line."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, fold, words
from releaseconv.readers.text.entities.contacts.names.name_words import FIELD_ROLES, is_given, names
from releaseconv.readers.text.entities.contacts.names.names_in_capitals import (
    LONG_WORD,
    capitalised_name,
)
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import (
    UNICAMERAL,
    unicameral_name,
)
from releaseconv.readers.text.entities.contacts.postal_addresses import is_postal_line

_POSTS = frozenset({"organisation", "job"})
_SENTENCE = 4
"""Words of the shortest piece of a sentence."""


class Looks(NamedTuple):
    """What a field looks like."""

    person: tuple[int, int] | None = None
    """The name in it, without honorifics and degrees."""
    job: tuple[int, int] | None = None
    organisation: tuple[int, int] | None = None
    """The field, or only the words that call an organisation so where it is a sentence's."""
    address: bool = False
    honorific: bool = False
    given: bool = False
    """The name begins with a given name in wide use."""
    prose: bool = False
    """It is a piece of a sentence."""


@lru_cache(maxsize=512)
def looks(text: str) -> Looks:
    """What `text`, a field between separators, looks like."""
    hits = words().find(fold(text), FIELD_ROLES)
    if UNICAMERAL.search(text):
        person, polite = unicameral_name(text, hits)
    else:
        person, polite = capitalised_name(text, hits)
    given = person is not None and is_given(text[slice(*person)])
    if person and not given and not polite and _is_compound(text[slice(*person)]):
        return Looks(organisation=(0, len(text)))
    bare = tuple(hit for hit in hits if hit.role != "honorific")
    prose = _is_prose(text, bare, person)
    return Looks(
        person,
        _job(text, bare, person),
        None if given and person == (0, len(text)) else _organisation(text, bare, prose),
        _is_address(text, hits),
        polite,
        given,
        prose,
    )


def is_person(text: str) -> bool:
    """Whether all of `text` may be a person's name."""
    seen = looks(text)
    if seen.person is None or seen.job:
        return False
    rest = text[seen.person[1] :].strip(" .,")
    return not rest or fold(rest) in names().degrees


# -- jobs, organisations, places --------------------------------------------------------


def _job(
    text: str, hits: tuple[Hit, ...], person: tuple[int, int] | None
) -> tuple[int, int] | None:
    """The words that say what somebody does: those beside the name, or the whole field."""
    offices = {(hit.start, hit.end) for hit in hits if hit.role == "organisation"}
    jobs = [hit for hit in hits if hit.role == "job" and (hit.start, hit.end) not in offices]
    if person is None:
        return (0, len(text)) if jobs else None
    before = [hit for hit in jobs if hit.end <= person[0]]
    behind = [hit for hit in jobs if hit.start >= person[1]]
    if before:
        return (0, len(text[: person[0]].rstrip()))
    if behind:
        start = person[1] + len(text[person[1] :]) - len(text[person[1] :].lstrip(" ,"))
        return (start, len(text))
    return None


def _organisation(text: str, hits: tuple[Hit, ...], prose: bool) -> tuple[int, int] | None:
    """Where a field names an organisation."""
    found = [hit for hit in hits if hit.role == "organisation"]
    if not found:
        return None
    if prose:
        found = [hit for hit in found if " " in text[hit.start : hit.end]]
        return (found[0].start, found[0].end) if found else None
    if text[:1].islower() and text[0].isascii():
        capital = re.search(r"(?<!\w)[^\W\d_a-z]\w*", text[: found[0].end])
        start = capital.start() if capital else found[0].start
        return (start, found[-1].end if capital else found[0].end)
    return (0, len(text))


def _is_compound(name: str) -> bool:
    """Whether a long word ends in one that calls an organisation: "Hafenbehörde"."""
    return any(
        hit.start == 0 and hit.end == len(tail)
        for word in name.split()
        for tail in (fold(word[at:]) for at in range(3, len(word) - 3))
        if len(word) >= LONG_WORD
        for hit in words().find(tail, frozenset({"organisation"}))
    )


def _is_address(text: str, hits: tuple[Hit, ...]) -> bool:
    """Whether a field is a line of a postal address."""
    polite = {hit.start for hit in hits if hit.role == "honorific"}  # "Dr" and "St" are both
    told = any(hit.role == "address" and hit.start not in polite for hit in hits)
    return (told and any(map(str.isdigit, text))) or is_postal_line(text)


# -- names ------------------------------------------------------------------------------


def _is_prose(text: str, hits: tuple[Hit, ...], person: tuple[int, int] | None) -> bool:
    """Whether a field is a piece of a sentence: small words round a name, or only such."""
    if len(text.split()) < _SENTENCE or any(hit.start == 0 and hit.role in _POSTS for hit in hits):
        return False
    start, end = person or (0, 0)
    others = (text[:start] + " " + text[end:]).split()
    small = sum(word[0].islower() for word in others)
    return small > 1 and small * 2 >= len(others)
