"""A dateline read: whether a text opens with one, in which form, and where it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.datelines.east_asian import FoundDateline, read_signed
from releaseconv.readers.text.entities.datelines.evidence import (
    all_capitals,
    capitals,
    comes_back,
    goes_on,
    has_region,
    in_us_state,
    is_note,
    is_prose,
    is_sure,
    opens_sentence,
    spaced,
)
from releaseconv.readers.text.entities.datelines.region_without_dash import behind_region, may_open
from releaseconv.readers.text.entities.datelines.scanner import DASH, Opening, Part, scan, wire_at
from releaseconv.readers.text.entities.dates import Order, find_dates
from releaseconv.readers.text.entities.gazetteer import Atlas, atlas
from releaseconv.readers.text.entities.unmarked_text import Unmarked, unmarked

if TYPE_CHECKING:
    from releaseconv.settings.profile import Profile

_WINDOW = 400
_SIGN = late("[-\u2010-\u2015\u2026\u2212\u2500\uff0d(\\[（【/\\d]|[讯訊电電]|\\.\\.\\.")
_SIGN_WITHIN = 120
_STOP = late(r"(?:[ \xa0]?[.:：]|[ \xa0][|])(?:\s{1,12}|$)")
_LINE_END = late(r"[ \t\xa0]*+(?:[.:][ \t\xa0]*+)?(?:\n\s*|$)")
_WHOLE = late(
    r"\s*[(\[（【](?P<inside>[^()\[\]（）【】]{3,100})[)\]）】](?P<dash>\s{0,3}[-\u2010-\u2015.:](?:[-\u2010-\u2015]){0,2})?\s*"
)
_ADDRESS = late(
    r"\s*(?P<place>(?:https?://|www\.)[^\s<>]{4,60})\s{1,3}[-\u2010-\u2015]{1,3}\s{1,3}"
)
_BLANKS = late(r"\s*")
_ORGANISED = frozenset({"organisation", "job"})
"""Roles of words that name no town."""
_LONG_CREDIT = 3
"""Words of a source that is too long to stand behind a place without a dash."""
_PIECE = late(r"[ \t\xa0]{3,}|[ ](?:[-\u2010-\u2015|]{1,3})[ ]|:[ ]")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_SOURCE = late(r"[ ]?--[ ]?(?P<source>[^\W\d_][^\n]{1,60}(?<![.!?]))\n?$")
_CLOSE = late(r"[\s.:,\-\u2010-\u2015*_]*$")


def read_dateline(
    text: str, *, alone: bool = False, house: Profile | None = None
) -> FoundDateline | None:
    """The dateline that opens `text`; `alone` where nothing else may stand on the line.

    `text` is the start of a paragraph, of about 250 characters, with or without its line breaks.
    The forms of a `house` are tried first.
    """
    window = text[:_WINDOW]
    if not window[:_SIGN_WITHIN].strip() or not _has_sign(window):
        return None
    seen = unmarked(window)
    found = _read(seen.text, alone, house)
    return _in_place(found, seen) if found and seen.places else found


def _has_sign(window: str) -> bool:
    """Whether a sign of datelines stands in the first words, or a region behind capitals."""
    signed = _SIGN.search(window, 0, _SIGN_WITHIN) is not None
    return signed or may_open(window)


def _in_place(found: FoundDateline, seen: Unmarked) -> FoundDateline:
    """A dateline of words without marks, by the offsets of those with them."""

    def back(where: tuple[int, int]) -> tuple[int, int]:
        return seen.start(where[0]), seen.end(where[1])

    date = found.date
    return FoundDateline(
        seen.behind(found.end),
        tuple(map(back, found.places)),
        date._replace(start=seen.start(date.start), end=seen.end(date.end)) if date else None,
        back(found.credit) if found.credit else None,
    )


def _read(window: str, alone: bool, house: Profile | None) -> FoundDateline | None:
    order = Order(house.order) if house and house.order else None
    found = _by_form(window, alone, house) if house else None
    found = found or read_signed(window) or _in_brackets(window, alone, order)
    found = found or _on_the_net(window)
    if found:
        return found
    if alone:
        return _alone(window, order)
    for opening in scan(window, 0, order):
        end = _end(window, opening, atlas())
        if end is not None:
            return _made(window, opening, end, atlas())
    return None


def _made(text: str, opening: Opening, end: int, table: Atlas) -> FoundDateline:
    blank = _BLANKS.match(text, end)
    end = blank.end() if blank else end
    places = tuple(_grouped(text, opening.parts, table))
    date = opening.date
    if date and date.ambiguous and any(in_us_state(text[a:b], table) for a, b in places):
        date = date.turned()  # "AUSTIN, Texas (5/4/2026)"
    return FoundDateline(end, places, date, opening.credit)


def _grouped(text: str, parts: list[Part], table: Atlas) -> list[tuple[int, int]]:
    """Places with their regions: "GRAND RAPIDS, Mich." is one, "NEW YORK, LONDON" are two."""
    several = any(part.joined for part in parts)
    places: list[tuple[int, int]] = []
    for i, part in enumerate(parts):
        name = text[part.start : part.end]
        before = text[parts[i - 1].start : parts[i - 1].end] if i else ""
        apart = part.joined or (not _adjoins(name, several, table) and several)
        apart = apart or (capitals(name) and capitals(before) and not table.is_region(name))
        if i and not apart:
            places[-1] = (places[-1][0], part.end)
        else:
            places.append((part.start, part.end))
    return places


def _adjoins(name: str, several: bool, table: Atlas) -> bool:
    """Whether a name is the region of the one before; among several places a town is not."""
    return table.is_region(name) and not (several and table.is_town(name))


# -- what is a dateline ------------------------------------------------------------------


def _end(text: str, opening: Opening, table: Atlas) -> int | None:
    """Where the first sentence starts, if what was read is a dateline."""
    dash = DASH.match(text, opening.at)
    _place_behind_date(text, opening, table)
    if not opening.parts:
        return _without_place(text, opening, dash)
    if _is_sentence(text, opening, table):
        return None
    if opening.date:
        return _dated(text, opening, dash, table)
    if opening.credit:
        return _credited(text, opening, dash, table)
    end = _place_only(text, opening, dash, table)
    return end if end is not None else behind_region(text, opening, table)


def _is_sentence(text: str, opening: Opening, table: Atlas) -> bool:
    """Whether what stands behind a dash is no place known, but how the text begins."""
    before = text[: opening.parts[0].start].rstrip()
    return before.endswith(tuple("-–—")) and not is_sure(text, opening, table)


def _place_behind_date(text: str, opening: Opening, table: Atlas) -> None:
    """What stands in brackets behind a date is the place, if one is known by that name."""
    if opening.parts or opening.known or not (opening.date and opening.credit):
        return
    start, end = opening.credit
    for inside in scan(text[:end], start):
        if inside.parts and inside.at >= end and _is_known(text, inside, table):
            opening.parts, opening.credit = inside.parts, None
            return


def _is_known(text: str, opening: Opening, table: Atlas) -> bool:
    first = text[opening.parts[0].start : opening.parts[0].end]
    return table.is_place(first) or has_region(text, opening, table)


def _without_place(text: str, opening: Opening, dash: re.Match[str] | None) -> int | None:
    if opening.date and opening.credit and opening.known:
        stop = dash or _STOP.match(text, opening.at)
        return stop.end() if stop else opening.at
    if opening.credit and opening.known:
        return dash.end() if dash else None
    stop = dash or _STOP.match(text, opening.at)
    end = stop.end() if stop else opening.at if opening.bracketed else None
    if end is None or not opening.date or not opening.date.day or opening.credit:
        return None
    full = opening.date.year is not None or opening.date.weekday is not None
    return end if full and is_prose(text[end:]) and not goes_on(text, end) else None


def _dated(text: str, opening: Opening, dash: re.Match[str] | None, table: Atlas) -> int | None:
    if opening.date is None or is_note(text, opening, table):
        return None
    sure = is_sure(text, opening, table)
    if opening.date.day is None:  # "São Paulo, março de 2024 –"
        return dash.end() if dash and sure and spaced(dash, text) else None
    if dash and spaced(dash, text):
        if goes_on(text, dash.end()) and comes_back(text[dash.end() :]):
            return None  # "On 4 May, London – the city of docks – …"
        end = _past_wire(text, dash.end(), opening, table)
        return end if sure or opening.date.year or not goes_on(text, end) else None
    if opening.known:
        stop = _STOP.match(text, opening.at)
        end = stop.end() if stop else opening.at
        return end if not goes_on(text, end) else None
    if sure and text[opening.at - 1] == "." and opens_sentence(text, opening.at):
        return opening.at
    dated_first = opening.date.start < opening.parts[0].start and not sure
    line_end = None if dated_first else _LINE_END.match(text, opening.at)
    for stop in (_STOP.match(text, opening.at), line_end):
        if stop and (sure or opening.date.year) and not goes_on(text, stop.end()):
            return stop.end()
    stopped = opening.bracketed or (sure and text[opening.at - 1] == ".")
    if stopped and (sure or opening.date.year) and not goes_on(text, opening.at):
        return opening.at
    return opening.at if sure and _runs_on(text, opening) else None


def _runs_on(text: str, opening: Opening) -> bool:
    """A sentence begins behind a whole date, or behind the place, with a blank for all sign."""
    if opening.date is None or opening.date.year is None:
        return False
    begins = text[opening.at : opening.at + 1] == " " and not goes_on(text, opening.at)
    first = text[opening.at + 1 : opening.at + 2]
    uncased = first.isalpha() and not first.isupper()
    return begins and (first.isupper() or uncased) and is_prose(text[opening.at :])


def _credited(text: str, opening: Opening, dash: re.Match[str] | None, table: Atlas) -> int | None:
    """A place and a source: the source is a wire's, or the place stands in capitals."""
    if is_note(text, opening, table):
        return None
    end = dash.end() if dash else opening.at
    if opening.known:
        return None if goes_on(text, end) and not dash else end
    credit = text[slice(*opening.credit)] if opening.credit else ""
    first = text[opening.parts[0].start : opening.parts[0].end]
    if not _is_source(credit) or goes_on(text, end) or not table.is_place(first):
        return None
    if dash is None:
        return end if len(credit.split()) < _LONG_CREDIT and is_prose(text[end:]) else None
    return end if capitals(first) or not first.istitle() or is_prose(text[end:]) else None


