"""The parts of a dateline, read from left to right: places, date, credit, in any order."""

from __future__ import annotations

import re
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.patterns.letters import MARKS, is_small
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates import FoundDate, Order, find_dates
from releaseconv.readers.text.entities.gazetteer import Atlas, atlas
from releaseconv.readers.text.entities.times import find_times

__all__ = ["DASH", "Opening", "Part", "dates_of", "scan", "take_date", "take_places", "wire_at"]

DASH = late(
    r"[ \t\xa0]{0,4}(?:[.,:;](?!\.))?\s{0,6}"
    r"(?P<dash>[-\u2010-\u2015\u2212\u2500\uff0d]"
    r"(?:[ ]?[-\u2010-\u2015\u2212\u2500\uff0d]){0,3}|\.{3,5}|\u2026{1,2})\s{0,40}"
)
_BLANK = late(r"[\s>]{0,60}")
_COMMA = late(
    r"[ \xa0]{0,2}[,;،、，・][ \t\xa0]{0,4}\n?[ \t\xa0]{0,20}"
    r"|[ \t\xa0]{0,4}\n[ \t]{0,20}|[ \t\xa0]{1,80}"
)
_WORD = late(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]|['\u2019.-](?=[^\W\d_])){{0,24}}")
_STEP = late(r"[ \xa0]{1,2}|[ \xa0]?\n[ \t]{0,8}")
_SLASHED = late(r"/[ ]?(?P<credit>(?:\d{1,4}(?:[/-]\d{1,2})?[ -]?)?[^\W\d_][^/\n]{0,60}?)[ ]?/")
"""A source between slashes, its name of figures or not: /PRNewswire/, /24-7PressRelease/."""
_BRACKETED = late(r"[(\[（]{1,2}(?P<inside>[^()\[\]（）]{2,80})[)\]）]{1,2}")
_TRIM = " \t\n\xa0,;:-\u2010-\u2015\u2013\u2014"
_DATES_WITHIN = 140
_MOST_WORDS = 5
_MOST_PARTS = 8
_LONGEST_ABBREVIATION = 5


class Part(NamedTuple):
    """One name between commas, and whether "and" or a slash led to it."""

    start: int
    end: int
    joined: bool = False


class Opening:
    """What was read so far; private to the reading of one dateline."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.parts: list[Part] = []
        self.date: FoundDate | None = None
        self.bracketed = False
        """The date stands in brackets."""
        self.credit: tuple[int, int] | None = None
        self.known = False
        """The credit is a wire's."""
        self.placed_last = False
        self.dashes = 0

    @property
    def has_begun(self) -> bool:
        """Whether anything was read."""
        return bool(self.parts or self.credit or self.date)

    def copy(self) -> Opening:
        """This opening as it stands, to come back to."""
        made = Opening(self.at)
        vars(made).update(vars(self), parts=[*self.parts])
        return made


def scan(text: str, start: int = 0, order: Order | None = None) -> list[Opening]:
    """The readings of `text` from `start` on: the longest first, then what stood at each dash."""
    blank = _BLANK.match(text, start)
    opening = Opening(blank.end() if blank else start)
    dates = dates_of(text, start, order)
    stages: list[Opening] = []
    table = atlas()
    for _ in range(_MOST_PARTS):
        if not _one_more(text, opening, dates, table):
            dash = DASH.match(text, opening.at)
            if dash is None or opening.dashes == 2 or not opening.has_begun:
                break
            stages.append(opening.copy())
            opening.at, opening.dashes = dash.end(), opening.dashes + 1
            undated = opening.date is None
            if not _one_more(text, opening, dates, table):
                return stages[::-1]
            if undated and opening.date and not _CLOSED.match(text, opening.at):
                return stages[::-1]  # a sentence that opens with its day
    return [opening, *stages[::-1]]


def dates_of(text: str, start: int, order: Order | None) -> dict[int, FoundDate]:
    """The dates near `start`, by where they begin."""
    return {one.start: one for one in find_dates(text[: start + _DATES_WITHIN], order)}


def take_date(text: str, opening: Opening, dates: dict[int, FoundDate]) -> bool:
    """The date at the place where `opening` stands, particles before it passed over."""
    return _date(text, opening.at, opening, dates)


def take_places(text: str, opening: Opening, dates: dict[int, FoundDate]) -> bool:
    """The places, with their regions, where `opening` stands."""
    table = atlas()
    if not _place(text, opening.at, None, opening, dates, table):
        return False
    for _ in range(_MOST_PARTS):
        lead = _COMMA.match(text, opening.at)
        at = lead.end() if lead else opening.at
        if not _place(text, at, lead, opening, dates, table):
            break
    return True


def _one_more(text: str, opening: Opening, dates: dict[int, FoundDate], table: Atlas) -> bool:
    """One more part read, past a comma or blanks."""
    for lead in (_COMMA, _FULL_STOP):
        match = lead.match(text, opening.at)
        at = match.end() if match else opening.at
        if lead is _FULL_STOP and match is None:
            return False
        if _date(text, at, opening, dates) or _credit(text, at, opening, dates, table):
            return True
        if lead is _COMMA and _place(text, at, match, opening, dates, table):
            return True
    return False


_FULL_STOP = late(r"[ ]?\.[ \xa0](?=[/(\w])|[ ]?/[ ]?(?=-)")
"""Before a credit or a date: "МОСКВА, 20 января. /ТАСС/", "Москва. 20 января."."""
_CLOSED = late(r"[ \t\xa0]{0,3}(?:[-\u2010-\u2015\u2500\uff0d.:(/|]|\n|$)")
"""What follows a date behind a dash that belongs to a dateline."""
_HOUR_WITHIN = 40
_BARE_DAY = late(r"\d{1,2}[ \xa0](?=\((?P<credit>[^()]{2,40})\))")
"""Before a wire that says no more of the date: "MADRID, 14 (EUROPA PRESS)"."""


# -- date --------------------------------------------------------------------------------


def _date(text: str, at: int, opening: Opening, dates: dict[int, FoundDate]) -> bool:
    if opening.date:
        return False
    start = _past_particles(text, at, dates)
    one = dates.get(start)
    if one is None:
        return False
    end = _past_hour(text, one.end)
    closing = re.compile(r"[ ]?/(?!\w)").match(text, end)
    if closing and not _SLASHED.match(text, closing.end() - 1):
        end = closing.end()
    opening.date, opening.at, opening.placed_last = one, end, False
    return True


def _past_hour(text: str, at: int) -> int:
    """Past the hour that a listed company sets behind its date: "le 14 mars 2024 à 18h00"."""
    piece = text[at : at + _HOUR_WITHIN]
    time = next(iter(find_times(piece)), None) if any(map(str.isdecimal, piece)) else None
    if time is None:
        return at
    led = piece[: time.start].strip(" \xa0,.;-\u2013\u2014|")
    if led and not calendar().is_particle(led):
        return at
    return at + (time.zone.end if time.zone else time.end)


def _past_particles(text: str, at: int, dates: dict[int, FoundDate]) -> int:
    """Past "le", "den", "il" before a date."""
    for _ in range(2):
        if at in dates:
            return at
        word = _WORD.match(text, at)
        if word is None or not calendar().is_particle(word.group()) or word.group().isupper():
            return at
        end = word.end() + (text[word.end() : word.end() + 1] == ".")
        step = _STEP.match(text, end)
        at = step.end() if step else end
    return at


# -- credit ------------------------------------------------------------------------------


def _credit(
    text: str, at: int, opening: Opening, dates: dict[int, FoundDate], table: Atlas
) -> bool:
    if (match := _SLASHED.match(text, at)) and not _is_list(text, match):
        known = table.is_wire(match["credit"])
        dated = any(match.start() < start < match.end() for start in dates)
        if opening.credit is None and not dated and (known or opening.parts):
            opening.credit, opening.known = match.span("credit"), known
            opening.at, opening.placed_last = match.end(), False
            return True
        return False
    if match := _BRACKETED.match(text, at):
        return _bracket(text, match, opening, dates, table)
    if opening.credit is None and opening.parts and (day := _BARE_DAY.match(text, at)):
        opening.at = day.end() if table.is_wire(day["credit"]) else opening.at
        return opening.at == day.end()
    return opening.credit is None and _bare_wire(text, at, opening, table)


def _is_list(text: str, match: re.Match[str]) -> bool:
    """Whether slashes part names: "Montreal/Nairobi/Hobart"."""
    return (
        text[match.start() - 1 : match.start()].isalpha()
        and text[match.end() : match.end() + 1].isalpha()
    )


def _bracket(
    text: str,
    match: re.Match[str],
    opening: Opening,
    dates: dict[int, FoundDate],
    table: Atlas,
) -> bool:
    """A date, a credit, both, or the region of the place before, in brackets."""
    start, end = match.span("inside")
    inside = next((d for s, d in dates.items() if start <= s and d.end <= end), None)
    if inside and opening.date is None:
        opening.date, opening.bracketed = inside, True
        before, behind = text[start : inside.start], text[inside.end : end]
        rest = (start, inside.start) if before.strip(_TRIM) else (inside.end, end)
        if not (before.strip(_TRIM) or behind.strip(_TRIM)):
            opening.at, opening.placed_last = match.end(), False
            return True
        start, end = rest
    elif opening.placed_last and table.is_region(match["inside"]) and not table.is_wire(match[1]):
        opening.parts[-1] = Part(opening.parts[-1].start, match.end(), opening.parts[-1].joined)
        opening.at = match.end()
        return True
    if opening.credit is not None:
        return False
    opening.credit = _trimmed(text, start, end)
    opening.known = table.is_wire(text[start:end])
    opening.at, opening.placed_last = match.end(), False
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(_TRIM)), start + len(piece.rstrip(_TRIM))


