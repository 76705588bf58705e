"""How many releases a second `releaseconv batch` converts, file to file, all formats of one parse.

    python benchmarks/batch.py [COUNT]

Invented releases of about 3.5 kB, seeded, on a disk; by one process and by two, then NewsML
and DOCX alone by one. Start-up is counted in. Prints a table and one line of JSON.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = (
    *("harbour", "quay", "ferry", "council", "engineers", "season", "traffic", "timber", "cargo"),
    *("regional", "opened", "said", "new", "the", "of", "and", "to", "in", "for", "with", "water"),
    *("board", "plan", "port", "ships", "crane", "winter", "service", "public", "figures"),
)
ALL = "newsml,pdf,docx,text"
RUNS = ((ALL, 1), (ALL, 2), ("newsml", 1), ("docx", 1))


def sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(8, 20))).capitalize() + "."


def release(number: int) -> str:
    rng = random.Random(number)
    paragraphs = [" ".join(sentence(rng) for _ in range(3)) for _ in range(13)]
    return (
        "FOR IMMEDIATE RELEASE\n\n"
        f"Harbour Board Opens Quay No. {number}\n\n"
        f"PORT EXAMPLE, May {number % 28 + 1}, 2026 -- " + "\n\n".join(paragraphs) + "\n\n"
        "Media contact:\nAnna Example\n+1 202 555 0143\npress@harbour.example\n\n###\n"
    )


def seconds(source: Path, out: Path, formats: str, jobs: int) -> float:
    command = [sys.executable, "-m", "releaseconv", "batch", str(source)]
    start = time.perf_counter()
    subprocess.run([*command, "-t", formats, "-o", str(out), "-j", str(jobs), "-q"], check=True)
    return time.perf_counter() - start


def spent() -> float:
    """Processor time of all runs so far: what other work on the machine does not change."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        for number in range(count):
            (source / f"quay-{number}.txt").write_text(release(number), encoding="utf-8")
        for run, (formats, jobs) in enumerate(RUNS):
            before = spent()
            took = seconds(source, Path(folder, f"out-{run}"), formats, jobs)
            busy = round((spent() - before) / count * 1000, 1)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            rate = round(count / took, 1)
            rows.append(
                {"formats": formats, "jobs": jobs, "rate": rate, "ms_of_cpu": busy, "peak_mb": peak}
            )
            print(
                f"{formats:20} {jobs} process(es) {rate:7.1f} a second, {busy:5.1f} ms of CPU "
                f"a release, {peak} MB at most so far"
            )
    print(json.dumps({"count": count, "runs": rows}))


if __name__ == "__main__":
    main()
