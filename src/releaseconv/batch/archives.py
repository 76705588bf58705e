"""Zip and tar archives, read member by member; nothing is unpacked."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple, Self

from releaseconv.batch.journal import PLACE

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BROKEN = (
    *(tarfile.TarError, zipfile.BadZipFile, gzip.BadGzipFile, lzma.LZMAError, zlib.error),
    *(EOFError, struct.error, NotImplementedError, RuntimeError, ValueError),
)
"""What the libraries raise for bytes that are not what an archive should have there."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: tuple[tuple[bytes, Callable[[Path], gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile]], ...] = (
    (b"\x1f\x8b\x08", gzip.GzipFile),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
    (b"\x5d\x00\x00\x80", lzma.LZMAFile),
)
SEVERAL = (".eml", ".mbox", ".xml")
"""Suffixes of mails and of news, which may have several inputs in them."""
_ZIP_SUFFIXES = (".zip",)
_TAR_SUFFIXES = (".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")
_BREAKS = frozenset(("Cc", "Zl", "Zp"))
"""Unicode's categories of what a terminal or a list of names would act on."""
_ENCRYPTED = 0x1
_LINK = 0xA000
"""What a zip file's external attributes hold, 16 bits up, for a symbolic link."""


_EXTRA = frozenset((*"xgLKX",))
"""Kinds of headers that hold names and numbers of the next; Python reads each whole."""
_EXTRA_MOST, _CLAIMED = 1_000_000, 10_000_000_000
"""Bytes that such a header, and a file in a tar archive, may claim to have."""
_RATIO, _FREE = 100, 100_000_000
"""How many times its size an archive may unpack to, and the bytes it may unpack to at any rate."""
_BOMB = f"it unpacks to more than {_RATIO} times its size; unpack it first"


class Member(NamedTuple):
    """One file in an archive."""

    name: str | None
    """As messages may show it; none where the archive itself is spoken of."""
    content: bytes
    """As far as was asked for."""
    refusal: str | None
    """Why it cannot be taken, in words."""

    @property
    def stem(self) -> str:
        """The outputs' path in the folder for outputs, without suffix; empty if refused."""
        if self.refusal or self.name is None:
            return ""
        return str(PurePosixPath(self.name.replace("\\", "/")).with_suffix(""))


def is_archive(path: Path) -> bool:
    """Whether the file at `path` is a zip or tar archive, packed or not.

    Its first bytes say so, or else its suffix: what is appended to a text makes no archive.
    """
    return _reader(path) is not None


def members(path: Path, most: int) -> Iterator[Member]:
    """The files in the archive at `path`, in its order, each with its first `most` bytes.

    Where the archive is damaged, cannot be read or has no files, the last one says so.
    """
    why: str | None = "an archive without files; check whether it is whole"
    try:
        for member in (_reader(path) or _tarred)(path, most):
            why = None
            yield member
    except BROKEN as error:
        why = f"damaged from here on ({error})"
    except OSError as error:
        why = f"the archive cannot be read ({error.strerror or error})"
    if why:
        yield Member(None, b"", why)


def _reader(path: Path) -> Callable[[Path, int], Iterator[Member]] | None:
    name = path.name.lower()
    if name.endswith(SEVERAL):
        from releaseconv.batch import mailboxes  # few sources are

        return mailboxes.members if mailboxes.holds_several(path) else None
    head = _head(path)
    if head.startswith(_ZIP):
        return None if _is_document(path) else _zipped
    if _heads_tar(head):
        return _tarred
    if name.endswith(_ZIP_SUFFIXES):
        return _zipped
    return _tarred if name.endswith(_TAR_SUFFIXES) else None


