"""The text of a Word document, with what its styles and properties say of it."""

from __future__ import annotations

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.format_hints import Markup
from releaseconv.options import ReadOptions
from releaseconv.readers.docx.body import fill
from releaseconv.readers.docx.package import BROKEN, Package
from releaseconv.readers.docx.unshown_words import unshown_embargoes
from releaseconv.readers.envelope import Envelope, read_within
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text_from_blocks import Sheet

_UNSHOWN = "a watermark, a picture's description, a comment or another part that is no text"


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the document `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for what is no Word document, or more than a release needs.
    """
    text, markup, envelope = extract(data.encode() if isinstance(data, str) else data, name, log)
    return read_within(envelope, text, markup, name, options, log)


def extract(data: bytes, name: str, log: Log) -> tuple[str, Markup, Envelope]:
    """The text of the document, what its styles say of it, and what stands beside it."""
    sheet = Sheet()
    try:
        with Package(data, name) as package:
            if package.has_macros:
                log.note(Code.NOT_READ, what="macros")
            fill(sheet, package, log)
            shown = tuple(package.read)
            said, drawn = package.properties, package.drawn
            unshown = (*drawn, *dict.fromkeys(unshown_embargoes(package, shown)))
    except BROKEN as error:
        why = " ".join(str(error).split()) or type(error).__name__
        what = f"{name}: a damaged Word document ({why}); get it again, or save its text as .txt"
        raise MalformedInputError(what) from None
    beside = Envelope("the document's properties", lines=said, unshown=unshown, hidden=_UNSHOWN)
    return (*sheet.result(), beside)
