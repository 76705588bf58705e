"""Writes profiles/months.json and profiles/places.json out of CLDR, by Babel.

    python scripts/build_months.py          write both
    python scripts/build_months.py --check  exit 1 if what is committed differs

Names are folded as the reader folds text. Of a name that is two months in two languages
("listopad") the first language below is taken, and the other month is kept under "doubtful".
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator

from babel import Locale

from releaseconv.lexicon.folding import fold
from releaseconv.readers.text.entities.gazetteer import BETWEEN
from releaseconv.resources import profiles

LANGUAGES = (
    "en fr es ru ar zh de it pt nl sv pl cs uk bg el he ja ko vi "
    "da no fi hu ro tr hr sk sl sr sr_Latn ca et lv lt id fa hi de_AT ar_LB ar_MA ar_DZ ar_IQ "
    "pt_PT es_MX th is mk be"
)
RARE = "ka hy mr bn ur eu cy sq gl kk az uz ms"
"""Languages of which short names are left out: "die" is a Sunday in Albanian."""
PLACES = "en fr es ru ar zh de it pt nl sv pl cs uk bg el he ja ko da no fi hu ro tr ca"
DIGIT = re.compile(r"\d")


def main() -> int:
    made = {"months.json": months(), "places.json": places()}
    stale = 0
    for name, table in made.items():
        path = profiles() / name
        text = json.dumps(table, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
        if sys.argv[1:] == ["--check"]:
            stale += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
    return int(bool(stale))


def months() -> dict[str, dict[str, int]]:
    table: dict[str, int] = {}
    doubtful: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for language in (*LANGUAGES.split(), *RARE.split()):
        rare = language in RARE.split()
        locale = Locale.parse(language)
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in locale.months[context][width].items():
                    for key in spellings(name, shortest(name, 3, rare)):
                        if table.setdefault(key, number) != number:
                            doubtful.setdefault(key, number)
                for number, name in locale.days[context][width].items():
                    for key in spellings(name, shortest(name, 2, rare)):
                        weekdays.setdefault(key, number)
    return {"months": table, "weekdays": weekdays, "doubtful": doubtful}


def places() -> dict[str, dict[str, str]]:
    countries: set[str] = set()
    cities: set[str] = set()
    for language in PLACES.split():
        locale = Locale.parse(language)
        for code, name in locale.territories.items():
            if not code.isdigit() and len(code) == 2:
                countries.update(spellings(name, least=2))
        for code, zone in locale.time_zones.items():
            city = zone.get("city") or code.rpartition("/")[2].replace("_", " ")
            if "/" in code and not code.startswith(("Etc/", "SystemV/")):
                cities.update(spellings(city, least=2))
    return {"countries": packed(countries), "cities": packed(cities - countries)}


def packed(names: set[str]) -> dict[str, str]:
    """The names by their first letter, each between two signs, so that none is unpacked."""
    rooms: dict[str, str] = {}
    for name in sorted(names):
        rooms[name[0]] = rooms.get(name[0], BETWEEN) + name + BETWEEN
    return rooms


def spellings(name: str, least: int) -> Iterator[str]:
    """The folded name without full stops, and again without the accents of capitals."""
    bare = re.sub("[\u200e\u200f.]", "", fold(name)).strip()
    if DIGIT.search(bare) or (
        len(bare) < least and not ((len(bare) > 1 and indic(bare)) or cjk(bare))
    ):
        return
    bare = bare.removeprefix("de ").removeprefix("d'")
    yield bare
    plain = unicodedata.normalize("NFD", bare)
    if bare and unicodedata.name(bare[0], "").startswith(("LATIN", "GREEK")):
        yield "".join(c for c in plain if not unicodedata.combining(c)).lower()


def shortest(name: str, least: int, rare: bool) -> int:
    """The letters of the shortest spelling that counts."""
    return least + 2 if rare and unicodedata.name(name[0]).startswith("LATIN") else least


def indic(text: str) -> bool:
    return "\u0900" <= text[:1] <= "\u0dff"


def cjk(text: str) -> bool:
    return "\u3040" <= text[:1] <= "\ud7a3"


if __name__ == "__main__":
    sys.exit(main())
