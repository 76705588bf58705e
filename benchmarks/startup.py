"""What one file costs from the shell, over an empty typer app that also imports lxml.

    python benchmarks/startup.py [RUNS]

Prints milliseconds of processor time of whole processes, best and median, with bytecode cached
as an installed package has it, and how many times the best of the empty app the best takes. The
runs take turns, so that a busy moment of the machine falls on all alike; what else runs there
changes medians, and far more the time by the clock.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "un" / "river-states.txt"
WANTED = 2
"""Times of the empty app, at most."""
EMPTY = """\
import lxml.etree
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def nothing(name: str = "") -> None:
    pass


@app.command()
def more(name: str = "") -> None:
    pass


app()
"""


def measured(runs: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        convert = [sys.executable, "-m", "releaseconv", "convert", str(SAMPLE), "-q", "-t"]
        calls = {
            "empty typer app and lxml": [sys.executable, str(empty), "nothing"],
            "text to text": [*convert, "text"],
            "text to newsml": [*convert, "newsml"],
            "text to json": [*convert, "json"],
        }
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "cache")
        times: dict[str, list[float]] = {name: [] for name in calls}
        for number in range(runs + 1):
            for name, call in calls.items():
                start = spent()
                subprocess.run(call, env=environment, check=True, stdout=subprocess.DEVNULL)
                if number:  # the first run fills the cache
                    times[name].append(1000 * (spent() - start))
        return times


def spent() -> float:
    """Seconds of processor time that ended processes took."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def main() -> None:
    times = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
    base = min(next(iter(times.values())))
    print(f"{'':28}{'best':>8}{'median':>8}{'times':>8}   (at most {WANTED} times are wanted)")
    for name, row in times.items():
        median = statistics.median(row)
        print(f"{name:28}{min(row):8.0f}{median:8.0f}{min(row) / base:8.1f}")


if __name__ == "__main__":
    main()
