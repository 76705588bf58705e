"""Pages as pictures: a PDF by pdfium, a Word file by way of LibreOffice where there is one."""

from __future__ import annotations

import io
import os
import shutil
import signal
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from releaseconv.desk.limits import PAGES, WORD_SECONDS
from releaseconv.desk.temporary_folders import temporary_folder
from releaseconv.files import atomic_write

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SCALE = 1.5
"""Pixels a point."""
_PROGRAMS = ("soffice", "libreoffice")
_PDFIUM = Lock()
"""One thread at a time may use pdfium."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The first pages of a file, as PNG pictures, or why there are none."""

    pictures: tuple[bytes, ...]
    count: int
    """How many pages the file has."""
    missing: str = ""


def of_pdf(pdf: bytes) -> Pages:
    """The pages of a PDF file."""
    from pypdfium2 import PdfDocument  # of the extra, and for those who look at pages

    with _PDFIUM:
        document = PdfDocument(pdf)
        try:
            count = len(document)
            pictures = tuple(_picture(document[n]) for n in range(min(count, PAGES)))
        finally:
            document.close()
    return Pages(pictures, count)


def _picture(page: PdfPage) -> bytes:
    made = io.BytesIO()
    page.render(scale=_SCALE).to_pil().save(made, "PNG")
    return made.getvalue()


class Word:
    """LibreOffice, kept warm in a folder of its own that goes when the desk does."""

    def __init__(self, seconds: float = WORD_SECONDS) -> None:
        self._seconds = seconds
        self._program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
        self._folder: Path | None = None
        self._kept = ExitStack()
        self._lock = Lock()
        self._running: Popen[bytes] | None = None

    def pages(self, docx: bytes) -> Pages:
        """The pages of a Word file."""
        if self._program is None:
            return Pages((), 0, "Word pages need LibreOffice, which was not found.")
        with self._lock:
            pdf = self._converted(self._program, docx)
        return of_pdf(pdf) if pdf else Pages((), 0, "LibreOffice could not convert it to pages.")

    def close(self) -> None:
        """End LibreOffice, and remove what it has left."""
        if self._running:
            _end(self._running)
        self._kept.close()

    def _converted(self, program: str, docx: bytes) -> bytes | None:
        if self._folder is None:
            self._folder = self._kept.enter_context(temporary_folder())
        with TemporaryDirectory(dir=self._folder) as work:
            path = Path(work) / "release.docx"
            with atomic_write.named(path):
                path.write_bytes(docx)
            home = (self._folder / "profile").as_uri()
            call = (program, f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf")
            self._run((*call, "--outdir", work, str(path)))
            made = path.with_suffix(".pdf")
            return made.read_bytes() if made.is_file() else None

    def _run(self, call: tuple[str, ...]) -> None:
        """Have `call` done, within its time."""
        with Popen(
            call, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
        ) as process:
            self._running = process
            try:
                process.wait(self._seconds)
            except TimeoutExpired:
                _end(process)
            finally:
                self._running = None


def _end(process: Popen[bytes]) -> None:
    """End a program, and what it has started: `soffice` starts another."""
    if os.name != "posix":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
