"""What speaks for a dateline and against: known places, capitals, how the sentence goes on."""

from __future__ import annotations

import re

from releaseconv.lexicon.compiled_words import LOOSE
from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.words import Way, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.patterns.letters import is_small
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.datelines.scanner import Opening
from releaseconv.readers.text.entities.gazetteer import Atlas

_ENDS_SENTENCE = late(r"[.!?。！？…]['\"\u201d\u2019»)]?(?:\s|$)")
_DASHES = late(r"\s[-\u2013\u2014]{1,2}\s|--|\u2014")
_BLANKS = late(r"\s*")
_PROSE_WORDS = 8
_CASELESS = 25
_LONG = 120
_WORD = late(r"[^\W\d_]+")


def is_sure(text: str, opening: Opening, table: Atlas) -> bool:
    """A known place, a known region, or capitals."""
    first = text[opening.parts[0].start : opening.parts[0].end]
    return capitals(first) or table.is_place(first) or has_region(text, opening, table)


def has_region(text: str, opening: Opening, table: Atlas) -> bool:
    """Whether a region is named behind the first place: "Macon, Ga."."""
    return any(table.is_region(text[part.start : part.end]) for part in opening.parts[1:])


def in_us_state(place: str, table: Atlas) -> bool:
    """Whether a place is written with its state: "AUSTIN, Texas"."""
    _, comma, region = place.rpartition(",")
    return bool(comma) and table.is_us_state(region)


def is_note(text: str, opening: Opening, table: Atlas) -> bool:
    """Whether the "place" is a label or the start of a sentence: "Note", "UPDATE", "The car"."""
    first = text[opening.parts[0].start : opening.parts[0].end]
    if table.is_city(first) or has_region(text, opening, table):
        return False
    folded = fold(first)
    if calendar().weekday(first) is not None:
        return True
    if folded.split()[0] in table.not_places and not _has_article(text, opening, table):
        return True
    return any(h.way is Way.LINE and h.role not in LOOSE for h in words().at(folded))


def _has_article(text: str, opening: Opening, table: Atlas) -> bool:
    """Whether an article opens a town's name, to which a comma ties a whole date: "Den Helder"."""
    part, date = opening.parts[0], opening.date
    article, _, name = text[part.start : part.end].partition(" ")
    if article.casefold() not in table.articles or not name[:1].isupper():
        return False
    return date is not None and date.year is not None and text[part.end : part.end + 1] == ","


def spaced(dash: re.Match[str], text: str) -> bool:
    """A dash with blanks, a long one, or several; not the hyphen or rule inside a compound."""
    if dash["dash"] not in {"-", "\u2010", "\u2013"}:
        return True
    start, end = dash.span("dash")
    around = text[start - 1 : start] + text[end : end + 1]
    return not around.isalnum()


def goes_on(text: str, at: int) -> bool:
    """Whether a sentence goes on in small letters."""
    blank = _BLANKS.match(text, at)
    at = blank.end() if blank else at
    return is_small(text[at : at + 1])


def opens_sentence(text: str, at: int) -> bool:
    """A capital behind one blank, in running text: "МОСКВА, 7 февраля. Фонд …"."""
    first = text[at + 1 : at + 3].lstrip("\"“«„'‘")[:1]
    return text[at : at + 1] in {" ", "\xa0"} and first.isupper() and is_prose(text[at:])


def is_prose(rest: str) -> bool:
    """Running text: small letters outweigh capitals, and a sentence ends, or does not for long."""
    found = _WORD.findall(rest)
    letters = "".join(found)
    if sum(c.upper() != c.lower() for c in letters) * 2 < len(letters):
        return len(letters) >= _CASELESS
    small = sum(is_small(word[0]) for word in found)
    if len(found) < _PROSE_WORDS or small * 5 < len(found) * 2:
        return False
    return _ENDS_SENTENCE.search(rest) is not None or len(rest) >= _LONG


def all_capitals(rest: str) -> bool:
    """Whether a text begins in capitals."""
    return rest[:60].isupper()


def comes_back(rest: str) -> bool:
    """Whether a second dash ends what the first began: "Acme – a firm – said"."""
    stop = _ENDS_SENTENCE.search(rest)
    return _DASHES.search(rest, 0, stop.end() if stop else len(rest)) is not None


def capitals(name: str) -> bool:
    """Capitals of more letters than a postal abbreviation has."""
    return name.isupper() and sum(map(str.isalpha, name)) > 3
