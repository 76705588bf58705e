"""Writes hold_weights.json: what the words and the place of a line weigh that holds a text.

    python scripts/train_holds.py [--validate] [--cache FILE]

Lines that hold are those of tests/values/worded_holds.txt, each in three places of releases that
nothing holds, and of tests/values/holds.txt; lines that do not are those of worded_free.txt, the
lines of all labelled releases without a hold, and the sentences of their bodies as if they stood
elsewhere. A logistic regression with weights held to zero. `--validate` leaves out each fifth of
the wordings and of the releases once, and says what that misses and what it holds wrongly;
tests/values/unseen_holds.txt never trains. `--cache` keeps what was read. Needs numpy and SciPy.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests"), str(ROOT / "tests/values")]

from test_holds import ROWS, release_with  # noqa: E402

from held_hosts import Host, Worded, held, hosts, placed, worded  # noqa: E402
from hold_digests import digest  # noqa: E402
from releaseconv.diagnostics import Log  # noqa: E402
from releaseconv.lexicon.words import fold  # noqa: E402
from releaseconv.options import ReadOptions  # noqa: E402
from releaseconv.readers.text import house_of  # noqa: E402
from releaseconv.readers.text.decode import decode  # noqa: E402
from releaseconv.readers.text.decode.transport import carry  # noqa: E402
from releaseconv.readers.text.entities.holds import is_held  # noqa: E402
from releaseconv.readers.text.roles.chunks import Chunk  # noqa: E402
from releaseconv.readers.text.roles.structure import chosen_structure  # noqa: E402
from releaseconv.readers.text.values.holds.weighed.line_features import WORD, features  # noqa: E402
from releaseconv.readers.text.values.holds.weighed.line_weights import line_weights, path  # noqa: E402
from releaseconv.readers.text.values.holds.weighed.lines_to_weigh import (  # noqa: E402
    Weighed,
    lines_to_weigh,
    sentences,
)
from releaseconv.readers.text.values.holds.weighed.said_in_line import NEAR, bare  # noqa: E402
from releaseconv.readers.text.values.holds.weighed.weighed_lines import LEAST  # noqa: E402
from releaseconv.readers.text.values.opening_dateline import open_dateline  # noqa: E402
from releaseconv.resources import parsed, profiles  # noqa: E402
from releaseconv.source import Source  # noqa: E402

LABELLED = ("releases", "later/texts", "twins/texts")
PLACES = ("top", "below", "headblock", "under", "foot", "above", "notes", "cover", "top")
TURNS = 3
ELSEWHERE = ("deck", "title", "head", "deck", "head", "head", "foot", "foot", "head")
"""Where the sentences of bodies are put."""
RUNNING = {"body", "heading", "headline", "summary", "about", "background", "notes"}
WORDED, LINE, ASIDE = 2.0, 2.0, 0.8
"""What an example that was written for this weighs, a line of a release, a sentence of a body."""
SHRINK = {True: 1.5, False: 1.0}
"""How strongly the weights of words, and of other features, are held to zero."""
RARE_WORD, RARE = 4, 4
"""Wordings or releases in which a word must be met, and lines in which a feature must be."""
FIFTHS = 5
ROUNDS = 150
DIGITS = 2


Words = dict[str, dict[str, str]]


class Example(NamedTuple):
    """What is seen of a line, whether it holds, and which release or wording it is of."""

    group: str
    item: str
    holds: bool
    seen: frozenset[str]
    weight: float


class Texts:
    """What the reader makes of texts, kept between runs."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[bytes, tuple[tuple[Chunk, ...], str]] = {}
        if path and path.exists():
            self._known = pickle.loads(path.read_bytes())

    def of(self, data: bytes) -> tuple[tuple[Chunk, ...], str]:
        key = md5(data).digest()
        if key not in self._known:
            carried = carry(decode(data, None, False, Log()).text, (), Log())
            source = Source(carried.text, "a.txt", carried.markup)
            house = house_of(source, ReadOptions(), Log())
            structure, _ = open_dateline(chosen_structure(source, house), source, house)
            self._known[key] = structure.chunks, source.text
        return self._known[key]

    def keep(self) -> None:
        if self._path:
            self._path.write_bytes(pickle.dumps(self._known))


