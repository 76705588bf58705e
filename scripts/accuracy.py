"""How well releases are read: by group of houses, by rule, and what each rule is worth.

    accuracy.py [--group NAME]… [--rules] [--ablate] [--worst N] [--ours] [--json]

Reads the labelled corpus beside the project and the project's own in tests/corpus. The
houses stand in three groups (tests/corpus/groups.toml) so that rules can be built on some
and measured on others. `--worst` shows text: it opens the groups it is asked for.
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
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import SHARED  # noqa: E402
from releaseconv.diagnostics import Log  # noqa: E402
from releaseconv.inspect import record  # noqa: E402
from releaseconv.options import ReadOptions  # noqa: E402
from releaseconv.readers.parsed import Parsed  # noqa: E402
from releaseconv.readers.text import read_with  # noqa: E402

MAIN = ("line roles", "body blocks F1", "headline exact", "every line right")


@dataclass(frozen=True)
class Labelled:
    """One release with its labels."""

    path: Path
    gold: dict
    group: str


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "corpus" / "score.py")
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


def parsed(item: Labelled, off: frozenset[str]) -> Parsed:
    return read_with(item.path.read_bytes(), item.path.name, ReadOptions(), Log(), off)


def said(result: Parsed) -> dict:
    return json.loads(json.dumps(asdict(record(result)), default=str))


def figures(score: ModuleType, items: list[Labelled], off: frozenset[str]) -> dict[str, float]:
    styles: dict[str, list[dict[str, float]]] = defaultdict(list)
    counts: Counter = Counter()
    for item in items:
        row, more, _ = score.score(item.gold, said(parsed(item, off)), score.lines_of(item.path))
        styles[item.gold["style"]].append(row)
        counts.update(more)
    means = [{n: sum(r[n] for r in rows) / len(rows) for n in MAIN} for rows in styles.values()]
    made = {n: sum(m[n] for m in means) / max(1, len(means)) for n in MAIN}
    for name in (*score.SINGLE, *score.PLURAL):
        made[name] = score.f1(counts[name, "tp"], counts[name, "fp"], counts[name, "fn"])
    made["fields"] = sum(made[n] for n in (*score.SINGLE, *score.PLURAL)) / 7
    return made


def by_rule(score: ModuleType, items: list[Labelled]) -> dict[str, Counter]:
    """For each rule, by house: lines that it got right and wrong."""
    made: dict[str, Counter] = defaultdict(Counter)
    for item in items:
        result = parsed(item, frozenset())
        lines = score.lines_of(item.path)
        want = score.gold_roles(item.gold, score.inked(lines))
        got = score.said_roles(said(result), score.inked(lines))
        for decision in result.decisions:
            for span in decision.chosen.spans:
                for n in range(span.line, span.end_line + 1):
                    if n in want:
                        right = "right" if got.get(n) == want[n] else "wrong"
                        made[decision.chosen.rule][right, item.gold["style"]] += 1
    return made


def show(name: str, values: dict[str, float], file_count: int) -> None:
    row = " ".join(f"{values[n]:.3f}" for n in (*MAIN, "fields"))
    print(f"{name:10} {file_count:3}  {row}")


def show_rules(rules: dict[str, Counter]) -> None:
    for rule, counts in sorted(rules.items()):
        right = sum(n for (k, _), n in counts.items() if k == "right")
        wrong = sum(n for (k, _), n in counts.items() if k == "wrong")
        where = ", ".join(f"{h} {n}" for (k, h), n in sorted(counts.items()) if k == "wrong")
        print(f"{rule:28} {right / (right + wrong):.2f}  {right:5} {wrong:4}  {where}")


def show_worth(score: ModuleType, items: list[Labelled], rules: Iterator[str]) -> None:
    whole = figures(score, items, frozenset())
    for rule in rules:
        without = figures(score, items, frozenset({rule}))
        row = " ".join(f"{whole[n] - without[n]:+.3f}" for n in (*MAIN, "fields"))
        print(f"{rule:28} {row}")


def show_worst(score: ModuleType, items: list[Labelled], count: int) -> None:
    rows: list[tuple[float, Labelled, list[str]]] = []
    for item in items:
        answer = said(parsed(item, frozenset()))
        row, _, faults = score.score(item.gold, answer, score.lines_of(item.path))
        rows.append((sum(row[n] for n in MAIN[:3]), item, faults))
    key: Callable[[tuple[float, Labelled, list[str]]], float] = lambda r: r[0]  # noqa: E731
    for total, item, faults in sorted(rows, key=key)[:count]:
        if faults:
            print(f"\n{item.path.name} ({total / 3:.2f})")
            print("\n".join(f"    {fault}" for fault in faults[:40]))


FIRST_LOOKS = {
    "second": "roles .860, blocks .829, headlines .750, fields .860",
    "third": "roles .844, blocks .748, headlines .836, fields .920",
}
"""What a group of houses scored when it was scored first, before anybody opened it."""


def report(score: ModuleType, made: dict[str, dict[str, float]], items: list[Labelled]) -> str:
    names = (*MAIN[:3], *score.SINGLE, *score.PLURAL, "fields")
    short = [name.replace("_", " ") for name in names]
    rows = ["| group | releases | " + " | ".join(short) + " |"]
    rows.append("|---|---|" + "---|" * len(names))
    for name, values in made.items():
        count = sum(1 for i in items if name in {"all", i.group})
        figures_said = " | ".join(f"{values[n]:.3f}" for n in names)
        rows.append(f"| {name} | {count} | {figures_said} |")
    houses = defaultdict(list)
    for item in items:
        houses[item.gold["style"]].append(item)
    lines = ["| house | releases | " + " | ".join(MAIN[:3]) + " |", "|---|---|---|---|---|"]
    for house, found in sorted(houses.items()):
        values = figures(score, found, frozenset())
        said_ = " | ".join(f"{values[n]:.3f}" for n in MAIN[:3])
        lines.append(f"| {house} | {len(found)} | {said_} |")
    looks = "\n".join(f"* {name}: {said_}" for name, said_ in FIRST_LOOKS.items())
    return DOCUMENT.format(groups="\n".join(rows), looks=looks, houses="\n".join(lines))


DOCUMENT = """# How well releases are read

