"""Fonts of a PDF file that say of more characters than there are what each is: never so read."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSEOF, PSBaseParser, PSKeyword

_MOST = 0x11_0000
"""Characters of all ranges of a file's fonts together: as many as Unicode has room for."""
_WIDTHS = {"W": 3, "W2": 5}
"""The tables of widths, and how many numbers a range has in each: first, last, and the widths."""
_BEGINS = frozenset({b"beginbfrange", b"begincidrange"})
_ENDS = frozenset({b"endbfrange", b"endcidrange"})


class OverLimitError(Exception):
    """A file asks for more than a release needs; the message says of what."""


class Fonts(PDFResourceManager):
    """The fonts of one file."""

    def __init__(self) -> None:
        super().__init__()
        self._left = _MOST

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font that `spec` describes; raises `OverLimitError` for one without end."""
        if objid is None or objid not in self._cached_fonts:
            self._left -= sum(_widths(spec)) + sum(_codes(spec))
        if self._left < 0:
            raise OverLimitError("fonts of more characters than there are")
        return super().get_font(objid, spec)


def _widths(spec: Mapping[str, object]) -> Iterator[int]:
    """How many characters each range of widths has."""
    for name, many in _WIDTHS.items():
        numbers: list[object] = []
        listed = resolve1(spec.get(name))
        for one in map(resolve1, listed if isinstance(listed, list) else ()):
            numbers = [] if isinstance(one, list) else [*numbers, one]
            if len(numbers) == many:
                yield _span(numbers)
                numbers = []


def _span(numbers: Sequence[object]) -> int:
    first, last = numbers[:2]
    return max(0, last - first) if isinstance(first, int) and isinstance(last, int) else 0


def _codes(spec: Mapping[str, object]) -> Iterator[int]:
    """How many characters each range of codes has."""
    for name in ("ToUnicode", "Encoding"):
        table = resolve1(spec.get(name))
        if isinstance(table, PDFStream):
            yield from _ranges(table.get_data())


def _ranges(table: bytes) -> Iterator[int]:
    found: list[bytes | None] = []
    depth = 0
    for token in _tokens(table):
        word = token.name if isinstance(token, PSKeyword) else None
        if word in _BEGINS:
            found, depth = [], 0
        elif word in _ENDS:
            yield from map(_between, found[::3], found[1::3])
            found = []
        elif word == b"[":
            depth += 1
        elif word == b"]":
            depth -= 1
            found.append(None)
        elif not depth:
            found.append(token if isinstance(token, bytes) else None)


def _tokens(table: bytes) -> Iterator[object]:
    parser = PSBaseParser(io.BytesIO(table))
    while True:
        try:
            yield parser.nexttoken()[1]
        except PSEOF:
            return


def _between(first: bytes | None, last: bytes | None) -> int:
    if first is None or last is None:
        return 0
    return max(0, int.from_bytes(last) - int.from_bytes(first))
