"""A town in capitals and its region, with the first sentence behind them and no dash."""

from __future__ import annotations

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.datelines.evidence import (
    all_capitals,
    capitals,
    is_note,
    opens_sentence,
)
from releaseconv.readers.text.entities.datelines.scanner import Opening
from releaseconv.readers.text.entities.gazetteer import Atlas

__all__ = ["behind_region", "may_open"]

_OPENING = late(
    r"\s*[A-Z][A-Z .'-]{2,30}, ?"
    r"(?:[A-Z]{2}|(?:[A-Z]\.){2}|[A-Z][A-Za-z ]{1,20}(?=[.,:]))[.,:]?[ \xa0]"
)
"""DELFT, MA The council …; DELFT, N.Y. The council …; DELFT, Netherlands, The council …."""
_WORDS_APART = late(r"[ \xa0]|$")
_SET_OFF = late(r"[.,:](?=[ \xa0])")


def may_open(window: str) -> bool:
    """Whether a text begins as such a dateline does; no place is looked up."""
    return _OPENING.match(window) is not None


def behind_region(text: str, opening: Opening, table: Atlas) -> int | None:
    """Behind a town and its region where the sentence runs on: "DELFT, MA The council …"."""
    if len(opening.parts) < 2 or opening.parts[1].joined:
        return None
    town, part = opening.parts[0], opening.parts[1]
    name, rest = text[town.start : town.end], text[part.start : part.end]
    ends = [part.start + m.start() for m in _WORDS_APART.finditer(rest)]
    end = next((end for end in ends if table.is_region(text[part.start : end])), None)
    if end is None or not capitals(name) or is_note(text, opening, table):
        return None
    sign = _SET_OFF.match(text, end)
    code = text[part.start : end].isupper() or text[end - 1] == "."
    if not (code or sign) or all_capitals(text[end:]):
        return None
    stop = sign.end() if sign else end
    if not opens_sentence(text, stop):
        return None
    opening.parts[1:] = [part._replace(end=end)]
    return stop
