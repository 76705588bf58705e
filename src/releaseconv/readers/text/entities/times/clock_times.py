"""Times of day as they are written: 00.01 hrs, 12:01 a.m. EST, 14 h 30, 午後3時, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.memoised import once
from releaseconv.readers.text.entities.taken_spans import Taken
from releaseconv.readers.text.entities.times.found_time import FoundTime
from releaseconv.readers.text.entities.times.hour_words import (
    HALVES,
    half_before,
    hour_before,
    hour_word,
)
from releaseconv.readers.text.entities.times.hours_with_units import hours_with_units
from releaseconv.readers.text.entities.times.minutes_in_words import minutes_behind
from releaseconv.readers.text.entities.times.noon_and_midnight import noons_and_midnights
from releaseconv.readers.text.entities.times.written_zones import Zone, zone_at

_CLOCK = late(
    r"(?:(?<![\w.,:/$€£-])|(?<=[日号號일前後午后전후间間时時간]))(?P<hour>[0-2]?\d)"
    r"(?:(?P<s>[:.]|[ ]?[hH][ ]?|[ ]?:[ ]?)(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{3,9})?)?)?"
    r"(?![\d%/-]|[.,:]\d)"
)  # 00.01, 14:30, 14h30, 12 h 00, 9
_SOLID = late(r"(?<![\w.,:/$€£-])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?![\d%/-]|[.,]\d)")
_ISO = late(
    r"(?<=\d)[Tt](?P<hour>[01]\d|2[0-4])(?::?(?P<minute>[0-5]\d))?"
    r"(?::?(?:[0-5]\d|60)(?:[.,]\d{1,9})?)?(?=[Zz]?(?![\w:])|[+\-\u2212])"
)  # 2026-05-05T10:00:00.000+02:00, 20260505T1000Z
_FIGURE = late(r"\d")


@once
def find_times(text: str) -> tuple[FoundTime, ...]:
    """The times in `text`, left to right; a bare number is one only with a word of the hour."""
    found: list[FoundTime] = []
    for lot in (_iso(text), hours_with_units(text), _clocks(text), noons_and_midnights(text)):
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
            word, end = hour_word(text, match.end())
            bare = word == "hour"
            word = word or hour_before(text, match.start())
            told = word == "hour" and not match["minute"]
            minutes = minutes_behind(text, end, bare) if told else None
            end = minutes.end if minutes else end
            if minutes and (said := hour_word(text, end))[0] in HALVES:
                word, end = said  # "الساعة 6 والنصف مساء"
            if word == "hour" and not minutes and zone_at(text, match.end()):
                end = match.end()  # "10h00 heure de Paris": the word is the zone's
            half, start = half_before(text, match.start())
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
    if word in HALVES:
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
