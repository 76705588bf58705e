"""Convert plain-text press releases to NewsML-G2, PDF, DOCX and clean text."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from releaseconv.api import Converted, convert, read, write
    from releaseconv.diagnostics import Diagnostic
    from releaseconv.errors import ReleaseconvError
    from releaseconv.formats import FORMATS
    from releaseconv.model import Release
    from releaseconv.options import LineRole, ReadOptions, WriteOptions
    from releaseconv.readers.parsed import Parsed

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "Converted",
    "Diagnostic",
    "LineRole",
    "Parsed",
    "ReadOptions",
    "Release",
    "ReleaseconvError",
    "WriteOptions",
    "__version__",
    "convert",
    "read",
    "write",
]

_HOMES = MappingProxyType(
    {
        "Converted": "api",
        "convert": "api",
        "read": "api",
        "write": "api",
        "Diagnostic": "diagnostics",
        "ReleaseconvError": "errors",
        "FORMATS": "formats",
        "Release": "model",
        "LineRole": "options",
        "ReadOptions": "options",
        "WriteOptions": "options",
        "Parsed": "readers.parsed",
    }
)
"""Where each public name lives; it is imported when first asked for, so that the command
can settle how to start before anything is loaded."""


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
