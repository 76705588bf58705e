"""What reading costs once the vocabularies are warm, and how it grows with the text.

    python benchmarks/reading.py [FILE]

FILE is a release of the usual size; without it, a sample. The long texts repeat it, hard
wrapped as it is. Prints the best of several readings in milliseconds, then seconds and the
peak of memory of a process that reads 1 MB and 10 MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import releaseconv

SAMPLE = Path(__file__).parents[1] / "samples" / "un" / "river-states.txt"
USUAL = 5
"""Milliseconds that a release of the usual size may take."""
LONG = (15, 500)
"""Seconds and megabytes that 10 MB may take."""
GROWTH = 15
"""How many times as long ten times the text may take."""


def best(text: str, runs: int = 30) -> float:
    """Milliseconds of the fastest of `runs` readings, after three to warm up."""
    times = []
    for _ in range(runs + 3):
        start = time.perf_counter()
        releaseconv.read(text)
        times.append(1000 * (time.perf_counter() - start))
    return min(times[3:])


def long(path: Path, megabytes: int) -> None:
    """Read so much of the release over and over; print seconds of CPU and peak megabytes."""
    text = path.read_text(encoding="utf-8")
    text *= megabytes * 1_000_000 // len(text) + 1
    start = time.process_time()
    releaseconv.read(text)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(took, peak)


def measured(path: Path, megabytes: int) -> tuple[float, float]:
    """`long` in a process of its own, so that its peak of memory is its own."""
    call = [sys.executable, __file__, str(path), str(megabytes)]
    out = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    seconds, peak = map(float, out.split())
    return seconds, peak


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    if len(sys.argv) > 2:
        long(path, int(sys.argv[2]))
        return
    text = path.read_text(encoding="utf-8")
    print(f"{path.name}, {len(text)} characters: {best(text):.1f} ms ({USUAL} are allowed)")
    one, peak = measured(path, 1)
    print(f" 1 MB: {one:6.1f} s {peak:6.0f} MB")
    ten, peak = measured(path, 10)
    print(f"10 MB: {ten:6.1f} s {peak:6.0f} MB ({LONG[0]} s and {LONG[1]} MB are allowed)")
    print(f"10 MB takes {ten / one:.1f} times as long as 1 MB ({GROWTH} are allowed)")


if __name__ == "__main__":
    main()
