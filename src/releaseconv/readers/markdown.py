"""Markdown: plain text whose marks are facts; spans point at the file's own characters."""

from __future__ import annotations

from releaseconv.diagnostics import Log
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text import read_markdown


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the Markdown `data`."""
    return read_markdown(data, name, options, log)
