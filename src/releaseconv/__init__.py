"""Convert plain-text press releases to NewsML-G2, PDF, DOCX and clean text."""

from releaseconv.api import Converted, convert, read, write
from releaseconv.diagnostics import Diagnostic
from releaseconv.errors import ReleaseconvError
from releaseconv.formats import FORMATS
from releaseconv.model import Release
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.parsed import Parsed

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "Converted",
    "Diagnostic",
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