Written by `python scripts/accuracy.py --ours --write`. Real releases with labels (18 houses,
14 languages, kept beside the project) stand in three groups that were fixed before any was
read; `ours` are the project's own in `tests/corpus`. Roles are the share of lines with the
right role; blocks the F1 of the body's paragraphs, items and tables; figures are averaged
within a house first. Fields are F1 over all releases, strict but for case and blanks.

{groups}

First looks, at releases that nobody had tuned a rule on:

{looks}

By house:

{houses}
"""


def arguments() -> argparse.Namespace:
    found = argparse.ArgumentParser(description=__doc__)
    found.add_argument("--group", action="append", help="only this group of houses")
    found.add_argument("--ours", action="store_true", help="with the project's own releases")
    found.add_argument("--rules", action="store_true", help="each rule's precision, by house")
    found.add_argument("--ablate", action="store_true", help="what each rule is worth")
    found.add_argument("--worst", type=int, default=0, metavar="N", help="faults of N releases")
    found.add_argument("--json", action="store_true")
    found.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    return found.parse_args()


def main() -> None:
    args, score = arguments(), scorer()
    items = [i for i in corpus(args.ours) if not args.group or i.group in args.group]
    names = sorted({item.group for item in items})
    made = {n: figures(score, [i for i in items if i.group == n], frozenset()) for n in names}
    made["all"] = figures(score, items, frozenset())
    if args.write:
        (ROOT / "docs/accuracy.md").write_text(report(score, made, items), encoding="utf-8")
    if args.json:
        print(json.dumps(made))
        return
    print("                roles blocks head  whole fields")
    for name, values in made.items():
        show(name, values, sum(1 for i in items if name in {"all", i.group}))
    if args.rules:
        show_rules(by_rule(score, items))
    if args.ablate:
        show_worth(score, items, iter(sorted(by_rule(score, items))))
    if args.worst:
        show_worst(score, items, args.worst)


if __name__ == "__main__":
    main()