def examples(texts: Texts) -> list[Example]:
    found = [*of_wordings(texts), *of_rows(texts), *of_releases(texts)]
    return [one for one in found if one.seen or one.holds]


def of_wordings(texts: Texts) -> Iterator[Example]:
    for name, holds in (("worded_holds", True), ("worded_free", False)):
        for number, (tongue, _, words) in enumerate(worded(ROOT / f"tests/values/{name}.txt")):
            for turn in range(TURNS):
                place = PLACES[(number * (TURNS + 1) + turn) % len(PLACES)]
                if not holds and turn == TURNS - 1:
                    text = as_headline(tongue, words)
                else:
                    text = held(Worded(tongue, place, words), turn)
                group = f"{name} {number}"
                yield from within(texts, text, words, group, f"{group} {turn}", holds)


def as_headline(tongue: str, words: str) -> str:
    known = hosts().get(tongue) or hosts()["en"]
    host = known[int(md5(words.encode()).hexdigest(), 16) % len(known)]
    lines = [*host.lines[: host.first], *host.lines[host.last + 1 :]]
    return placed(Worded(tongue, "above", words), Host(host.name, lines, host.first, host.first))


def of_rows(texts: Texts) -> Iterator[Example]:
    for number, (_, place, rest) in enumerate(ROWS):
        words, _, wanted = rest.rpartition(" | ")
        said = words.partition(": ")[2] if words.split(":")[0] in MARKS else words
        group = f"row {number}"
        yield from within(texts, release_with(words, place), said, group, group, wanted != "free")


MARKS = {"head", "headline", "body", "notes", "foot"}


def within(
    texts: Texts, text: str, words: str, group: str, item: str, holds: bool
) -> Iterator[Example]:
    """The lines of `text` in which `words` are."""
    chunks, source = texts.of(text.encode())
    start = source.find(words.partition("¶")[0].strip())
    lines = [one for one in lines_to_weigh(chunks) if one.start < start + len(words)]
    lines = [one for one in lines if start >= 0 and one.end > start]
    weight = WORDED / len(lines) ** 0.5 if holds and lines else WORDED
    yield from (Example(group, item, holds, features(one, not holds), weight) for one in lines)


def of_releases(texts: Texts) -> Iterator[Example]:
    for folder in (ROOT / "tests/corpus" / name for name in LABELLED):
        for row in map(json.loads, (folder.parent / "gold.jsonl").read_text("utf-8").splitlines()):
            if row["values"].get("embargo_until"):
                continue
            told = bool(row["lines"]["release_line"])
            chunks, _ = texts.of((folder / row["file"]).read_bytes())
            name = f"release {row['file']}"
            for line in lines_to_weigh(chunks):
                if not told or not is_held(line.text):
                    yield Example(name, name, False, features(line, thin=True), LINE)
            for line in elsewhere(chunks):
                yield Example(name, "", False, features(line, thin=True), ASIDE)


def elsewhere(chunks: Sequence[Chunk]) -> Iterator[Weighed]:
    """The sentences of a text as if they stood round it."""
    for chunk in (one for one in chunks if one.part.value in RUNNING):
        text = " ".join(line.text for line in chunk.lines)
        folded = " ".join(line.folded for line in chunk.lines)
        for a, b in sentences(text) if len(text) == len(folded) else ():
            if 2 < b - a < 400 and len(text[a:b].split()) <= 45:
                digits = int(md5(text[a:b].encode()).hexdigest(), 16)
                place = ELSEWHERE[digits % len(ELSEWHERE)]
                yield Weighed(text[a:b], folded[a:b], a, b, place, True)


# -- words ----------------------------------------------------------------------------------


def compiled() -> Words:
    """The words of profiles/holds/words.toml by how they are looked up, and what they say."""
    meant: dict[str, dict[str, list[str]]] = {}
    for tongue, roles in parsed(profiles() / "holds/words.toml").items():
        for role, words in roles.items():
            for word in words:
                lot, plain = lot_of(bare(fold(word)))
                meant.setdefault(lot, {}).setdefault(plain, []).append(f"{tongue}.{role}")
    flat = {
        lot: {word: said_of(rows[word]) for word in sorted(rows)} for lot, rows in meant.items()
    }
    return {
        "whole": flat["whole"],
        "inside": flat["inside"],
        "opening": grouped(flat["opening"], lambda word: word[:NEAR]),
        "ending": grouped(flat["ending"], lambda word: word[-NEAR:]),
        "phrases": grouped(flat["phrases"], lambda phrase: phrase.split()[0]),
    }


