"""A conversion of one file imports nothing that takes long and that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from conftest import ROOT

SAMPLE = ROOT / "samples" / "un" / "river-states.txt"
HEAVY = {
    "rich": "help is plain text",
    "tomllib": "a table changed: run scripts/compile_tables.py and scripts/compile_words.py",
    "zoneinfo": "import it where a zone is looked up",
    "hashlib": "it loads OpenSSL",
    "logging": "it imports string and traceback",
    "asyncio": "it imports half of Python",
    "multiprocessing": "only batches need it",
    "sqlite3": "only batches need it",
    "reportlab": "only the PDF writer needs it",
    "docx": "only the DOCX writer needs it",
}
"""What a start must not import, and what to do instead."""
READ_ONLY = {"lxml", "urllib.request"}
"""What lxml imports, and a conversion without XML does without."""


@pytest.mark.parametrize("to", ["text", "json", "newsml"])
def test_a_conversion_imports_nothing_heavy(to: str) -> None:
    code = (
        "import sys; from releaseconv.cli.entry_point import main; "
        f"main(['convert', {str(SAMPLE)!r}, '-q', '-t', {to!r}]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    imported = set(done.stderr.split())
    found = {name: why for name, why in HEAVY.items() if name in imported}
    assert not found
    assert to == "newsml" or not READ_ONLY & imported
