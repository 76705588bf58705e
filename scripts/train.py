"""Train the weights of the choice of roles from the labelled releases of tests/corpus.

    python scripts/train.py            the weights of the package, and one set for each fold
    python scripts/train.py --only 3   those that left fold 3 out

A house's fold is the first byte of the SHA-256 of its name, modulo five. The weights of a fold are
trained without its houses; the tests score each release with those. Needs numpy and SciPy.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from chain import Example, Shape, fit
from labels import SETS, Labelled, digest, labelled, page_of

from releaseconv.readers.text.roles.features import line_features
from releaseconv.readers.text.roles.headline import Spans, candidates, none_features
from releaseconv.readers.text.roles.weights import FORBIDDEN, UNIT

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "releaseconv" / "readers" / "text" / "roles" / "weights.json"
FOLDS = ROOT / "tests" / "corpus" / "folds"
SPLIT = (
    "banner", "date", "contacts", "other", "subhead", "boilerplate", "notes_to_editors",
)  # fmt: skip
"""Roles that stand before the body or behind it, with weights of their own for each."""
PLAIN = ("release_line", "symbol", "end_mark")
BODY = ("body-begin", "body-inside", "body-heading")
STATES = (*(f"{role} {where}" for role in SPLIT for where in ("before", "behind")), *PLAIN, *BODY)
NUMBER = {state: n for n, state in enumerate(STATES)}
LEAST = {"spelling": 3}
"""Houses in which a feature must be met: words in three, all else in two."""
DROPPED = 2
"""Weights that are all less than this many hundredths are left out."""


@dataclass
class Page:
    """One labelled release as the trainer sees it."""

    house: str
    fold: int
    lines: list[list[str]]
    spans: dict[tuple[int, int], list[str]]
    none: list[str]
    blanks: list[int]
    states: list[int]
    headline: tuple[int, int] | None


def page(release: Labelled) -> Page:
    """The features of a release, and the right state of each line."""
    facts = page_of(release)
    roles = release.roles([row.line.number for row in facts.rows])
    made = Spans(facts)
    spans = {(span.start, span.length): made.features(span) for span in candidates(facts)}
    headline = [i for i, role in enumerate(roles) if role == "headline"]
    return Page(
        release.house,
        release.fold,
        list(line_features(facts)),
        spans,
        none_features(facts),
        [min(2, row.line.blank_above) for row in facts.rows],
        states(roles),
        (headline[0], headline[-1] - headline[0] + 1) if headline else None,
    )


def states(roles: Iterable[str]) -> list[int]:
    """Roles as states: before the first line of the body or behind it."""
    made, where = [], "before"
    for role in roles:
        if role in BODY:
            where = "behind"
        made.append(
            -1 if role == "headline" else NUMBER[f"{role} {where}" if role in SPLIT else role]
        )
    return made


def allowed() -> np.ndarray:
    """Which state may stand below which."""
    table = np.ones((len(STATES), len(STATES)), bool)
    inside = NUMBER["body-inside"]
    table[:, inside] = False
    table[[NUMBER[state] for state in BODY], inside] = True
    before = np.array([state.endswith("before") for state in STATES])
    behind = np.array([state.endswith("behind") for state in STATES])
    body = np.array([state in BODY for state in STATES])
    table[np.ix_(behind | body, before)] = False
    table[np.ix_(before, behind)] = False
    return table


def start() -> np.ndarray:
    """Which state the first line may have."""
    first = np.array([not state.endswith("behind") for state in STATES])
    first[NUMBER["body-inside"]] = False
    return first


def numbered(pages: Iterable[Page], of: Callable[[Page], Iterable[list[str]]]) -> dict[str, int]:
    """The features that houses enough have, in order."""
    houses: dict[str, set[str]] = defaultdict(set)
    for one in pages:
        for features in of(one):
            for feature in features:
                houses[feature].add(one.house)
    kept = (f for f, found in houses.items() if len(found) >= LEAST.get(f.partition(":")[0], 2))
    return {feature: n for n, feature in enumerate(sorted(kept))}


def example(one: Page, lines: dict[str, int], spans: dict[str, int]) -> Example | None:
    """The page in numbers; `None` where its headline is no candidate."""
    if one.headline and one.headline not in one.spans:
        return None

    def known(features: list[str], numbers: dict[str, int]) -> list[int]:
        return [numbers[feature] for feature in features if feature in numbers]

    return Example(
        [known(features, lines) for features in one.lines],
        one.blanks,
        {span: known(features, spans) for span, features in one.spans.items()},
        known(one.none, spans),
        one.states,
        one.headline,
    )


def train(pages: list[Page]) -> dict[str, object]:
    """The weights that `pages` teach, as they are written."""
    lines = numbered(pages, lambda one: one.lines)
    spans = numbered(pages, lambda one: [*one.spans.values(), one.none])
    shape = Shape(allowed(), start(), len(lines), len(spans))
    examples = [made for one in pages if (made := example(one, lines, spans))]
    found = {
        name: np.rint(UNIT * values).astype(int) for name, values in fit(examples, shape).items()
    }
    between = np.where(shape.allowed[None], found["any"][None] + found["between"], FORBIDDEN)
    out = found["out"].copy()
    out[:, NUMBER["body-inside"]] = FORBIDDEN
    return {
        "states": list(STATES),
        "start": np.where(shape.start, found["start"], FORBIDDEN).tolist(),
        "between": between.tolist(),
        "into": found["into"].tolist(),
        "out": out.tolist(),
        "lines": {
            name: " ".join(map(str, found["lines"][n]))
            for name, n in lines.items()
            if np.abs(found["lines"][n]).max() >= DROPPED
        },
        "spans": {
            name: int(found["spans"][n])
            for name, n in spans.items()
            if abs(found["spans"][n]) >= DROPPED
        },
    }


def write(path: Path, weights: dict[str, object], made_of: dict[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"made of": made_of, **weights}, ensure_ascii=False, indent=0)
    path.write_text(text + "\n", encoding="utf-8")
    print(path, len(text) // 1000, "kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, help="the fold to leave out")
    only = parser.parse_args().only
    releases = [release for name in SETS for release in labelled(name)]
    pages = [page(release) for release in releases]
    made_of = digest(releases)
    if only is None:
        write(PACKAGE, train(pages), made_of)
    for fold in range(5) if only is None else (only,):
        kept = [one for one in pages if one.fold != fold]
        write(FOLDS / f"{fold}.json", train(kept), made_of)


if __name__ == "__main__":
    main()
