"""Writes profiles/issuer.toml: what each fact about a name weighs when the issuer is chosen.

    python scripts/train_issuer.py [--validate]

The labels are those of the twins of real releases in folds 0 to 2 and of tests/corpus, the
lines as they are labelled. A conditional logit of all names of a release against each other
and none; a house with many releases weighs as one. `--validate` leaves each fold out once.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from accuracy import ROOT, Labelled, corpus, twins
from gold_lines import structured

from releaseconv.readers.text.values.dateline import open_dateline
from releaseconv.readers.text.values.issuer import candidates, key_of

TABLE = ROOT / "src/releaseconv/profiles/issuer.toml"
STEPS, RATE, SHRINK = 200, 0.3, 0.6
HEAD = """# What each fact about a name weighs when the issuer is chosen; "none" is what none
# weighs. Written by scripts/train_issuer.py, never by hand.

[weights]
"""


@dataclass(frozen=True)
class Case:
    """A release: the facts of each name, and which of the names are right."""

    house: str
    fold: int
    facts: tuple[frozenset[str], ...]
    right: frozenset[int]
    named: bool


def case(item: Labelled) -> Case:
    source, found, house, contacts = structured(item.path.read_bytes(), item.path.name, item.gold)
    opened, _ = open_dateline(found, source, house)
    made = candidates(opened.chunks, contacts, source)
    want = item.gold["values"]["issuer"]
    keys = [key_of(" ".join(str(getattr(one.claims[0].value, "name", "")).split())) for one in made]
    right = {i for i, key in enumerate(keys) if want and key == key_of(" ".join(want.split()))}
    style = item.gold["style"]
    return Case(style, _fold(item), tuple(one.facts for one in made), frozenset(right), bool(want))


def _fold(item: Labelled) -> int:
    from hashlib import sha256

    return sha256(item.gold["style"].encode()).digest()[0] % 5


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    held = Counter(one.house for one in cases)
    used = [one for one in cases if one.right or not one.named]
    weights: dict[str, float] = defaultdict(float)
    square: dict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(STEPS):
        slope = {fact: SHRINK * weight for fact, weight in weights.items() if fact != "none"}
        for one in used:
            _add_slope(one, 1 / held[one.house], weights, slope)
        for fact, value in slope.items():
            square[fact] += value * value
            weights[fact] -= RATE * value / math.sqrt(square[fact])
    return dict(weights)


def _add_slope(one: Case, share: float, weights: dict[str, float], slope: dict[str, float]) -> None:
    rows = [*one.facts, frozenset({"none"})]
    right = one.right or {len(one.facts)}
    scores = [sum(weights[fact] for fact in sorted(row)) for row in rows]
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    total, good = sum(parts), sum(parts[i] for i in right)
    for i, row in enumerate(rows):
        gap = parts[i] / total - (parts[i] / good if i in right else 0)
        if abs(gap) > 1e-4:
            for fact in row:
                slope[fact] = slope.get(fact, 0.0) + share * gap


def judged(cases: Sequence[Case], weights: dict[str, float]) -> tuple[int, int, int]:
    right = said = named = 0
    for one in cases:
        scores = [sum(weights.get(fact, 0.0) for fact in row) for row in one.facts]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        told = best is not None and scores[best] >= weights["none"]
        said += told
        named += one.named
        right += told and best in one.right
    return right, said, named


def f1(counts: tuple[int, int, int]) -> str:
    right, said, named = counts
    return f"{2 * right / (said + named):.3f} ({right} right of {said} said, {named} named)"


def main() -> int:
    items = [i for i in (*corpus(True), *twins()) if "issuer" in i.gold["values"]]
    built = [case(i) for i in items if i.group in {"ours", "folds 0-2"}]
    aside = [case(i) for i in items if i.group == "folds 3-4"]
    if "--validate" in sys.argv:
        ours = {i.gold["style"] for i in items if i.group == "ours"}
        counts = Counter()
        for fold in range(3):
            left = [c for c in built if c.fold == fold and c.house not in ours]
            weights = fitted([c for c in built if c not in left])
            counts.update(dict(enumerate(judged(left, weights))))
        print("each fold left out", f1((counts[0], counts[1], counts[2])))
    weights = fitted(built)
    print("what it was built on", f1(judged(built, weights)))
    print("folds 3-4", f1(judged(aside, weights)))
    rows = (f"{json.dumps(fact)} = {weight:.2f}" for fact, weight in sorted(weights.items()))
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