def _is_source(credit: str) -> bool:
    """Not the mark of a share: "NYSE: ABC"."""
    return not any(c in credit for c in ":%$€") and not any(map(str.isdigit, credit))


def _place_only(
    text: str, opening: Opening, dash: re.Match[str] | None, table: Atlas
) -> int | None:
    if dash is None or not spaced(dash, text) or is_note(text, opening, table):
        return None
    rest, end = text[dash.end() :], dash.end()
    if not rest.strip():
        return end if is_sure(text, opening, table) else None
    if goes_on(text, end) or all_capitals(rest):
        return None
    first = text[opening.parts[0].start : opening.parts[0].end]
    known = table.is_place(first) or has_region(text, opening, table)
    if known and (capitals(first) or dash["dash"][0] in ".\u2026"):
        return end
    if not is_prose(rest) or dash["dash"][0] in ".\u2026":
        return None
    if known:
        return end if capitals(first) or not comes_back(rest) else None
    most = 4 if capitals(first) else 2
    short = len(opening.parts) == 1 and len(first.split()) <= most
    short = short and (capitals(first) or dash["dash"] != "-")
    return end if short and not comes_back(rest) else None


def _past_wire(text: str, at: int, opening: Opening, table: Atlas) -> int:
    """Past a source behind the dash: "МОСКВА, 20 янв - РИА Новости."."""
    end = wire_at(text, at, table)
    if not end or opening.credit:
        return at
    opening.credit, opening.known = (at, end), True
    stop = _STOP.match(text, end) or DASH.match(text, end)
    return stop.end() if stop else end


