"""The labelled releases of tests/corpus: their houses, their folds, and the role of each line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from releaseconv.diagnostics import Log
from releaseconv.options import ReadOptions
from releaseconv.readers.text import house_of
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.decode.transport import carry
from releaseconv.readers.text.facts.surroundings import Page
from releaseconv.readers.text.roles.model.features import line_features
from releaseconv.readers.text.roles.prepared_page import prepare
from releaseconv.source import Source

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SETS = {"own": ("", "releases"), "twins": ("twins", "texts"), "later": ("later", "texts")}
"""Sets of labelled releases: our own, twins of real layouts, and those written later."""
FIRST = ("headline", "release_line", "end_mark", "date", "contacts")
"""Of several roles, a line has the first of these."""
OTHERS = ("banner", "symbol", "subhead", "body", "boilerplate", "notes_to_editors", "other")


@dataclass(frozen=True)
class Labelled:
    """One release and its labels."""

    path: Path
    label: dict[str, dict[str, list[list[int]]]]
    house: str
    remembered: bool = False
    """Its layout follows no single page, but what is known of its genre."""
    cells: dict[str, list[str]] = field(default_factory=dict)
    """The roles of cells, by the number of a line that has several."""

    @property
    def language(self) -> str:
        return str(self.label["lang"])

    @property
    def fold(self) -> int:
        return fold_of(self.house)

    def roles(self, numbers: Sequence[int]) -> list[str]:
        """The role of each line in `numbers`, twice for two cells; whether a block begins there."""
        lines = self.label["lines"]
        roles: dict[int, str] = {}
        for role in (*OTHERS, *reversed(FIRST)):
            for first, last in lines.get(role, []):
                roles |= dict.fromkeys(range(first, last + 1), role)
        begins = {first for first, _ in lines["body"]}
        heads = {n for first, last in lines["headings"] for n in range(first, last + 1)}
        made: list[str] = []
        for i, number in enumerate(numbers):
            role = roles.get(number, "other")
            if str(number) in self.cells and numbers.count(number) > 1:
                role = self.cells[str(number)][i - numbers.index(number)]
            if role == "body":
                second = i > 0 and numbers[i - 1] == number
                inside = bool(made) and made[-1].startswith("body")
                inside = inside and (second or number not in begins)
                head = "body-heading" if number in heads else "body-begin"
                role = "body-inside" if inside else head
            made.append(role)
        return made


def by_line(numbers: Sequence[int], roles: Sequence[str]) -> dict[int, str]:
    """The role of each line: of several cells the first in FIRST, else that of the first cell."""
    cells: dict[int, list[str]] = {}
    for number, role in zip(numbers, roles, strict=True):
        cells.setdefault(number, []).append(role)
    return {
        number: next((role for role in FIRST if role in found), found[0])
        for number, found in cells.items()
    }


def fold_of(house: str) -> int:
    """Which of five folds a house is in."""
    return hashlib.sha256(house.encode()).digest()[0] % 5


def labelled(name: str) -> Iterator[Labelled]:
    """The releases of one of the sets."""
    folder, texts = SETS[name]
    lines = (CORPUS / folder / "manifest.jsonl").read_text(encoding="utf-8").split("\n")
    about = {one["file"]: one for one in map(json.loads, filter(None, lines))}
    text = (CORPUS / folder / "gold.jsonl").read_text(encoding="utf-8")
    for line in filter(None, text.split("\n")):
        label = json.loads(line)
        path = CORPUS / folder / texts / label["file"]
        remembered = name == "later" and bool(about[label["file"]]["from_memory"])
        yield Labelled(path, label, label["style"], remembered, label.get("cells", {}))


def page_of(release: Labelled) -> Page:
    """The facts of a release, as the reader finds them."""
    return facts_of(release.path.read_bytes(), release.path.name)


def text_of(release: Labelled) -> str:
    """The text of a release, as the reader takes it apart into lines."""
    return _source(release.path.read_bytes(), release.path.name).text


def facts_of(data: bytes | str, name: str) -> Page:
    """The facts of a text, as the reader finds them."""
    source = _source(data, name)
    return prepare(source, house_of(source, ReadOptions(), Log())).page


def _source(data: bytes | str, name: str) -> Source:
    log = Log()
    carried = carry(decode(data, None, False, log).text, ReadOptions().leave, log)
    return Source(carried.text, name, carried.markup)


def label_digest(releases: Sequence[Labelled]) -> str:
    """The SHA-256 of the labels of some releases."""
    made = hashlib.sha256()
    for release in releases:
        made.update(json.dumps(release.label, sort_keys=True).encode())
    return made.hexdigest()


def digest(releases: Sequence[Labelled]) -> dict[str, str]:
    """What weights were made of: labels and features, each as a SHA-256."""
    features = hashlib.sha256()
    for release in releases:
        for line in line_features(page_of(release)):
            features.update("\n".join(sorted(line)).encode())
    return {"labels": label_digest(releases), "features": features.hexdigest()}
