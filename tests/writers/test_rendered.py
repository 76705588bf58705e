"""What a browser and an office make of our pages and Word files: every word, and no ragged edge."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from conftest import PATIENCE, ROOT
from releaseconv import model as m
from releaseconv import read, write
from releaseconv.model import Release
from releases_by_hand import every_node
from wording import letters

SAMPLES: dict[str, Callable[[], Release]] = {
    path.stem: (lambda path=path: read(path).release)
    for path in sorted((ROOT / "samples").rglob("*.txt"))
}
CHROMIUM = shutil.which("chromium")
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDFTOTEXT = shutil.which("pdftotext")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium")
needs_pdftotext = pytest.mark.skipif(PDFTOTEXT is None, reason="no pdftotext: poppler-utils")
PHONE, DESK = 390, 1280
_TOLD = re.compile(r"<title>(\[.*?\])</title>")
_MEASURE = """<script>onload = () => { document.title = JSON.stringify(
  [...document.querySelectorAll("iframe")].map(frame => {
    const page = frame.contentDocument.documentElement;
    return [frame.name, page.clientWidth, page.scrollWidth];
  })) }</script>"""


def wide() -> Release:
    """What could burst a narrow page: a long address, a wide table, lines that are kept."""
    address = "http://www.harbour.example/" + "quay" * 60
    cells = tuple(m.Cell((m.Text(f"column {n} of a wide table"),)) for n in range(12))
    return Release(
        headline=m.Phrase("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamte"),
        body=(
            m.Paragraph((m.Link(address, address),)),
            m.Table(rows=(m.Row(cells),)),
            m.Verbatim("=" * 200),
        ),
    )


def chromium(*options: str) -> str:
    command = [str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", *options]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=PATIENCE
    ).stdout


@pytest.mark.long
@needs_chromium
def test_pages_fit_a_phone_and_a_desk(tmp_path: Path) -> None:
    makers = {**SAMPLES, "every-node": every_node, "wide": wide}
    frames = [
        f'<iframe name="{name}" width="{width}" height="800" style="border: 0" srcdoc="'
        + html.escape(write(make(), "html").data.decode())
        + '"></iframe>'
        for name, make in makers.items()
        for width in (PHONE, DESK)
    ]
    file = tmp_path / "frames.html"
    page = f"<!DOCTYPE html><title></title>{''.join(frames)}{_MEASURE}"
    file.write_text(page, encoding="utf-8")
    told = _TOLD.search(chromium("--dump-dom", file.as_uri()))
    measured = json.loads(html.unescape(told[1])) if told else []
    assert len(measured) == 2 * len(makers)
    assert [row for row in measured if row[2] > row[1]] == []


@pytest.mark.long
@needs_chromium
@needs_pdftotext
@pytest.mark.parametrize("name", ["quarter-embargo", "river-states", "japanese"])
def test_pages_print_every_word(name: str, tmp_path: Path) -> None:
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_bytes(write(SAMPLES[name](), "html").data)
    chromium("--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri())
    assert unseen(SAMPLES[name](), printed) == set()
    assert all(page.extract_text().strip() for page in pypdf.PdfReader(printed).pages)


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice: libreoffice-writer-nogui")
@needs_pdftotext
@pytest.mark.tools
def test_an_office_lays_out_every_sample(tmp_path: Path) -> None:
    """One start for all, since that is what takes the time."""
    for name, make in SAMPLES.items():
        (tmp_path / f"{name}.docx").write_bytes(write(make(), "docx").data)
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    files = [str(tmp_path / f"{name}.docx") for name in SAMPLES]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    for name, make in SAMPLES.items():
        laid = tmp_path / f"{name}.pdf"
        assert unseen(make(), laid) == set(), name
        assert all(page.extract_text().strip() for page in pypdf.PdfReader(laid).pages), name


def unseen(release: Release, file: Path) -> set[str]:
    """Words of a release that do not stand on the pages.

    Those of scripts from right to left are left out, which pdftotext gives in either order.
    """
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    said = letters(done.stdout.decode())
    found = {letters(word) for node in m.spoken(release) for word in node.text.split()}
    return {word for word in found if word.isascii() and word not in said}
