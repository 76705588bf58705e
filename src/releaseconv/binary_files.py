"""Files that are no text at all, told by their first bytes, with what to do about them."""

from __future__ import annotations

from pathlib import PurePath
from types import MappingProxyType

from releaseconv.errors import MalformedInputError

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
_READ = (b"%PDF-", b"PK\x03\x04")
"""How files begin whose own readers tell what they are."""
_NO_TEXT = "binary data"
_CLAIMED = MappingProxyType({".docx": "a damaged Word document", ".pdf": "a damaged PDF file"})
"""What binary data is whose name says that it is of a format that is read."""
_ADVICE = "save its text as .txt first"
_SAVED_BY_WORD = ("an old office document", "a rich text file")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16; that of UTF-32 little-endian starts like the first."""
_STRAY = bytes(set(range(0x20)) - set(b"\b\t\n\v\f\r\x1a\x1b") | {0x7F})
"""Bytes that stand in no text; ESC switches the character sets of ISO 2022."""
LOOKED_AT = 8192
_TOO_MANY = 0.05
"""Share of stray bytes above which nobody would call it text; compressed data has 0.1."""


def refuse(content: bytes, name: str, encoding: str | None = None) -> None:
    """Raise `MalformedInputError` if `content` is of no format that is read.

    `encoding` is what the caller says.
    """
    if content.startswith(_READ):
        return
    what = kind(content, said_to_be_text=encoding is not None)
    claimed = _CLAIMED.get(PurePath(name).suffix.lower()) if what == _NO_TEXT else None
    if claimed:
        raise MalformedInputError(f"{name}: {claimed}; get it again, or save its text as .txt")
    if what:
        advice = "save it as .docx or .txt first" if what in _SAVED_BY_WORD else _ADVICE
        raise MalformedInputError(f"{name}: {what}, not plain text; {advice}")


def known(content: bytes) -> str | None:
    """What `content` is in words, where its first bytes are those of a known format."""
    return next((words for magic, words in _MAGIC if content.startswith(magic)), None)


def kind(content: bytes, *, said_to_be_text: bool = False) -> str | None:
    """What `content` is in words, where it is no text; `None` for text of any encoding."""
    what = known(content)
    if what or said_to_be_text or content.startswith(_WIDE):
        return what
    start = content[:LOOKED_AT]
    stray = len(start) - len(start.translate(None, _STRAY))
    return _NO_TEXT if stray > _TOO_MANY * len(start) and not _is_wide(start) else None


def _is_wide(start: bytes) -> bool:
    """Whether every other byte is nearly always zero, as in UTF-16 without its mark."""
    even, odd = start[::2], start[1::2]
    some, other = sorted((even.count(0), odd.count(0)))
    return other > 0.7 * len(odd) and some <= 0.05 * len(even)
