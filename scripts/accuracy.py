"""How well releases are read, by group of houses.

    accuracy.py [--group NAME]… [--worst N] [--ours] [--json]
    accuracy.py --gold-lines [--ours] [--worst N]

Reads the labelled corpus beside the project and the project's own in tests/corpus. The
houses stand in three groups (tests/corpus/groups.toml) so that it can be built on some
and measured on others. `--worst` shows text: it opens the groups it is asked for.
`--gold-lines` gives the values the labelled lines and judges the values alone, the twins of real
releases among them; of these, faults are shown of the folds that it is built on, 0 to 2.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
HOUSES = "## What a house's other files add\n"
"""The last part of docs/accuracy.md, which another script writes."""
sys.path.insert(0, str(ROOT / "tests"))

sys.path.insert(0, str(ROOT / "scripts"))

from agreement import Judged, soft, strict  # noqa: E402
from agreement import __doc__ as agreement_doc  # noqa: E402
from gold_lines import FIELDS, judged  # noqa: E402

from releaseconv.diagnostics import Log  # noqa: E402
from releaseconv.inspect import record  # noqa: E402
from releaseconv.options import ReadOptions  # noqa: E402
from releaseconv.readers.parsed import Parsed  # noqa: E402
from releaseconv.readers.text import read  # noqa: E402

try:
    from conftest import SHARED
except ModuleNotFoundError as missing:
    sys.exit(f"what tests need is not installed ({missing}): make test installs it")

MAIN = ("line roles", "body blocks F1", "headline exact", "every line right")


@dataclass(frozen=True)
class Labelled:
    """One release with its labels."""

    path: Path
    gold: dict
    group: str


def scorer() -> ModuleType:
    path = SHARED / "corpus" / "score.py"
    if not path.exists():
        sys.exit(f"{path} is missing: CONTRIBUTING.md says where labelled releases may lie")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labelled(folder: Path, groups: dict[str, str]) -> Iterator[Labelled]:
    gold = folder / "gold.jsonl"
    if not gold.exists():
        return
    for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        yield Labelled(folder / "releases" / row["file"], row, groups.get(row["style"], "ours"))


def corpus(ours: bool) -> list[Labelled]:
    table = tomllib.loads((ROOT / "tests/corpus/groups.toml").read_text(encoding="utf-8"))
    groups = {house: name for name, houses in table.items() for house in houses}
    found = list(labelled(SHARED / "corpus", groups))
    return found + (list(labelled(ROOT / "tests/corpus", {})) if ours else [])


def parsed(item: Labelled) -> Parsed:
    return read(item.path.read_bytes(), item.path.name, ReadOptions(), Log())


@cache
def answered(path: Path) -> dict:
    """What `inspect --json` says of a file, which may stand in several groups."""
    parsed_ = read(path.read_bytes(), path.name, ReadOptions(), Log())
    return json.loads(json.dumps(asdict(record(parsed_)), default=str))


Judge = Callable[[ModuleType, dict, dict, list[str]], Judged]


def figures(score: ModuleType, items: list[Labelled], judge: Judge = strict) -> dict[str, float]:
    styles: dict[str, list[dict[str, float]]] = defaultdict(list)
    counts: Counter = Counter()
    for item in items:
        row, more = judge(score, item.gold, answered(item.path), score.lines_of(item.path))
        styles[item.gold["style"]].append(row)
        counts.update(more)
    means = [{n: sum(r[n] for r in rows) / len(rows) for n in MAIN} for rows in styles.values()]
    made = {n: sum(m[n] for m in means) / max(1, len(means)) for n in MAIN}
    for name in (*score.SINGLE, *score.PLURAL):
        made[name] = score.f1(counts[name, "tp"], counts[name, "fp"], counts[name, "fn"])
    made["fields"] = sum(made[n] for n in (*score.SINGLE, *score.PLURAL)) / 7
    return made


def twins() -> list[Labelled]:
    """Our twins of real releases, by whether their house's fold is one that may be read."""
    folder = SHARED / "twins"
    rows = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [gold for gold in map(json.loads, rows) if (folder / "texts" / gold["file"]).exists()]
    return [Labelled(folder / "texts" / g["file"], g, _folds(g["style"])) for g in golds]


def _folds(house: str) -> str:
    return "folds 0-2" if sha256(house.encode()).digest()[0] % 5 < 3 else "folds 3-4"


