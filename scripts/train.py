"""Train the weights of the choice of roles from the labelled releases of tests/corpus.

    python scripts/train.py            the weights of the package, and one set for each fold
    python scripts/train.py --only 3   those that left fold 3 out
    python scripts/train.py --on       goes on from what stands, for some more labels
    python scripts/train.py --harden   raises first what short texts that are misread count

A house's fold is the first byte of the SHA-256 of its name, modulo five. The weights of a fold are
trained without its houses; the tests score each release with those. Needs numpy and SciPy.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import numpy as np
from corpus_labels import SETS, Labelled, digest, facts_of, fold_of, labelled, page_of
from training_chain import Example, Shape, fit
from training_short_texts import Short, short_texts
from training_start import between, vector_of
from training_varied_copies import Varied, varied

from releaseconv.readers.text.facts.surroundings import Page as Facts
from releaseconv.readers.text.roles.model.features import line_features
from releaseconv.readers.text.roles.model.headline import Spans, candidates, none_features
from releaseconv.readers.text.roles.model.labelling import label
from releaseconv.readers.text.roles.model.weights import FORBIDDEN, UNIT, weights_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "releaseconv" / "readers" / "text" / "roles" / "model" / "weights.json"
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
HARDENED = ROOT / "tests" / "corpus" / "hardened.json"
"""How much more than others the short texts count that would else be read wrongly, by name and
place among those of the name."""
ROUNDS, HARDER, HARDEST = 4, 2.5, 60.0
"""How often weights are made anew to find that, how much more a text counts, and at the most."""
REMEMBERED = 0.6
"""What a release counts whose layout follows no single page."""
HIDDEN, HALF = 0.4, 0.5
"""Share of the roles of words that are hidden in a copy of a release, so that an unknown word is an
ordinary day, and of the varied copies in which they are."""
COPIES, SEED = 4, 7
"""How many varied copies are made of each release, and from what dice."""
COUNTS = (0.35, 0.2, 0.65)
"""What a release, its copy with hidden words, and all its varied copies count of its own count."""
ON = 15
"""Rounds of a training that goes on from weights that are written."""
DROPPED = 2
"""Weights that are all less than this many hundredths are left out."""


Kind = Literal["release", "varied", "short"]


@dataclass
class Page:
    """One labelled text as the trainer sees it."""

    name: str
    house: str
    fold: int | None
    """The fold of its house; `None` for a text of no house, which is in no fold."""
    facts: Facts
    count: float
    kind: Kind
    lines: list[list[str]]
    spans: dict[tuple[int, int], list[str]]
    none: list[str]
    blanks: list[int]
    states: list[int]
    headline: tuple[int, int] | None


def page(release: Labelled) -> Page:
    """The features of a release, and the right state of each line."""
    count = REMEMBERED if release.remembered else 1.0
    name, house, fold = release.path.name, release.house, release.fold
    return _page(page_of(release), release, name, house, fold, count)


def varied_pages(releases: Sequence[Labelled]) -> Iterator[Page]:
    """The features of the varied copies of releases, those whose headline can be found."""
    for copy in varied(releases, COPIES, SEED):
        facts = facts_of(copy.text, "varied.txt")
        one = copy.release
        count = (REMEMBERED if one.remembered else 1.0) * COUNTS[2] / COPIES
        yield _page(facts, copy, one.path.name, one.house, one.fold, count, kind="varied")


def short_page(short: Short, houses: dict[str, str]) -> Page:
    """The same of a short text; texts of one kind are one house."""
    house = houses.get(short.release)
    fold = fold_of(house) if house else None
    facts = facts_of(short.text, "short.txt")
    house = house or short.name.split()[0]
    return _page(facts, short, short.name, house, fold, short.count, kind="short")


def _page(
    facts: Facts,
    source: Labelled | Varied | Short,
    name: str,
    house: str,
    fold: int | None,
    count: float,
    *,
    kind: Kind = "release",
) -> Page:
    roles = source.roles([row.line.number for row in facts.rows])
    made = Spans(facts)
    spans = {(span.start, span.length): made.features(span) for span in candidates(facts)}
    headline = [i for i, role in enumerate(roles) if role == "headline"]
    return Page(
        name,
        house,
        fold,
        facts,
        count,
        kind,
        list(map(sorted, line_features(facts))),
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
        one.count,
    )


def train(
    pages: list[Page], first: np.ndarray | Path | None = None
) -> tuple[dict[str, object], np.ndarray]:
    """The weights that `pages` teach, as they are written and as a vector to go on from.

    The search begins at `first`, a vector or weights that are written, else at naught.
    """
    lines = numbered(pages, lambda one: one.lines)
    spans = numbered(pages, lambda one: [*one.spans.values(), one.none])
    shape = Shape(allowed(), start(), len(lines), len(spans))
    examples = [made for one in pages if (made := example(one, lines, spans))]
    if isinstance(first, Path):
        vector = fit(examples, shape, vector_of(first, shape, lines, spans), ON)
    else:
        vector = fit(examples, shape, first)
    learned = shape.unpack(vector)
    found = {name: np.rint(UNIT * values).astype(int) for name, values in learned.items()}
    rows = np.where(shape.allowed[None], found["any"][None] + found["between"], FORBIDDEN)
    out = found["out"].copy()
    out[:, NUMBER["body-inside"]] = FORBIDDEN
    made = {
        "states": list(STATES),
        "start": np.where(shape.start, found["start"], FORBIDDEN).tolist(),
        "between": rows.tolist(),
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
    return made, vector


def write(path: Path, weights: dict[str, object], made_of: dict[str, str]) -> None:
    path.parent.mkdir(exist_ok=True)
    text = json.dumps({"made of": made_of, **weights}, ensure_ascii=False, indent=0)
    path.write_text(text + "\n", encoding="utf-8")
    print(path, len(text) // 1000, "kB")


def harden(pages: list[Page], known: Mapping[str, float]) -> dict[str, float]:
    """What short texts must count against their own count, by name; never less than is `known`."""
    names = {one.name for one in pages if one.kind == "short"}
    factors = {name: factor for name, factor in known.items() if name in names}
    vector = None
    for number in range(ROUNDS):
        weights, vector = train(with_hidden(counted(pages, factors)), vector)
        wrong = [one.name for one in pages if one.kind == "short" and _misread(one, weights)]
        print(f"round {number}: {len(wrong)} short texts read wrongly", flush=True)
        factors |= {name: min(HARDEST, HARDER * factors.get(name, 1.0)) for name in wrong}
    return factors


def counted(pages: Iterable[Page], factors: Mapping[str, float]) -> list[Page]:
    """The pages with what each counts, times its factor."""
    return [replace(one, count=one.count * factors.get(one.name, 1.0)) for one in pages]


def with_hidden(pages: Iterable[Page]) -> list[Page]:
    """The pages, with words of some roles hidden in a copy of each release and in varied ones."""
    dice = random.Random(0)
    made: list[Page] = []
    for one in pages:
        if one.kind == "release":
            made.append(replace(one, count=one.count * COUNTS[0]))
            made.append(replace(_hidden(one, dice), count=one.count * COUNTS[1]))
        elif one.kind == "varied" and dice.random() < HALF:
            made.append(_hidden(one, dice))
        else:
            made.append(one)
    return made


def _hidden(one: Page, dice: random.Random) -> Page:
    said = {role for line in one.lines for feature in line for role in _role_said(feature)}
    hidden = {role for role in sorted(said) if dice.random() < HIDDEN}
    unspelled = dice.random() < HALF

    def left(features: Iterable[str]) -> list[str]:
        return [f for f in features if not _is_hidden(f, hidden, unspelled)]

    lines = [left(line) for line in one.lines]
    spans = {span: left(features) for span, features in one.spans.items()}
    return replace(one, lines=lines, spans=spans, none=left(one.none))


def _role_said(feature: str) -> Iterator[str]:
    if feature.startswith("words:") and feature != "words:none":
        said = feature.removeprefix("words:").removeprefix("in it ").removeprefix("anywhere ")
        yield said.split()[0]


def _is_hidden(feature: str, hidden: set[str], unspelled: bool) -> bool:
    family, _, rest = feature.partition(":")
    if family == "spelling":
        return unspelled
    return family in {"words", "near", "section"} and not hidden.isdisjoint(rest.split())


def _misread(one: Page, weights: dict[str, object]) -> bool:
    found = label(one.facts, weights_of(weights))
    headline = found.headline and (found.headline.start, found.headline.length)
    if headline != one.headline:
        return True
    wanted = [STATES[k] if k >= 0 else "headline" for k in one.states]
    return any(
        (made.role, made.opens) != _told(state)
        for made, state in zip(found.labels, wanted, strict=True)
    )


def _told(state: str) -> tuple[str, bool]:
    return ("body", state != "body-inside") if state in BODY else (state.partition(" ")[0], True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, help="the fold to leave out")
    parser.add_argument("--on", action="store_true", help="go on from the weights that stand")
    parser.add_argument("--harden", action="store_true", help="find what short texts must count")
    arguments = parser.parse_args()
    releases = [release for name in SETS for release in labelled(name)]
    houses = {release.path.stem: release.house for release in releases}
    pages = [page(release) for release in releases]
    pages += varied_pages(releases)
    pages += [short_page(one, houses) for one in short_texts()]
    made_of = digest(releases)
    hardened = json.loads(HARDENED.read_text(encoding="utf-8"))
    if arguments.harden:
        hardened = harden(pages, hardened)
        HARDENED.write_text(json.dumps(hardened, ensure_ascii=False, indent=0) + "\n")
    pages = counted(pages, hardened)
    every = (None, 0, 1, 2, 3, 4)
    folds = every if arguments.only is None else (arguments.only,)
    with get_context("fork").Pool(initializer=_share, initargs=(pages, arguments.on)) as pool:
        for fold, weights in pool.imap(_without, folds):
            if arguments.on:
                weights = between(json.loads(_place(fold).read_text(encoding="utf-8")), weights)
            write(_place(fold), weights, made_of)


def _place(fold: int | None) -> Path:
    return PACKAGE if fold is None else FOLDS / f"{fold}.json"


_shared: list[Page] = []
_going_on: list[bool] = []


def _share(pages: list[Page], going_on: bool) -> None:
    _shared[:], _going_on[:] = pages, [going_on]


def _without(fold: int | None) -> tuple[int | None, dict[str, object]]:
    """The weights that all pages but those of a fold teach."""
    kept = [one for one in _shared if fold is None or one.fold != fold]
    return fold, train(with_hidden(kept), _place(fold) if any(_going_on) else None)[0]


if __name__ == "__main__":
    main()
