"""Postal codes, and the country whose dialling rules hold, where an address says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token
from releaseconv.resources import table

# Postal codes that only one country writes so.
_CODES = (
    (late(r"(?:^|\s)[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?$"), "US"),  # "PA 19380"
    (late(r"(?:^|\s)[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}$"), "GB"),  # "LE1 7RH"
    (late(r"(?:^|\s)[A-Z]\d[A-Z]\s\d[A-Z]\d$"), "CA"),  # "K1A 0B1"
)
_POSTAL = late(r"(?:[A-Z]{2}\.?[ ]+)?\d{5}(?!\d)|[A-Z]{1,2}\d{1,2}[A-Z]?[ ]\d[A-Z]{2}\b")


def region_of(tokens: Iterable[Token]) -> str | None:
    """The one country that fields name alone or by a postal code; `None` where two are."""
    found = {
        region
        for token in tokens
        if token.sort is Sort.FIELD and (region := _named(token.text.strip(" .,")))
    }
    return found.pop() if len(found) == 1 else None


def _named(text: str) -> str | None:
    if country := country_in(text):
        return country
    return next((region for code, region in _CODES if code.search(text)), None)


def country_in(text: str) -> str | None:
    """The ISO 3166-1 code of a country by its name, as addresses and datelines write it."""
    return _countries().get(fold(text.strip(" .,")))


@cache
def _countries() -> Mapping[str, str]:
    """Folded names -> countries, as profiles/dialling.toml has them."""
    rows = table("dialling")
    return {fold(name): code for code, names in rows.items() for name in str(names).split("|")}


def is_postal_code(text: str) -> bool:
    """Whether `text` begins with what stands behind a town: "PA 19380", "PH1 5PP"."""
    return _POSTAL.match(text) is not None


def is_postal_line(text: str) -> bool:
    """Whether a field begins or ends as a postal line does: "PA 19380", "1000 Brussels"."""
    return (
        re.search(
            r"^[A-Z]{2}\.? \d{5}|^[A-Z]{0,2}-?\d{4,6} [^\W\d]|\d{5}(?:-\d{4})?$|^\d+\w? ", text
        )
        is not None
    )
