"""Every real release at hand makes a valid PDF that says all of it, in its order.

What a release says is not shown when a test fails: some are kept unread on purpose.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from labelled import FORTY, SAMPLES, each, needs_labelled
from pdf_checks import failures, poppler
from pdf_words import inked, misheard
from reading_invariants import read_once
from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.options import WriteOptions
from releaseconv.transforms.sanitize import sanitize
from releaseconv.writers.pdf import pdf_file


@each(*SAMPLES)
def test_a_release_is_valid_and_wholly_said(path: Path) -> None:
    release = sanitize(read_once(path).release, Log())
    log = Log()
    data = pdf_file.write(release, WriteOptions(), log)
    assert failures(data) == []
    structure = poppler("pdfinfo", "-struct-text", "-", data=data)
    assert not len(misheard(structure, release)), "something else is said, or in another order"
    found = Counter(inked(poppler("pdftotext", "-", "-", data=data)))
    wanted = Counter(inked("".join(node.text for node in m.spoken(release))))
    del wanted["-"]
    assert (wanted - found).total() == 0
    assert Code.MISSING_GLYPH not in {note.code for note in log}


@needs_labelled
def test_there_are_releases_to_be_had() -> None:
    assert len(FORTY) == 40
