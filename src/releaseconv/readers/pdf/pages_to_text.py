"""The text of a PDF file, page by page."""

from __future__ import annotations

import io
import struct
import zlib
from typing import NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.format_hints import PLAIN
from releaseconv.options import ReadOptions
from releaseconv.readers.envelope import Envelope, read_within
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.pdf.lines_of_words import lines_of
from releaseconv.readers.pdf.ruled_tables import ruled_tables
from releaseconv.readers.pdf.running_heads import repeated, unnumbered, without
from releaseconv.readers.pdf.words import word_of

_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError),
    *(ValueError, struct.error, zlib.error),
)
"""What pdfminer raises besides its own, for objects of other kinds than it counts on."""
_MOST_PAGES = 100


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the PDF file `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for a damaged or endless file, and where the extra is missing.
    """
    content = data.encode("latin-1", "replace") if isinstance(data, str) else data
    pages, said = _opened(content, name)
    kept = without(pages, repeated(pages))
    words = sum(len(line.split()) for page in pages for line in page)
    words -= sum(len(line.split()) for page in kept for line in page)
    if words:
        log.note(Code.LEFT_OUT, count=words, what=f"running heads and feet of {len(pages)} pages")
    numbered = (unnumbered(page, n, len(pages)) for n, page in enumerate(kept, 1))
    text = "\n\f".join(map("\n".join, numbered))
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
    from releaseconv.readers.pdf.drawing_limits import Limits, silence
    from releaseconv.readers.pdf.fonts import OverLimitError

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
                words = [word_of(one) for one in page.extract_words()]
                pages.append(lines_of(words, ruled_tables(page, words)))
                page.close()
            said = (file.metadata.get(key) for key in ("Title", "Subject"))
            return _Opened(pages, tuple(one for one in said if isinstance(one, str)))
    except OverLimitError as error:
        raise MalformedInputError(f"{name}: {error}") from None
    except broken as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a damaged PDF file ({why})") from None
