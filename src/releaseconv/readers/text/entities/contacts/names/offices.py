"""Words that call an office, and legal forms of firms."""

from __future__ import annotations

import re

from releaseconv.lexicon.words import fold, words
from releaseconv.readers.text.entities.contacts.names.name_words import FIELD_ROLES
from releaseconv.readers.text.entities.memoised import once

_FORM = 7
"""Letters of the longest legal form."""


def office(text: str) -> tuple[int, int] | None:
    """The words at the end of a label that call a desk: "Harbour Press Office"."""
    hits = [h for h in words().find(fold(text), FIELD_ROLES) if h.role == "organisation"]
    if not hits or hits[-1].end < len(text.rstrip()):
        return None
    start = next((h.start for h in hits if h.end == hits[-1].end), hits[-1].start)
    capital = re.search(r"(?<!\w)[^\W\d_a-z]", text)
    small = any(word[0].islower() for word in text.split())
    whole = hits[0].start == 0 or not (small or capital is None)
    return (0 if whole else start, hits[-1].end)


@once
def is_legal_form(text: str) -> bool:
    """Whether `text` is all that a firm's name has behind a comma: "Inc.", "S.p.A."."""
    bare = text.strip(" .")
    hits = words().find(fold(bare), frozenset({"organisation"}))
    return len(bare) <= _FORM and any(hit.start == 0 and hit.end == len(bare) for hit in hits)
