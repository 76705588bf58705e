"""Every input of a batch, listed on disk, so that a million of them fill no memory."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from glob import iglob
from hashlib import blake2b
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG

from releaseconv.batch import archives
from releaseconv.errors import MalformedInputError, OptionError, refusal
from releaseconv.settings import sidecar

_TABLES = """
    CREATE TABLE input (number INTEGER PRIMARY KEY, source INTEGER, place BLOB, path BLOB,
                        member BLOB, stem BLOB, refusal TEXT);
    CREATE TABLE taken (stem BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
    CREATE TABLE file (identity TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_ADD = "INSERT INTO input (source, place, path, member, stem, refusal) VALUES (?, ?, ?, ?, ?, ?)"
_ALL = "SELECT path, member, stem, refusal FROM input ORDER BY source, place, number LIMIT ?"
_HOLDER = (
    "SELECT path, member, input.stem, refusal FROM input JOIN taken USING (number) "
    "WHERE taken.stem = ?"
)
_MAGIC = frozenset("*?[")
_PASSED = "a pipe, socket or device; passed over"
_SPECIAL = "a pipe, socket or device; name a file"
_UNLISTED = (OSError, ValueError, RuntimeError, MalformedInputError, *archives.BROKEN)
"""What listing a source may raise; names that are no text and unknown methods are among it."""


@dataclass(frozen=True, slots=True)
class Input:
    """One release to read, and where in the folder for outputs its files go."""

    path: str
    member: str | None
    """Its name in the archive at `path`."""
    stem: str
    """The outputs' path in that folder, without suffix."""
    refusal: str | None = None
    """Why it cannot be taken."""
    place: bytes = b""
    """What its source is put in order by; without it, the order is that in which it came."""

    @property
    def name(self) -> str:
        """What messages and the journal call it."""
        return self.path if self.member is None else f"{self.path}:{self.member}"


class Listing:
    """The inputs that sources name, in order. Kept in a file that is nobody else's."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")  # SQLite's own temporary file, gone when closed
        self._base.executescript(_TABLES)

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def add(self, found: Input, source: int = 0) -> None:
        """Take `found` up; raises `OptionError` if its outputs would be another's.

        Inputs are in the order of their `source`, and in one source by their place.
        """
        # as bytes: a name that is no text is kept as well
        member = None if found.member is None else os.fsencode(found.member)
        names = (os.fsencode(found.path), member, os.fsencode(found.stem))
        row = (source, found.place, *names, found.refusal)
        number = self._base.execute(_ADD, row).lastrowid
        if found.refusal:
            return
        try:
            self._base.execute("INSERT INTO taken VALUES (?, ?)", (_key(found.stem), number))
        except sqlite3.IntegrityError:
            first, second = sorted((self._holder(found.stem), found.name))
            raise OptionError(
                f"{first} and {second} would both become {found.stem}; "
                "convert them into two folders"
            ) from None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM input").fetchone()[0])

    def inputs(self, limit: int | None = None) -> Generator[Input, None, None]:
        """The inputs in order, the first `limit` of them."""
        with closing(self._base.execute(_ALL, (-1 if limit is None else limit,))) as rows:
            yield from map(_input, rows)

    def identify(self) -> None:
        """Learn which files the inputs are, whatever their names."""
        with closing(self._base.execute("SELECT DISTINCT path FROM input")) as rows:
            for (path,) in rows:
                identity = _identity(os.fsdecode(path))
                self._base.execute("INSERT OR IGNORE INTO file VALUES (?)", (identity,))

    def has(self, path: Path) -> bool:
        """Whether the file at `path` is an input, once they are identified."""
        known = (_identity(str(path)),)
        row = self._base.execute("SELECT 1 FROM file WHERE identity = ?", known).fetchone()
        return known != ("",) and row is not None

    def _holder(self, stem: str) -> str:
        row = self._base.execute(_HOLDER, (_key(stem),)).fetchone()
        return _input(row).name


def _input(row: tuple[bytes, bytes | None, bytes, str | None]) -> Input:
    path, member, stem, refusal = row
    inside = None if member is None else os.fsdecode(member)
    return Input(os.fsdecode(path), inside, os.fsdecode(stem), refusal)


def _identity(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 - a million times
    except (OSError, ValueError):
        return ""
    return f"{found.st_dev} {found.st_ino}"


def _key(stem: str) -> bytes:
    # disks of other systems know neither case nor composed letters
    known = unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())
    return blake2b(os.fsencode(known), digest_size=16).digest()


def listed(
    into: Listing,
    sources: Iterable[str],
    out: Path,
    shard: int | None,
    named: Iterable[str] = (),
    passed: Callable[[str], object] = len,
) -> None:
    """Take up what `sources` name, and the files `named` one by one.

    A folder gives all files below it, hidden ones and `out` left out; an archive gives its
    members; a name with wildcards gives what it fits. The tree below a source is kept.
    What is no file is told to `passed`. A source that cannot be listed is an input refused.
    Raises `OptionError` for a source that is not there, and for two inputs of one output.
    """
    last = 0
    for last, source in enumerate(sources, 1):
        for found in _reached(source, out):
            if found.refusal == _PASSED:
                passed(f"{found.name}: {_PASSED}")
            else:
                into.add(_sharded(found, shard), last)
    for name in named:
        stem = PurePath(name)
        flat = stem.is_absolute() or ".." in stem.parts
        stem = PurePath(stem.name) if flat else stem
        found = Input(name, None, str(stem.with_suffix("")), _special(Path(name), _SPECIAL))
        into.add(_sharded(found, shard), last + 1)


def _reached(source: str, out: Path) -> Iterator[Input]:
    """What `source` names, up to where it cannot be listed, and why it cannot."""
    try:
        yield from _found(Path(source), source, out)
    except _UNLISTED as error:
        yield _unlisted(source, error)


def _unlisted(name: str, error: Exception, place: bytes = b"") -> Input:
    why = refusal(error, "") if isinstance(error, OSError) else str(error)
    why = why.removeprefix(f"{name}: ").removeprefix(": ") or type(error).__name__
    return Input(name, None, "", why, place)


def _special(path: Path, why: str) -> str | None:
    """`why`, where a pipe, socket or device is at `path`, which may never end or never begin."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None  # opening it will tell
    return None if S_ISREG(mode) or S_ISDIR(mode) else why


def _found(path: Path, source: str, out: Path) -> Iterator[Input]:
    if path.is_dir():
        yield from _below(path, path, out)
    elif path.is_file() and archives.is_archive(path):
        yield from _inside(path)
    elif path.exists():
        yield Input(source, None, path.stem, _special(path, _SPECIAL))
    elif _MAGIC & set(source):
        yield from _fitting(source, out)
    else:
        raise OptionError(f"{source}: no such file or folder; check the name")


def _below(folder: Path, top: Path, out: Path) -> Iterator[Input]:
    """The files in `folder` and its folders; links to folders are not followed."""
    try:
        listing = os.scandir(folder)
    except OSError as error:
        yield _unlisted(str(folder), error, _named(folder, top).place)
        return
    with listing as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name.endswith(sidecar.SUFFIX):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _same(path, out):
                    yield from _below(path, top, out)
            elif not entry.is_dir():
                yield from _file(path, top)


def _file(path: Path, top: Path) -> Iterator[Input]:
    """A file in a folder; a mailbox gives its mails, and a mail what is attached to it."""
    named = _named(path, top)
    if not path.name.lower().endswith(archives.MAILS) or not archives.is_archive(path):
        yield named
        return
    folder = PurePath(named.stem).parent
    for member in archives.members(path, 0):
        stem = str(folder / path.stem / member.stem) if member.stem else ""
        yield Input(str(path), member.name, stem, member.refusal, named.place)


def _named(path: Path, top: Path) -> Input:
    inside = path.relative_to(top)
    # name by name: what is in a folder stands where the folder would
    place = b"\0".join(map(os.fsencode, inside.parts))
    stem = str(inside.with_suffix("")) if inside.name else ""
    return Input(str(path), None, stem, _special(path, _PASSED), place)


def _inside(path: Path) -> Iterator[Input]:
    for member in archives.members(path, 0):
        yield Input(str(path), member.name, member.stem, member.refusal)


def _fitting(pattern: str, out: Path) -> Iterator[Input]:
    parts = PurePath(pattern).parts
    plain = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    top = Path(*parts[:plain])
    found = False
    # pathlib's keeps all it has found
    for name in iglob(str(PurePath(*parts[plain:])), root_dir=top, recursive=True):  # noqa: PTH207
        path = top / name
        if not path.exists() or path.is_dir() or path.resolve().is_relative_to(out.resolve()):
            continue
        found = found or path.is_file()
        yield _named(path, top)
    if not found:
        raise OptionError(f"{pattern}: matches no files; check the pattern")


def _same(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


def _sharded(found: Input, shard: int | None) -> Input:
    """`found` in one of `shard` folders, told by its name alone."""
    if shard is None or found.refusal:
        return found
    number = int.from_bytes(_key(found.stem)[:8], "big") % shard
    return replace(found, stem=f"{number:0{len(str(shard - 1))}}/{found.stem}")
