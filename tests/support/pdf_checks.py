"""What validators and Poppler say of a PDF."""

from __future__ import annotations

import shutil
import subprocess

import page
import pytest


def poppler(*words: str, data: bytes) -> str:
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run(words, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8", "replace")


OVERRULED = {
    # A code may stand for nothing: a second glyph of a letter that the first one says.
    "PDFUA1-FONT-UNICODE-MAPPING-001",
    "PDFA2A-UNICODE-MAPPING-001",
}
"""Rules of page-validation that veraPDF, which decides, reads otherwise."""


def failures(data: bytes) -> list[str]:
    reports = (page.validate_pdf_bytes(data, profile=profile) for profile in ("ua1", "2a"))
    found = (failure for report in reports for failure in report.failures)
    return [f"{f.rule_id} {f.message}" for f in found if f.rule_id not in OVERRULED]
