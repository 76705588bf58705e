"""Text out of bytes: by their mark, as the caller says, or as what they are found to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.readers.text.decode.byte_order_marks import BOMS
from releaseconv.readers.text.decode.encoding_detection import guess
from releaseconv.readers.text.decode.line_ends import with_one_newline
from releaseconv.readers.text.decode.mojibake import mend, remark

if TYPE_CHECKING:
    from releaseconv.readers.text.decode.mixed_encodings import Mixed
from releaseconv.readers.text.decode.codec_names import codec
from releaseconv.readers.text.decode.forbidden_characters import without_forbidden
from releaseconv.readers.text.decode.unfit_encoding import is_utf8, own_encoding


class Decoded(NamedTuple):
    """Text with "\\n" for every newline, and the codec it was decoded with."""

    text: str
    encoding: str | None
    """`None` for text that came as `str`."""


MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
)


def decode(data: bytes | str, encoding: str | None, repair: bool, log: Log) -> Decoded:
    """The text in `data`, read as `encoding` or, without one, as what it is found to be.

    Raises `MalformedInputError` for a file of a known binary kind, `UnknownEncodingError`,
    and `OptionError` where `repair` wants a library that is not installed.
    """
    text, used = (data, None) if isinstance(data, str) else _decoded(data, encoding, log)
    text = with_one_newline(text.removeprefix("\ufeff"))
    text = mend(text, log).removeprefix("\ufeff") if repair else remark(text, log)
    text = without_forbidden(text, log)
    if not any(map(str.isalnum, text)):
        log.note(Code.EMPTY)
    return Decoded(text, used)


def _decoded(data: bytes, encoding: str | None, log: Log) -> tuple[str, str]:
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise MalformedInputError(f"this looks like {kind}, not like text")
    if encoding is not None:
        if own := own_encoding(data, encoding):
            log.note(Code.ENCODING_UNFIT, own=own, encoding=encoding)
        return _replacing(data, codec(encoding), log)
    for bom, name in BOMS:
        if data.startswith(bom):
            return _replacing(data[len(bom) :], name, log)
    if not is_utf8(data) and (both := _mixed(data)):
        log.note(Code.NOT_UTF8, encoding=both.encoding, ground=both.ground)
        if lost := both.text.count("\ufffd"):
            log.note(Code.UNDECODABLE, count=lost, encoding="utf-8")
        return both.text, "utf-8"
    found = guess(data)
    if found.ground:
        log.note(Code.NOT_UTF8, encoding=found.encoding, ground=found.ground)
    return _replacing(data, found.encoding, log)


def _mixed(data: bytes) -> Mixed | None:
    from releaseconv.readers.text.decode.mixed_encodings import mixed  # few files are

    return mixed(data, lambda lines: guess(lines).encoding)


def _replacing(data: bytes, encoding: str, log: Log) -> tuple[str, str]:
    """`data` decoded, with U+FFFD for each byte that is not `encoding`."""
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    log.note(Code.UNDECODABLE, count=text.count("\ufffd"), encoding=encoding)
    return text, encoding
