"""Places and news wires by name: cities and countries of CLDR, regions, sources of datelines."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TypedDict, cast

from releaseconv.record import record
from releaseconv.resources import profiles, table
from releaseconv.vocabulary.rare import Rare
from releaseconv.vocabulary.words import fold

__all__ = ["Atlas", "atlas"]


class _Hand(TypedDict):
    """The keys of datelines.toml."""

    regions: list[str]
    cities: list[str]
    before: list[str]
    connectors: list[str]
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


@record
class Atlas:
    """Folded names, without the full stop that ends an abbreviation."""

    towns: frozenset[str]
    cities: frozenset[str]
    """Towns and countries: what may stand in a dateline by itself."""
    regions: frozenset[str]
    """States, provinces, counties and countries: what may adjoin the name of a place."""
    before: frozenset[str]
    """Small words before the name of a place."""
    connectors: frozenset[str]
    ands: frozenset[str]
    not_places: frozenset[str]
    wire: Rare
    """A news wire by name, as whole words of folded text."""
    agency: Rare
    """How Chinese agencies sign, without separators: 新华社北京5月1日电."""

    def is_city(self, name: str) -> bool:
        """Whether a place of this name is known to stand in datelines by itself."""
        return _key(name) in self.cities

    def is_town(self, name: str) -> bool:
        """Whether a town has this name."""
        return _key(name) in self.towns

    def is_region(self, name: str) -> bool:
        """Whether `name` may follow the name of a place: "Mich.", "PA", "Switzerland"."""
        return _key(name) in self.regions

    def is_wire(self, credit: str) -> bool:
        """Whether a credit names a news wire."""
        return self.wire.search(fold(credit)) is not None


def _key(name: str) -> str:
    return " ".join(fold(name).split()).rstrip(".")


@cache
def atlas() -> Atlas:
    """The places and wires of all languages, read once."""
    named = json.loads((profiles() / "places.json").read_text(encoding="utf-8"))
    hand = cast(_Hand, table("datelines"))
    countries = frozenset(named["countries"])
    wires = "|".join(re.escape(fold(w)) for w in sorted(hand["wires"], key=len, reverse=True))
    towns = frozenset(named["cities"]) | frozenset(map(_key, hand["cities"]))
    return Atlas(
        towns=towns,
        cities=towns | countries,
        regions=countries | frozenset(map(_key, hand["regions"])),
        before=frozenset(hand["before"]),
        connectors=frozenset(hand["connectors"]),
        ands=frozenset(hand["ands"]),
        not_places=frozenset(hand["not_places"]),
        wire=Rare(rf"(?<!\w)(?:{wires})(?!\w)", far=False),
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