def show_gold_lines(score: ModuleType, items: list[Labelled], worst: int) -> None:
    """Values where the lines are right: F1 of each field, and of the issuer, by group."""
    print(f"{'':10} {'':4} {' '.join(f'{name:>14}' for name in FIELDS)}")
    for group in sorted({item.group for item in items}):
        held = [item for item in items if item.group == group]
        rows = [(i.path.name, *judged(score, i.path, i.gold)) for i in held]
        counts = sum((count for _, count, _ in rows), Counter())
        made = {n: score.f1(*(counts[n, k] for k in ("tp", "fp", "fn"))) for n in FIELDS[:-1]}
        made["fields"] = sum(made[n] for n in (*score.SINGLE, *score.PLURAL)) / 7
        print(f"{group:10} {len(held):4} {' '.join(f'{made[n]:14.3f}' for n in FIELDS)}")
        if group != "folds 3-4":
            bad = sorted((row for row in rows if row[2]), key=lambda row: -len(row[2]))[:worst]
            for name, _, faults in bad:
                print("\n".join([f"    {name}", *(f"        {fault}" for fault in faults)]))


def show(name: str, values: dict[str, float], file_count: int) -> None:
    row = " ".join(f"{values[n]:.3f}" for n in (*MAIN, "fields"))
    print(f"{name:10} {file_count:3}  {row}")


def show_worst(score: ModuleType, items: list[Labelled], count: int) -> None:
    rows: list[tuple[float, Labelled, list[str]]] = []
    for item in items:
        answer = answered(item.path)
        row, _, faults = score.score(item.gold, answer, score.lines_of(item.path))
        rows.append((sum(row[n] for n in MAIN[:3]), item, faults))
    key: Callable[[tuple[float, Labelled, list[str]]], float] = lambda r: r[0]  # noqa: E731
    for total, item, faults in sorted(rows, key=key)[:count]:
        if faults:
            print(f"\n{item.path.name} ({total / 3:.2f})")
            print("\n".join(f"    {fault}" for fault in faults[:40]))


FIRST_LOOKS = {
    "second": "0.860 0.829 0.750 0.860",
    "third": "0.844 0.748 0.836 0.920",
}
"""Roles, blocks, headlines, fields of a group when it was scored first, before it was opened."""


def report(score: ModuleType, items: list[Labelled]) -> str:
    """The document: what was read, how well by group and field, by house, strictly and softly."""
    groups = sorted({item.group for item in items})
    return DOCUMENT.format(
        corpus=_corpus(items, groups),
        strict=_by_group(score, items, groups, strict),
        soft=_by_group(score, items, groups, soft),
        looks=_looks(score, items),
        issuers=_issuers(items),
        houses=_by_house(score, items),
        agreement="\n".join(str(agreement_doc).strip().split("\n")[2:]),
    )


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _corpus(items: list[Labelled], groups: list[str]) -> str:
    rows = []
    for name in groups:
        held = [item for item in items if item.group == name]
        houses = {item.gold["style"] for item in held}
        tongues = sorted({item.gold["lang"] for item in held})
        rows.append([name, f"{len(held)}", f"{len(houses)}", f"{len(tongues)}", ", ".join(tongues)])
    return _table(["group", "releases", "houses", "languages", "which"], rows)


def _by_group(score: ModuleType, items: list[Labelled], groups: list[str], judge: Judge) -> str:
    names = (*MAIN[:3], *score.SINGLE, *score.PLURAL, "fields")
    rows = []
    for group in (*groups, "all"):
        held = [item for item in items if group in {"all", item.group}]
        values = figures(score, held, judge)
        rows.append([group, f"{len(held)}", *(f"{values[name]:.3f}" for name in names)])
    return _table(["group", "releases", *(name.replace("_", " ") for name in names)], rows)


def _looks(score: ModuleType, items: list[Labelled]) -> str:
    rows = []
    for group, first in FIRST_LOOKS.items():
        values = figures(score, [i for i in items if i.group == group])
        now = " ".join(f"{values[name]:.3f}" for name in (*MAIN[:3], "fields"))
        rows.append([group, *first.split(), *now.split()])
    head = [
        f"{name}, {when}"
        for when in ("first", "now")
        for name in ("roles", "blocks", "headline", "fields")
    ]
    return _table(["group", *head], rows)


