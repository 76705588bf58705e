"""What writing and validating NewsML-G2 takes beside another state of the project, in one run.

    .venv/bin/python scripts/newsml_cost.py TREE      # e.g. git archive COMMIT | tar x -C TREE

Twice: of the samples as TREE reads them, so that both states write the same releases (they pass as
JSON of TREE's), and of the samples as each state reads them itself, so that what it reads more
costs more. Each state has a process of its own, and both take turns, round by round: in a round
every release is written once and what was written validated once. Said are the median over the
rounds of the ratio of the two processor times of one round, the least times, and the bytes written.
Whatever else the machine does falls on both times of a round, and a round that it breaks into is
no median.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import IO, cast

ROOT = Path(__file__).parents[1]
ROUNDS = 60
READ = """
import sys
from pathlib import Path
from releaseconv import api
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    made = api.write(api.read(path).release, "json")
    Path(sys.argv[2], path.stem + ".json").write_bytes(made.data)
"""
TIMED = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.schema.validation import validate
asked = WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC))
paths = [p for p in sorted(Path(sys.argv[1]).rglob("*.*")) if p.suffix in (".txt", ".json")]
releases = [api.read(path).release for path in paths]
def round():
    write = check = size = 0
    for release in releases:
        start = time.process_time()
        data = api.write(release, "newsml", asked).data
        written = time.process_time()
        validate(data, Log())
        write, check = write + written - start, check + time.process_time() - written
        size += len(data)
    return write, check, size
round()
round()
for _ in sys.stdin:
    print(*round(), flush=True)
"""
Round = tuple[float, float, float]
"""Seconds of writing, seconds of validating, bytes written."""


def main() -> None:
    this, that = ROOT / "src", other()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", READ, str(ROOT / "samples"), folder]
        subprocess.run(command, check=True, env=environment(that))
        said("the same releases", timed(this, that, Path(folder)))
    said("the samples as each reads them", timed(this, that, ROOT / "samples"))


def other() -> Path:
    raw = argparse.RawDescriptionHelpFormatter
    found = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    found.add_argument("tree", metavar="TREE", type=Path, help="a folder with the other's src")
    tree: Path = found.parse_args().tree / "src"
    if not tree.is_dir():
        found.error(f"{tree.parent} has no src")
    return tree


def said(what: str, rounds: list[tuple[Round, Round]]) -> None:
    for at, step in enumerate(("write", "validate")):
        ratio = median(this[at] / that[at] for this, that in rounds)
        least = [min(one[side][at] for one in rounds) * 1000 for side in (0, 1)]
        times = f"least {least[0]:.2f} ms, {least[1]:.2f} ms there"
        sys.stdout.write(f"{what}: {step} {ratio:.2f} times ({times})\n")
    here, there = (rounds[0][side][2] for side in (0, 1))
    sys.stdout.write(f"{what}: {here:.0f} bytes, {there:.0f} there, {here / there:.2f} times\n")


def timed(this: Path, that: Path, samples: Path) -> list[tuple[Round, Round]]:
    """What each round took in both trees; either is first in every second."""
    workers = [worker(tree, samples) for tree in (this, that)]
    rounds = []
    for number in range(ROUNDS):
        if number % 2:
            second, first = turn(workers[1]), turn(workers[0])
        else:
            first, second = turn(workers[0]), turn(workers[1])
        rounds.append((first, second))
    for one in workers:
        one.communicate()
    return rounds


def worker(tree: Path, samples: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", TIMED, str(samples)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment(tree))


def turn(one: subprocess.Popen[str]) -> Round:
    asked, told = cast("IO[str]", one.stdin), cast("IO[str]", one.stdout)
    asked.write("\n")
    asked.flush()
    write, check, size = map(float, told.readline().split())
    return write, check, size


def environment(tree: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(tree)}


if __name__ == "__main__":
    main()
