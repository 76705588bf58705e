"""Convert press releases to NewsML-G2, PDF, Word, clean text and other formats."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releaseconv.api import (
        Converted,
        convert,
        held_until,
        read,
        read_file,
        read_text,
        write,
        write_parsed,
    )
    from releaseconv.diagnostics import Code, Diagnostic, Severity
    from releaseconv.errors import (
        ForeignFormatError,
        MalformedInputError,
        MissingStampError,
        OptionError,
        ProfileError,
        ReleaseconvError,
        SchemaError,
        UncertainHoldError,
        UnknownEncodingError,
        UnknownFormatError,
    )
    from releaseconv.formats import FORMATS, Format
    from releaseconv.model import (
        Audience,
        Channel,
        ChannelKind,
        Contact,
        Dateline,
        Hold,
        HoldKind,
        Kind,
        Moment,
        Paragraph,
        Party,
        Phrase,
        Quote,
        Release,
        Section,
        Text,
    )
    from releaseconv.options import (
        CheckOptions,
        DocxOptions,
        HtmlOptions,
        LineRole,
        MarkdownOptions,
        NewsmlOptions,
        PdfOptions,
        ReadOptions,
        TextOptions,
        WriteOptions,
    )
    from releaseconv.readers.parsed import Parsed

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "Audience",
    "Channel",
    "ChannelKind",
    "CheckOptions",
    "Code",
    "Contact",
    "Converted",
    "Dateline",
    "Diagnostic",
    "DocxOptions",
    "ForeignFormatError",
    "Format",
    "Hold",
    "HoldKind",
    "HtmlOptions",
    "Kind",
    "LineRole",
    "MalformedInputError",
    "MarkdownOptions",
    "MissingStampError",
    "Moment",
    "NewsmlOptions",
    "OptionError",
    "Paragraph",
    "Parsed",
    "Party",
    "PdfOptions",
    "Phrase",
    "ProfileError",
    "Quote",
    "ReadOptions",
    "Release",
    "ReleaseconvError",
    "SchemaError",
    "Section",
    "Severity",
    "Text",
    "TextOptions",
    "UncertainHoldError",
    "UnknownEncodingError",
    "UnknownFormatError",
    "WriteOptions",
    "__version__",
    "convert",
    "held_until",
    "read",
    "read_file",
    "read_text",
    "write",
    "write_parsed",
]

_PUBLIC = MappingProxyType(
    {
        "api": (
            "Converted",
            "convert",
            "held_until",
            "read",
            "read_file",
            "read_text",
            "write",
            "write_parsed",
        ),
        "diagnostics": (
            "Code",
            "Diagnostic",
            "Severity",
        ),
        "errors": (
            "ForeignFormatError",
            "MalformedInputError",
            "MissingStampError",
            "OptionError",
            "ProfileError",
            "ReleaseconvError",
            "SchemaError",
            "UncertainHoldError",
            "UnknownEncodingError",
            "UnknownFormatError",
        ),
        "formats": (
            "FORMATS",
            "Format",
        ),
        "model": (
            "Audience",
            "Channel",
            "ChannelKind",
            "Contact",
            "Dateline",
            "Hold",
            "HoldKind",
            "Kind",
            "Moment",
            "Paragraph",
            "Party",
            "Phrase",
            "Quote",
            "Release",
            "Section",
            "Text",
        ),
        "options": (
            "CheckOptions",
            "DocxOptions",
            "HtmlOptions",
            "LineRole",
            "MarkdownOptions",
            "NewsmlOptions",
            "PdfOptions",
            "ReadOptions",
            "TextOptions",
            "WriteOptions",
        ),
        "readers.parsed": ("Parsed",),
    }
)
"""The public names of each module; they are imported when first asked for, so that the command
can settle how to start before anything is loaded."""
_HOMES = MappingProxyType({name: home for home, names in _PUBLIC.items() for name in names})


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
