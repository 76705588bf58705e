"""The releases that the desk may show: files that were named to it, and what was dropped on it.

A browser names a release by a key that the desk gave it, and never by a path.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path, PurePath
from threading import RLock
from typing import NamedTuple

from releaseconv.batch.results.journal import PLACE, to_read
from releaseconv.desk.folder import confined_files
from releaseconv.desk.folder.corrections import Corrections
from releaseconv.desk.limits import DROPPED, DROPPED_BYTES, MOST_BYTES, PROFILE_BYTES, PROFILES
from releaseconv.errors import OptionError
from releaseconv.files import atomic_write, limited_read
from releaseconv.settings import corrections_file

_INPUTS = "SELECT name FROM input WHERE length(name) <= ? ORDER BY name"
_LONGEST_PATH = 4096
"""Bytes of it: no system takes more."""
_SIGNS = 8
"""Colons of a name at which that of a file may end."""
_SETTINGS = PurePath(corrections_file.SUFFIX).suffix
"""What files that say how to read others end in."""
_NUMBERS = 1000
"""That tell files of one name apart, at most."""
_LONGEST = 120
"""Characters of a dropped file's name that are kept."""
_WIDEST = 230
"""Bytes of it: disks take 255, of which the sidecar's name wants some more."""


class UnknownError(LookupError):
    """No release on the desk has that key."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file that was named, or lies in a folder that was."""

    path: Path
    root: Path
    """The folder that it must not lead out of."""
    elsewhere: bool = False
    """It does not lie in a folder that was named: its path tells where."""

    @property
    def key(self) -> str:
        """What a browser calls it."""
        return blake2b(os.fsencode(self.path), digest_size=8).hexdigest()

    @property
    def name(self) -> str:
        """What people call it."""
        return shown(str(self.path if self.elsewhere else self.path.relative_to(self.root)))

    @property
    def house(self) -> str:
        """The folder that it lies in."""
        folder = self.path.parent
        inside = str(folder.relative_to(self.root))
        return shown(_own_name(folder) if inside == "." else inside)


def _own_name(folder: Path) -> str:
    try:
        return folder.resolve().name
    except (OSError, RuntimeError):  # it is gone, or a link leads to itself
        return folder.name


class House(NamedTuple):
    """What a house was taught: its file, and the bytes of it."""

    path: str
    content: bytes
    near: tuple[tuple[str, bytes], ...] = ()
    """The names and the bytes of the profiles beside it, which it may extend."""

    @property
    def all(self) -> bytes:
        """What it and all beside it say."""
        parts = (("", self.content), *self.near)
        return b"".join(b"%b %d %b" % (os.fsencode(n), len(said), said) for n, said in parts)


@dataclass(frozen=True, slots=True)
class Document:
    """One release on the desk."""

    key: str
    name: str
    corrections: Corrections
    place: Place | None = None
    """Where it lies; `None` for one that is held in memory alone."""
    given: bytes = b""
    turn: RLock = field(default_factory=RLock, compare=False, repr=False)
    """Held by whoever reads or changes it: one after the other."""

    def content(self) -> bytes:
        """Its bytes; raises `OSError`, and `OptionError` where it may not be taken."""
        return self.given if self.place is None else _content(self.place)

    def house(self) -> House | None:
        """What its house was taught, where it was taught something; raises as `content` does."""
        return house_of(self.place) if self.place else None


def places(named: Iterable[str]) -> Iterator[Place]:
    """The files that `named` gives: themselves, those below a folder, or the inputs of a batch.

    One that cannot be read is among them, to say why, and one with several releases is one file.
    Raises `OptionError` for what is not there.
    """
    from releaseconv.batch.inputs.listing import Listing
    from releaseconv.batch.inputs.sources import folder_of, listed

    for name in named:
        path = Path(name)
        if is_output_folder(path):
            yield from _journalled(path)
            continue
        root = folder_of(name)
        with Listing() as listing:
            listed(listing, [name], Path(os.devnull), None)
            for file in dict.fromkeys(found.path for found in listing.inputs()):
                yield Place(Path(file), root)


def is_output_folder(path: Path) -> bool:
    """Whether a batch wrote its outputs there: what is shown of it are their inputs."""
    return limited_read.is_file(path / PLACE / "journal.sqlite")


