"""What settles a zone or an order of figures that words leave open: signs of a country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.city_zones import city
from releaseconv.readers.text.entities.contacts.postal_addresses import country_in
from releaseconv.readers.text.entities.dates import FoundDate, Order
from releaseconv.readers.text.entities.holds.day_hour_zone import Chain
from releaseconv.readers.text.entities.times.written_zones import Zone
from releaseconv.resources import table

__all__ = ["Sign", "Signs", "signs_in"]


class Sign(NamedTuple):
    """A country, and the words that tell it."""

    country: str
    ground: str


class Signs(NamedTuple):
    """What stands round an embargo, in the release or with its caller."""

    near: date | None = None
    """The release's date."""
    timezone: str | None = None
    """The caller's zone."""
    country: str | None = None
    """The country that the dateline names, or the caller."""
    order: Order | None = None
    """The order of figures that a house or a country keeps."""
    seen: tuple[Sign, ...] = ()
    day_first: bool = False
    """The release writes its own date with the day first: "4 May 2026"."""
    language: str = "und"

    def among(self, zone: Zone) -> tuple[str | None, str]:
        """Which of the zones that an abbreviation may mean the signs point to, if to one alone."""
        homes = calendar().country
        by_country = {homes.get(name, ""): name for name in zone.values}
        if self.country in by_country:
            return by_country[self.country], f"the country is {self.country}"
        found = {s.country: s.ground for s in self.seen if s.country in by_country}
        if len(found) != 1:
            return None, ""
        (country, ground), *_ = found.items()
        return by_country[country], ground

    def instead(self, zone: Zone) -> tuple[str | None, str]:
        """The zone of a country in which an abbreviation means another: EST in Australia."""
        home = calendar().elsewhere.get(zone.text.lower().replace(".", ""))
        if home is None:
            return None, ""
        country, name = home.split()
        grounds = [s.ground for s in self.seen if s.country == country]
        others = [s for s in self.seen if s.country in {"US", "CA"}]
        if self.country == country:
            grounds.insert(0, f"the country is {country}")
        return (name, grounds[0]) if grounds and not others else (None, "")

    def orders(self, found: FoundDate, chain: Chain) -> tuple[tuple[FoundDate, ...], str]:
        """The orders of figures that the signs leave, and what settled them."""
        by_day = found._replace(ambiguous=False)
        day = found.day or 1
        by_month = by_day._replace(month=day, day=found.month)
        told, ground = self._order(chain)
        if told:
            return ((by_month if told is Order.MDY else by_day),), ground
        ahead = [one for one in (by_day, by_month) if not self._is_past(one)]
        if len(ahead) == 1 and self.near:
            return tuple(ahead), f"the other order is before the release date, {self.near}"
        return (by_day, by_month), ""

    def _order(self, chain: Chain) -> tuple[Order | None, str]:
        """The order that the signs agree on, and the first that says so."""
        if self.order in {Order.DMY, Order.MDY}:
            return self.order, "the country or house writes dates this way"
        told = list(self._told(chain))
        if told and len({order for order, _ in told}) == 1:
            return told[0]
        if told:
            return None, ""
        if self.language[:2] not in {"en", "un"}:
            return Order.DMY, f"the language is {self.language}"
        if self.day_first:
            return Order.DMY, "the release writes its own date with the day first"
        return None, ""

    def _told(self, chain: Chain) -> Iterator[tuple[Order, str]]:
        hand = _by_hand()
        countries = [Sign(self.country, f"the country is {self.country}")] if self.country else []
        for sign in (*countries, *self.seen):
            if sign.country not in hand["both"]:
                first = sign.country in hand["month_first"]
                yield (Order.MDY if first else Order.DMY), sign.ground
        for hour in chain.times:
            short = hour.zone.text.lower().replace(".", "") if hour.zone else ""
            if short in hand["month_first_zones"] and not self.instead_of(hour.zone):
                yield Order.MDY, f"the zone is {short.upper()}"
            elif short in hand["day_first_zones"]:
                yield Order.DMY, f"the zone is {short.upper()}"

    def instead_of(self, zone: Zone | None) -> bool:
        """Whether a zone's abbreviation has another meaning here."""
        return zone is not None and self.instead(zone)[0] is not None

    def _is_past(self, one: FoundDate) -> bool:
        value = one.value(self.near)
        return bool(value and self.near and self.near - value > timedelta(days=1))


class _Hand(TypedDict):
    """The keys of country_signs.toml."""

    month_first: list[str]
    both: list[str]
    month_first_zones: list[str]
    day_first_zones: list[str]
    regions: Mapping[str, list[str]]
    phones: Mapping[str, list[str]]
    signs: Mapping[str, list[str]]
    languages: Mapping[str, list[str]]


def signs_in(text: str, places: tuple[str, ...], language: str) -> tuple[Sign, ...]:
    """The countries that a release shows: by its dateline, money, telephones and language.

    Where the dateline tells one, the others count no more.
    """
    told = tuple(_by_dateline(places))
    return told or (*_by_words(text), *_by_language(language))


def _by_dateline(places: tuple[str, ...]) -> Iterator[Sign]:
    for place in places:
        found = _country_of(place)
        if found:
            yield Sign(found, f"the dateline names {place}")


def _country_of(place: str) -> str | None:
    first, comma, last = place.rpartition(",")
    if comma:
        if country := country_in(last):
            return country
        named = fold(last).strip(" .")
        of_region = (c for c, names in _by_hand()["regions"].items() if named in names)
        return next(of_region, None) or _country_of(first)
    known = city(place)
    return known.country if known else country_in(place)


def _by_words(text: str) -> Iterator[Sign]:
    hand = _by_hand()
    for country in sorted({*hand["signs"], *hand["phones"]}):
        for sign in hand["signs"].get(country, ()):
            if _stands(sign, text):
                yield Sign(country, f"the text has {sign.strip()!r}")
                break
        else:
            for phone in hand["phones"].get(country, ()):
                if phone in text:
                    yield Sign(country, f"a telephone number begins with {phone.strip()}")
                    break


def _stands(sign: str, text: str) -> bool:
    """Whether a sign stands in the text, and not within a word."""
    at = text.find(sign)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(sign) : at + len(sign) + 1]
        inner = (sign[0].isalnum() and before.isalpha()) or (
            sign[-1].isalpha() and behind.isalpha()
        )
        if not inner:
            return True
        at = text.find(sign, at + 1)
    return False


def _by_language(language: str) -> Iterator[Sign]:
    for country, tags in _by_hand()["languages"].items():
        if language in tags:
            yield Sign(country, f"the language is {language}")


@cache
def _by_hand() -> _Hand:
    return cast(_Hand, table("country_signs"))
