"""Datelines as East Asian agencies and houses sign, by brackets and commas, without dashes."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import FoundDate, find_dates
from releaseconv.readers.text.entities.gazetteer import Atlas, atlas

__all__ = ["FoundDateline", "read_signed"]


class FoundDateline(NamedTuple):
    """A dateline by offsets; `end` is where the first sentence starts."""

    end: int
    places: tuple[tuple[int, int], ...] = ()
    """A region belongs to its place: "West Chester, PA" is one."""
    date: FoundDate | None = None
    credit: tuple[int, int] | None = None


_EQUALS = Rare(
    r"\s*[(\[（【](?P<place>[^\W\d_]{2,12})\s?[=＝]\s?(?P<credit>[^()\[\]（）【】=]{2,30})[)\]）】]\s*"
)
"""As Korean agencies sign: (서울=…)."""
_DASHED = late(r"[ ]{0,3}(?:--|[-\u2013\u2014])\s{0,4}")
_COMMAS = Rare(r"\s*(?P<place>[\u4e00-\u9fff]{2,6})[，、]")
"""A place before a date between full-width commas: "海州，2024年3月14日，…"."""
_BEHIND = Rare(r"[ ]?[，、,][ ]?(?P<place>[\u4e00-\u9fff]{2,6})(?:[ \u3000：:]|[，、,])\s*")
"""A place behind a date: "2026年5月4日，北京 …"."""
_BRACKET = Rare(r"\s*[(\[（【](?P<inside>[^()\[\]（）【】]{2,40}?)[專专]?[電电訊讯][)\]）】]\s*")
"""As agencies of Taiwan sign: （…台北14日電）, 【台北訊】."""
_DAY = late(r"\d{1,2}日$")
_LONGEST_TOWN = 4


def read_signed(text: str) -> FoundDateline | None:
    """The dateline that opens `text` in a form of East Asia."""
    if text.isascii():
        return None
    return (
        _equals(text)
        or _by_agency(text)
        or _bracketed(text)
        or _between_commas(text)
        or _date_first(text)
    )


def _equals(text: str) -> FoundDateline | None:
    match = _EQUALS.match(text)
    if match is None:
        return None
    date = _date_at(text, match.end())
    dash = _DASHED.match(text, date.end) if date else None
    end = dash.end() if dash else match.end()
    return FoundDateline(end, (match.span("place"),), date if dash else None, match.span("credit"))


def _by_agency(text: str) -> FoundDateline | None:
    match = atlas().agency.match(text)
    if match is None:
        return None
    if match["alone"]:
        return FoundDateline(match.end(), (), None, match.span("alone"))
    places = (match.span("place"),) if match["place"] else ()
    credit = match.span("credit") if match["credit"] else None
    return FoundDateline(match.end(), places, _date_at(text, match.start("date")), credit)


def _bracketed(text: str) -> FoundDateline | None:
    match = _BRACKET.match(text)
    if match is None:
        return None
    start, stop = match.span("inside")
    date = next((one for one in find_dates(text[:stop]) if one.start >= start), None)
    day = _DAY.search(text, start, stop)
    before = date.start if date and date.end == stop else day.start() if day else stop
    place = _town_before(text, start, before, atlas())
    return FoundDateline(match.end(), (place,), date) if place else None


def _town_before(text: str, start: int, end: int, table: Atlas) -> tuple[int, int] | None:
    """The longest name of a known town that ends where the date or the sign begins."""
    for at in range(max(start, end - _LONGEST_TOWN), end - 1):
        if table.is_town(text[at:end]):
            return at, end
    return None


def _between_commas(text: str) -> FoundDateline | None:
    match = _COMMAS.match(text)
    date = _date_at(text, match.end()) if match else None
    if match is None or date is None or not date.year:
        return None
    comma = text[date.end : date.end + 1] in {"，", "、"}
    return FoundDateline(date.end + 1, (match.span("place"),), date) if comma else None


def _date_first(text: str) -> FoundDateline | None:
    """A day, then the place before a blank: "2026年5月4日，北京 …"."""
    date = _date_at(text, 0)
    match = _BEHIND.match(text, date.end) if date and date.year else None
    if match is None or not atlas().is_town(match["place"]):
        return None
    return FoundDateline(match.end(), (match.span("place"),), date)


def _date_at(text: str, at: int) -> FoundDate | None:
    return next((one for one in find_dates(text) if one.start == at), None)
