"""The colours in which `inspect` shows the roles of lines on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROLE_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "headline": "\x1b[1m",
        "subhead": "\x1b[1m",
        "release_line": "\x1b[35m",
        "date": "\x1b[36m",
        "dateline": "\x1b[36m",
        "symbol": "\x1b[36m",
        "contacts": "\x1b[32m",
        "boilerplate": "\x1b[34m",
        "notes_to_editors": "\x1b[33m",
        "banner": "\x1b[2m",
        "end_mark": "\x1b[2m",
        "other": "\x1b[2m",
    }
)
"""SGR sequences by role; the body has the terminal's own."""
