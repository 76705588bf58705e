"""A release on the desk, read with its corrections, and what there is to ask about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from releaseconv import api, binary
from releaseconv.check import check
from releaseconv.desk.workspace import Document
from releaseconv.diagnostics import Diagnostic
from releaseconv.inspect import settable
from releaseconv.options import CheckOptions, ReadOptions, WriteOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import sidecar


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk reads, writes and asks."""

    now: Callable[[], datetime]
    """The time it is, aware of its zone."""
    read: ReadOptions = field(default_factory=ReadOptions)
    write: WriteOptions = field(default_factory=WriteOptions)
    limits: CheckOptions = field(default_factory=CheckOptions)


@dataclass(frozen=True, slots=True)
class Reading:
    """A release as it is read now."""

    document: Document
    revision: str
    """Changes whenever the file or its corrections do."""
    parsed: Parsed
    kept: sidecar.Kept
    """What people have set."""
    remarks: tuple[Diagnostic, ...]
    """What there is to ask about it, as of when it was read."""


def revision(document: Document, content: bytes, beside: bytes | None) -> str:
    """What tells one state of a file, its corrections and its house from all others."""
    house = document.house()
    learned = house.read_bytes() if house else b""
    sizes = b"%d %d " % (len(content), len(learned))
    return sha256(b"".join((sizes, content, learned, beside or b""))).hexdigest()[:16]


def read(document: Document, content: bytes, beside: bytes | None, settings: Settings) -> Reading:
    """`content` read with the corrections `beside` it; raises `ReleaseconvError`."""
    path = Path(f"{document.name}{sidecar.SUFFIX}")
    kept = sidecar.parsed(beside, path) if beside else sidecar.Kept()
    options = settings.read
    wanted = sidecar.applied(kept.pairs, options, path) if kept.pairs else options
    house = document.house()
    known = options.house or (str(house) if house else None)
    wanted = replace(wanted, lines=(*kept.lines, *options.lines), house=known)
    binary.refuse(content, document.name, wanted.encoding)
    parsed = api.read(content, wanted, name=document.name)
    remarks = check(parsed, settings.now(), settings.limits, wanted.region)
    return Reading(document, revision(document, content, beside), parsed, kept, remarks)


def text(name: str, kept: sidecar.Kept, parsed: Parsed) -> bytes | None:
    """The sidecar that says what is `kept`; none where there is nothing to keep."""
    if not any(kept):
        return None
    return sidecar.written(name, kept.pairs, settable(parsed), kept.lines).encode()
