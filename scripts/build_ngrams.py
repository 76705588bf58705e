"""Writes profiles/ngrams.json: how often groups of letters stand in the words of each language.

    python scripts/build_ngrams.py [--validate]

Read are the words of profiles/lang, the names of countries, languages, currencies and units in
CLDR, by Babel, and our own releases in tests/corpus. `--validate` leaves the houses of each
fold out once and prints how many heads of 60, 200 and 1,000 characters are told rightly.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from releaseconv.diagnostics import Log
from releaseconv.lexicon.language_of_few_words import LEVELS, STEP, grams, ngrams_of
from releaseconv.readers.text.decode import decode
from releaseconv.resources import profiles

ROOT = Path(__file__).resolve().parents[1]
OUT = profiles() / "ngrams.json"
MOST = 900
"""Groups of each language that are kept."""
ALPHA = 0.3
"""Times that a group is taken to stand where none was seen."""
COMMON, CLDR = 20, 0.5
"""What a function word and a name of CLDR count, against a word of profiles/lang."""
ROOM = {"phrases": 20_000, "cldr": 20_000, "texts": 150_000}
"""Groups that each source counts for at most, so that no large one hides the others."""
SAMPLE = 2500
OWN = 0.15
"""The share of a language's groups that makes a script one of its own."""
TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
"""Scripts that are written side by side."""
PLAIN = frozenset({"language", "common", "letters", "spellings", "tables", "scripts"})
HEADS = (60, 200, 1000)
SAME = {"no": "nb", "nn": "nb"}


class Text(NamedTuple):
    """A release of our own."""

    language: str
    fold: int
    text: str


def texts() -> Iterator[Text]:
    for folder in ("releases", "twins/texts", "later/texts"):
        yield from _texts(ROOT / "tests/corpus" / folder)


def _texts(folder: Path) -> Iterator[Text]:
    rows = (folder.parent / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        language = row["lang"].partition("-")[0]
        text = decode((folder / row["file"]).read_bytes(), None, False, Log()).text
        number = sha256(row["style"].encode()).digest()[0] % 5
        yield Text(SAME.get(language, language), number, " ".join(text.split()))


def words() -> dict[str, tuple[list[str], list[str], list[str]]]:
    """For each language its function words, its phrases and what CLDR calls things in it."""
    made = {}
    for path in sorted((profiles() / "lang").glob("*.toml")):
        if path.stem != "mul":
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            phrases = [s for key, v in table.items() if key not in PLAIN for s in _strings(v)]
            made[path.stem] = table["common"].split(), phrases, _cldr(path.stem)
    return made


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case Mapping():
            for one in value.values():
                yield from _strings(one)


def _cldr(language: str) -> list[str]:
    locale = Locale.parse(language)
    named = [locale.territories, locale.languages, locale.currencies]
    named += [*locale.months["format"].values(), *locale.days["format"].values()]
    found = [str(name) for table in named for name in dict(table).values()]
    return found + [s for unit in locale.unit_display_names.values() for s in _strings(unit)]


def fitted(own: Iterable[Text]) -> dict[str, object]:
    """The table as it is written."""
    said = defaultdict(list)
    for one in own:
        said[one.language].append(one.text[:SAMPLE])
    counts = [
        (name, count)
        for name, rows in sorted(words().items())
        for count in _by_script(_counted(*rows, said[name]))
    ]
    kept = sorted({g for _, c in counts for g, _ in _most(c)})
    bases, found = [], defaultdict(str)
    for number, (_, count) in enumerate(counts):
        whole = sum(count[g] for g in kept if g in count) + ALPHA * len(kept)
        bases.append(round(math.log(ALPHA / whole), 2))
        for gram in kept:
            if gram in count:
                level = round(math.log((count[gram] + ALPHA) / ALPHA) / STEP)
                found[gram] += LEVELS[number] + LEVELS[min(level, len(LEVELS) - 1)]
    grown = dict(sorted(found.items()))
    return {"languages": " ".join(name for name, _ in counts), "bases": bases, "grams": grown}


def _by_script(count: Counter[str]) -> list[Counter[str]]:
    """The groups of each script that a language is written in, so that none is half of another."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for gram, times in count.items():
        made[_script(gram)][gram] = times
    whole = sum(count.values())
    return [one for _, one in sorted(made.items()) if sum(one.values()) >= OWN * whole]


def _script(gram: str) -> str:
    letter = next(char for char in gram if char not in "_=")
    name = unicodedata.name(letter, "?").split()[0]
    return TOGETHER.get(name, name)


def _most(count: Counter[str]) -> list[tuple[str, float]]:
    return sorted(count.items(), key=lambda row: (-row[1], row[0]))[:MOST]


def _counted(common: list[str], phrases: list[str], cldr: list[str], own: list[str]) -> Counter:
    count: Counter[str] = Counter()
    count.update({gram: COMMON for word in common for gram in grams(word)})
    for said, name, weight in ((phrases, "phrases", 1), (cldr, "cldr", CLDR), (own, "texts", 1)):
        seen = Counter(gram for text in sorted(set(said)) for gram in grams(text))
        share = weight * min(1, ROOM[name] / max(1, sum(seen.values())))
        for gram, times in seen.items():
            count[gram] += share * times
    return count


def validate(own: list[Text]) -> None:
    right, silent, all_ = Counter(), Counter(), Counter()
    for fold in range(5):
        model = ngrams_of(fitted(one for one in own if one.fold != fold))
        for one in own:
            if one.fold == fold:
                for size in HEADS:
                    told = model.language_of(one.text[:size])
                    all_[size] += 1
                    right[size] += told == one.language
                    silent[size] += told == "und"
    for size in HEADS:
        print(f"{size:5} right {right[size] / all_[size]:.3f} none {silent[size] / all_[size]:.3f}")


def main() -> int:
    own = list(texts())
    if "--validate" in sys.argv:
        validate(own)
    text = json.dumps(fitted(own), ensure_ascii=False, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(OUT, len(text.encode()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
