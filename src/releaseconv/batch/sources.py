"""Every input of a batch, listed on disk, so that a million of them fill no memory."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path, PurePath, PurePosixPath

from releaseconv import sidecar
from releaseconv.batch import archives
from releaseconv.errors import OptionError

_TABLES = """
    CREATE TABLE input (number INTEGER PRIMARY KEY, path BLOB, member BLOB, stem BLOB,
                        refusal TEXT);
    CREATE TABLE taken (stem BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
"""
_ADD = "INSERT INTO input (path, member, stem, refusal) VALUES (?, ?, ?, ?)"
_ALL = "SELECT path, member, stem, refusal FROM input ORDER BY number LIMIT ?"
_HOLDER = (
    "SELECT path, member, input.stem, refusal FROM input JOIN taken USING (number) "
    "WHERE taken.stem = ?"
)
_MAGIC = frozenset("*?[")


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

    def add(self, found: Input) -> None:
        """Take `found` up; raises `OptionError` if its outputs would be another's."""
        # as bytes: a name that is no text is kept as well
        member = None if found.member is None else os.fsencode(found.member)
        row = (os.fsencode(found.path), member, os.fsencode(found.stem), found.refusal)
        number = self._base.execute(_ADD, row).lastrowid
        if found.refusal:
            return
        try:
            self._base.execute("INSERT INTO taken VALUES (?, ?)", (_key(found.stem), number))
        except sqlite3.IntegrityError:
            raise OptionError(
                f"{self._holder(found.stem)} and {found.name} would both become {found.stem}; "
                "convert them into two folders"
            ) from None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM input").fetchone()[0])

    def inputs(self, limit: int | None = None) -> Iterator[Input]:
        """The inputs in order, the first `limit` of them."""
        with closing(self._base.execute(_ALL, (-1 if limit is None else limit,))) as rows:
            yield from map(_input, rows)

    def _holder(self, stem: str) -> str:
        row = self._base.execute(_HOLDER, (_key(stem),)).fetchone()
        return _input(row).name


def _input(row: tuple[bytes, bytes | None, bytes, str | None]) -> Input:
    path, member, stem, refusal = row
    inside = None if member is None else os.fsdecode(member)
    return Input(os.fsdecode(path), inside, os.fsdecode(stem), refusal)


def _key(stem: str) -> bytes:
    # disks of other systems know neither case nor composed letters
    known = unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())
    return blake2b(os.fsencode(known), digest_size=16).digest()


def listed(
    into: Listing, sources: Iterable[str], out: Path, shard: int | None, named: Iterable[str] = ()
) -> None:
    """Take up what `sources` name, and the files `named` one by one.

    A folder gives all files below it, hidden ones and `out` left out; an archive gives its
    members; a name with wildcards gives what it fits. The tree below a source is kept.
    Raises `OptionError` for a source that is not there, and for two inputs of one output.
    """
    for source in sources:
        for found in _found(Path(source), source, out):
            into.add(_sharded(found, shard))
    for name in named:
        stem = PurePath(name)
        flat = stem.is_absolute() or ".." in stem.parts
        stem = PurePath(stem.name) if flat else stem
        into.add(_sharded(Input(name, None, str(stem.with_suffix(""))), shard))


def _found(path: Path, source: str, out: Path) -> Iterator[Input]:
    if path.is_dir():
        yield from _below(path, path, out)
    elif path.is_file() and archives.is_archive(path):
        yield from _inside(path)
    elif path.exists():
        yield Input(source, None, path.stem)
    elif _MAGIC & set(source):
        yield from _fitting(source, out)
    else:
        raise OptionError(f"{source}: no such file or folder; check the name")


def _below(folder: Path, top: Path, out: Path) -> Iterator[Input]:
    """The files in `folder` and its folders, by name; links to folders are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith(sidecar.SUFFIX):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _same(path, out):
                yield from _below(path, top, out)
        elif not entry.is_dir():
            yield Input(str(path), None, str(path.relative_to(top).with_suffix("")))


def _inside(path: Path) -> Iterator[Input]:
    for member in archives.members(path, 0):
        name = PurePosixPath(member.name.replace("\\", "/"))
        stem = "" if member.refusal else str(name.with_suffix(""))
        yield Input(str(path), member.name, stem, member.refusal)


def _fitting(pattern: str, out: Path) -> Iterator[Input]:
    parts = PurePath(pattern).parts
    plain = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    top = Path(*parts[:plain])
    found = False
    for path in top.glob(str(PurePath(*parts[plain:]))):
        if path.is_file() and not path.resolve().is_relative_to(out.resolve()):
            found = True
            yield Input(str(path), None, str(path.relative_to(top).with_suffix("")))
    if not found:
        raise OptionError(f"{pattern}: fits no file; check the pattern")


def _same(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


def _sharded(found: Input, shard: int | None) -> Input:
    """`found` in one of `shard` folders, told by its name alone."""
    if shard is None or found.refusal:
        return found
    number = int.from_bytes(_key(found.stem)[:8], "big") % shard
    return replace(found, stem=f"{number:0{len(str(shard - 1))}}/{found.stem}")