def _by_form(text: str, alone: bool, house: Profile) -> FoundDateline | None:
    from releaseconv.readers.text.entities.datelines.house_forms import (
        dateline_by_form,  # few releases have a house
    )

    read = dateline_by_form(text, house)
    if read is None:
        return None
    opening, end = read
    if opening.parts and is_note(text, opening, atlas()):
        return None
    if (alone and text[end:].strip()) or goes_on(text, end):
        return None
    return _made(text, opening, end, atlas())


# -- forms of their own ------------------------------------------------------------------


def _on_the_net(text: str) -> FoundDateline | None:
    """A house whose place is its address on the web: "https://acme.example -- 3 May 2026 --"."""
    match = _ADDRESS.match(text)
    if match is None:
        return None
    dates = [one for one in find_dates(text) if one.start == match.end()]
    dash = DASH.match(text, dates[0].end) if dates else None
    return FoundDateline(dash.end(), (match.span("place"),), dates[0]) if dash else None


def _in_brackets(text: str, alone: bool, order: Order | None) -> FoundDateline | None:
    """(West Chester, PA --- September 2, 1992), 【東京、1月20日】, [BRUSSELS, 2 May 2005]."""
    match = _WHOLE.match(text)
    if match is None or (goes_on(text, match.end()) and not match["dash"]):
        return None
    if alone and match.end() < len(text.rstrip()):
        return None
    table = atlas()
    start, stop = match.span("inside")
    for opening in scan(text[:stop], start, order):
        if opening.at < stop or not opening.parts:
            continue
        first = text[opening.parts[0].start : opening.parts[0].end]
        if is_note(text, opening, table):
            continue
        if opening.date or _opens_a_line(text, first, match, table):
            return _made(text, opening, match.end(), table)
    return None