def said_of(meanings: Sequence[str]) -> str:
    return " ".join(sorted(set(meanings)))


def grouped(rows: dict[str, str], near: Callable[[str], str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word, meaning in rows.items():
        found.setdefault(near(word), []).append(f"{word}={meaning}")
    return {one: "|".join(said) for one, said in found.items()}


def lot_of(word: str) -> tuple[str, str]:
    plain = word.strip("~")
    match word[0] == "~", word[-1] == "~":
        case False, _ if " " in plain:
            return "phrases", plain
        case True, True:
            return "inside", plain
        case True, False:
            return "ending", plain
        case False, True:
            return "opening", plain
    return "whole", plain


# -- fitting --------------------------------------------------------------------------------


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """What each feature weighs, and the bias."""
    found = [one for one in found if one.seen]
    names = features_of(found)
    at = {name: i for i, name in enumerate(names)}
    columns, ends = [], [0]
    for one in found:
        columns += sorted(at[name] for name in one.seen if name in at)
        ends.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(found), len(names)))
    holds = np.array([one.holds for one in found], float)
    weight = np.array([one.weight for one in found])
    shrink = np.array([*(SHRINK[name.startswith(WORD)] for name in names), 0.0])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        raw = np.clip(matrix @ theta[:-1] + theta[-1], -40, 40)
        likely = 1 / (1 + np.exp(-raw))
        said = holds * np.log(likely + 1e-12) + (1 - holds) * np.log(1 - likely + 1e-12)
        off = weight * (likely - holds)
        slope = np.append(matrix.T @ off, off.sum()) + shrink * theta
        return -(weight * said).sum() + 0.5 * (shrink * theta * theta).sum(), slope

    start = np.zeros(len(names) + 1)
    theta = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    rounded = {name: round(float(value), DIGITS) for name, value in zip(names, theta, strict=False)}
    return {"bias": round(float(theta[-1]), DIGITS)} | {k: v for k, v in rounded.items() if v}


def features_of(found: Sequence[Example]) -> list[str]:
    met, groups = Counter[str](), dict[str, set[str]]()
    for one in found:
        for name in one.seen:
            if name.startswith(WORD):
                groups.setdefault(name, set()).add(one.group)
            else:
                met[name] += 1
    words = [name for name, where in groups.items() if len(where) >= RARE_WORD]
    return sorted([*words, *(name for name, count in met.items() if count >= RARE)])


def weight_of(weights: dict[str, float], seen: frozenset[str]) -> float:
    return weights["bias"] + sum(weights.get(one, 0.0) for one in seen) if seen else -99.0


def validate(found: Sequence[Example]) -> None:
    """Say what is missed and what is held wrongly where it was left out of training."""
    best: dict[str, float] = {}
    for fifth in range(FIFTHS):
        left = [one for one in found if one.item and _fifth(one.group) == fifth]
        weights = fitted([one for one in found if _fifth(one.group) != fifth])
        for one in left:
            best[one.item] = max(best.get(one.item, -99.0), weight_of(weights, one.seen))
    kinds = {one.item: (one.group.split()[0], one.holds) for one in found if one.item}
    for kind in sorted(set(kinds.values())):
        rated = [best[item] for item, of in kinds.items() if of == kind]
        over = sum(weight >= LEAST for weight in rated)
        print(f"{kind[0]}, {'holds' if kind[1] else 'free'}: {over} of {len(rated)} held")


def _fifth(group: str) -> int:
    return md5(group.encode()).digest()[0] % FIFTHS


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--validate", action="store_true", help="leave out each fifth once")
    parser.add_argument("--cache", type=Path, help="keep what was read in this file")
    chosen = parser.parse_args()
    words = compiled()
    write("", words, line_weights().weights if path().exists() else {"bias": 0.0})
    line_weights.cache_clear()
    texts = Texts(chosen.cache)
    found = examples(texts)
    texts.keep()
    if chosen.validate:
        validate(found)
    write(digest(), words, fitted(found))


def write(digest_: str, words: Words, weights: Mapping[str, float]) -> None:
    said = {"digest": digest_, "words": words, "weights": weights}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path().write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
