"""Batches of small releases, run by the command."""

from __future__ import annotations

import sys
from pathlib import Path

from conftest import command

RELEASECONV = [sys.executable, "-m", "releaseconv"]


QUAY = "FOR IMMEDIATE RELEASE\n\nNORTH QUAY {0} OPENS\n\nBoats came to quay {0} at dawn.\n\n###\n"


def harbour(count: int = 3, top: str = "in") -> Path:
    """A folder of releases, the odd ones in a folder below it."""
    for number in range(count):
        folder = Path(top, "odd") if number % 2 else Path(top)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"quay-{number}.txt").write_text(QUAY.format(number))
    return Path(top)


def tree(folder: str) -> dict[str, bytes]:
    """Every output in `folder`."""
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in paths
        if ".releaseconv" not in path.parts
    }


def batch(*args: str, status: int = 0) -> str:
    """What the run says beside its results."""
    said = command("batch", *args, "-o", "out", "-j", "1")
    assert said.status == status, said.err
    return said.err
