"""Zones of time as they are written: offsets, abbreviations, "UK time", heure de Paris."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar, openings
from releaseconv.standards.time_zones import chosen, fixed, known, offset

__all__ = ["Zone", "ZoneKind", "find_zone", "in_season", "zone_at"]


class ZoneKind(StrEnum):
    """How far the words settle the offset."""

    OFFSET = "offset"
    IANA = "iana"
    AMBIGUOUS = "ambiguous"
    LOCAL = "local"


class Zone(NamedTuple):
    """A zone as written and as understood."""

    text: str
    kind: ZoneKind
    start: int
    end: int
    values: tuple[str, ...]
    """"+01:00", or names of the time zone database: several where the words are ambiguous."""

    def at(self, moment: datetime, name: str | None = None) -> timezone | None:
        """The offset at a local time; `name` settles "local time", and which of `values` it is."""
        match self.kind:
            case ZoneKind.OFFSET:
                return offset(self.values[0])
            case ZoneKind.IANA:
                return fixed(self.values[0], moment)
            case ZoneKind.AMBIGUOUS:
                return chosen(self.text, self.values, name, moment) if name else None
            case ZoneKind.LOCAL:
                return fixed(name, moment) if name else None


_OFFSET = late(r"(?P<sign>[+\-\u2212\u2013])(?P<hours>\d{1,2}):?(?P<minutes>[0-5]\d)?(?![\d\w])")
_SIGNS = frozenset("+-\u2212\u2013")
_TO_SLASH = 11
"""Characters of "Antarctica/"."""
_LEAD = late(r"[ \t\n\xa0]{0,3}[,，、،(\[（]?[ \t\xa0]?")
_SHORT = late(r"[A-Z](?:[A-Z]{1,4}|(?:\.[A-Z]){1,3}\.?)?(?![\w])")
_NAME = late(
    r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Za-z_/]{2,40}"
)
_START = late(r"(?<!\w)[^\W\d_]")


def zone_at(text: str, at: int) -> Zone | None:
    """The zone that stands at `at`, past a blank, comma or bracket."""
    lead = _LEAD.match(text, at)
    return _zone(text, lead.end() if lead else at)


def find_zone(text: str, start: int = 0) -> Zone | None:
    """The first zone from `start` on; a single letter is none."""
    for match in _START.finditer(text, start):
        zone = _zone(text, match.start())
        if zone and len(zone.text) > 1 and zone.text[0] not in "+-\u2212\u2013":
            return zone
    return None


def _zone(text: str, at: int) -> Zone | None:
    return _worded(text, at) or _short(text, at) or _signed(text, at) or _named(text, at)


def _worded(text: str, at: int) -> Zone | None:
    folded = fold(text[at : at + 60])
    # most text opens no zone, and a text with none need not wait for the pattern
    match = _phrases().match(folded) if folded.startswith(_openings()) else None
    if match is None:
        return None
    phrase = " ".join(match.group().split())
    return _made(text, at, at + match.end(), calendar().zones[phrase])


def _short(text: str, at: int) -> Zone | None:
    match = _SHORT.match(text, at)
    value = match and calendar().abbreviations.get(match.group().lower().rstrip("."))
    value = value or (match and calendar().abbreviations.get(match.group().lower()))
    if not match or not value:
        return None
    if value == "+00:00" and (shift := _OFFSET.match(text, match.end())):
        return _shifted(text, at, shift)
    return _made(text, at, match.end(), value)


def _signed(text: str, at: int) -> Zone | None:
    shift = _OFFSET.match(text, at) if text[at : at + 1] in _SIGNS else None
    return _shifted(text, at, shift) if shift else None


def _shifted(text: str, at: int, shift: re.Match[str]) -> Zone | None:
    if int(shift["hours"]) > 14:
        return None
    sign = "+" if shift["sign"] == "+" else "-"
    value = f"{sign}{int(shift['hours']):02}:{shift['minutes'] or '00'}"
    return _made(text, at, shift.end(), value)


def _named(text: str, at: int) -> Zone | None:
    match = _NAME.match(text, at) if "/" in text[at : at + _TO_SLASH] else None
    if match is None or not known(match.group()):
        return None
    return _made(text, at, match.end(), match.group())


def _made(text: str, start: int, end: int, value: str) -> Zone:
    if value.startswith("?"):
        kind, values = ZoneKind.AMBIGUOUS, tuple(value[1:].split(","))
    elif value == "local":
        kind, values = ZoneKind.LOCAL, ()
    else:
        kind = ZoneKind.OFFSET if value[0] in "+-" else ZoneKind.IANA
        values = (value,)
    return Zone(text[start:end], kind, start, end, values)


def in_season(zone: Zone, moment: datetime, name: str | None = None) -> bool:
    """Whether an abbreviation names the time kept at that date: EST in July is not.

    `name` is the zone that settles an ambiguous one.
    """
    if zone.kind is ZoneKind.AMBIGUOUS:
        return _is_kept(zone.at(moment, name), name, moment)
    home = calendar().season.get(zone.text.lower().replace(".", ""))
    if home is None:
        return True
    summer = (moment.replace(tzinfo=known(home)).dst() or timedelta()) != timedelta()
    return summer == _says_summer(zone.text)


def _is_kept(ahead: timezone | None, name: str | None, moment: datetime) -> bool:
    """Whether the clocks of the zone called `name` are `ahead`, in either of two like hours."""
    folds = (fixed(name, moment.replace(fold=fold)) for fold in (0, 1)) if name else ()
    return ahead in folds


def _says_summer(text: str) -> bool:
    """Abbreviations of summer time: EDT, CEST, MESZ, BST, AEDT."""
    value = calendar().summer
    return text.lower().replace(".", "") in value


@cache
def _openings() -> tuple[str, ...]:
    return openings(calendar().zones)


@cache
def _phrases() -> re.Pattern[str]:
    """Every zone that is written out, the longest first."""
    names = sorted(calendar().zones, key=len, reverse=True)
    return re.compile("|".join(_phrase(name) for name in names))


def _phrase(name: str) -> str:
    """The pattern of a zone that is written out; no blank follows one in Han characters."""
    whole = "" if "\u3040" <= name[-1] <= "\u9fff" else r"(?!\w)"
    return re.escape(name).replace(r"\ ", r"\s{1,3}") + whole
