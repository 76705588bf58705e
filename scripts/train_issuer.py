"""Writes profiles/issuer.toml: what each fact about a name weighs when the issuer is chosen.

    python scripts/train_issuer.py [--also FOLDER]… [--validate]

The labels are those of tests/corpus with what was added to it later, and of the twins of real
releases in folds 0 to 2; the lines as they are labelled. A conditional logit of all names of
a release against each other and none, fitted twice: first by the facts of mentions alone, which
sift the names, then by all facts of those that are left. A house with many releases weighs as
one, our own releases more. `--also` names folders with more labelled releases. `--validate`
leaves out each tenth of the houses once. Needs numpy and SciPy.

Beside each release train three copies: its lines as they are read, and as they are labelled with
what stands above the body left out, or behind it. Two releases in a hundred more are then right, of
houses left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

import numpy as np
from accuracy import ROOT, Labelled, corpus, twins
from gold_lines import same_issuer, structured
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from releaseconv.diagnostics import Log
from releaseconv.readers.text.decode import decode
from releaseconv.readers.text.values.issuer.candidates import Found, found_in, judged
from releaseconv.readers.text.values.opening_dateline import open_dateline

TABLE = ROOT / "src/releaseconv/profiles/issuer.toml"
SHRINK = 2.0
"""How strongly weights are held to zero: of 1 to 10, what was best with houses left out."""
OWN = 6.0
"""What a release of our own weighs against one of another house."""
RARE = {"first": 40, "weights": 6}
"""Releases in which a fact must be met to be weighed."""
LEAST = 0.08
"""Weights nearer to zero are left out."""
MARGIN = 0.5
TENTHS = 10
COPY = ", copy"
"""Behind the group of a copy."""
ABOVE = ("other", "release_line", "banner", "symbol")
BEHIND = ("other", "boilerplate", "contacts", "notes_to_editors")
"""Roles of lines that copies leave out above the body, and behind it."""
HEAD = """# What each fact about a name weighs when the issuer is chosen: "first" sifts the names by
# their mentions, "weights" chooses among what is left; "none" is what none weighs. Written by
# scripts/train_issuer.py, never by hand.
"""


class Case(NamedTuple):
    """A release: the facts of each name, which of them are right, and those of none."""

    item: Labelled
    facts: Sequence[frozenset[str]]
    right: Sequence[bool]
    none: frozenset[str]

    @property
    def named(self) -> bool:
        return bool(self.item.gold["values"]["issuer"])


def found(items: Sequence[Labelled]) -> Iterator[tuple[Labelled, Found]]:
    """Each release with its names, and its copies with theirs."""
    for item in items:
        raw, gold = item.path.read_bytes(), item.gold
        yield item, _found(item, raw, gold)
        copy = replace(item, group=item.group + COPY)
        yield copy, _found(item, raw, None)
        for above in (True, False):
            if left := _without(gold, above):
                yield copy, _found(item, *_blanked(raw, gold, left))


def _found(item: Labelled, raw: bytes, gold: dict | None) -> Found:
    source, structure, house, contacts = structured(raw, item.path.name, gold)
    opened, _ = open_dateline(structure, source, house)
    return found_in(opened.chunks, contacts, source)


def _without(gold: dict, above: bool) -> frozenset[int]:
    """The numbers of lines that a copy leaves out."""
    lines = gold["lines"]
    first = min((a for a, _ in lines.get("body") or lines.get("headline") or ()), default=0)
    return frozenset(
        number
        for role in (ABOVE if above else BEHIND)
        for a, b in lines.get(role, [])
        if (b < first if above else a > first)
        for number in range(a, b + 1)
    )


def _blanked(raw: bytes, gold: dict, left: frozenset[int]) -> tuple[bytes, dict]:
    """A release with empty lines for some, and its labels without those."""
    text = decode(raw, None, False, Log()).text.split("\n")
    shown = "\n".join("" if n in left else line for n, line in enumerate(text, 1))
    lines = {
        role: [[a, b] for a, b in spans if left.isdisjoint(range(a, b + 1))]
        for role, spans in gold["lines"].items()
    }
    return shown.encode(), {**gold, "lines": lines}


def case(item: Labelled, names: Sequence[tuple[str, frozenset[str]]], one: Found) -> Case:
    want = item.gold["values"]["issuer"]
    right = [bool(want) and same_issuer(want, name) for name, _ in names]
    return Case(item, [facts for _, facts in names], right, one.none)


def first_cases(pairs: Sequence[tuple[Labelled, Found]]) -> list[Case]:
    return [case(i, [(name.text, name.facts) for name in f.names], f) for i, f in pairs]


def full_cases(pairs: Sequence[tuple[Labelled, Found]], first: Mapping[str, float]) -> list[Case]:
    return [case(i, [(c.name.text, c.facts) for c in judged(f, first)], f) for i, f in pairs]


def fitted(cases: Sequence[Case], rare: int) -> dict[str, float]:
    """The weights of a conditional logit, by limited-memory BFGS."""
    used = [one for one in cases if any(one.right) or not one.named]
    met = Counter(fact for one in cases for fact in frozenset().union(*one.facts))
    kept = sorted({f for f, n in met.items() if n >= rare} | {f for c in used for f in c.none})
    place = {fact: i for i, fact in enumerate(kept)}
    rows = [row for one in used for row in (*one.facts, one.none)]
    columns = [[place[fact] for fact in row if fact in place] for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([i for row in columns for i in row])
    table = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(kept)))
    right = np.array([r for one in used for r in (*one.right, not one.named)], dtype=float)
    sizes = [len(one.facts) + 1 for one in used]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(used)), sizes)
    held = Counter(one.item.gold["style"] for one in used)
    share = np.array([_worth(one) / held[one.item.gold["style"]] for one in used])
    shrink = np.full(len(kept), SHRINK)
    shrink[place["none"]] = 1e-3
    turned = table.T.tocsr()

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ theta
        parts = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, good = np.add.reduceat(parts, starts), np.add.reduceat(parts * right, starts)
        gap = parts / total[owner] - parts * right / good[owner]
        value = float((share * (np.log(total) - np.log(good))).sum())
        slope = turned @ (gap * share[owner]) + shrink * theta
        return value + 0.5 * float((shrink * theta * theta).sum()), slope

    theta = minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B").x
    return {fact: float(theta[i]) for fact, i in place.items()}


def _worth(one: Case) -> float:
    return OWN if one.item.group.startswith("ours") else 1.0


def judged_by(cases: Sequence[Case], weights: Mapping[str, float]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in (one for one in cases if not one.item.group.endswith(COPY)):
        scores = [sum(weights.get(fact, 0.0) for fact in row) for row in one.facts]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        none = sum(weights.get(fact, 0.0) for fact in one.none)
        said = best is not None and scores[best] >= none + MARGIN
        counts.update(said=said, named=one.named, right=said and one.right[best])
    return counts


def f1(counts: Mapping[str, int]) -> str:
    share = 2 * counts["right"] / max(1, counts["said"] + counts["named"])
    return (
        f"{share:.3f} ({counts['right']} right of {counts['said']} said, {counts['named']} named)"
    )


def validated(cases: Sequence[Case]) -> None:
    """How well the weights of the other houses choose, by group."""
    counts: dict[str, Counter[str]] = {}
    for tenth in range(TENTHS):
        left = [c for c in cases if _tenth(c) == tenth]
        weights = fitted([c for c in cases if _tenth(c) != tenth], RARE["weights"])
        for group in {c.item.group.removesuffix(COPY) for c in left}:
            said = judged_by([c for c in left if c.item.group == group], weights)
            counts.setdefault(group, Counter()).update(said)
    for group, held in sorted(counts.items()):
        print(f"houses left out, {group}:", f1(held))


def _tenth(one: Case) -> int:
    return md5(one.item.gold["style"].encode(), usedforsecurity=False).digest()[0] % TENTHS


def releases(also: Sequence[Path]) -> list[Labelled]:
    items = [i for i in (*corpus(True), *twins()) if i.group in {"ours", "folds 0-2"}]
    for folder in (ROOT / "tests/corpus/later", *also):
        rows = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        items += [Labelled(folder / "texts" / g["file"], g, "later") for g in map(json.loads, rows)]
    return [i for i in items if "issuer" in i.gold["values"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, action="append", default=[])
    parser.add_argument("--validate", action="store_true")
    args = parser.parse_args()
    pairs = list(found(releases(args.also)))
    first = rounded(fitted(first_cases(pairs), RARE["first"]))
    cases = full_cases(pairs, first)
    if args.validate:
        validated(cases)
    weights = rounded(fitted(cases, RARE["weights"]))
    print("what it was built on", f1(judged_by(cases, weights)))
    parts = [HEAD, section("first", first), section("weights", weights)]
    TABLE.write_text("\n".join(parts), encoding="utf-8")


def rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {fact: round(w, 2) for fact, w in sorted(weights.items()) if abs(w) >= LEAST}


def section(name: str, weights: Mapping[str, float]) -> str:
    rows = [f"{json.dumps(fact, ensure_ascii=False)} = {w:.2f}" for fact, w in weights.items()]
    return "\n".join([f"[{name}]", *rows, ""])


if __name__ == "__main__":
    main()
