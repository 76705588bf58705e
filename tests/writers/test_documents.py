"""Every sample and every real release as DOCX, HTML, Markdown and text: sound, and whole."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from ooxml_integrity import check
from openxml_audit import FileFormat, OpenXmlValidator

from foreign_readers import READERS
from html_checks import VNU, nu_messages
from labelled import LABELLED, SAMPLES, each, needs_labelled
from reading_invariants import read_once
from releaseconv import write
from releaseconv.model import Release
from wording import unsaid

AUDIT = OpenXmlValidator(file_format=FileFormat.OFFICE_2019)
all_releases = each(*SAMPLES)


def missing(release: Release, format: str) -> list[str]:
    return unsaid(release, READERS[format](write(release, format).data))


@all_releases
def test_every_word_is_said_in_order(path: Path) -> None:
    release = read_once(path).release
    lost = {format: missing(release, format) for format in READERS}
    assert {format: found for format, found in lost.items() if found} == {}


@all_releases
def test_word_files_are_sound(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "release.docx"
    file.write_bytes(write(read_once(path).release, "docx").data)
    assert [str(error) for error in AUDIT.validate(str(file)).errors] == []
    assert [str(finding) for finding in check(str(file))] == []
    document = docx.Document(str(file))
    assert all(one.text.strip() for one in document.paragraphs)


@needs_labelled
def test_real_releases_are_here() -> None:
    assert len(LABELLED) >= 55


@pytest.mark.skipif(VNU is None, reason="no Nu checker: npm install --global vnu-jar, and java")
@pytest.mark.long
def test_pages_are_valid_by_the_nu_checker(tmp_path: Path) -> None:
    pages = []
    for number, path in enumerate((*SAMPLES, *LABELLED)):
        pages.append(tmp_path / f"{number}-{path.stem}.html")
        pages[-1].write_bytes(write(read_once(path).release, "html").data)
    # its warnings are of texts without a headline or a language, which a page cannot mend
    assert nu_messages(pages, errors_only=True) == []
