"""Names of encodings, as callers and files give them, and the codecs of Python's that they mean."""

from __future__ import annotations

import codecs
from encodings.aliases import aliases

from releaseconv.errors import UnknownEncodingError, nearest

_NO_TEXT = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape"))
"""Codecs of Python's for names of hosts and for its own source."""

_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


def codec(name: str) -> str:
    """The name that Python calls the encoding by."""
    try:
        "".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        near = nearest(name, sorted(known.replace("_", "-") for known in set(aliases.values())))
        advice = f"; did you mean {near}?" if near else ""
        raise UnknownEncodingError(f"unknown encoding {name!r}{advice}") from None
    if found in _NO_TEXT:
        raise UnknownEncodingError(f"{name} is not a text encoding; give one such as cp1252")
    return found


def by_name(data: bytes, name: str) -> str | None:
    """`data` in the encoding that it says it has; `None` where that makes no text of it."""
    try:
        text = data.decode(codec(name))
    except (UnknownEncodingError, UnicodeError):
        return None
    # ASCII that is said to be EBCDIC makes signs and controls, and no word
    return None if data.isascii() and set(text) & _CONTROLS - set(map(chr, data)) else text