def _bare_wire(text: str, at: int, opening: Opening, table: Atlas) -> bool:
    """A wire's name without brackets behind a date, before a dash or stop."""
    end = wire_at(text, at, table)
    if end and opening.date:
        opening.credit, opening.known = (at, end), True
        opening.at, opening.placed_last = end, False
        return True
    return False


def wire_at(text: str, at: int, table: Atlas) -> int:
    """Where a wire's name that begins at `at` ends; 0 if none does, or a sentence goes on."""
    piece = text[at : at + 60]
    if piece[:1].islower() or len(piece.lower()) != len(piece):
        return 0
    length = table.wire_in(piece.lower())
    if not length:
        return 0
    end = at + length
    return end if _ENDS_NAME.match(text, end) else 0


_ENDS_NAME = late(r"\s*(?:[.,:\-\u2010-\u2015]|$)")


# -- places ------------------------------------------------------------------------------


def _place(
    text: str,
    at: int,
    lead: re.Match[str] | None,
    opening: Opening,
    dates: dict[int, FoundDate],
    table: Atlas,
) -> bool:
    closed = opening.parts or (opening.date and opening.credit and not opening.known)
    if opening.placed_last is False and closed:
        return False
    joined = False
    if opening.parts:
        at, joined = _past_and(text, at, lead, table)
        if at < 0:
            return False
    at = _past_small_word(text, at, table)
    end = _name(text, at, dates, table)
    if not end:
        return False
    opening.parts.append(Part(at, end, joined))
    opening.at, opening.placed_last = end, True
    return True


