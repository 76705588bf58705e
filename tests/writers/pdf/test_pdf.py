"""PDF read back by software that we did not write: words, structure, conformance."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import releases_by_hand
from pdf_words import misheard, without_unseen
from releaseconv import model as m
from releaseconv.diagnostics import Code, Log
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.pdf import pdf_file
from releaseconv.writers.pdf.fonts import shaping
from releaseconv.writers.pdf.fonts.faces import Look

pytestmark = pytest.mark.ends

RELEASES = {
    "river": releases_by_hand.river_states()[1],
    "messy": releases_by_hand.messy()[1],
    "every": releases_by_hand.every_node(),
}


def tool(*words: str | Path) -> str:
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"{words[0]} is not installed")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest) -> m.Release:
    return RELEASES[request.param]


@pytest.fixture
def path(release: m.Release, tmp_path: Path) -> Path:
    target = tmp_path / "release.pdf"
    target.write_bytes(pdf_file.write(release, WriteOptions(), Log()))
    return target


def test_the_structure_says_what_the_model_says_in_its_order(
    release: m.Release, path: Path
) -> None:
    assert misheard(tool("pdfinfo", "-struct-text", path), release) == []


def test_pdftotext_gives_every_word_back(release: m.Release, path: Path) -> None:
    found = without_unseen(tool("pdftotext", path, "-"))
    missing = [
        word
        for node in m.spoken(release)
        for word in re.findall(r"\w+", node.text)
        if word not in found
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال أيضاً إن القوّة المهمّة حرّة"),
        ("ar", "مَدرَسة الرصيف لا إلى 2026 (HB) نعم"),
        ("fa", "می‌گوید که بندر گشوده شد"),
        ("he", "שָׁלוֹם לכל 3.5 אחוז (ABC) כן"),
        ("vi", "Cảng biển đã mở cửa ở phía bắc"),
        ("el", "Ὁ λιμὴν ἀνεῴχθη σήμερον"),
        ("ja", "港湾局は、北埠頭を開いた。カタカナ「直」"),
        ("ko", "항만청이 북쪽 부두를 열었다"),
    ],
)
def test_words_of_every_script_come_back(language: str, text: str, tmp_path: Path) -> None:
    log = Log()
    body = (m.Paragraph((m.Text(text),)),)
    release = m.Release(language=language, headline=m.Phrase(text), body=body)
    target = tmp_path / "a.pdf"
    target.write_bytes(pdf_file.write(release, WriteOptions(), log))
    assert list(log) == []
    assert misheard(tool("pdfinfo", "-struct-text", target), release) == []
    found = without_unseen(tool("pdftotext", target, "-"))
    for word in re.findall(r"[^\W\d]{2,}", without_unseen(text)):
        assert word in found


def test_qpdf_finds_nothing_wrong(path: Path) -> None:
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", path)


def test_the_same_release_gives_the_same_bytes(release: m.Release) -> None:
    assert pdf_file.write(release, WriteOptions(), Log()) == pdf_file.write(
        release, WriteOptions(), Log()
    )


def test_what_was_written_before_changes_no_byte(release: m.Release) -> None:
    words = "café naïve “lamp” \u00ad-‐ ﬁ Ω\u2126 µ\u03bc 港⼀一 ا\ufe8d لا\ufefb שׁ\ufb2a A\u0301"
    other = m.Release(language="en", body=(m.Paragraph((m.Text(words),)),))
    first, mixed = (pdf_file.write(r, WriteOptions(), Log()) for r in (release, other))
    shaping.setter.cache_clear()
    again, first_again = (pdf_file.write(r, WriteOptions(), Log()) for r in (other, release))
    assert mixed == again
    assert first == first_again


def test_links_lead_only_where_a_reader_may_be_led(tmp_path: Path) -> None:
    import pypdf

    targets = ["https://a.example/ü?q=(1)", "javascript:alert(1)", "tel:+4122555", "file:///x"]
    links = tuple(m.Link(f"link{i}", target) for i, target in enumerate(targets))
    data = pdf_file.write(m.Release(body=(m.Paragraph(links),)), WriteOptions(), Log())
    (tmp_path / "a.pdf").write_bytes(data)
    page = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]
    uris = [a.get_object()["/A"]["/URI"] for a in page["/Annots"]]
    assert uris == ["https://a.example/%C3%BC?q=%281%29", "tel:+4122555"]


def test_a_release_without_words_is_still_a_page() -> None:
    log = Log()
    assert pdf_file.write(m.Release(), WriteOptions(), log).startswith(b"%PDF-1.7")
    assert [note.code for note in log] == [Code.VALUE_SUPPLIED]


def test_letter_paper() -> None:
    data = pdf_file.write(m.Release(), WriteOptions(pdf=PdfOptions(paper="letter")), Log())
    assert b"/MediaBox[0 0 612.00 792.00]" in data


def test_what_is_remembered_has_an_end() -> None:
    hand = shaping.setter((), ())
    first = hand.vocabulary(Look(), language="en-x-0")
    assert hand.vocabulary(Look(), language="en-x-0") is first
    for number in range(100):
        hand.vocabulary(Look(), language=f"en-x-{number}")
    assert hand.vocabulary(Look(), language="en-x-0") is not first
    for number in range(20_100):
        first.spaced[str(number)]
    assert max(len(first), len(first.spaced)) <= 20_000
