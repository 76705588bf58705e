"""What reading gives back, whatever the format read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from releaseconv.diagnostics import Diagnostic, Log
from releaseconv.model import Release
from releaseconv.options import ReadOptions
from releaseconv.readers.decisions import Decision
from releaseconv.source import Source


@dataclass(frozen=True, slots=True)
class Parsed:
    """A release, the text it came from, and why it was read so."""

    release: Release
    source: Source
    decisions: tuple[Decision, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    encoding: str | None = None
    """The codec that the bytes were decoded with; `None` for text given as `str`."""
    order: Literal["dmy", "mdy", "ymd", ""] = ""
    """The order in which its house writes dates in figures."""
    taken_out: bool = False
    """Its text was taken out of a mail, a page or a document, and is no file's own."""
    outdated: tuple[tuple[str, str], ...] = ()
    """Fields and values that were kept for another text that stood in the file: not taken."""
    as_it_is: str = ""
    """Why nothing of it can be set: an item of a feed has its fields, and none is read from lines.
    Empty for a text."""


class Reader(Protocol):
    """Reads one input; notes in `log` what there is to say about it."""

    def __call__(self, data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
        """What was read; `name` is what messages call the input."""
        ...
