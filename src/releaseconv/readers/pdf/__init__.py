"""PDF files: the text of their pages, running heads once, by pdfplumber where it is installed.

`limits` says how much a file may draw, `fonts` of how many characters its fonts may speak.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.markup import PLAIN
from releaseconv.options import ReadOptions
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.envelope import Envelope, read_within
from releaseconv.readers.parsed import Parsed

_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError),
    *(ValueError, struct.error, zlib.error),
)
"""What pdfminer raises besides its own, for objects of other kinds than it counts on."""
_MOST_PAGES = 100
_MARGIN = 3
"""Lines at the top and at the foot of a page that may be its running head."""
_FIGURES = late(r"\d+")


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the PDF file `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for a damaged or endless file, and where the extra is missing.
    """
    content = data.encode("latin-1", "replace") if isinstance(data, str) else data
    pages, said = _opened(content, name)
    heads = _running_heads(pages)
    if heads:
        words = sum(len(line.split()) for line in heads) * len(pages)
        log.note(Code.LEFT_OUT, count=words, what=f"running heads and feet of {len(pages)} pages")
    numbered = enumerate((list(_without(page, heads)) for page in pages), 1)
    text = "\n\f".join("\n".join(_unnumbered(page, n, len(pages))) for n, page in numbered)
    envelope = Envelope("the document's properties", lines=said)
    return read_within(envelope, f"{text}\n", PLAIN, name, options, log)


class _Opened(NamedTuple):
    """What is taken out of a file."""

    pages: list[list[str]]
    """The lines of each page."""
    properties: tuple[str, ...]
    """What its title and subject say."""


def _opened(content: bytes, name: str) -> _Opened:
    try:
        import pdfplumber
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError:
        from releaseconv.settings.extras import to_install  # seldom needed

        raise MalformedInputError(
            f"{name}: a PDF file; to read it: {to_install('pdf')}; or save its text as .txt"
        ) from None
    from releaseconv.readers.pdf.fonts import OverLimitError
    from releaseconv.readers.pdf.limits import Limits, silence

    silence()
    broken = (PSException, PdfminerException, MalformedPDFException, OSError, *_BROKEN)
    try:
        limits = Limits(content)
        with pdfplumber.open(io.BytesIO(content)) as file:
            if len(file.pages) > _MOST_PAGES:
                raise MalformedInputError(f"{name}: more than {_MOST_PAGES} pages")
            pages = []
            for page in file.pages:
                limits.draw(page)
                pages.append(_lines([_word(one) for one in page.extract_words()]))
                page.close()
            said = (file.metadata.get(key) for key in ("Title", "Subject"))
            return _Opened(pages, tuple(one for one in said if isinstance(one, str)))
    except OverLimitError as error:
        raise MalformedInputError(f"{name}: {error}") from None
    except broken as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a damaged PDF file ({why})") from None


_ROOM = 0.35
"""Of a line's height: how much more room than usual parts paragraphs."""
_LARGE = 1.12
"""How many times as high large type is as that beside it."""
_COLUMN = 1.2
"""Of a line's height: how much room between words parts columns."""
_GAP = "   "


class _Word(NamedTuple):
    """A word of a page, in points from its top left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def _word(one: Mapping[str, float | str]) -> _Word:
    left, right, top, bottom = (float(one[key]) for key in ("x0", "x1", "top", "bottom"))
    return _Word(str(one["text"]), left, right, top, bottom)


def _lines(words: Sequence[_Word]) -> list[str]:
    """The lines of a page, a blank one where more room is left than between most."""
    lines = list(_unwrapped(_rows(words)))
    gaps = sorted(b[0].top - a[0].bottom for a, b in pairwise(lines))
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    made: list[str] = []
    for number, line in enumerate(lines):
        height = line[0].bottom - line[0].top
        above = line[0].top - lines[number - 1][0].bottom if number else 0.0
        if above > usual + _ROOM * height or (number and _is_larger(line, lines[number - 1])):
            made.append("")
        made.append(_joined(line))
    return made


def _rows(words: Sequence[_Word]) -> list[list[_Word]]:
    """Words that stand beside one another, from left to right, the rows from top to foot."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        if rows and word.top < (rows[-1][0].top + rows[-1][0].bottom) / 2 < word.bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _unwrapped(rows: Sequence[list[_Word]]) -> Iterator[list[_Word]]:
    """The rows, those of large type that stand together made one: a headline that was wrapped."""
    heights = sorted(_height(row) for row in rows)
    usual = heights[len(heights) // 2] if heights else 0.0
    open_: list[_Word] = []
    for row in rows:
        together = open_ and row[0].top - open_[-1].bottom < _ROOM * _height(row)
        if together and _height(row) > _LARGE * usual and not _is_larger(row, open_):
            left = open_[-1].right + 1
            open_ += [word._replace(left=left, right=left) for word in row]
            continue
        if open_:
            yield open_
        open_ = row
    if open_:
        yield open_


def _height(row: Sequence[_Word]) -> float:
    return row[0].bottom - row[0].top


def _is_larger(row: Sequence[_Word], other: Sequence[_Word]) -> bool:
    """Whether one row is in larger type than the other."""
    small, large = sorted((_height(row), _height(other)))
    return large > _LARGE * small


def _joined(line: Sequence[_Word]) -> str:
    parts = [line[0].text]
    for last, word in pairwise(line):
        wide = word.left - last.right > _COLUMN * (word.bottom - word.top)
        parts += _GAP if wide else " ", word.text
    return "".join(parts)


def _running_heads(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of most pages, figures aside; those of the first page stay."""
    if len(pages) < 2:
        return frozenset()
    found = Counter(line for page in pages for line in {_folded(one) for one in _edges(page)})
    return frozenset(line for line, count in found.items() if 2 * count > len(pages) and count > 1)


def _edges(page: Sequence[str]) -> list[str]:
    inked = [line for line in page if line]
    return [*inked[:_MARGIN], *inked[-_MARGIN:]]


def _folded(line: str) -> str:
    return _FIGURES.sub("0", " ".join(line.split()))


def _without(page: Sequence[str], heads: frozenset[str]) -> Iterator[str]:
    edges = {_folded(one) for one in _edges(page)} & heads
    yield from (line for line in page if _folded(line) not in edges)


def _unnumbered(page: list[str], number: int, pages: int) -> list[str]:
    """A page without the last line where that counts the pages: "Quay opens   1 / 2"."""
    foot = "".join(page[-1].split()) if page else ""
    return page[:-1] if foot.endswith(f"{number}/{pages}") else page
