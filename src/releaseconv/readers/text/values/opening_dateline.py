"""The dateline cut from the paragraph that it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import NamedTuple, cast

from releaseconv.diagnostics import Code, Log
from releaseconv.lexicon.words import fold
from releaseconv.model import Dateline, Moment, Phrase, Release
from releaseconv.readers.decisions import Basis
from releaseconv.readers.text.entities.contacts.postal_addresses import country_in
from releaseconv.readers.text.entities.datelines import FoundDateline, read_dateline
from releaseconv.readers.text.entities.datelines.evidence import in_us_state
from releaseconv.readers.text.entities.dates import FoundDate, Order
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.lines import Line, make
from releaseconv.readers.text.roles.chunks import Chunk, Structure
from releaseconv.readers.text.roles.verdicts import Part, Verdict
from releaseconv.resources import table
from releaseconv.settings.profile import Profile
from releaseconv.source import Source

_WINDOW = 250
_SUMMARY = 45
"""Words of the longest summary: PRWeb and GOV.UK ask for far fewer."""
_LABEL = 4
"""Words of a line over a list that heads it, whatever it was taken for: "Key points"."""
_ABOVE = frozenset({Part.LETTERHEAD, Part.KICKER, Part.OTHER, Part.SUBHEAD})
"""What a town on a line of its own over the date may be taken for."""
_LONGEST_DASH = 3
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_FIRST = 3
"""Paragraphs of the body that may open with the dateline."""


class Opened(NamedTuple):
    """The dateline as words, and its date as found, whose year may be missing."""

    dateline: Dateline
    date: FoundDate | None


def open_dateline(
    structure: Structure, source: Source, house: Profile
) -> tuple[Structure, Opened | None]:
    """The structure without the dateline's words, and the dateline; both as they were if none.

    A place and a date on a line of their own are a dateline, and the line stays where it is.
    A short paragraph that stands above the dateline is the release's summary, a heading over a
    list stays one; a long paragraph is its lead, and the dateline opens a later paragraph.
    """
    texts = [
        i
        for i, chunk in enumerate(structure.chunks)
        if chunk.part in {Part.BODY, Part.HEADING} and chunk.form is Form.TEXT
    ]
    for n, i in enumerate(texts[:_FIRST]):
        if n == 0 and (apart := _over_a_dash(structure, i, source, house)):
            return apart
        chunk = structure.chunks[i]
        stop = _contiguous(chunk.lines)
        raw = source.text[chunk.start : stop][:_WINDOW]
        found = read_dateline(raw, house=house)
        if found and _opens(found, n, raw):
            chunks = list(structure.chunks)
            chunks[i] = _behind(chunk, chunk.start + found.end, source)
            for above in (k for k in texts[:n] if _may_sum_up(chunks, k)):
                chunks[above] = _summary(chunks[above], chunks[:above])
            opened = Opened(_dateline(found, chunk.start, source), found.date)
            kept = tuple(chunk for chunk in chunks if chunk.lines)
            return structure._replace(chunks=kept), opened
    return structure, _on_its_own_line(structure.chunks, source, house)


def _over_a_dash(
    structure: Structure, i: int, source: Source, house: Profile
) -> tuple[Structure, Opened] | None:
    """A place, a dash and the first sentence on lines of their own, as pages are copied.

    Words of the body are cut, as other datelines are; a line above the body stays where it is.
    """
    chunks = structure.chunks
    for first, text in ((i, i + 2), (i - 2, i), (i - 1, i)):
        if first < 0 or text >= len(chunks) or not _leads_to(chunks[first : text + 1]):
            continue
        place, body = chunks[first], chunks[text]
        raw = source.text[place.start : _contiguous(body.lines)][:_WINDOW]
        found = read_dateline(raw, house=house)
        if found is None or not found.places or place.start + found.end != body.start:
            continue
        dateline = _dateline(found, place.start, source)
        if place.part is not Part.BODY:
            return structure, Opened(replace(dateline, text="", spans=()), found.date)
        kept = (*chunks[:first], *chunks[text:])
        return structure._replace(chunks=kept), Opened(dateline, found.date)
    return None


def _leads_to(chunks: Sequence[Chunk]) -> bool:
    """Whether the first chunk is a line that a dash ends, its own or one on a line below."""
    place, dash, text = chunks[0], chunks[-2], chunks[-1]
    if not all(chunk.lines for chunk in chunks) or len(place.lines) > 1:
        return False
    if place.part not in _ABOVE | {Part.BODY} or place.form is not Form.TEXT:
        return False
    sign = dash.lines[-1].text.strip()[-1:]
    apart = len(chunks) == 2 or (
        dash.form is Form.RULE and len(dash.lines[0].text.strip()) <= _LONGEST_DASH
    )
    return apart and sign in _DASHES and text.part is Part.BODY and text.form is Form.TEXT


def _on_its_own_line(chunks: Sequence[Chunk], source: Source, house: Profile) -> Opened | None:
    """The place and the date that a line of the head or the foot says, or two lines."""
    dated = [chunk for chunk in chunks if chunk.part is Part.DATE and chunk.lines]
    for chunk, below in zip_longest(dated, dated[1:]):
        near = below is not None and below.lines[0].number == chunk.lines[-1].number + 1
        ends = [chunk.lines[-1].end, *([below.lines[-1].end] if below and near else [])]
        for end in ends:
            found = read_dateline(source.text[chunk.start : end], alone=True, house=house)
            if found and found.places and found.date:
                if fold(source.text[chunk.start :][slice(*found.places[0])]) in stamp_words():
                    return None  # "Publiée le 4 mai 2026"
                told = _dateline(found, chunk.start, source)
                return Opened(replace(told, text="", spans=()), found.date)
        if town := _town_above(chunk, chunks):
            found = read_dateline(source.text[town.start : ends[0]], alone=True, house=house)
            if found and found.places and found.date:
                told = _dateline(found, town.start, source)
                return Opened(replace(told, text="", spans=()), found.date)
    return None


def _town_above(dated: Chunk, chunks: Sequence[Chunk]) -> Line | None:
    """The line right above a date, if it is nothing but a town's name."""
    number = dated.lines[0].number - 1
    lines = (x for c in chunks if c.part in _ABOVE for x in c.lines if x.number == number)
    return next((x for x in lines if atlas().is_city(x.text.strip(" ,."))), None)