def _is_document(path: Path) -> bool:
    """Whether a zip archive is a Word document, which is one input."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.NameToInfo
    except (*BROKEN, OSError):
        return False


def _head(path: Path) -> bytes:
    """The first block, unpacked; nothing where that cannot be had."""
    try:
        with _Unpacked(path) as raw, io.BufferedReader(raw) as file:
            return file.read(tarfile.BLOCKSIZE)
    except OSError:
        return b""


def _heads_tar(head: bytes) -> bool:
    if head[257:262] == b"ustar" and b"\0" in head[262:265]:
        return True
    try:
        return bool(tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:  # also for a block of zeros, which would end an archive
        return False


def _zipped(path: Path, most: int) -> Iterator[Member]:
    left = max(_FREE, _RATIO * path.stat().st_size)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            refusal = unfit(member.filename)
            if (member.external_attr >> 16) & 0xF000 == _LINK:
                refusal = "a link, which is not followed"
            elif member.flag_bits & _ENCRYPTED:
                refusal = "encrypted; decrypt it first"
            name = visible(member.filename)
            if refusal or not most:
                yield Member(name, b"", refusal)
            else:
                opened = _opened(archive, member, name, most)
                left -= len(opened.content)
                if left < 0:
                    raise zipfile.BadZipFile(_BOMB)
                yield opened


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> Member:
    try:
        with archive.open(member) as file:
            return Member(name, file.read(most), None)
    except (*BROKEN, OSError) as error:  # bzip2's damages are OSErrors
        return Member(name, b"", f"damaged in the archive, or packed in an unknown way ({error})")


def _tarred(path: Path, most: int) -> Iterator[Member]:
    with _Unpacked(path) as raw, io.BufferedReader(raw) as file:
        try:
            with tarfile.open(fileobj=file, mode="r|", tarinfo=_Header) as archive:
                yield from _files(archive, most)
                _expect_end(archive)
        except tarfile.TarError as error:
            raise raw.damage or error from None
        if raw.damage:
            raise raw.damage


def _files(archive: tarfile.TarFile, most: int) -> Iterator[Member]:
    for member in archive:
        vars(archive)["members"].clear()  # which would grow with the archive
        if member.size > _CLAIMED:  # as an extra header says
            raise tarfile.ReadError(f"something in it claims to have {member.size} bytes")
        if member.isdir():
            continue
        file: IO[bytes] | None = archive.extractfile(member) if member.isreg() else None
        refusal = unfit(member.name) if file else "a link or device, which is not followed"
        yield Member(visible(member.name), file.read(most) if file and most else b"", refusal)


def _expect_end(archive: tarfile.TarFile) -> None:
    """Read on behind the mark of the end, so that a packed stream's sum is checked."""
    rest = archive.fileobj
    while rest and (block := rest.read(tarfile.RECORDSIZE)):
        if block.strip(b"\0"):
            raise tarfile.ReadError("more follows behind its end")


class _Header(tarfile.TarInfo):
    """A header that is told of where it is damaged or missing; `TarFile` would just end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in `buf`; raises `ReadError` but for the mark of the archive's end."""
        try:
            found = super().frombuf(buf, encoding, errors)
            if not 0 <= found.size <= _limit(found.type):
                raise tarfile.ReadError(f"something in it claims to have {found.size} bytes")
            return found
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise
            raise tarfile.ReadError(str(error)) from None


def _limit(kind: bytes) -> int:
    """Bytes that what follows a header of this kind may claim to have."""
    return _EXTRA_MOST if kind.decode("latin-1") in _EXTRA else _CLAIMED


class _Unpacked(io.RawIOBase):
    """The bytes of a file, unpacked as far as they are whole; `damage` is what ended them."""

    def __init__(self, path: Path) -> None:
        self.damage: Exception | None = None
        with path.open("rb") as file:
            head = file.read(8)
        opened = (opener for magic, opener in _PACKED if head.startswith(magic))
        opener = next(opened, None)
        self._file = opener(path) if opener else path.open("rb")
        size = path.stat().st_size
        self._left = max(_FREE, _RATIO * size) if opener else size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` as far as one reading goes; 0 at the end, and where damage begins."""
        view = memoryview(buffer).cast("B")
        try:
            piece = b"" if self.damage else self._file.read1(len(view))
        except BROKEN as error:
            self.damage, piece = error, b""
        except OSError as error:
            if error.errno:  # the machine's, while bzip2's damages have no number
                raise
            self.damage, piece = tarfile.ReadError(str(error)), b""
        self._left -= len(piece)
        if self._left < 0:
            self.damage, piece = tarfile.ReadError(_BOMB), b""
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()


def visible(name: str) -> str:
    """A member's `name` with numbers for what would break a line or steer a terminal."""
    return "".join(ascii(char)[1:-1] if _breaks(char) else char for char in name)


def _breaks(char: str) -> bool:
    return unicodedata.category(char) in _BREAKS


def unfit(name: str) -> str | None:
    """What is wrong with the name of a member that no output may be called after."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or "\0" in name:
        return "a name that no file can have"
    if parts[0] == "/" or ":" in parts[0] or ".." in parts:
        return "a name that leads out of the folder; rename it in the archive"
    if any(map(_breaks, name)):
        return "a name with control characters; rename it in the archive"
    if parts[0].casefold() == PLACE and len(parts) > 1:
        return f"a name in {PLACE}, which is the journal's folder; rename it in the archive"
    return None
