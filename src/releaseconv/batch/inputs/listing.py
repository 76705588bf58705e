"""The listing of a batch's inputs, kept on disk, so that a million of them fill no memory."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import cast

from releaseconv.batch.inputs.archives import unpacking_limits
from releaseconv.batch.inputs.selection import START, other_matter
from releaseconv.batch.output_names import name_key
from releaseconv.files.windows_names import fit

_TABLES = """
    CREATE TABLE input (number INTEGER PRIMARY KEY, source INTEGER, place BLOB, path BLOB,
                        member BLOB, stem BLOB, refusal TEXT, found INTEGER, key BLOB);
    CREATE INDEX of_key ON input (key);
    CREATE TABLE file (identity TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_ADD = (
    "INSERT INTO input (source, place, path, member, stem, refusal, found, key) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ROW = "SELECT path, member, stem, refusal, found"
_ORDER = "ORDER BY source, place, number"
_SHARED = (
    "SELECT key FROM input WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1 ORDER BY key"
)
_RIVALS = f"{_ROW}, number, source FROM input WHERE key = ? {_ORDER}"
_REFUSE = "UPDATE input SET refusal = ?, key = NULL WHERE number = ?"
_TWICE = "another member of the archive has the same name; rename it in the archive"


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
    found: bool = False
    """Nobody named it: it was found in a folder or an archive, or by wildcards."""
    place: bytes = b""
    """What its source is put in order by; without it, the order is that in which it came."""

    @property
    def name(self) -> str:
        """What messages and the journal call it."""
        return self.path if self.member is None else f"{self.path}:{self.member}"

    @property
    def below(self) -> str:
        """Its own path below its source: the stem and the suffix."""
        name = self.path if self.member is None else self.member.replace("\\", "/")
        return f"{self.stem}{PurePath(name).suffix}"


class Listing:
    """The inputs that sources name, in order. Kept in a file that is nobody else's."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("")  # SQLite's own temporary file, gone when closed
        self._base.executescript(_TABLES)
        self.kept = unpacking_limits.Kept()
        """What packed archives among the sources hold."""
        self.seen = 0
        """How many there are so far; unlike `len`, any thread may ask."""

    def __enter__(self) -> Listing:
        return self

    def __exit__(self, *_: object) -> None:
        self.kept.close()
        self._base.close()

    def add(self, found: Input, source: int = 0) -> None:
        """Take `found` up.

        Inputs are in the order of their `source`, and in one source by their place.
        """
        self.seen += 1
        # as bytes: a name that is no text is kept as well
        found = replace(found, stem=fit(found.stem))
        member = None if found.member is None else os.fsencode(found.member)
        names = (os.fsencode(found.path), member, os.fsencode(found.stem))
        key = None if found.refusal else name_key(found.stem)
        self._base.execute(_ADD, (source, found.place, *names, found.refusal, found.found, key))

    def rivals(self) -> Iterator[list[tuple[int, Input]]]:
        """The inputs that share a name, name by name: each file once, and none that is no text.

        Of two members of one archive that are called alike the second is refused.
        """
        self._base.execute("DROP TABLE IF EXISTS shared")
        self._base.execute(f"CREATE TEMP TABLE shared AS {_SHARED}")
        for (key,) in self._base.execute("SELECT key FROM shared ORDER BY rowid"):
            rivals: dict[str, tuple[int, Input]] = {}
            sources: dict[str, int] = {}
            for *row, number, source in self._base.execute(_RIVALS, (key,)).fetchall():
                found = _input(row)
                if found.member is not None and sources.get(found.name) == source:
                    self._base.execute(_REFUSE, (_TWICE, number))
                elif found.name in rivals:
                    self._base.execute("DELETE FROM input WHERE number = ?", (number,))
                elif not _is_other_matter(found):
                    rivals[found.name], sources[found.name] = (number, found), source
            yield list(rivals.values())

    def rename(self, number: int, stem: str) -> None:
        """Give an input's outputs another name."""
        self._base.execute(
            "UPDATE input SET stem = ?, key = ? WHERE number = ?",
            (os.fsencode(stem), name_key(stem), number),
        )

    def has_stem(self, stem: str) -> bool:
        """Whether the outputs of some input have that name."""
        row = self._base.execute("SELECT 1 FROM input WHERE key = ?", (name_key(stem),)).fetchone()
        return row is not None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM input").fetchone()[0])

    def inputs(self, limit: int | None = None) -> Generator[Input, None, None]:
        """The inputs in order, the first `limit` of them."""
        with closing(
            self._base.execute(
                f"{_ROW} FROM input {_ORDER} LIMIT ?", (-1 if limit is None else limit,)
            )
        ) as rows:
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


def _input(row: Sequence[bytes | str | int | None]) -> Input:
    path, member, stem, refusal, found = row
    inside = None if member is None else os.fsdecode(cast(bytes, member))
    why = cast("str | None", refusal)
    whole, name = (os.fsdecode(cast(bytes, part)) for part in (path, stem))
    return Input(whole, inside, name, why, bool(found))


def _is_other_matter(found: Input) -> bool:
    """Whether an input will be passed over for what is in it, as far as can be told soon."""
    if found.member is not None or not found.found:
        return False
    try:
        with Path(found.path).open("rb") as file:
            return other_matter(found.path, file.read(START)) is not None
    except (OSError, ValueError):
        return False


def _identity(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 - a million times
    except (OSError, ValueError):
        return ""
    return f"{found.st_dev} {found.st_ino}"
