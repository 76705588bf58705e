"""What undoing the traces of transport takes of reading plain text, in processor time."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from releaseconv import api
from releaseconv.diagnostics import Log
from releaseconv.readers.text.decode.transport import carry

ROOT = Path(__file__).parents[1]
PATHS = (*(ROOT / "samples").rglob("*.txt"), *(ROOT / "tests/inputs/texts").glob("*.txt"))


def main() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(PATHS)]
    carried = least(lambda: [carry(text, (), Log()) for text in texts])
    read = least(lambda: [api.read(text) for text in texts])
    sys.stdout.write(f"{carried * 1000:.1f} of {read * 1000:.0f} ms: {carried / read:.1%}\n")


def least(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of six runs."""
    taken = []
    for _ in range(6):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


if __name__ == "__main__":
    main()
