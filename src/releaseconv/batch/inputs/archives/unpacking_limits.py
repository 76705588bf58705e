"""The bytes of a packed file, held to limits while they are read, and unpacked once."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BROKEN = (
    *(tarfile.TarError, zipfile.BadZipFile, gzip.BadGzipFile, lzma.LZMAError, zlib.error),
    *(EOFError, struct.error, NotImplementedError, RuntimeError, ValueError),
)
"""What the libraries raise for bytes that are not what an archive should have there."""
_PACKED: tuple[tuple[bytes, Callable[[Path], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]], ...] = (
    (b"\x1f\x8b\x08", gzip.GzipFile),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x5d\x00\x00\x80", lzma.LZMAFile),
)
_RATIO, _FREE = 100, 100_000_000
"""How many times its size an archive may unpack to, and the bytes it may unpack to at any rate."""
BOMB = f"it unpacks to more than {_RATIO} times its size; unpack it first"
_KEPT = 1_000_000_000
"""Bytes that are kept on the disk, so that they need not be unpacked again."""


def most_unpacked(size: int) -> int:
    """Bytes that a packed file of `size` bytes may unpack to."""
    return max(_FREE, _RATIO * size)


class Unpacked(io.RawIOBase):
    """The bytes of a file, unpacked as far as they are whole; `damage` is what ended them."""

    def __init__(self, path: Path) -> None:
        self.damage: Exception | None = None
        with path.open("rb") as file:
            head = file.read(8)
        opened = (opener for magic, opener in _PACKED if head.startswith(magic))
        opener = next(opened, None)
        self.packed = opener is not None
        self._file = opener(path) if opener else path.open("rb")
        size = path.stat().st_size
        self._left = most_unpacked(size) if opener else size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` as far as one reading goes; 0 at the end, and where damage begins."""
        view = memoryview(buffer).cast("B")
        piece = self._piece(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        piece = b""
        try:
            piece = b"" if self.damage else self._file.read1(size)
        except BROKEN as error:
            self.damage = error
        except OSError as error:
            if error.errno:  # the machine's, while bzip2's damages have no number
                raise
            self.damage = tarfile.ReadError(str(error))
        self._left -= len(piece)
        if self._left >= 0:
            return piece
        self.damage = tarfile.ReadError(BOMB)
        return b""

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()


_Identity: TypeAlias = tuple[str, int, int, int]


class Kept:
    """Packed files that were unpacked once, to be read again from files without a name."""

    def __init__(self, most: int = _KEPT) -> None:
        self._files: dict[_Identity, IO[bytes]] = {}
        self._left = most

    def opened(self, path: Path) -> Unpacked | _Copy:
        """The bytes of the file at `path`, unpacked, now or before."""
        known = _identity(path)
        if found := self._files.get(known):
            return _Copy(found)
        raw = Unpacked(path)
        return _Keeping(path, self, known) if raw.packed else raw

    def take(self, known: _Identity, file: IO[bytes]) -> None:
        """Keep what a packed file holds."""
        self._left -= file.tell()
        self._files[known] = file

    def has_room(self, size: int) -> bool:
        """Whether so many bytes may be kept."""
        return size <= self._left

    def close(self) -> None:
        """Let go of all."""
        for file in self._files.values():
            file.close()
        self._files.clear()


def _identity(path: Path) -> _Identity:
    found = path.stat()
    return str(path), found.st_ino, found.st_size, found.st_mtime_ns


class _Keeping(Unpacked):
    """The bytes of a packed file, which are kept when all have been read."""

    def __init__(self, path: Path, kept: Kept, known: _Identity) -> None:
        super().__init__(path)
        self._kept, self._known = kept, known
        self._into: IO[bytes] | None = None
        with suppress(OSError):
            self._into = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - others read it

    def _piece(self, size: int) -> bytes:
        piece = super()._piece(size)
        if self._into and not piece and not self.damage:
            self._kept.take(self._known, self._into)
            self._into = None
        elif self._into and not self._is_kept(piece, self._into):
            self._drop()
        return piece

    def _is_kept(self, piece: bytes, into: IO[bytes]) -> bool:
        try:
            return into.write(piece) == len(piece) and self._kept.has_room(into.tell())
        except OSError:  # no room on the disk, above all
            return False

    def _drop(self) -> None:
        if self._into:
            self._into.close()
        self._into = None

    def close(self) -> None:
        """Keep nothing of what was not read to its end."""
        self._drop()
        super().close()


class _Copy(io.RawIOBase):
    """What was kept, from its beginning."""

    damage = None

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` from where this reading stands; others may read, too."""
        view = memoryview(buffer).cast("B")
        self._file.seek(self._at)
        piece = self._file.read(len(view))
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)
