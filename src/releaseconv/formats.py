"""Every format there is, and where its reader and writer live."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

from releaseconv.diagnostics import Log
from releaseconv.errors import UnknownFormatError
from releaseconv.model import Release
from releaseconv.options import WriteOptions
from releaseconv.readers.parsed import Reader


class Writer(Protocol):
    """Renders a release; says in `log` what the format had no place for."""

    def __call__(self, release: Release, options: WriteOptions, log: Log) -> bytes:
        """The file's bytes."""
        ...


class Validator(Protocol):
    """Notes in `log`, as ERROR, each place where `data` breaks its schema."""

    def __call__(self, data: bytes, log: Log) -> None:
        """Nothing noted is a valid item."""
        ...


class Format(NamedTuple):
    """One row of the table; modules are imported when first wanted."""

    name: str
    suffix: str
    media_type: str
    title: str
    """One line for the list of formats."""
    writer_module: str
    reader_module: str | None = None
    binary: bool = False
    """Never to be sent to a terminal."""
    validator_module: str | None = None
    """Whose `validate` tells whether what the writer wrote is an item."""

    @property
    def writer(self) -> Writer:
        """The `write` of the writer's module."""
        return cast(Writer, import_module(self.writer_module).write)

    @property
    def reader(self) -> Reader:
        """The `read` of the reader's module."""
        if self.reader_module is None:
            raise UnknownFormatError(f"{self.name} can be written, but not read")
        return cast(Reader, import_module(self.reader_module).read)

    @property
    def validator(self) -> Validator | None:
        """The `validate` of the validator's module."""
        if self.validator_module is None:
            return None
        return cast(Validator, import_module(self.validator_module).validate)


_W = "releaseconv.writers."
_R = "releaseconv.readers."
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TABLE = (
    Format(
        "newsml",
        ".xml",
        "application/vnd.iptc.g2.newsitem+xml",
        "NewsML-G2 newsItem with XHTML and NITF body",
        _W + "newsml",
        _R + "newsml",
        validator_module="releaseconv.schema",
    ),
    Format(
        "pdf", ".pdf", "application/pdf", "tagged PDF with embedded fonts", _W + "pdf", binary=True
    ),
    Format(
        "docx", ".docx", _DOCX, "Word document with Word's own styles", _W + "docx", binary=True
    ),
    Format("text", ".txt", "text/plain", "clean plain text", _W + "text", _R + "text"),
    Format("html", ".html", "text/html", "web page with metadata for search engines", _W + "html"),
    Format("markdown", ".md", "text/markdown", "CommonMark", _W + "markdown"),
    Format("json", ".json", "application/json", "the document model", _W + "json", _R + "json"),
    Format("outline", ".outline", "text/plain", "the tree, a node a line", _W + "outline"),
)
_LOOK = 4096
"""How much of an input is looked at to find its format."""
_ITEM = re.compile(rb"<(?:\w+:)?news(?:Item|Message)[\s>]")
FORMATS: Mapping[str, Format] = MappingProxyType({f.name: f for f in _TABLE})


def find(name: str) -> Format:
    """The format called `name`."""
    try:
        return FORMATS[name]
    except KeyError:
        known = ", ".join(FORMATS)
        raise UnknownFormatError(f"no format {name!r}; there are {known}") from None


def by_suffix(suffix: str) -> Format | None:
    """The format whose files end in `suffix`, such as ".pdf"."""
    return next((f for f in FORMATS.values() if f.suffix == suffix.lower()), None)


def detect(name: str, data: bytes | str) -> Format:
    """The format of an input: by its content, and where that may be text, by its name."""
    start = data[:_LOOK]
    if isinstance(start, str):
        start = start.encode("utf-8", "replace")
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    row = by_suffix(PurePath(name).suffix)
    if row and row.reader_module and row.name != "text":
        return row
    if start.startswith(b"<") and _ITEM.search(start):
        return FORMATS["newsml"]
    if start.startswith(b"{") and b'"releaseconv"' in start:
        return FORMATS["json"]
    return FORMATS["text"]
