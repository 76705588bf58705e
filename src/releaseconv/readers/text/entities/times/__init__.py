"""Times of day as they are written: 00.01 hrs, 12:01 a.m. EST, 14 h 30, 午後3時, noon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar, openings
from releaseconv.readers.text.entities.memoised import once
from releaseconv.readers.text.entities.taken_spans import Taken
from releaseconv.readers.text.entities.times.written_zones import Zone, zone_at

__all__ = ["FoundTime", "Zone", "find_times"]


class FoundTime(NamedTuple):
    """A time of day, and where it stands, without its zone.

    `hour` is 24 for the midnight that ends a day.
    """

    start: int
    end: int
    hour: int
    minute: int
    zone: Zone | None = None
    midnight: bool = False
    """Written as midnight: which day it belongs to is doubtful."""


_CLOCK = late(
    r"(?:(?<![\w.,:/$€£-])|(?<=[日号號일前後午后전후]))(?P<hour>[0-2]?\d)"
    r"(?:(?P<s>[:.]|[ ]?[hH][ ]?|[ ]?:[ ]?)(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{3,9})?)?)?"
    r"(?![\d%/-]|[.,:]\d)"
)  # 00.01, 14:30, 14h30, 12 h 00, 9
_SOLID = late(r"(?<![\w.,:/$€£-])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?![\d%/-]|[.,]\d)")
_ISO = late(
    r"(?<=\d)[Tt](?P<hour>[01]\d|2[0-4])(?::?(?P<minute>[0-5]\d))?"
    r"(?::?(?:[0-5]\d|60)(?:[.,]\d{1,9})?)?(?=[Zz]?(?![\w:])|[+\-\u2212])"
)  # 2026-05-05T10:00:00.000+02:00, 20260505T1000Z
_COUNTED = late(
    r"(?P<hour>\d{1,2})\s?[時时点點시](?:\s?(?P<minute>\d{1,2})\s?[分분]|\s?(?P<half>半|반)(?!\w{2}))?"
)
_COUNT = late(r"(?<!\d)\d{1,2}[ \xa0]?$")
"""Figures that a word behind them makes an hour."""
_MINUTES = late(r"[ \xa0](?P<minute>[0-5]\d)(?![\d%/-]|[.,:]\d|\.)")
"""Behind the word of the hour: "10 heures 30"."""
_REST = late(r"[^\n]*")
_FIGURE = late(r"\d")
_BLANKS = frozenset(" \xa0")
_GAP = late(r"[ \t\xa0\u202f]{0,3}")
_LONGEST = 24
_HALVES = {"am", "pm"}


@once
def find_times(text: str) -> tuple[FoundTime, ...]:
    """The times in `text`, left to right; a bare number is one only with a word of the hour."""
    found: list[FoundTime] = []
    for lot in (_iso(text), _counted(text), _clocks(text), _worded(text)):
        taken = Taken((one.start, one.zone.end if one.zone else one.end) for one in found)
        found += [one for one in lot if taken.is_free(one.start, one.end)]
    return tuple(sorted(found, key=lambda one: one.start))


def _iso(text: str) -> Iterator[FoundTime]:
    """The hour of ISO 8601, behind its T, with the zone that stands solid behind it."""
    for match in _ISO.finditer(text) if "T" in text or "t" in text else ():
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        zone = zone_at(text, match.end()) if text[match.end() : match.end() + 1].strip() else None
        yield FoundTime(match.start(), match.end(), hour, minute, zone, hour == 24)


def _clocks(text: str) -> Iterator[FoundTime]:
    floor = 0
    for pattern in (_CLOCK, _SOLID) if _FIGURE.search(text) else ():
        for match in pattern.finditer(text):
            word, end = _hour_word(text, match.end())
            bare = word == "hour"
            word = word or _hour_before(text, match.start())
            told = word == "hour" and not match["minute"]
            minutes = _minutes(text, end, bare) if told else None
            end = minutes.end if minutes else end
            if minutes and (said := _hour_word(text, end))[0] in _HALVES:
                word, end = said  # "الساعة 6 والنصف مساء"
            if word == "hour" and not minutes and zone_at(text, match.end()):
                end = match.end()  # "10h00 heure de Paris": the word is the zone's
            half, start = _half_before(text, match.start())
            zone = zone_at(text, end)
            one = _time(match, half or word, end, zone, pattern is _SOLID)
            if one and half and start >= floor:
                one = one._replace(start=start)
            if one and minutes:
                one = one._replace(minute=minutes.minute)
            if one and match.start() >= floor:
                yield one
                floor = one.end if pattern is _CLOCK else floor


def _time(
    match: re.Match[str], word: str, end: int, zone: Zone | None, solid: bool
) -> FoundTime | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not (word or _is_clock(match, zone, solid)) or hour > 24:
        return None
    if ":" in word:
        return FoundTime(match.start(), end, int(word[:2]), 0, zone, word == _MIDNIGHT)
    if word in _HALVES:
        if hour > 12 and not solid:
            word = ""
        hour = hour % 12 + (12 if word == "pm" else 0) if word else hour
        hour = 24 if word == "am" and (hour, minute) == (0, 0) else hour
    midnight = (hour, minute) == (24, 0)
    return FoundTime(match.start(), end, hour, minute, zone, midnight)


_MIDNIGHT = "24:00"


def _is_clock(match: re.Match[str], zone: Zone | None, solid: bool) -> bool:
    """Whether figures alone are a time: 14:30, 00.01, 12h00; 0001 and 9 want a zone."""
    if solid or match["minute"] is None:
        return zone is not None
    if match["s"] == ".":
        return len(match["hour"]) == 2 or zone is not None
    return True


def _hour_word(text: str, at: int) -> tuple[str, int]:
    """What the word behind figures makes of them: "am", "pm", "hour", and where it ends."""
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    folded = fold(text[start : start + _LONGEST])
    match = _hours().match(folded) if folded.startswith(_openings()) else None
    if match is None:
        return "", at
    word, end = calendar().hours[match.group()], start + match.end()
    if word == "hour":
        again, stop = _hour_word(text, end)
        return (again, stop) if again in _HALVES else (word, end)
    return word, end


class _Minutes(NamedTuple):
    """Minutes in words or figures behind an hour, and where they end."""

    minute: int
    end: int


def _minutes(text: str, at: int, behind_word: bool) -> _Minutes | None:
    """The minutes behind an hour: "18 Uhr und 30 Minuten", "ore 18 e 30", "18 heures et demie".

    Behind its word figures alone are enough, if no day and month begin there: "18 heures 30".
    """
    if found := _minute_words().match(fold(text[at : at + _LONGEST * 2])):
        end = at + found.end()
        if found["half"] or not found["joined"]:
            return _Minutes(int(found["minute"] or found["behind"] or 30), end)
        return _Minutes(int(found["joined"]), end) if _ends_hour(text, end) else None
    bare = _MINUTES.match(text, at) if behind_word else None
    if bare is None or not _ends_hour(text, bare.end()):
        return None
    return _Minutes(int(bare["minute"]), bare.end())


def _ends_hour(text: str, at: int) -> bool:
    """Whether no word stands behind on the line, as a month would, but that of a zone."""
    rest = _REST.match(text, at)
    word = rest is not None and rest.group().lstrip()[:1].isalpha()
    return not word or zone_at(text, at) is not None


def _hour_before(text: str, at: int) -> str:
    """ "hour" where its word stands before figures: "kl. 10", "alle ore 9", "klo 9.30".

    In "10 Uhr 30" it belongs to the figures before it.
    """
    if text[at - 1 : at] not in _BLANKS:
        return ""
    lead = text[max(0, at - _LONGEST) : at].rstrip(" \xa0.:")
    word = next(reversed(lead.split()), "")
    if not word.isalpha() or _COUNT.search(lead[: -len(word)]):
        return ""
    return "hour" if _leads_figures(word) else ""


@lru_cache(maxsize=2048)
def _leads_figures(word: str) -> bool:
    said, folded = calendar().hours, fold(word)
    return len(word) > 1 and "hour" in {said.get(folded), said.get(f"{folded}.")}


def _worded(text: str) -> Iterator[FoundTime]:
    """Noon and midnight, in words."""
    folded = fold(text)
    if not any(map(folded.__contains__, _moment_names())):
        return
    for match in _moments().finditer(folded):
        hour = int(calendar().hours[match.group()][:2])
        zone = zone_at(text, match.end())
        yield FoundTime(match.start(), match.end(), hour, 0, zone, hour == 24)


def _counted(text: str) -> Iterator[FoundTime]:
    """Hours with their unit: 午後3時30分, 오후 2시."""
    if text.isascii():
        return
    for match in _COUNTED.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        minute = 30 if match["half"] else minute
        half, start = _half_before(text, match.start())
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour <= 24 and minute < 60:
            zone = zone_at(text, match.end())
            yield FoundTime(start, match.end(), hour, minute, zone, hour == 24)


def _half_before(text: str, at: int) -> tuple[str, int]:
    """The word for the half of the day before figures, and where it starts: 午後, délután."""
    if text.isascii():
        return "", at
    stripped = text[max(0, at - _LONGEST) : at].rstrip(" \xa0\u3000")
    for word in (stripped[-2:], next(reversed(stripped.split()), "")):
        half = calendar().hours.get(fold(word), "") if len(word) > 1 else ""
        if half in _HALVES and not _COUNT.search(stripped[: -len(word)]):
            return half, at - (at - max(0, at - _LONGEST) - len(stripped)) - len(word)
    return "", at


@cache
def _openings() -> tuple[str, ...]:
    return openings(calendar().hours)


@cache
def _minute_words() -> re.Pattern[str]:
    """Minutes behind an hour that a word joins or names, and the words for half an hour."""
    known = calendar()
    joined, units = _any_of(known.minute_joins), "|".join(map(re.escape, known.minute_units))
    halves = _any_of(known.half_hours)
    return re.compile(
        rf"[ \xa0]*(?:(?:{joined})[ \xa0]+)?(?P<minute>[0-5]?\d)[ \xa0]*(?:{units})[^\W\d_]*"
        rf"|[ \xa0,]+(?:{units})[^\W\d_]*[ \xa0]+(?P<behind>[0-5]?\d)(?!\w)"
        rf"|[ \xa0]+(?:{joined})[ \xa0]+(?P<joined>[0-5]\d)(?![\d%/.,:-])"
        rf"|[ \xa0]+(?P<half>{halves})"
    )


@cache
def _hours() -> re.Pattern[str]:
    """Every word that may stand behind the figures of an hour."""
    return re.compile(_any_of(calendar().hours))


@cache
def _moments() -> re.Pattern[str]:
    """Words that are a time by themselves."""
    return re.compile(rf"(?<!\w)(?:{_any_of(_moment_names())})")


@cache
def _moment_names() -> tuple[str, ...]:
    return tuple(name for name, value in calendar().hours.items() if ":" in value)


def _any_of(names: Iterable[str]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(rf"{re.escape(n)}(?!\w)" for n in ordered)