def _journalled(out: Path) -> Iterator[Place]:
    """The inputs whose outputs went to the folder `out`; what was in one file is that file.

    Raises `OptionError` where none of them is found from here, or where somebody else names them.
    """
    path = out / PLACE / "journal.sqlite"
    if any(map(_is_foreign, (path.parent, path))):
        raise OptionError(
            f"{path}: belongs to somebody else, who would choose which of your files are shown;"
            f" delete it, or name the files, such as '{out}/*.txt'"
        )
    try:
        with closing(to_read(path)) as base:
            rows = base.execute(_INPUTS, (_LONGEST_PATH,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise OptionError(f"{out}: the journal cannot be read ({error})") from None
    names = (os.fsdecode(name) for (name,) in rows if isinstance(name, bytes | str))
    found = dict.fromkeys(_file_in(name) for name in names if "\0" not in name)
    if found and not any(map(limited_read.is_file, found)):
        raise OptionError(
            f"{out}: none of its inputs is found from here; go to the folder of the batch's command"
        )
    yield from (Place(one, one.parent, elsewhere=True) for one in found)


def _is_foreign(path: Path) -> bool:
    return os.name == "posix" and path.lstat().st_uid not in {0, os.getuid()}


def _file_in(name: str) -> Path:
    """The file that an input is, or is in: `notes.mbox:1` is in `notes.mbox`."""
    ends = (at for at, sign in enumerate(name) if sign == ":")
    tried = (Path(name[:at]) for at in (len(name), *islice(ends, _SIGNS)))
    return next(filter(limited_read.is_file, tried), Path(name))


class Workspace:
    """The releases on the desk, by their keys."""

    def __init__(self, found: Iterable[Place], folder: Path | None) -> None:
        self.places = {place.key: place for place in found}
        self.folder = folder
        """Where a dropped release is put, once somebody asks for that."""
        self._lock = RLock()
        self._open: dict[str, Document] = {}
        self._dropped: dict[str, Document] = {}

    def house(self, document: Document) -> tuple[Place, ...]:
        """The files of its house: those in its folder; none for a release in memory."""
        if document.place is None:
            return ()
        folder = document.place.path.parent
        with self._lock:
            known = tuple(self.places.values())
        return tuple(one for one in known if one.path.parent == folder)

    @property
    def dropped(self) -> tuple[Document, ...]:
        """What is held in memory alone, the latest first."""
        with self._lock:
            return tuple(reversed(self._dropped.values()))

    def find(self, key: str) -> Document:
        """The release called `key`; raises `UnknownError`."""
        with self._lock:
            if key in self._dropped:
                return self._dropped[key]
            if key not in self.places:
                raise UnknownError(key)
            if key not in self._open:
                self._open[key] = opened(self.places[key])
            return self._open[key]

    def made(self, name: str, content: bytes) -> Document:
        """A release of what was dropped; raises `OptionError` where it is too much."""
        called = plain(name)
        confined_files.refuse_large(len(content), called, MOST_BYTES)
        return Document(secrets.token_hex(8), called, Corrections(), given=content)

    def hold(self, document: Document) -> Document:
        """Keep a release that was dropped in memory, by a free name, and let go of older ones."""
        with self._lock:
            held = replace(document, name=self._free(document.name))
            self._dropped[held.key] = held
            while len(self._dropped) > DROPPED or self._held() > DROPPED_BYTES:
                self._dropped.pop(self._first_to_go())
        return held

    def _first_to_go(self) -> str:
        """The oldest that nobody has corrected, or else the oldest."""
        older = tuple(self._dropped)[:-1]
        plain = (key for key in older if self._dropped[key].corrections.text() is None)
        return next(plain, next(iter(self._dropped)))

    def _held(self) -> int:
        return sum(len(document.given) for document in self._dropped.values())

    def forget(self, key: str) -> None:
        """Let go of a dropped release."""
        with self._lock:
            if self._dropped.pop(key, None) is None:
                raise UnknownError(key)

    def keep(self, key: str) -> Document:
        """Put a dropped release and its corrections into the folder; it is a file from then on.

        Where a file of its name is there, it gets a number. Raises `OSError` and `OptionError`.
        """
        document = self._dropped.get(key)
        if document is None or self.folder is None:
            raise UnknownError(key)
        kept = _put(document, _free_place(self.folder, document.name))
        place = kept.place
        assert place is not None
        with self._lock:
            self.places[place.key] = place
            self._open[place.key] = kept
        self.forget(key)
        return kept

    def _free(self, name: str) -> str:
        """`name`, with a number where another dropped release is called so."""
        taken = {document.name for document in self._dropped.values()}
        return next(one for one in _numbered(name) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    """`name`, and then with numbers: "quay.txt", "quay-2.txt"…"""
    path = PurePath(name)
    yield name
    yield from (f"{path.stem}-{n}{path.suffix}" for n in range(2, _NUMBERS))


def _free_place(folder: Path, name: str) -> Place:
    """Where nothing lies in `folder`, nor corrections; raises `OptionError` where there is none."""
    for one in _numbered(name):
        place = Place(folder / one, folder)
        if not any(map(os.path.lexists, (place.path, corrections_file.beside(place.path)))):
            confined_files.refuse_outside(place.path, folder, "nothing was written")
            return place
    raise OptionError(f"{folder / name}: exists, also with numbers; nothing was written")


def plain(name: str) -> str:
    """A file's name alone, whatever path and signs a browser says before it.

    None is that of a sidecar or of settings, which commands in the folder would go by.
    """
    last = PurePath(name.replace("\\", "/")).name
    told = "".join(sign if sign.isprintable() else "_" for sign in last).lstrip(".").strip()
    end = told[-_LONGEST:].encode()[-_WIDEST:].decode(errors="ignore")
    path = PurePath(end.lstrip(".") or "pasted.txt")
    clashes = path.suffix.casefold() == _SETTINGS
    return f"{path.name}.txt" if clashes or not path.suffix else path.name


def shown(name: str) -> str:
    """A name in characters that can be sent, also one that is no UTF-8 on the disk."""
    return os.fsencode(name).decode("utf-8", "replace")


def opened(place: Place) -> Document:
    """The release that lies at `place`."""
    corrections = Corrections(corrections_file.beside(place.path), place.root, place.path.name)
    return Document(place.key, place.name, corrections, place)


def _put(document: Document, place: Place) -> Document:
    """Write a dropped release and its corrections to `place`, or neither of them."""
    kept = opened(place)
    file = place.path.open("xb")  # whoever is there first has the name
    try:
        with atomic_write.named(place.path), file:
            file.write(document.given)
        kept.corrections.continue_from(document.corrections)
    except (OSError, OptionError):
        place.path.unlink()
        raise
    return kept


def house_file(folder: Path) -> Path:
    """Where what a house was taught is kept, in the folder of its files."""
    return folder / PLACE / "house.toml"


def house_of(place: Place) -> House | None:
    """What the house of `place` was taught, where it was taught something.

    Raises `OSError`, and `OptionError` where a link leads out or there is too much.
    """
    path = house_file(place.path.parent)
    said = confined_files.content_if_any(path, place.root, PROFILE_BYTES)
    return None if said is None else House(str(path), said, tuple(_near(path, place.root)))


def _near(path: Path, root: Path) -> Iterator[tuple[str, bytes]]:
    found = sorted(set(path.parent.glob(f"*{path.suffix}")) - {path})
    if len(found) > PROFILES:
        raise OptionError(f"{path.parent}: over {PROFILES} profiles")
    size = 0
    for one in found:
        said = confined_files.content_if_any(one, root, PROFILE_BYTES)
        size += len(said or b"")
        confined_files.refuse_large(size, str(path.parent), PROFILE_BYTES)
        if said is not None:
            yield one.name, said


def state(place: Place) -> str:
    """What tells whether a file, its corrections or its house were changed, unopened."""
    beside, house = corrections_file.beside(place.path), house_file(place.path.parent)
    found = repr([_looks(path) for path in (place.path, beside, house)])
    return blake2b(found.encode(), digest_size=8).hexdigest()


def _looks(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError, RuntimeError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def is_confined(place: Place) -> bool:
    """Whether neither a file, its corrections nor its house lead out of its folder by links."""
    beside, house = corrections_file.beside(place.path), house_file(place.path.parent)
    return all(confined_files.is_inside(path, place.root) for path in (place.path, beside, house))


def _content(place: Place) -> bytes:
    if not is_confined(place):
        raise OptionError(f"{place.path}: a link leads outside of {place.root}; not opened")
    return confined_files.content(place.path, place.root, MOST_BYTES)
