"""Every input of a batch, listed on disk, so that a million of them fill no memory."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from glob import iglob
from hashlib import blake2b
from itertools import count, dropwhile
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG
from typing import cast

from releaseconv.batch import archives
from releaseconv.batch.own_outputs import OwnOutputs
from releaseconv.batch.plan import Separated
from releaseconv.batch.selection import EVERYTHING, START, Selection, other_matter
from releaseconv.errors import MalformedInputError, OptionError, refusal
from releaseconv.files import fit
from releaseconv.settings import sidecar

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
_RIVALS = f"{_ROW}, number FROM input WHERE key = ? {_ORDER}"
_MAGIC = frozenset("*?[")
_ANY = "**"
_PASSED = "skipped: a pipe, socket or device"
_SPECIAL = "a pipe, socket or device; give a file"
_UNLISTED = (
    *(OSError, ValueError, RuntimeError, MemoryError, MalformedInputError),
    *archives.BROKEN,
)
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
        self.kept = archives.Kept()
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
        key = None if found.refusal else _key(found.stem)
        self._base.execute(_ADD, (source, found.place, *names, found.refusal, found.found, key))

    def separate(self) -> Separated:
        """Give inputs whose outputs would have the same name names of their own.

        Each keeps its suffix, as in page.html.xml; what is alike even so gets a number. The
        names follow from the names and the order of the inputs alone.
        """
        apart, example, numbered, last = 0, "", 0, ""
        for rivals in self._shared():
            for number, found in rivals if len(rivals) > 1 else ():
                example = found.below
                self._rename(number, example)
                apart += 1
        for rivals in self._shared():
            numbers = count(2)  # each once, or thousands of rivals would take hours
            for number, found in rivals[1:]:
                last = self._numbered(found.stem, numbers)
                self._rename(number, last)
                numbered += 1
        return Separated(apart, example, numbered, last)

    def _shared(self) -> Iterator[list[tuple[int, Input]]]:
        """The inputs that share a name, name by name: each file once, and none that is no text."""
        self._base.execute("DROP TABLE IF EXISTS shared")
        self._base.execute(f"CREATE TEMP TABLE shared AS {_SHARED}")
        for (key,) in self._base.execute("SELECT key FROM shared ORDER BY rowid"):
            rivals: dict[str, tuple[int, Input]] = {}
            for *row, number in self._base.execute(_RIVALS, (key,)).fetchall():
                found = _input(row)
                if found.name in rivals:
                    self._base.execute("DELETE FROM input WHERE number = ?", (number,))
                elif not _is_other_matter(found):
                    rivals[found.name] = number, found
            yield list(rivals.values())

    def _rename(self, number: int, stem: str) -> None:
        self._base.execute(
            "UPDATE input SET stem = ?, key = ? WHERE number = ?",
            (os.fsencode(stem), _key(stem), number),
        )

    def _numbered(self, stem: str, numbers: Iterator[int]) -> str:
        return next(
            name
            for name in (f"{stem}-{number}" for number in numbers)
            if not self._base.execute("SELECT 1 FROM input WHERE key = ?", (_key(name),)).fetchone()
        )

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
    selection: Selection = EVERYTHING,
) -> None:
    """Take up what `sources` name, and the files `named` one by one.

    A folder gives all files below it, hidden ones and `out` left out; an archive gives its
    members; a name with wildcards gives what it matches; of all these, `selection` takes some.
    The tree below a source is kept. What is no file is told to `passed`. A source that cannot
    be listed is an input refused. Raises `OptionError` for a source that is not there.
    """
    last = 0
    with closing(OwnOutputs(out)) as own:
        for last, source in enumerate(sources, 1):
            for found in _reached(source, own, into.kept):
                if found.refusal == _PASSED:
                    passed(f"{found.name}: {_PASSED}")
                elif found.refusal or not found.found or selection.takes(found.below):
                    into.add(_sharded(found, shard), last)
        if own.skipped:
            passed(f"skipped: outputs of earlier batches ({own.skipped})")
    for name in named:
        stem = PurePath(name)
        flat = stem.is_absolute() or ".." in stem.parts
        stem = PurePath(stem.name) if flat else stem
        found = Input(name, None, str(stem.with_suffix("")), _special(Path(name), _SPECIAL))
        into.add(_sharded(found, shard), last + 1)


def _reached(source: str, own: OwnOutputs, kept: archives.Kept) -> Iterator[Input]:
    """What `source` names, up to where it cannot be listed, and why it cannot."""
    try:
        yield from _found(Path(source), source, own, kept)
    except _UNLISTED as error:
        yield _unlisted(source, error)


def _unlisted(name: str, error: Exception, place: bytes = b"") -> Input:
    why = refusal(error, "") if isinstance(error, OSError) else str(error)
    why = why.removeprefix(f"{name}: ").removeprefix(": ") or type(error).__name__
    return Input(name, None, "", why, place=place)


def _special(path: Path, why: str) -> str | None:
    """`why`, where a pipe, socket or device is at `path`, which may never end or never begin."""
    if "\0" in str(path):
        return "not a valid file name"
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None  # opening it will tell
    return None if S_ISREG(mode) or S_ISDIR(mode) else why


def _found(path: Path, source: str, own: OwnOutputs, kept: archives.Kept) -> Iterator[Input]:
    if path.is_dir():
        yield from _below(path, path, own)
    elif path.is_file() and archives.is_archive(path):
        yield from _inside(path, kept)
    elif path.name.endswith(sidecar.SUFFIX) or own.made(path, path.parent):
        return
    elif path.exists():
        yield Input(source, None, path.stem, _special(path, _SPECIAL))
    elif _MAGIC & set(source):
        yield from _fitting(source, own)
    else:
        raise OptionError(f"{source}: no such file or folder; check the name")


def _below(folder: Path, top: Path, own: OwnOutputs) -> Iterator[Input]:
    """The files in `folder` and its folders; links to folders are not followed."""
    try:
        listing = os.scandir(folder)
    except OSError as error:
        yield _unlisted(str(folder), error, _named(folder, top).place)
        return
    with listing as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(sidecar.SUFFIX):
                continue
            try:
                yield from _entered(entry, top, own)
            except OSError as error:  # a link that leads back to itself, above all
                path = Path(entry.path)
                yield _unlisted(str(path), error, _named(path, top).place)


def _entered(entry: os.DirEntry[str], top: Path, own: OwnOutputs) -> Iterator[Input]:
    path = Path(entry.path)
    if entry.is_dir(follow_symlinks=False):
        if not own.is_folder(path):
            yield from _below(path, top, own)
    elif not entry.is_dir() and not own.made(path, top):
        yield from _file(path, top)


def _file(path: Path, top: Path) -> Iterator[Input]:
    """A file in a folder; a mailbox, a mail or a message gives what is in it."""
    named = _named(path, top)
    if not path.name.lower().endswith(archives.SEVERAL) or not archives.is_archive(path):
        yield named
        return
    folder = PurePath(named.stem).parent
    for member in archives.members(path, 0):
        stem = str(folder / path.stem / member.stem) if member.stem else ""
        yield Input(str(path), member.name, stem, member.refusal, found=True, place=named.place)


def _named(path: Path, top: Path) -> Input:
    inside = path.relative_to(top)
    # name by name: what is in a folder stands where the folder would
    place = b"\0".join(map(os.fsencode, inside.parts))
    stem = str(inside.with_suffix("")) if inside.name else ""
    return Input(str(path), None, stem, _special(path, _PASSED), found=True, place=place)


def _inside(path: Path, kept: archives.Kept) -> Iterator[Input]:
    for member in archives.members(path, 0, kept):
        yield Input(str(path), member.name, member.stem, member.refusal, found=True)


def _fitting(pattern: str, own: OwnOutputs) -> Iterator[Input]:
    parts = PurePath(pattern).parts
    plain = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    top = Path(*parts[:plain])
    closed: list[Input] = []
    found = False
    for path in _globbed(top, parts[plain:], closed):
        if not path.exists() or path.is_dir() or own.made(path, top):
            continue
        if path.name.endswith(sidecar.SUFFIX) or (own.holds(path) and not own.is_folder(top)):
            continue
        found = found or path.is_file()
        yield _named(path, top)
    yield from closed
    if not found and not closed:
        raise OptionError(f"{pattern}: matches no files; check the pattern")


def _globbed(top: Path, parts: Sequence[str], closed: list[Input]) -> Iterator[Path]:
    """What matches; unlike glob's, `**` follows no link, as two that lead back have no end."""
    if _ANY not in parts:
        # pathlib's keeps all it has found
        for name in iglob(str(PurePath(*parts)), root_dir=top):  # noqa: PTH207
            yield top / name
        return
    cut = parts.index(_ANY)
    rest = tuple(dropwhile(_ANY.__eq__, parts[cut:])) or ("*",)
    for start in _globbed(top, parts[:cut], closed) if cut else (top,):
        for folder in _folders(start, closed):
            yield from _globbed(folder, rest, closed)


def _folders(folder: Path, closed: list[Input]) -> Iterator[Path]:
    """`folder`, and all below it that is neither hidden nor behind a link."""
    if not folder.is_dir():
        return
    yield folder
    try:
        with os.scandir(folder) as entries:
            below = [entry.path for entry in entries if _is_below(entry)]
    except OSError as error:
        closed.append(_unlisted(str(folder), error))
        return
    for name in below:
        yield from _folders(Path(name), closed)


def _is_below(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _sharded(found: Input, shard: int | None) -> Input:
    """`found` in one of `shard` folders, told by its name alone."""
    if shard is None or found.refusal:
        return found
    number = int.from_bytes(_key(found.stem)[:8], "big") % shard
    return replace(found, stem=f"{number:0{len(str(shard - 1))}}/{found.stem}")
