"""What a name or a text holds never steers the terminal that shows it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from conftest import command

NAME = "a\x1b[8m\x9b31m\u202eb\nc.txt"
TEXT = "NORTH \x1b[2JQUAY \u202eOPENS\u2066\n\nPORT, May 35, 2026 -- Boats\x1b]0;title\x07 came.\n"
COMMANDS = [
    ("convert", NAME, "-t", "text", "-o", "out/", "-v"),
    ("batch", NAME, "-t", "text", "-o", "out", "-j", "1", "-v"),
    ("batch", NAME, "-t", "text", "-o", "out", "--dry-run"),
    ("inspect", NAME),
    ("inspect", NAME, "--why", "headline"),
    ("check", NAME),
    ("check", NAME, "--json"),
    ("validate", NAME),
    ("convert", f"no-{NAME}", "-t", "text"),
]


@pytest.mark.parametrize("args", COMMANDS, ids=lambda args: " ".join((args[0], *args[2:])))
def test_nothing_steers_the_terminal(
    args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(TEXT)
    said = command(*args)
    shown = said.out.decode() + said.err
    assert shown
    bad = {c for c in shown if unicodedata.category(c) == "Cc" and c not in "\n\t"}
    assert not bad | (set(shown) & set("\u202e\u2066\u2028"))
    assert all("c.txt" not in line[:5] for line in shown.split("\n"))
    if "--json" in args:
        assert json.loads(said.out)["file"] == NAME
