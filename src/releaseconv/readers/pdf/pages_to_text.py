"""The text of a PDF file, page by page."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.format_hints import PLAIN
from releaseconv.options import ReadOptions
from releaseconv.readers.envelope import Envelope, read_within
from releaseconv.readers.holds.hold_words_beside import dated_in_lines, field_line
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.pdf.lines_of_words import lines_of
from releaseconv.readers.pdf.ruled_tables import ruled_tables
from releaseconv.readers.pdf.running_heads import repeated, unnumbered, without
from releaseconv.readers.pdf.words import word_of

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from releaseconv.readers.pdf.words_beside_lines import Note

_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError),
    *(ValueError, struct.error, zlib.error),
)
"""What pdfminer raises besides its own, for objects of other kinds than it counts on."""
_MOST_PAGES = 100
_LOCKED = "a PDF file that asks for a password; save it without one, or save its text as .txt"
_UNSHOWN = "the document's properties or a note on a page"


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the PDF file `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for a damaged or endless file, and where the extra is missing.
    """
    content = data.encode("latin-1", "replace") if isinstance(data, str) else data
    pages, said, beside = _opened(content, name)
    kept = without(pages, repeated(pages))
    words = sum(len(line.split()) for page in pages for line in page)
    words -= sum(len(line.split()) for page in kept for line in page)
    if words:
        log.note(Code.LEFT_OUT, count=words, what=f"running heads and feet of {len(pages)} pages")
    numbered = (unnumbered(page, n, len(pages)) for n, page in enumerate(kept, 1))
    text = "\n\f".join(map("\n".join, numbered))
    unshown = tuple(dict.fromkeys(dated_in_lines(beside)))
    envelope = Envelope("the document's properties", lines=said, unshown=unshown, hidden=_UNSHOWN)
    return read_within(envelope, f"{text}\n", PLAIN, name, options, log)


class _Opened(NamedTuple):
    """What is taken out of a file."""

    pages: list[list[str]]
    """The lines of each page."""
    properties: tuple[str, ...]
    """What its title and subject say."""
    beside: list[str]
    """What its other properties say, and notes that no page shows."""


def _opened(content: bytes, name: str) -> _Opened:
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
    except ImportError:
        from releaseconv.settings.extras import to_install  # seldom needed

        raise MalformedInputError(
            f"{name}: a PDF file; to read it: {to_install('pdf')}; or save its text as .txt"
        ) from None
    from releaseconv.readers.pdf.drawing_limits import Limits, silence
    from releaseconv.readers.pdf.fonts import OverLimitError
    from releaseconv.readers.pdf.words_beside_lines import notes_of

    silence()
    broken = (PSException, PdfminerException, MalformedPDFException, OSError, *_BROKEN)
    try:
        limits = Limits(content)
        with pdfplumber.open(io.BytesIO(content)) as file:
            if len(file.pages) > _MOST_PAGES:
                raise MalformedInputError(f"{name}: more than {_MOST_PAGES} pages")
            beside = [field_line(str(key), str(one)) for key, one in file.metadata.items()]
            pages = []
            for page in file.pages:
                limits.draw(page)
                notes = notes_of(page)
                limits.take_sign(notes.signs)
                pages.append(_lines(page, notes.shown))
                beside += [line for one in notes.unshown for line in one.splitlines()]
                page.close()
            said = (file.metadata.get(key) for key in ("Title", "Subject"))
            return _Opened(pages, tuple(one for one in said if isinstance(one, str)), beside)
    except OverLimitError as error:
        raise MalformedInputError(f"{name}: {error}") from None
    except broken as error:
        if isinstance(next(iter(error.args), None), PDFPasswordIncorrect):
            raise MalformedInputError(f"{name}: {_LOCKED}") from None
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a damaged PDF file ({why})") from None


def _lines(page: Page, notes: list[Note]) -> list[str]:
    """The lines of a page, those that are set askew behind the others."""
    from releaseconv.readers.pdf.words_beside_lines import is_level, placed, turned_lines

    turned = turned_lines([char for char in page.chars if not is_level(char)])
    level = page.filter(is_level) if turned else page
    words = [word_of(one) for one in level.extract_words()]
    lines = lines_of([*words, *placed(notes, words)], ruled_tables(level, words))
    return [*lines, *(line for one in turned for line in ("", one))]
