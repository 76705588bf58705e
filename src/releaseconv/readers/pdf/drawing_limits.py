"""How much a PDF file may draw: a kilobyte of it can ask for what never ends."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from releaseconv.readers.pdf.fonts import Fonts, OverLimitError

_LOOP = re.compile(rb"\bobj[ \t\r\n\0\f]*\d+[ \t\r\n\0\f]+\d+[ \t\r\n\0\f]+R\b")
"""An object that only refers to another one, and may lead back to itself: `7 0 obj 7 0 R`."""
_LEAST_CONTENT, _CONTENT = 1_000_000, 20
"""Bytes of drawing instructions that any file may have, and more of them for each of its bytes:
unpacked, those of text take up to ten times the space."""
_LEAST_SIGNS, _SIGNS = 100_000, 4
"""Characters that any file may show, and more of them for each of its bytes: 100 kB of text alone
are some 300,000."""
_A_FORM = 1_000
"""Bytes of instructions that take as long as beginning a form takes."""


def silence() -> None:
    """Have the library's own remarks on a file go to those alone who ask for them."""
    logger = logging.getLogger("pdfminer")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


class Limits:
    """What one file may still draw."""

    def __init__(self, content: bytes) -> None:
        if _LOOP.search(content):
            raise OverLimitError("an object that is nothing but a reference to another")
        self._fonts = Fonts()
        self._content = _LEAST_CONTENT + _CONTENT * len(content)
        self._signs = _LEAST_SIGNS + _SIGNS * len(content)

    def draw(self, page: Page) -> None:
        """Draw a page, for its words to be taken out; raises `OverLimitError`."""
        manager = self._fonts
        device = _Device(manager, pageno=page.page_number, laparams=page.pdf.laparams)
        device.limits = self
        _Interpreter(manager, device).process_page(page.page_obj)
        page._layout = device.get_result()

    def take_content(self, size: int) -> None:
        """Count bytes of instructions that are followed."""
        self._content -= size
        if self._content < 0:
            raise OverLimitError("draws more than a release needs")

    def take_sign(self, count: int = 1) -> None:
        """Count a character that is shown, or several."""
        self._signs -= count
        if self._signs < 0:
            raise OverLimitError("shows more characters than a release has")


class _Device(PDFPageAggregatorWithMarkedContent):
    """Takes up what a page shows."""

    limits: Limits

    def render_char(self, *args: object, **kwargs: object) -> float:
        self.limits.take_sign()
        width: float = super().render_char(*args, **kwargs)
        return width


class _Interpreter(PDFPageInterpreter):
    """Does what a page's content says, and that of the forms in it."""

    def __init__(self, manager: PDFResourceManager, device: _Device) -> None:
        super().__init__(manager, device)
        self._limits = device.limits

    def execute(self, streams: Sequence[object]) -> None:
        for one in streams:
            self._limits.take_content(_A_FORM + len(stream_value(one).get_data()))
        super().execute(streams)
