"""The calendar's words in every language: months, weekdays, particles, ordinals, eras."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold, words
from releaseconv.resources import profiles, table
from releaseconv.standards.time_zones import abbreviations


class _Hand(TypedDict):
    """The keys of calendar.toml."""

    particles: list[str]
    of_names: list[str]
    ordinals: list[str]
    year_ends: list[str]
    year_leads: list[str]
    firm: list[str]
    capital: list[str]
    prefixes: str
    month_words: list[str]
    lunar_months: list[str]
    solar_months: list[str]
    units: dict[str, str]
    months: dict[str, int]
    eras: dict[str, int]
    hours: dict[str, str]
    minute_joins: list[str]
    minute_units: list[str]
    half_hours: list[str]
    late_parts: list[str]
    zones: dict[str, str]
    season: dict[str, str]
    summer: list[str]
    country: dict[str, str]
    joins: list[str]
    elsewhere: dict[str, str]


class Calendar(NamedTuple):
    """Names, folded and without their full stops, and what they stand for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""
    doubtful: Mapping[str, int]
    """Names of a second month in another language: "listopad"."""
    particles: frozenset[str]
    of_names: frozenset[str]
    """Words before the last word of a place: "Torre del Mar"."""
    firm: frozenset[str]
    """Months that count only in a date written in full: "10 out of 12" holds none."""
    capital: frozenset[str]
    """Months that count only with a capital: "may 5 people"."""
    prefixes: str
    """Letters written together with the month: "בינואר"."""
    month_words: frozenset[str]
    """Words before a month that is a number: "tháng 1"."""
    eras: Mapping[str, int]
    """Eras and the year before their first."""
    hours: Mapping[str, str]
    minute_joins: tuple[str, ...]
    """Words between an hour and its minutes: "ore 18 e 30"."""
    minute_units: tuple[str, ...]
    """How words for a minute begin."""
    half_hours: tuple[str, ...]
    """What adds half an hour to the hour before it: "et demie", "buçuk"."""
    late_parts: tuple[str, ...]
    """What stands in words for the later half of a day: "evening", "abend"."""
    zones: Mapping[str, str]
    abbreviations: Mapping[str, str]
    season: Mapping[str, str]
    """The zone by whose rules an abbreviation is in season."""
    summer: frozenset[str]
    """Abbreviations of summer time."""
    country: Mapping[str, str]
    elsewhere: Mapping[str, str]
    """Abbreviations that mean another zone in one country: that country and its zone."""
    joins: frozenset[str]
    """Words that join hours of several zones, or an hour and its day: "and", "or", "ab"."""

    def month(self, name: str) -> int | None:
        """The month that `name` is, in any language."""
        return self.months.get(bare(name))

    def month_behind_letter(self, name: str) -> int | None:
        """The month that `name` is behind one letter written together with it: "במרץ"."""
        return self.month(name[1:]) if name[:1] in self.prefixes else None

    def weekday(self, name: str) -> int | None:
        """The weekday that `name` is, Monday being 0."""
        return self.weekdays.get(bare(name))

    def is_particle(self, word: str) -> bool:
        """Whether `word` may stand between the parts of a date."""
        return fold(word) in self.particles


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name as the tables spell it: folded, without full stops."""
    return fold(name).replace(".", "").strip("'")


@cache
def calendar() -> Calendar:
    """The calendar of all languages, read once."""
    names = json.loads((profiles() / "months.json").read_text(encoding="utf-8"))
    hand = by_hand()
    found = words().table
    months = {**_numbers(found("months-extra")), **hand["months"], **names["months"]}
    weekdays = {**_numbers(found("weekdays-extra"), 1), **names["weekdays"]}
    return Calendar(
        months=months,
        weekdays=weekdays,
        doubtful=names["doubtful"],
        particles=frozenset(map(fold, hand["particles"])),
        of_names=frozenset(hand["of_names"]),
        firm=frozenset(hand["firm"]),
        capital=frozenset(hand["capital"]),
        prefixes=hand["prefixes"],
        month_words=frozenset(hand["month_words"]),
        eras=hand["eras"],
        hours={**_folded(hand["hours"]), **found("hours")},
        minute_joins=tuple(map(fold, hand["minute_joins"])),
        minute_units=tuple(map(fold, hand["minute_units"])),
        half_hours=tuple(map(fold, hand["half_hours"])),
        late_parts=tuple(map(fold, hand["late_parts"])),
        zones={**_folded(hand["zones"]), **found("zones")},
        abbreviations=dict(abbreviations()),
        season=hand["season"],
        summer=frozenset(hand["summer"]),
        country=hand["country"],
        elsewhere=hand["elsewhere"],
        joins=frozenset(map(fold, hand["joins"])),
    )


def _folded(rows: Mapping[str, str]) -> dict[str, str]:
    return {fold(name): value for name, value in rows.items()}


def _numbers(rows: Mapping[str, str], first: int = 0) -> dict[str, int]:
    return {bare(name): int(number) - first for name, number in rows.items()}


@cache
def day_ends() -> re.Pattern[str]:
    """What may stand directly behind the number of a day: "st", "er", "º"."""
    hand = by_hand()
    return re.compile(rf"(?:[ \xa0]?-?:?(?:{either(hand['ordinals'])})(?!\w)|º|ª|°)?", re.I)


@cache
def year_ends() -> re.Pattern[str]:
    """What may stand behind the number of a year: "г.", "року"."""
    hand = by_hand()
    return re.compile(rf"(?:[ \xa0]?(?:{either(hand['year_ends'])})(?!\w))?", re.I)


@cache
def year_leads() -> re.Pattern[str]:
    """What may stand before the number of a year: "พ.ศ."."""
    return re.compile(rf"[\s]{{0,3}}(?:{either(by_hand()['year_leads'])})[\s]{{0,3}}")


def either(options: list[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(o) for o in sorted(options, key=len, reverse=True))


def openings(phrases: Iterable[str]) -> tuple[str, ...]:
    """How text must start to start with one of `phrases`: their first letters, at most three."""
    return tuple({phrase[:3].split(" ")[0] for phrase in phrases})


@cache
def by_hand() -> _Hand:
    """What calendar.toml holds."""
    return cast(_Hand, table("calendar"))
