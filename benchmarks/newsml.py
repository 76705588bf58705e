"""What writing and validating one item costs in a process that is warm.

    python benchmarks/newsml.py [ROUNDS]

Prints milliseconds for a release of about 500 words: the item alone, its validation by
grammar and rules alone, both together, and reading it back; best and median of rounds of
twenty. Beside them pandoc, the whole process, from the same text to DocBook, which has no
long-lived form; take the time of an empty document off for what it does with the text.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.newsml import item_to_release
from releaseconv.schema.validation import validate
from releaseconv.writers.newsml import news_item

SAMPLE = Path(__file__).parents[1] / "samples" / "un" / "river-states.txt"
ALLOWED = 2.0
BATCH = 20


def measured(work: Callable[[], object], rounds: int) -> list[float]:
    for _ in range(BATCH):
        work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(BATCH):
            work()
        times.append((time.perf_counter() - began) / BATCH * 1000)
    return times


def pandoc(text: str, rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        command = ["pandoc", "--from=markdown", "--to=docbook"]
        subprocess.run(command, input=text, text=True, capture_output=True, check=True)
        times.append((time.perf_counter() - began) * 1000)
    return times


def row(name: str, times: list[float]) -> None:
    print(f"{name:34} best {min(times):7.2f}   median {statistics.median(times):7.2f}")


def main(rounds: int) -> int:
    release = api.read(SAMPLE).release
    options = WriteOptions()
    item = news_item.write(release, options, Log())
    words = len(SAMPLE.read_text(encoding="utf-8").split())
    print(f"{SAMPLE.name}: {words} words, an item of {len(item)} bytes; milliseconds")
    row("write", measured(lambda: news_item.write(release, options, Log()), rounds))
    row("validate", measured(lambda: validate(item, Log()), rounds))
    both = measured(lambda: api.write(release, "newsml", options), rounds)
    row("write and validate", both)
    row("read", measured(lambda: item_to_release.read(item, "x", ReadOptions(), Log()), rounds))
    if shutil.which("pandoc"):
        row("pandoc to DocBook, its process", pandoc(SAMPLE.read_text(encoding="utf-8"), 10))
        row("pandoc with nothing to do", pandoc("", 10))
    within = min(both) <= ALLOWED
    print(f"allowed: {ALLOWED} ms to write and validate: {'kept' if within else 'NOT KEPT'}")
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
