"""The encoding of a web page: the caller's, else its own, else as it is found."""

from __future__ import annotations

import re

from releaseconv.diagnostics import Log
from releaseconv.options import ReadOptions
from releaseconv.readers.text.decode import by_name, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_LOOK = 4096

_LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"})
"""Names that browsers take for Windows-1252."""


def decoded(data: bytes | str, options: ReadOptions, log: Log) -> str:
    """The page as text: by the caller's encoding, else the page's own, else as it is found."""
    if isinstance(data, str) or options.encoding:
        return decode(data, options.encoding, options.repair, log).text
    match = _CHARSET.search(data[:_LOOK])
    said = match.group(1).decode("ascii").lower() if match else ""
    text = by_name(data, "cp1252" if said in _LATIN else said) if said else None
    return decode(data, None, False, log).text if text is None else text
