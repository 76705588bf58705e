"""What a folder's runs have done, synced to disk; it also keeps two runs apart."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from errno import EIO, ELOOP, ENOLCK, ENOSYS, EOPNOTSUPP
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.errors import OptionError
from releaseconv.files import deep_folders, sqlite_files
from releaseconv.files.limited_read import identity

PLACE = ".releaseconv"
"""The folder, in the one for outputs, that holds the journal."""
HOUSES = "houses"
"""The folder in it that profiles lie in."""
_FILES = ("journal.sqlite", "journal.sqlite-journal", "journal.sqlite-wal")
_TABLES = """
    CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, told TEXT, ended INTEGER);
    CREATE TABLE IF NOT EXISTS place (name TEXT PRIMARY KEY, size INTEGER);
    CREATE TABLE IF NOT EXISTS input (name BLOB PRIMARY KEY, run INTEGER, hash TEXT,
                                      options TEXT, state TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS manifest (name BLOB PRIMARY KEY, told TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS made (name BLOB PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS house (folder BLOB PRIMARY KEY, profile TEXT) WITHOUT ROWID;
"""
_VERSION = 2
"""Of the tables; before it, none had what a manifest says, or noted a version."""
_FOREIGN = frozenset(
    f"SQLITE_{name}" for name in ("NOTADB", "CORRUPT", "ERROR", "CORRUPT_INDEX", "INTERRUPT")
)
_LOCKLESS = frozenset({ENOLCK, ENOSYS, EOPNOTSUPP})
"""What a disk says that knows no locks."""
_BATCH = 200
_RUNS = 20
"""Runs whose outputs --resume knows as its own."""
_SECONDS = 2.0
"""A commit waits for the disk; what it has not yet told of is done once more by --resume."""


_NOWHERE: Mapping[str, int] = MappingProxyType({})


class Entry(NamedTuple):
    """What the journal says of an input."""

    run: int
    hash: str
    options: str
    state: str
    """"done", "failed", or "kept" where an output existed before."""


def to_read(path: Path, *, whole: bool = True) -> sqlite3.Connection:
    """The journal at `path`, to be read; raises `sqlite3.DatabaseError`.

    Without `whole` single rows alone may be looked up, and it is not gone through before.
    """
    base = sqlite_files.connected(path, "ro")
    with ExitStack() as unless_usable:
        unless_usable.callback(base.close)
        sqlite_files.refuse_others(base, _TABLES)
        if whole:
            sqlite_files.refuse_damaged(base)
        unless_usable.pop_all()
    return base


def _opened(name: str) -> sqlite3.Connection:
    """The journal in the file `name`, with its lock, and its tables as this version has them."""
    base = sqlite_files.connected(Path(name), "rwc")
    with ExitStack() as unless_usable:
        unless_usable.callback(base.close)
        # the lock ends with the process, however that ends
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA synchronous = FULL")
        base.execute("BEGIN EXCLUSIVE")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if not 0 <= version <= _VERSION:
            raise sqlite_files.ForeignError(f"version {version} instead of {_VERSION}")
        sqlite_files.refuse_others(base, _TABLES)
        sqlite_files.refuse_damaged(base)
        for statement in filter(str.strip, _TABLES.split(";")):
            base.execute(statement)
        base.execute(f"PRAGMA user_version = {_VERSION}")
        unless_usable.pop_all()
    return base


def told_in(said: str | bytes | None) -> Mapping[str, object]:
    """What a journal keeps as an object of JSON; raises `ValueError` where it is none."""
    try:
        found = json.loads(said or "")
    except RecursionError:
        found = None
    if not isinstance(found, dict):
        raise ValueError("no object of JSON")
    return found


def _is_foreign(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is no journal of ours, rather than one that cannot be had now."""
    return error.sqlite_errorname in _FOREIGN


def _unusable(error: sqlite3.DatabaseError) -> str:
    """Why a journal cannot be used, and what to do."""
    if _is_foreign(error):
        return f"damaged, or the journal of another version ({error}); --force starts over"
    if "LOCK" in error.sqlite_errorname or error.sqlite_errorname.startswith("SQLITE_BUSY"):
        return f"the disk does not support file locks ({error}); use a folder on another disk"
    return f"the journal cannot be opened or written ({error}); check its permissions"


def _has_locks(folder: Path) -> bool:
    """Whether files in `folder` can be locked; SQLite says "busy" where none can (ENOLCK)."""
    try:
        import fcntl
    except ImportError:  # on Windows, where any disk can
        return True
    try:
        with TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _LOCKLESS
    return True


def _refuse_links(folder: Path) -> None:
    """Raise `OSError` for a link, through which the journal would be written somewhere else."""
    for path in (folder, *(folder / name for name in (*_FILES, HOUSES))):
        if path.is_symlink():
            raise OSError(
                ELOOP, "a link; the journal is written through none, remove it", str(path)
            )


def _remove(folder: Path) -> None:
    for name in _FILES:
        (folder / name).unlink(missing_ok=True)


class Journal:
    """The journal in `out`; raises `OptionError` while another run has it.

    Raises `OSError` where it cannot be used: damaged, of another program or of a later
    version, not to be written. `anew` puts a new one for one that is no journal of ours.
    """

    def __init__(self, out: Path, *, anew: bool = False) -> None:
        folder = out / PLACE
        _refuse_links(folder)
        deep_folders.make_folder(folder)
        self._name = str(folder / _FILES[0])
        self._failed: OSError | None = None
        self._refused: sqlite3.OperationalError | None = None
        try:
            self._base = _opened(self._name)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith("SQLITE_BUSY") and _has_locks(folder):
                why = f"another run is using this folder ({error}); wait until it has finished"
                raise OptionError(f"{out}: {why}") from None
            if not anew or not _is_foreign(error):
                raise OSError(EIO, _unusable(error), self._name) from None
            _remove(folder)
            self._base = _opened(self._name)
        self._file = identity(Path(self._name))
        self.commit()
        self._new, self._since = 0, monotonic()

    def begin(self, told: Mapping[str, object]) -> int:
        """Open a run with what it was asked for; gives its number."""
        row = self._base.execute("INSERT INTO run (told) VALUES (?)", (json.dumps(told),))
        self.commit()
        return int(row.lastrowid or 0)

    def last(self) -> tuple[int, Mapping[str, object]] | None:
        """The last run's number, and what it was asked for."""
        row = self._base.execute("SELECT number, told FROM run ORDER BY number DESC").fetchone()
        return (int(row[0]), self._told(row[1])) if row else None

    def before(self, number: int) -> tuple[Mapping[str, object], ...]:
        """What the runs before run `number` were asked for, the last one first."""
        rows = self._base.execute(
            "SELECT told FROM run WHERE number < ? ORDER BY number DESC LIMIT ?", (number, _RUNS)
        )
        return tuple(self._told(told) for (told,) in rows)

    def houses(self) -> dict[str, str]:
        """The profile of each folder, as it was learned."""
        rows = self._base.execute("SELECT folder, profile FROM house").fetchall()
        return {
            os.fsdecode(folder): profile
            for folder, profile in rows
            if isinstance(folder, bytes) and isinstance(profile, str)
        }

    def keep_houses(self, profiles: Mapping[str, str]) -> None:
        """Keep the profile of each folder, and no others."""
        self._base.execute("DELETE FROM house")
        rows = ((os.fsencode(folder), profile) for folder, profile in profiles.items())
        self._base.executemany("INSERT INTO house VALUES (?, ?)", rows)
        self.commit()

    def entry(self, name: bytes) -> Entry | None:
        """What became of the input `name` when it was last looked at."""
        row = self._base.execute(
            "SELECT run, hash, options, state FROM input WHERE name = ?", (name,)
        ).fetchone()
        return Entry(*row) if row else None

    def note(self, name: bytes, entry: Entry) -> bool:
        """Say what became of an input; whether it is time to commit."""
        try:
            self._base.execute(
                "INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?)", (name, *entry)
            )
        except sqlite3.OperationalError as error:  # which the next commit will tell
            self._refused = self._refused or error
        self._new += 1
        return self._new >= _BATCH or monotonic() - self._since > _SECONDS

    def note_made(self, names: Iterable[bytes]) -> None:
        """Keep that the files of these names, below the folder for outputs, are outputs."""
        with suppress(sqlite3.OperationalError):  # as `note` is about to find as well
            rows = ((name,) for name in names)
            self._base.executemany("INSERT OR IGNORE INTO made VALUES (?)", rows)

    def keep(self, name: bytes, told: Mapping[str, object]) -> None:
        """Keep what a manifest says of an input, for a run in which it has not changed."""
        with suppress(sqlite3.OperationalError):  # as `note` is about to find as well
            row = (name, json.dumps(told))
            self._base.execute("INSERT OR REPLACE INTO manifest VALUES (?, ?)", row)

    def kept(self, name: bytes) -> Mapping[str, object] | None:
        """What a manifest said of the input `name`, when it last changed."""
        row = self._base.execute("SELECT told FROM manifest WHERE name = ?", (name,)).fetchone()
        return self._told(row[0]) if row else None

    def size(self, name: str) -> int:
        """How far the report `name` reached at the last commit."""
        row = self._base.execute("SELECT size FROM place WHERE name = ?", (name,)).fetchone()
        return max(0, int(row[0])) if row and isinstance(row[0], int) else 0

    def knows(self, name: str) -> bool:
        """Whether a run here has begun the report `name`."""
        row = self._base.execute("SELECT 1 FROM place WHERE name = ?", (name,)).fetchone()
        return row is not None

    def _told(self, said: str | bytes | None) -> Mapping[str, object]:
        try:
            return told_in(said)
        except ValueError as error:
            raise OSError(
                EIO, _unusable(sqlite_files.ForeignError(str(error))), self._name
            ) from None

    def commit(self, sizes: Mapping[str, int] = _NOWHERE) -> None:
        """Sync what was noted; `sizes` are how far reports reach with it. Raises `OSError`."""
        if self._failed:
            raise self._failed  # the first reason, not what followed from it
        if identity(Path(self._name)) != self._file:  # outputs are gone as well, perhaps
            why = "the journal was removed or replaced during the run; start again"
            self._failed = OSError(EIO, why, self._name)
            raise self._failed
        try:
            if self._refused:
                raise self._refused
            for row in sizes.items():
                self._base.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", row)
            if self._base.in_transaction:  # not where an interruption came between these two
                self._base.execute("COMMIT")
            self._base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:  # a full disk, above all
            why = f"the journal cannot be written ({error}); solve that, then run with --resume"
            self._failed = OSError(EIO, why, self._name)
            raise self._failed from error
        self._new, self._since = 0, monotonic()

    def close(self) -> None:
        """Give the folder free; what was not committed is not told of."""
        with suppress(sqlite3.OperationalError):
            self._base.execute("ROLLBACK")
        self._base.close()
