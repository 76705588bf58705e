"""A release on the desk, read with its corrections, and what there is to ask about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from releaseconv import api, binary_files
from releaseconv.check import check
from releaseconv.desk.folder.workspace import Document, House
from releaseconv.desk.temporary_folders import temporary_folder
from releaseconv.diagnostics import Diagnostic
from releaseconv.errors import ProfileError
from releaseconv.files import atomic_write
from releaseconv.inspect import settable
from releaseconv.options import CheckOptions, Overruled, ReadOptions, WriteOptions
from releaseconv.readers.holds.overruled_holds import as_written, overruled_in, overruling
from releaseconv.readers.outdated_corrections import wanted_for_their_text
from releaseconv.readers.overrides import named
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import corrections_file, profile

_COPIES = 3
"""Of a text: its bytes, its characters, and those of its parts."""
_CLAIM = 500
"""Bytes of one thing that was read: 12.8 MB for the 20,000 addresses in a text of 240 kB."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the desk reads, writes and asks."""

    now: Callable[[], datetime]
    """The time it is, aware of its zone."""
    read: ReadOptions = field(default_factory=ReadOptions)
    write: WriteOptions = field(default_factory=WriteOptions)
    limits: CheckOptions = field(default_factory=CheckOptions)


@dataclass(frozen=True, slots=True)
class Given:
    """All that a reading goes by: one state of a file, its corrections and its house."""

    name: str
    content: bytes
    beside: bytes | None
    house: House | None

    @property
    def revision(self) -> str:
        """What tells this state from all others."""
        learned = self.house.all if self.house else b""
        sizes = b"%d %d " % (len(self.content), len(learned))
        return sha256(b"".join((sizes, self.content, learned, self.beside or b""))).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reading:
    """A release as it is read now."""

    given: Given
    parsed: Parsed
    kept: corrections_file.Kept
    """What people have set."""
    remarks: tuple[Diagnostic, ...]
    """What there is to ask about it, as of when it was read."""

    @property
    def in_effect(self) -> corrections_file.Pairs:
        """What of that is so: what was set for another text is not."""
        gone = {named(field) for field, _ in self.parsed.outdated}
        return tuple(pair for pair in self.kept.pairs if named(pair[0]) not in gone)

    @property
    def size(self) -> int:
        """The bytes of memory that it takes, about."""
        claims = sum(1 + len(one.rejected) for one in self.parsed.decisions)
        beside = len(self.given.beside or b"")
        return _COPIES * (len(self.given.content) + beside) + _CLAIM * claims


def given(document: Document) -> Given:
    """What `document` is read by now; raises `OSError` and `OptionError`."""
    content, beside = document.content(), document.corrections.text()
    return Given(document.name, content, beside, document.house())


def asked_for(options: ReadOptions) -> dict[str, str]:
    """The fields that the desk's own options settle, by their names, and to what."""
    return {named(field): value for field, value in corrections_file.asked_for(options).items()}


def read(what: Given, settings: Settings) -> Reading:
    """The release, with the corrections beside it; raises `ReleaseconvError`."""
    kept, wanted = _wanted(what, settings.read)
    parsed = _read(what, wanted)
    remarks = check(parsed, settings.now(), settings.limits, wanted.region, settings.write.newsml)
    return Reading(what, parsed, kept, remarks)


def overruled(what: Given, settings: Settings) -> Overruled:
    """The hold that the text says, whatever corrections say of it; raises as `read` does."""
    _, wanted = _wanted(what, settings.read)
    return overruled_in(_read(what, as_written(wanted)))


def _wanted(what: Given, options: ReadOptions) -> tuple[corrections_file.Kept, ReadOptions]:
    """What is kept beside the release, and the options of reading with it."""
    path = Path(f"{what.name}{corrections_file.SUFFIX}")
    kept = corrections_file.parsed(what.beside, path) if what.beside else corrections_file.Kept()
    wanted = corrections_file.applied(kept.pairs, options, path) if kept.pairs else options
    wanted = replace(wanted, lines=(*kept.lines, *options.lines))
    wanted = wanted_for_their_text(wanted, options, kept.made_for)
    return kept, overruling(wanted, options, kept.overruled)


def _read(what: Given, wanted: ReadOptions) -> Parsed:
    binary_files.refuse(what.content, what.name, wanted.encoding)
    with _learned(what.house) as house:
        known = replace(wanted, house=wanted.house or house)
        return api.read(what.content, known, name=what.name)


@contextmanager
def _learned(house: House | None) -> Iterator[str | None]:
    """A file of what a house was taught, as it was read: its own may lead elsewhere by now."""
    if house is None:
        yield None
        return
    with temporary_folder() as folder:
        try:
            path = laid(house, folder)
        except ProfileError as error:
            raise ProfileError(f"{house.path}: {error}") from None
        try:
            yield str(path)
        finally:
            profile.forget()  # it has another name each time


def laid(house: House, folder: Path) -> Path:
    """The file of `house` in `folder`; raises `ProfileError` where it is no profile."""
    path = folder / Path(house.path).name
    for name, said in ((path.name, house.content), *house.near):
        with atomic_write.named(folder / name):
            (folder / name).write_bytes(said)
    try:
        profile.load(str(path))
    except (OSError, ValueError, ProfileError) as error:  # also names that no file can have
        where = str(error).removeprefix(f"{path.name}: ").replace(f"{folder}{os.sep}", "")
        raise ProfileError(where) from None
    return path


def text(name: str, kept: corrections_file.Kept, parsed: Parsed) -> bytes | None:
    """The sidecar that says what is `kept`; none where there is nothing to keep."""
    if not any(kept):
        return None
    return corrections_file.written(name, kept, settable(parsed)).encode()
