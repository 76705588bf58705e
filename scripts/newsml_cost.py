"""What writing and validating NewsML-G2 takes beside another state of the project, in one run.

    .venv/bin/python scripts/newsml_cost.py TREE      # e.g. git archive COMMIT | tar x -C TREE

Processor time of writing each sample as NewsML-G2 and of validating what was written, each tree in
processes of its own, in turns; the least of five counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TIMED = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.options import WriteOptions
from releaseconv.schema import validate
asked = WriteOptions(stamp=datetime(2026, 5, 5, 9, tzinfo=UTC))
releases = [api.read(path).release for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
def both(times):
    write = check = 0.0
    for release in releases * times:
        start = time.process_time()
        data = api.write(release, "newsml", asked).data
        written = time.process_time()
        validate(data, Log())
        write, check = write + written - start, check + time.process_time() - written
    return write, check
both(1)
print(*both(20))
"""


def main() -> None:
    trees = {"this": ROOT / "src", "that": Path(sys.argv[1]) / "src"}
    found = {name: [timed(tree)] for name, tree in trees.items()}
    for _ in range(4):
        for name, tree in trees.items():
            found[name].append(timed(tree))
    for at, what in enumerate(("write", "validate")):
        this, that = (min(run[at] for run in found[name]) for name in trees)
        sys.stdout.write(f"{what}: {this:.3f} s, {that:.3f} s there, {this / that:.2f} times\n")


def timed(tree: Path) -> tuple[float, float]:
    """Seconds to write, and to validate."""
    command = [sys.executable, "-c", TIMED, str(ROOT / "samples")]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    write, check = map(float, said.stdout.split())
    return write, check


if __name__ == "__main__":
    main()
