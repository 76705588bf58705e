"""veraPDF's judgement on one PDF of each kind, and on all releases at hand; it decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

import releases_by_hand
from labelled import FORTY, LABELLED, SAMPLES
from pictures import png
from releaseconv import model as m
from releaseconv import read, write
from releaseconv.diagnostics import Log
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.pdf import pdf_file
from verapdf_checks import broken_rules

SERIF = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
SIXTY = 60
"""So many files show each kind, each script and most houses; the others are like them."""
STAMP = datetime(2026, 5, 2, 12, 30, tzinfo=UTC)


def kinds(folder: Path) -> dict[str, bytes]:
    """One of each kind of PDF that there is."""
    png(folder / "mark.png", 4)
    style = folder / "house.toml"
    style.write_text('[letterhead]\nimage = "mark.png"\nalternative = "A lamp"\n', "utf-8")
    stamped = WriteOptions(stamp=STAMP)
    housed = WriteOptions(pdf=PdfOptions(style=str(style), paper="letter"))
    spoken = {
        "latin": ("vi", "Cảng biển “đã mở” cửa — q\u0323\u0301 ﬁ \u00ad½"),
        "arabic": ("ar", "قال أيضاً إن القوّة المهمّة (HB) حرّة 2026"),
        "hebrew": ("he", "שָׁלוֹם לכל (3.5) אחוז"),
        "chinese": ("zh", "港务局宣布“北码头”启用。"),
        "japanese": ("ja", "港湾局は、北埠頭を開いた。「直」"),
        "korean": ("ko", "항만청이 북쪽 부두를 열었다"),
        "thai": ("th", "โรงงานเปิดเตาเผากำลัง"),
        "khmer": ("km", "រោងចក្របើកឡដុតទីពីរ"),
        "burmese": ("my", "စက်ရုံသည်တနင်္လာနေ့"),
        "hindi": ("hi", "कारखाने ने क्षेत्र में शक्ति"),
        "tamil": ("ta", "தொழிற்சாலை திறந்தது"),
        "traditional": ("zh-Hant", "香港磨坊產窰爐 啟 籲 絕"),
        "japanese names": ("ja", "髙島屋と𠮷野家、辻\U000e0100村氏と﨑山氏 濵 ㈱ ㍿ ℡"),
        "emoji": ("en", "Kiln 🔥 👩\u200d🏭 🇳🇱 ❤\ufe0f 1\ufe0f\u20e3"),
        "missing": ("und", "ᏣᎳᎩ \ue000 \U000f0000 🚢 漢字"),
    }
    made = {name: _text(language, text) for name, (language, text) in spoken.items()}
    long = m.Release(body=(releases_by_hand.every_node().body * 8), language="en")
    return {
        "every": pdf_file.write(releases_by_hand.every_node(), stamped, Log()),
        "housed": pdf_file.write(releases_by_hand.every_node(), housed, Log()),
        "empty": pdf_file.write(m.Release(), WriteOptions(), Log()),
        "long": pdf_file.write(long, WriteOptions(), Log()),
        **made,
        **_with_serif("𠮷野家 體驗 鱻"),
    }


def _with_serif(text: str) -> dict[str, bytes]:
    """A PostScript font of the caller's; page-validation misreads those with several parts."""
    if not SERIF.exists():
        return {}
    options = WriteOptions(pdf=PdfOptions(fonts=(str(SERIF),)))
    release = m.Release(headline=m.Phrase(text), language="zh-Hant")
    return {"postscript": pdf_file.write(release, options, Log())}


def _text(language: str, text: str) -> bytes:
    body = (m.Paragraph((m.Text(f"{text} " * 20),)),)
    release = m.Release(language=language, headline=m.Phrase(text), body=body)
    return pdf_file.write(release, WriteOptions(), Log())


@pytest.mark.verapdf
def test_verapdf_passes_sixty_files_of_all_kinds(tmp_path: Path) -> None:
    made = kinds(tmp_path)
    judged(made, [*SAMPLES, *FORTY][: SIXTY - len(made)], tmp_path)


@pytest.mark.long
def test_verapdf_passes_all_real_releases(tmp_path: Path) -> None:
    judged({}, LABELLED, tmp_path)


def judged(made: dict[str, bytes], releases: Sequence[Path], tmp_path: Path) -> None:
    """All are PDF/UA-1 and PDF/A-2a."""
    files = []
    for name, data in made.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(data)
    for number, source in enumerate(releases):
        files.append(tmp_path / f"{number}-{source.stem}.pdf")
        files[-1].write_bytes(write(read(source).release, "pdf").data)
    assert broken_rules(files, tmp_path) == []
