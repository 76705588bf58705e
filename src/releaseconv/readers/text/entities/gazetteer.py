"""Places and news wires by name: cities and countries of CLDR, regions, sources of datelines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import profiles, table

__all__ = ["Atlas", "atlas"]


class _Hand(TypedDict):
    """The keys of datelines.toml."""

    regions: list[str]
    us_states: list[str]
    cities: list[str]
    before: list[str]
    connectors: list[str]
    articles: list[str]
    ands: list[str]
    wires: list[str]
    not_places: list[str]
    chinese: _Chinese


class _Chinese(TypedDict):
    """How Chinese agencies sign."""

    leads: str
    houses: str
    tails: list[str]
    alone: list[str]


class Atlas(NamedTuple):
    """Folded names, without the full stop that ends an abbreviation."""

    cities: Mapping[str, str]
    """Cities of CLDR: first letter -> names, each between two `BETWEEN`."""
    countries: Mapping[str, str]
    """Its countries, in the same way."""
    own_cities: frozenset[str]
    own_regions: frozenset[str]
    us_states: frozenset[str]
    """States by names and short forms that call no other region."""
    before: frozenset[str]
    """Small words before the name of a place."""
    connectors: frozenset[str]
    articles: frozenset[str]
    """Words before the name of a place, in capitals."""
    ands: frozenset[str]
    not_places: frozenset[str]
    wires: Mapping[str, tuple[str, ...]]
    """News wires by the first two letters of their names, the longest names first."""
    agency: Rare
    """How Chinese agencies sign, without separators: 新华社北京5月1日电."""

    def is_city(self, name: str) -> bool:
        """Whether a place of this name is known to stand in datelines by itself."""
        return self._has_town(key := _key(name)) or _holds(self.countries, key)

    def is_town(self, name: str) -> bool:
        """Whether a town has this name."""
        return self._has_town(_key(name))

    def _has_town(self, key: str) -> bool:
        return key in self.own_cities or _holds(self.cities, key)

    def is_place(self, name: str) -> bool:
        """Whether a place of this name is known at all, however small."""
        return _is_place(_key(name))

    def is_region(self, name: str) -> bool:
        """Whether `name` may follow the name of a place: "Mich.", "PA", "Switzerland"."""
        return (key := _key(name)) in self.own_regions or _holds(self.countries, key)

    def is_us_state(self, name: str) -> bool:
        """Whether `name` calls a state of the United States, and no other region."""
        return _key(name) in self.us_states

    def is_wire(self, credit: str) -> bool:
        """Whether a credit names a news wire."""
        folded = fold(credit)
        starts = [match.start() for match in _WORD_START.finditer(folded)]
        known = [at for at in starts if folded[at : at + 2] in self.wires]
        return any(self.wire_in(folded[at:]) for at in known)

    def wire_in(self, folded: str) -> int:
        """The length of the wire's name that opens a folded text; 0 if none does."""
        for name in self.wires.get(folded[:2], ()):
            behind = folded[len(name) : len(name) + 1]
            if folded.startswith(name) and not (behind.isalnum() or behind == "_"):
                return len(name)
        return 0


_WORD_START = late(r"(?<!\w)\w")
BETWEEN = "^"
"""What stands before and behind each name: names are found by it, and need not be unpacked."""


def _holds(packed: Mapping[str, str], key: str) -> bool:
    return f"{BETWEEN}{key}{BETWEEN}" in packed.get(key[:1], "")


def _key(name: str) -> str:
    return " ".join(fold(name).split()).rstrip(".")


@lru_cache(maxsize=4096)
def _is_place(key: str) -> bool:
    """Whether a key of the atlas is a place; the parts of names are asked for again and again."""
    known = atlas()._has_town(key) or _holds(atlas().countries, key)
    return known or _holds(_towns(), key)


@cache
def _towns() -> Mapping[str, str]:
    """Towns of GeoNames, packed as the cities are; read when a place is no city."""
    found: Mapping[str, Mapping[str, str]] = json.loads((profiles() / "towns.json").read_bytes())
    return found["towns"]


@cache
def atlas() -> Atlas:
    """The places and wires of all languages, read once."""
    named = json.loads((profiles() / "places.json").read_bytes())
    hand = cast(_Hand, table("datelines"))
    wires: dict[str, list[str]] = {}
    for wire in sorted(map(fold, hand["wires"]), key=len, reverse=True):
        wires.setdefault(wire[:2], []).append(wire)
    return Atlas(
        cities=named["cities"],
        countries=named["countries"],
        own_cities=frozenset(hand["cities"]),
        own_regions=frozenset(name.rstrip(".") for name in hand["regions"]),
        us_states=frozenset(hand["us_states"]),
        before=frozenset(hand["before"]),
        connectors=frozenset(hand["connectors"]),
        articles=frozenset(hand["articles"]),
        ands=frozenset(hand["ands"]),
        not_places=frozenset(hand["not_places"]),
        wires={first: tuple(names) for first, names in wires.items()},
        agency=_agency(hand["chinese"]),
    )


def _agency(hand: _Chinese) -> Rare:
    han = "[\u4e00-\u9fff·]"
    tails = "|".join(sorted(hand["tails"], key=len, reverse=True))
    day = r"(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)"
    return Rare(
        rf"\s*(?:[{hand['leads']}]?(?P<credit>{han}{{1,8}}?[{hand['houses']}])?"
        rf"(?P<place>{han}{{2,10}}?)?{day}(?:{tails})|(?P<alone>{'|'.join(hand['alone'])}))"
        r"[ \u3000\xa0，,:：]*"
    )
