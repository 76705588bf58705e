"""The programs in examples/ run; `make check` looks at their types."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from conftest import PATIENCE, ROOT

EXAMPLES = ROOT / "examples"
RELEASE = "EMBARGOED UNTIL 5 MAY 2026, 09:00 GMT\n\nQUAY OPENS\n\nOSLO, 4 May 2026 -- Boats came.\n"


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    return import_module


def test_an_archive_becomes_a_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quay.txt").write_text(RELEASE)
    (tmp_path / "in" / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = subprocess.run(
        [sys.executable, EXAMPLES / "archive_to_csv.py", "in"],
        cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    photo, quay = csv.DictReader(io.StringIO(done.stdout.decode()))
    assert "PNG" in photo["error"]
    assert quay["headline"] == "QUAY OPENS"
    assert quay["embargo"] == "2026-05-05T09:00:00+00:00"
    assert quay["place"] == "OSLO"


def test_an_endpoint_converts(example: Callable[[str], ModuleType]) -> None:
    client = TestClient(example("web_service").app)
    sent = {"file": ("quay.txt", RELEASE.encode())}
    made = client.post("/convert?to=newsml", files=sent)
    assert made.status_code == 200
    assert b"QUAY OPENS" in made.content
    assert "newsitem" in made.headers["content-type"]
    assert client.post("/convert?to=md", files=sent).text.count("# QUAY OPENS") == 1
    refused = client.post("/convert?to=newsmll", files=sent)
    assert refused.status_code == 422
    assert "did you mean 'newsml'?" in refused.json()["detail"]


def test_a_folder_is_watched(example: Callable[[str], ModuleType], tmp_path: Path) -> None:
    stop, out = threading.Event(), tmp_path / "out"
    (tmp_path / "in").mkdir()
    follow = example("watch_folder").follow
    watcher = threading.Thread(target=follow, args=(tmp_path / "in", out, ("text",), stop))
    watcher.start()
    for number in range(PATIENCE * 5):
        (tmp_path / "in" / f"quay-{number % 9}.txt").write_text(RELEASE + "\n" * (number % 7))
        time.sleep(0.2)
        if out.is_dir() and any(out.iterdir()):
            break
    stop.set()
    watcher.join(PATIENCE)
    assert b"QUAY OPENS" in next(out.iterdir()).read_bytes()