@cache
def stamp_words() -> frozenset[str]:
    """Words of a site before the day on which it put a release there."""
    return frozenset(
        fold(word) for word in cast("Mapping[str, str]", table("posted_on"))["words"].split()
    )


def _opens(found: FoundDateline, n: int, raw: str) -> bool:
    """The further down, the more it takes: a place, then a date or source, then both."""
    place = raw[slice(*found.places[0])] if found.places else ""
    known = place.isupper() and atlas().is_place(place)
    if n > 1:
        return bool(found.places and found.date and found.credit) or (known and not found.date)
    return n == 0 or bool(found.date or found.credit or known)


def _contiguous(lines: Sequence[Line]) -> int:
    """Where the first stretch of neighbouring lines ends."""
    end = lines[0]
    for line in lines[1:]:
        if line.number > end.number + 1:
            break
        end = line
    return end.end


def _may_sum_up(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a chunk is short and no heading of a list: "Highlights" over its points."""
    over = at + 1 < len(chunks) and chunks[at + 1].form in {Form.ITEM, Form.TABLE, Form.ENTRY}
    size = sum(line.weight for line in chunks[at].lines)
    if over and (chunks[at].part is Part.HEADING or size <= _LABEL):
        return False
    return size <= _SUMMARY


def _summary(chunk: Chunk, above: Sequence[Chunk]) -> Chunk:
    """A summary, or one more line under the headline where a summary stands above it."""
    part = Part.SUBHEAD if any(c.part is Part.SUMMARY for c in above) else Part.SUMMARY
    verdict = Verdict(part, "dateline.summary", Basis.PLACED, "the paragraph above the dateline")
    return chunk._replace(verdict=verdict)


def _behind(chunk: Chunk, at: int, source: Source) -> Chunk:
    """The chunk's lines from offset `at` on; none where the dateline was all of it."""
    kept: list[Line] = []
    for line in chunk.lines:
        if line.start >= at:
            kept.append(line)
        elif line.end > at and source.text[at : line.end].strip():
            cut = at - line.start
            kept.append(make(line.number, at, line.text[cut:], line.indent + cut))
    return chunk._replace(lines=tuple(kept))


def _dateline(found: FoundDateline, offset: int, source: Source) -> Dateline:
    span = source.span(offset, offset + found.end)
    date = None
    if found.date:
        date = Moment(
            _words(source, offset + found.date.start, offset + found.date.end),
            found.date.value(),
            spans=(source.span(offset + found.date.start, offset + found.date.end),),
        )
    return Dateline(
        " ".join(source[span].split()),
        places=tuple(_phrase(source, offset + a, offset + b) for a, b in found.places),
        date=date,
        credit=_phrase(source, offset + found.credit[0], offset + found.credit[1])
        if found.credit
        else None,
        spans=(span,),
    )


def _phrase(source: Source, start: int, end: int) -> Phrase:
    return Phrase(_words(source, start, end), spans=(source.span(start, end),))


def _words(source: Source, start: int, end: int) -> str:
    return " ".join(source.text[start:end].split())


def country_of(opened: Opened | None) -> str | None:
    """The ISO code of the country that the dateline names: "GENEVA, Switzerland"."""
    places = opened.dateline.places if opened else ()
    found = {code for p in places if (code := country_in(p.text.rpartition(",")[2]))}
    return found.pop() if len(found) == 1 else None


def order_beside(opened: Opened | None) -> Order | None:
    """The order of figures in dates that goes with the place: "Flagstaff, Ariz. 11/9/98"."""
    states = (in_us_state(name, atlas()) for name in place_names(opened))
    return Order.MDY if any(states) else None


def place_names(opened: Opened | None) -> tuple[str, ...]:
    """The places that the dateline names, as written."""
    return tuple(place.text for place in opened.dateline.places) if opened else ()


def with_year(release: Release, opened: Opened | None, near: date | None, log: Log) -> Release:
    """The dateline's year taken from the release's date where it has none of its own."""
    if not (opened and opened.date and release.dateline and release.dateline.date):
        return release
    if opened.date.year or near is None:
        return release
    value = opened.date.value(near)
    moment = release.dateline.date
    if value:
        log.note(Code.YEAR_TAKEN, moment.spans[0], text=moment.text, year=value.year)
    return replace(release, dateline=replace(release.dateline, date=replace(moment, value=value)))
