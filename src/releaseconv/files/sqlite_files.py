"""SQLite files, which may be anybody's: only tables that we make ourselves are read.

A view or a trigger may work without end, which no Ctrl-C stops; a tree of pages that leads back to
itself may as well; and the rollback journal beside a file may have SQLite delete another one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from os import SEEK_END
from pathlib import Path
from stat import S_ISDIR, S_ISREG

_MOST = 16_000_000_000
"""Bytes that a file may have: a journal of ten million inputs has less."""
_LONGEST = 100_000_000
"""Bytes of a row: more than is kept of the longest input."""
_STEPS = 20_000
"""Of SQLite's machine, to learn which tables there are; ours take a few hundred."""
_NAMES = bytes.fromhex("d9d505f920a163d7")
"""What a rollback journal ends in that names another file."""
_ROLLBACK = "-journal"
_SUFFIXES = ("", _ROLLBACK, "-wal", "-shm")
"""Of the files that SQLite opens."""
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"


class ForeignError(sqlite3.DatabaseError):
    """A file that we have not made."""

    sqlite_errorname = "SQLITE_NOTADB"


def connected(path: Path, mode: str, seconds: float = 0.0) -> sqlite3.Connection:
    """A connection to the file at `path`, to be opened `ro` or `rwc`, waiting `seconds` for others.

    Nothing is to be asked of it before `refuse_others`. Raises `sqlite3.DatabaseError`.
    """
    _refuse_unfit(path)
    name = f"{path.absolute().as_uri()}?mode={mode}"
    base = sqlite3.connect(name, uri=True, timeout=seconds, isolation_level=None)
    base.text_factory = partial(str, encoding="utf-8", errors="replace")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    base.execute("PRAGMA trusted_schema = OFF")
    base.set_progress_handler(lambda: 1, _STEPS)
    return base


def refuse_others(base: sqlite3.Connection, tables: str) -> None:
    """Raise `sqlite3.DatabaseError` for what the statements in `tables` do not make."""
    ours = set(_own_objects(tables))
    for row in base.execute(_OBJECTS).fetchall():
        if _plain(row) not in ours:
            raise ForeignError(f"a {row[0]} {row[1]!r} that releaseconv does not make")
    base.set_progress_handler(None, 0)


def refuse_damaged(base: sqlite3.Connection) -> None:
    """Raise `ForeignError` where pages do not hang together; reads all of them."""
    (told,) = base.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise ForeignError(str(told).replace("\n", " "))


def _refuse_unfit(path: Path) -> None:
    for suffix in _SUFFIXES:
        _refuse_endless(path.with_name(path.name + suffix))
    with suppress(FileNotFoundError), path.with_name(path.name + _ROLLBACK).open("rb") as file:
        file.seek(max(0, file.seek(0, SEEK_END) - len(_NAMES)))
        if file.read() == _NAMES:
            raise ForeignError(f"{path.name}{_ROLLBACK} would have another file deleted")


def _refuse_endless(path: Path) -> None:
    with suppress(FileNotFoundError):
        found = path.stat()
        if found.st_size > _MOST:
            raise ForeignError(f"{path.name} is larger than {_MOST // 1_000_000_000} GB")
        if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):  # SQLite names a folder
            raise ForeignError(f"{path.name} is a pipe, socket or device")


def _own_objects(tables: str) -> Iterator[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(tables)
        yield from map(_plain, base.execute(_OBJECTS))


def _plain(row: tuple[object, ...]) -> tuple[str, ...]:
    """An object as it is, whatever blanks its statement has."""
    return tuple(" ".join(str(part).split()) for part in row)