def _past_and(text: str, at: int, lead: re.Match[str] | None, table: Atlas) -> tuple[int, bool]:
    """Past "and" or a slash; -1 where neither these nor a comma lead to a further name."""
    if text[at : at + 1] == "/" and text[at + 1 : at + 3].strip():
        return at + 1 + (text[at + 1] == " "), True
    word = _WORD.match(text, at)
    name = word.group() if word else text[at : at + 1]
    if name.casefold() in table.ands and not (name.isupper() and len(name) < 2):
        step = _STEP.match(text, at + len(name))
        if step:
            return step.end(), True
    commas = lead is not None and lead.group().strip() != ""
    return (at, False) if commas else (-1, False)


def _past_small_word(text: str, at: int, table: Atlas) -> int:
    """Past what says that a town's name follows: "г. Москва", "V Brně", "A Paris"."""
    word = _WORD.match(text, at)
    if word is None or word.group().casefold() not in table.before:
        return at
    stop = text[word.end() : word.end() + 1] == "."
    step = _STEP.match(text, word.end() + stop)
    behind = text[step.end() : step.end() + 2] if step else ""
    return step.end() if step and behind.istitle() and len(behind) == 2 else at


def _name(text: str, at: int, dates: dict[int, FoundDate], table: Atlas) -> int:
    """Where a name of one to five words ends: capitals, titled, or of a script without case."""
    end = 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None or at in dates or (end and wire_at(text, at, table)):
            break
        if end and _past_particles(text, at, dates) in dates:
            break
        name = word.group()
        if is_small(name[0]) and not (end and _is_elided(name, table)):
            if not end or name.casefold() not in table.connectors:
                break
        elif end and name.casefold() in table.ands:
            break
        else:
            end = _with_stop(text, word, table)
        step = _STEP.match(text, max(end, word.end()))
        if step is None:
            break
        at = step.end()
    return end


def _is_elided(word: str, table: Atlas) -> bool:
    """Whether a small word and a name are written as one: "Isle d'Abron", "Reggio nell'Emilia"."""
    small, sign, name = word.replace("\u2019", "'").partition("'")
    return small + sign in table.connectors and name[:1].isupper()


def _with_stop(text: str, word: re.Match[str], table: Atlas) -> int:
    """The end of a word with the full stop of an abbreviation: "Mich.", "D.C.", "St."."""
    end = word.end()
    if text[end : end + 1] != "." or text[end : end + 2] == "..":
        return end
    short = len(word.group()) <= _LONGEST_ABBREVIATION and not table.is_city(word.group())
    return end + 1 if short or "." in word.group() or table.is_region(word.group()) else end