def _issuers(items: list[Labelled]) -> str:
    """How often an issuer is said, rightly, and named by the text, where the label tells it."""
    told = [item for item in items if "issuer" in item.gold["values"]]
    pairs = [(i.gold["values"]["issuer"], parsed(i).release.issuer) for i in told]
    named = sum(want is not None for want, _ in pairs)
    said_ = sum(got is not None for _, got in pairs)
    right = sum(bool(w and g and w.casefold() == g.name.casefold()) for w, g in pairs)
    return f"{named} of {len(told)} name their issuer; {said_} are said, {right} of them rightly"


def _by_house(score: ModuleType, items: list[Labelled]) -> str:
    houses = defaultdict(list)
    for item in items:
        houses[item.group, item.gold["style"]].append(item)
    rows = []
    for (group, house), held in sorted(houses.items()):
        hard, mild = (figures(score, held, judge) for judge in (strict, soft))
        pairs = [f"{hard[n]:.2f} / {mild[n]:.2f}" for n in (*MAIN[:3], "fields")]
        rows.append([group, house, f"{len(held)}", *pairs])
    return _table(["group", "house", "releases", "roles", "blocks", "headline", "fields"], rows)


DOCUMENT = """# How well releases are read

Written by `python scripts/accuracy.py --ours --write`.

## What was read

{corpus}

`first`, `second` and `third` are real releases of 18 houses that were labelled by reading each:
which line has which role, where each paragraph, item and table of the body begins and ends, and
seven values. They are not part of the project, since most are others' texts; `ours` are, in
`tests/corpus`: invented releases in the layouts of many houses. The houses were parted into groups
before any release was read. None of the real ones trains the weights by which lines get their
roles; `ours` do, so that their figures are in sample ([trained.md](trained.md) has those of houses
left out).

Roles are the share of lines with the right role; blocks the F1 of the body's blocks; both, and
headlines, are averaged within a house first. Values are F1 over all releases of a group; `fields`
is the mean of the seven.

## Strict agreement

{strict}

## Soft agreement

{soft}

{agreement}

## First looks

What the groups scored while nobody had read them, and what they score now, strictly. The first
look is what to expect of houses that nobody has seen; the figures above and below are of releases
that have been read by now, and say how well known layouts are read.

{looks}

Two more first looks were taken at texts of the web that cannot be kept here, labelled by people
who had not seen the reader: 24 texts of 24 houses in 17 languages (lines .757, blocks .822,
headline .708, fields .806; the 13 of them without a web page round the release .884, .878, .846,
.777), and then 22 texts of 22 other houses (.664, .865, .636, .603). What stands round a release on
a web page is the weak spot: menus, other pages' titles and stamps, of which each house has its own.

## Issuers

Labelled among our own releases only: {issuers}.

## By house

Strict / soft. A house has few releases here, many have one: a figure tells where to look, no more.

{houses}
"""


def arguments() -> argparse.Namespace:
    found = argparse.ArgumentParser(description=__doc__)
    found.add_argument("--group", action="append", help="only this group of houses")
    found.add_argument("--ours", action="store_true", help="with the project's own releases")
    found.add_argument(
        "--gold-lines", action="store_true", help="values alone, by the labelled lines"
    )
    found.add_argument("--worst", type=int, default=0, metavar="N", help="faults of N releases")
    found.add_argument("--json", action="store_true")
    found.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    return found.parse_args()


def main() -> None:
    args, score = arguments(), scorer()
    if args.gold_lines:
        show_gold_lines(score, [*corpus(args.ours), *twins()], args.worst)
        return
    items = [i for i in corpus(args.ours) if not args.group or i.group in args.group]
    names = sorted({item.group for item in items})
    made = {n: figures(score, [i for i in items if i.group == n]) for n in names}
    made["all"] = figures(score, items)
    if args.write:
        page = ROOT / "docs/accuracy.md"
        # what scripts/houses_learned.py wrote stays
        _, mark, houses = page.read_text(encoding="utf-8").partition(HOUSES)
        page.write_text(f"{report(score, items).rstrip()}\n\n{mark}{houses}", encoding="utf-8")
    if args.json:
        print(json.dumps(made))
        return
    print("                roles blocks head  whole fields")
    for name, values in made.items():
        held = [i for i in items if name in {"all", i.group}]
        show(name, values, len(held))
        show("  soft", figures(score, held, soft), len(held))
    if args.worst:
        show_worst(score, items, args.worst)


if __name__ == "__main__":
    main()
