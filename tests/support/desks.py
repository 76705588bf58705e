"""A desk for tests: behind a client that speaks to it in this process, or served to a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from conftest import ROOT, STAMP
from releaseconv.desk.http.guard import Doors
from releaseconv.desk.http.routes import application
from releaseconv.desk.http.server import desk_of
from releaseconv.desk.queue import Queue
from releaseconv.desk.readings.release_reading import Settings
from releaseconv.options import ReadOptions

TOKEN = "a-token-of-the-tests"
ONCE = "a-token-for-one-time"
HOME = "http://127.0.0.1:8000"
OWN = {"origin": HOME}
CHROMIUM = Path("/usr/bin/chromium")
NOW = datetime.fromtimestamp(int(STAMP), UTC)
QUAY = """FOR IMMEDIATE RELEASE
4 May 2026

HARBOUR BOARD OPENS NORTH QUAY TO FERRIES

WELTEVREDEN, 4 May 2026 -- The Harbour Board opened the north quay to ferries of all lines on
Monday, a year ahead of plan.

"We kept the old lamp," said Jonas Weir, harbour master. "It still works."

Ruta Kalnina, press office
press@hb.example

###
"""


def now() -> datetime:
    """The instant of every desk here."""
    return NOW


@contextmanager
def desk(
    *named: Path, read: ReadOptions | None = None, below: str = ""
) -> Iterator[tuple[TestClient, Queue]]:
    """A client that was given the token, and the queue of the desk over `named`.

    The desk answers in the folder `below` of its addresses.
    """
    settings = Settings(now, read or ReadOptions())
    with desk_of(tuple(map(str, named)), settings) as (made, queue):
        app = application(made, queue, Doors(TOKEN, "127.0.0.1", 8000, ONCE, below))
        with TestClient(app, base_url=HOME) as client:
            client.get(f"/?token={TOKEN}", follow_redirects=False)
            yield client, queue


def long_text(lines: int) -> str:
    """A release of about so many lines."""
    head, foot = QUAY.split('\n\n"We kept')
    pairs = (
        f"Paragraph {n} tells how the quay was built, and who paid for the lamp that stands\n"
        f"on it; it goes on for a second line that is about as long as the first one is."
        for n in range((lines - QUAY.count("\n")) // 3)
    )
    return "\n\n".join((head, *pairs, f'"We kept{foot}'))


def dropped(client: TestClient, text: str | bytes, name: str = "quay.txt") -> dict[str, object]:
    """What the desk says of a release that is dropped on it."""
    content = text.encode() if isinstance(text, str) else text
    answer = client.post("/api/releases", content=content, headers={**OWN, "x-name": name})
    assert answer.status_code == 201, answer.text
    told: dict[str, object] = answer.json()
    return told


_NOTES = {
    "North quay opens to ferries": "The board opened the north quay to ferries on Monday.",
    "Pilots count more ships": "Pilots brought 412 ships into the harbour in April.",
    "Fees for small boats stay": "Owners of small boats pay no more in 2027 than this year.",
    "Lighthouse gets a new lamp": "The lighthouse on the mole has had a new lamp since Tuesday.",
}


def house(folder: Path) -> list[Path]:
    """Four files of a house; its night desk stands in line 10."""
    folder.mkdir()
    for number, (headline, text) in enumerate(_NOTES.items(), 1):
        (folder / f"note-{number}.txt").write_text(
            "Harbour Board of Weltevreden\nQuay House, 1 Mole Road · desk@harbour.example\n\n"
            f"{headline}\n\n{text}\n\nThe Harbour Board of Weltevreden has run the four quays and "
            "their ferries since 1921.\n\nNight desk: +44 20 7946 0101\n",
            encoding="utf-8",
        )
    return sorted(folder.iterdir())


@contextmanager
def served(*named: Path, folder: Path, start: bool = False) -> Iterator[str]:
    """The address of a desk that runs as people run it, in a process of its own.

    With `start` it is the address that a browser is started with.
    """
    way = [] if start else ["--no-browser"]
    call = [sys.executable, "-m", "releaseconv", "desk", *way, *map(str, named)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": STAMP, "PYTHONPATH": str(ROOT / "src")}
    env["BROWSER"] = "echo %s"
    with subprocess.Popen(
        call, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(1 + start)]
            found = re.search(r"(http|file)://\S+", lines[-1])
            assert found, process.stderr and process.stderr.read()
            yield found[0]
        finally:
            process.terminate()
            assert process.wait() == 143


def need_chromium() -> None:
    """Skip where Debian's Chromium is not installed."""
    if not CHROMIUM.exists():
        pytest.skip(f"no {CHROMIUM} here: apt-get install chromium")