def _opens_a_line(text: str, first: str, match: re.Match[str], table: Atlas) -> bool:
    """A place alone in brackets, before running text."""
    if match["dash"] or text[match.start("inside") - 1] == "【" or not first[0].isupper():
        return table.is_place(first)
    return table.is_place(first) and is_prose(text[match.end() :])


def _alone(text: str, order: Order | None) -> FoundDateline | None:
    """A dateline that fills its line, or ends one that a release label begins."""
    starts = [0, *(match.end() for match in _PIECE.finditer(text))]
    for n, start in enumerate(starts[:3]):
        for opening in scan(text, start, order):
            end = _end_of_line(text, opening, sure=n > 0)
            if end is not None:
                return _made(text, opening, end, atlas())
    return None


def _names_town(text: str, opening: Opening) -> bool:
    """A short name that a comma or small words tie to the date: "V Praze dne 14. března 2024"."""
    first, date = opening.parts[0], opening.date
    if date is None or date.start < first.start:
        return False
    between = text[opening.parts[-1].end : date.start].strip(" \xa0")
    if not (between or text[: first.start].strip()):
        return False
    if between[:1] in _DASHES and any(part.joined for part in opening.parts):
        return False  # "Mar y Puertos - 4 de mayo de 2026": a department
    names = [text[part.start : part.end] for part in opening.parts]
    short = len(names) <= 3 and all(len(name.split()) <= 4 for name in names)
    return short and not _is_organised(fold(names[0]))


def _is_organised(folded: str) -> bool:
    """Whether words call a sort of document, an organisation or a job."""
    starts = [0, *(at + 1 for at, c in enumerate(folded) if c == " ")]
    said = any(hit.role == "kind.release" for at in starts for hit in words().at(folded, at))
    return said or bool(words().find(folded, _ORGANISED))


def _source_behind(text: str, opening: Opening) -> re.Match[str] | None:
    """A source behind two hyphens, which ends the line: "Bangkok--4 May--Quay Works"."""
    source = _SOURCE.match(text, opening.at) if opening.date and not opening.credit else None
    if source:
        opening.credit = source.span("source")
    return source


def _end_of_line(text: str, opening: Opening, sure: bool) -> int | None:
    table = atlas()
    stop = _CLOSE.match(text, opening.at) or _source_behind(text, opening)
    if stop is None or not opening.parts or is_note(text, opening, table):
        return None
    if opening.date and opening.date.day:
        known = is_sure(text, opening, table)
        return stop.end() if known or (not sure and _names_town(text, opening)) else None
    dashed = any(c in stop.group() for c in "-\u2013\u2014")
    if sure or not (opening.known or (dashed and is_sure(text, opening, table))):
        return None
    return stop.end()
