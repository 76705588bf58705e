"""The release's date: of its head, a release label's, the dateline's, or what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.model import Moment
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates
from releaseconv.readers.text.entities.holds import HOLDING, find_holds
from releaseconv.readers.text.layout.line_spans import ranges
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.readers.text.values.opening_dateline import Opened
from releaseconv.resources import table
from releaseconv.source import Source

_SAME_WEEK = 7
"""Days between two stamps of one line: when it was written, and when it was sent."""
_FAR = 1 << 30
_TRAILING = frozenset({Part.END_MARK, Part.OTHER, Part.TRAILER})


def issued(
    chunks: Sequence[Chunk], opened: Opened | None, source: Source, order: Order | None
) -> Moment | None:
    """The release's date: of its head, else a release label's, else the dateline's."""
    for parts in ({Part.DATE}, {Part.RELEASE_LINE}, {Part.KICKER, Part.LETTERHEAD, Part.CONTACTS}):
        for chunk in chunks:
            if chunk.part not in parts or (not chunk.at_head and Part.CONTACTS in parts):
                continue
            held = Part.RELEASE_LINE in parts and _embargoes(chunk)
            found = (_handed_out if held else _first_date)(chunk, source, order)
            if found:
                return found
    if opened and opened.date and opened.date.year:
        return opened.dateline.date
    return _last_resort(chunks, opened, source, order)


def _embargoes(chunk: Chunk) -> bool:
    """Whether a date in it is the end of a hold, and not of a release label alone."""
    if chunk.verdict.rule == "head.hold-goes-on":
        return True
    found = (one for line in chunk.lines for one in find_holds(line.text))
    return any(one.sort in HOLDING and not one.dated for one in found)


def _handed_out(chunk: Chunk, source: Source, order: Order | None) -> Moment | None:
    """The day on which a held release was handed out: "보도 일시 … 16:00 배포 일시 … 07:30"."""
    for a, b in ranges(chunk.lines, source):
        for found in find_dates(source.text[a:b], order):
            before = fold(source.text[a : a + found.start]).rstrip(" :：")
            if found.year and found.day and _ends_with(before, _handing_out()):
                return _moment(found, a, source)
    return None


def _ends_with(before: str, endings: tuple[str, ...]) -> bool:
    """Whether a text ends with one of some phrases, and not amid a word."""
    return any(before.endswith(one) and not before[: -len(one)][-1:].isalnum() for one in endings)


@cache
def _handing_out() -> tuple[str, ...]:
    words = cast("Mapping[str, Sequence[str]]", table("posted_on"))["handed_out"]
    return tuple(map(fold, words))


def _first_date(chunk: Chunk, source: Source, order: Order | None) -> Moment | None:
    for a, b in ranges(chunk.lines, source):
        dates = [one for one in find_dates(source.text[a:b], order) if one.year and one.day]
        if dates:
            return _moment(_ordered(dates), a, source)
    return None


def _ordered(dates: Sequence[FoundDate]) -> FoundDate:
    """The first date, in the order of figures that sets it near the next one on its line."""
    first, *others = dates
    if not first.ambiguous or not others:
        return first
    apart, turned = _days(first, others[0]), _days(first.turned(), others[0].turned())
    return first.turned() if turned <= _SAME_WEEK < apart else first


def _days(one: FoundDate, other: FoundDate) -> int:
    first, second = one.value(), other.value()
    return abs((first - second).days) if first and second else _FAR


def beside(
    chunks: Sequence[Chunk], opened: Opened | None, source: Source, order: Order | None
) -> date | None:
    """A whole day of the first paragraph near the dateline's, whose year is not written."""
    if opened is None or opened.date is None or opened.date.year or not opened.date.day:
        return None
    body = next((c for c in chunks if c.part is Part.BODY and c.lines), None)
    found = _first_date(body, source, order) if body else None
    value = found.value if found and _near(found, opened.date) else None
    return value if isinstance(value, date) else None


def _moment(found: FoundDate, offset: int, source: Source, near: date | None = None) -> Moment:
    span = source.span(offset + found.start, offset + found.end)
    return Moment(" ".join(source[span].split()), found.value(near), spans=(span,))


def _last_resort(
    chunks: Sequence[Chunk], opened: Opened | None, source: Source, order: Order | None
) -> Moment | None:
    """Dates of navigation, a wire's trailer, the mail that brought it, the text's first words."""
    behind = {Part.CONTACTS}
    for parts in ({Part.NAVIGATION}, _TRAILING, behind, {Part.MAIL}):
        for chunk in chunks:
            if parts is behind and not chunk.lines[0].text[:1].isdigit():
                continue
            found = _first_date(chunk, source, order) if chunk.part in parts else None
            if found and (opened is None or opened.date is None or _near(found, opened.date)):
                return found
    return _opening_date(chunks, source, order)


def _opening_date(chunks: Sequence[Chunk], source: Source, order: Order | None) -> Moment | None:
    """The whole date that the headline or the text begins with: "2026-05-05，…"."""
    for part in (Part.HEADLINE, Part.BODY):
        first = next((c for c in chunks if c.part is part and c.lines), None)
        found = _first_date(first, source, order) if first else None
        if found and first and found.spans[0].start == first.start:
            return found
    return None


def _near(found: Moment, dateline: FoundDate) -> bool:
    """A trailer's date counts where the dateline's day is at most a month from it."""
    value = found.value
    if not isinstance(value, date):
        return False
    told = dateline.value(value)
    return told is None or abs((told - value).days) <= 31


_WORD_OR_DAY = late(r"[^\W\d_]+|\d+")


def is_day_first(issued: Moment | None, opened: Opened | None) -> bool:
    """Whether the release writes its own date as "4 May 2026"."""
    dated = opened.dateline.date if opened else None
    said = [one.text for one in (issued, dated) if one and any(map(str.isalpha, one.text))]
    first = [
        next((w for w in _WORD_OR_DAY.findall(text) if not _is_weekday(w)), "") for text in said
    ]
    return bool(first) and all(word.isdecimal() and len(word) <= 2 for word in first)


def _is_weekday(word: str) -> bool:
    return calendar().weekday(word) is not None
