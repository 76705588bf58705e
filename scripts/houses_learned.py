"""Score reading with what a house's other files tell, on the eleven labelled houses with six files.

    python scripts/houses_learned.py [--write]

Each house is read with the weights of tests/corpus/folds that left it out: alone, with what repeats
over 2, 4 and 6 of its files, and with one and three files whose lines somebody corrected, scored on
the others. Figures are means over the houses.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus_labels import CORPUS, Labelled, labelled, page_of
from houses_left_out import Score, score

from releaseconv.house.census import Census
from releaseconv.house.repeating_lines import Layout
from releaseconv.house.usual_places import Line
from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.model.labelling import label
from releaseconv.readers.text.roles.model.outside_evidence import NOTHING, Evidence
from releaseconv.readers.text.roles.model.weights import Weights, weights_of

SOME: dict[int, tuple[tuple[int, ...], ...]] = {
    2: ((0, 1), (2, 3), (4, 5)),
    4: ((0, 1, 2, 3), (2, 3, 4, 5), (0, 1, 4, 5)),
    6: ((0, 1, 2, 3, 4, 5),),
}
"""Which files of a house are seen, by their number."""
CORRECTED = ((0,), (0, 3, 5))
"""Files that somebody corrected: the first, and three that cover each layout."""


@dataclass(frozen=True)
class File:
    """One release of a house."""

    release: Labelled
    page: Page

    @property
    def lines(self) -> list[str]:
        return [row.line.text for row in self.page.rows]

    @property
    def numbers(self) -> list[int]:
        return [row.line.number for row in self.page.rows]


def houses() -> dict[str, list[File]]:
    """The releases of each house with several, in order."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    for release in labelled("twins"):
        found[release.house].append(release)
    several = {house: own for house, own in found.items() if len(own) > 1}
    return {house: [File(one, page_of(one)) for one in own] for house, own in several.items()}


def learned(files: Sequence[File], corrected: Sequence[int] = ()) -> tuple[Layout, ...]:
    """What `files` tell of their house."""
    census = Census()
    for file in files:
        census.add(file.lines)
    for i in corrected:
        census.settle(files[i].lines, files[i].release.roles(files[i].numbers))
    return census.layouts(2)


def placed(files: Sequence[File], trained: Weights) -> tuple[Layout, ...]:
    """What `files` tell of their house, with the usual places that they are read to have."""
    layouts = learned(files)
    census = Census()
    for file in files:
        census.add(file.lines)
    for file in files:
        found = label(file.page, trained, Evidence(layouts=layouts)).labels
        rows = zip(file.page.rows, found, strict=True)
        census.place(
            [Line(r.line.text, one.role, r.dateline and one.role == "body") for r, one in rows]
        )
    return census.layouts(2)


def read(file: File, trained: Weights, layouts: tuple[Layout, ...]) -> Score:
    known = Evidence(layouts=layouts) if layouts else NOTHING
    return score(file.release, label(file.page, trained, known), file.numbers)


Figures = tuple[float, float, float]


def mean(scores: Sequence[Score]) -> Figures:
    count = max(1, len(scores))
    return (
        sum(one.roles for one in scores) / count,
        sum(one.blocks for one in scores) / count,
        sum(one.headline for one in scores) / count,
    )


def measured(files: Sequence[File], trained: Weights) -> dict[str, tuple[Figures, Figures]]:
    """By what was known of the house, the figures of the files scored; and of the same alone."""
    alone = [read(file, trained, ()) for file in files]
    made = {"alone": (mean(alone), mean(alone))}
    for count, some in SOME.items():
        scores, same = [], []
        for numbers in some:
            own = [files[i] for i in numbers]
            layouts = learned(own)
            scores += [read(file, trained, layouts) for file in own]
            same += [alone[i] for i in numbers]
        made[f"repeats of {count} files"] = mean(scores), mean(same)
    known = placed(files, trained)
    made["repeats and usual places of 6 files"] = (
        mean([read(file, trained, known) for file in files]),
        mean(alone),
    )
    for numbers in CORRECTED:
        layouts = learned(files, numbers)
        others = [i for i in range(len(files)) if i not in numbers]
        name = f"{len(numbers)} corrected file{'s' * (len(numbers) > 1)}"
        made[name] = (
            mean([read(files[i], trained, layouts) for i in others]),
            mean([alone[i] for i in others]),
        )
    return made


def fold_weights() -> dict[int, Weights]:
    folder = CORPUS / "folds"
    return {
        n: weights_of(json.loads((folder / f"{n}.json").read_text(encoding="utf-8")))
        for n in range(5)
    }


def all_measured() -> dict[str, dict[str, tuple[Figures, Figures]]]:
    """What was measured, by house."""
    trained = fold_weights()
    return {
        house: measured(files, trained[files[0].release.fold]) for house, files in houses().items()
    }


def table(found: dict[str, dict[str, tuple[Figures, Figures]]]) -> str:
    rows = []
    for name in next(iter(found.values())):
        own = [one[name] for one in found.values()]
        figures = [sum(f[k] for f, _ in own) / len(own) for k in range(3)]
        worst = min(f[0] - same[0] for f, same in own)
        told = " | ".join(f"{figure:.3f}" for figure in figures)
        rows.append(f"| {name} | {told} | {worst:+.3f} |")
    return "\n".join(rows)


PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
TITLE = "## What a house's other files add\n"
TEXT = """
Written by `python scripts/houses_learned.py --write`. Eleven houses with six releases each; some
change their people, their paragraph about themselves or their layout on the way. Each is read with
weights that left it out: alone, with what repeats over some of its files, and with files whose
lines somebody corrected, the first or three that cover each layout, scored on the others.
[houses.md](houses.md) says how.

| what was known | line roles | body blocks F1 | headline | roles, worst house against alone |
| --- | --- | --- | --- | --- |
{rows}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the end of docs/accuracy.md")
    found = all_measured()
    for house, own in found.items():
        print(house[:30].ljust(32), *(f"{figures[0]:.3f}" for figures, _ in own.values()))
    print(table(found))
    if parser.parse_args().write:
        before = PAGE.read_text(encoding="utf-8").partition(TITLE)[0].rstrip()
        text = f"{before}\n\n{TITLE}{TEXT.format(rows=table(found))}"
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
