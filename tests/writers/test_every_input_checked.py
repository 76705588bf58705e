"""Validators that are not ours, over documents made of every text at hand.

Some texts are kept unread on purpose: of those only the number of faults is shown.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from ooxml_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

from conftest import SHARED
from html_checks import VNU, nu_messages
from labelled import LABELLED, SAMPLES
from pdf_checks import failures
from pdf_words import misheard
from releaseconv import model as m
from releaseconv import read, write
from releaseconv.diagnostics import Log
from releaseconv.transforms.sanitize import sanitize
from verapdf_checks import broken_rules

pytestmark = pytest.mark.long
SETS = {
    "samples": SAMPLES,
    "corpus": LABELLED,
    "cases": tuple(sorted((SHARED / "cases").glob("*.txt"))),
    "twins": tuple(sorted((SHARED / "twins" / "texts").rglob("*.txt"))),
}
each_set = pytest.mark.parametrize("paths", SETS.values(), ids=SETS)
AUDIT = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)


def made(paths: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """A document of each release."""
    if not paths:
        pytest.skip("no such texts at hand: RELEASECONV_SHARED")
    files = []
    for number, path in enumerate(paths):
        files.append(folder / f"{number}-{path.stem}.{suffix}")
        files[-1].write_bytes(write(release(path), suffix).data)
    return files


@cache
def release(path: Path) -> m.Release:
    """Read once for all validators, since reading is what takes time."""
    return sanitize(read(path).release, Log())


@pytest.mark.skipif(
    VNU is None, reason="the Nu checker (vnu-jar of npm, and Java) is not installed"
)
@each_set
def test_the_nu_checker_finds_nothing(paths: Sequence[Path], tmp_path: Path) -> None:
    said = nu_messages(made(paths, "html", tmp_path), errors_only=True)
    assert [name for name, _ in said] == []


@each_set
def test_both_auditors_of_word_files_find_nothing(paths: Sequence[Path], tmp_path: Path) -> None:
    files = made(paths, "docx", tmp_path)
    faulty = [f.stem for f in files if AUDIT.validate(str(f)).errors or [*check(str(f))]]
    assert faulty == []


@each_set
def test_verapdf_finds_nothing(paths: Sequence[Path], tmp_path: Path) -> None:
    assert broken_rules(made(paths, "pdf", tmp_path), tmp_path) == []


@each_set
def test_pdfs_are_read_aloud_in_order(paths: Sequence[Path], tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is not installed")
    faulty = []
    for path, file in zip(paths, made(paths, "pdf", tmp_path), strict=True):
        command = ["pdfinfo", "-struct-text", str(file)]
        structure = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        if misheard(structure, release(path)):
            faulty.append(path.stem)
    assert faulty == []


@each_set
def test_a_second_opinion_on_pdfs(paths: Sequence[Path], tmp_path: Path) -> None:
    files = made(paths, "pdf", tmp_path)
    assert [file.stem for file in files if failures(file.read_bytes())] == []
