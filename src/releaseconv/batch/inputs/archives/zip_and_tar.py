"""Zip and tar archives, read member by member; nothing is unpacked."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Self

from releaseconv.batch.inputs.archives.member_names import unfit, visible
from releaseconv.batch.inputs.archives.unpacking_limits import (
    BOMB,
    BROKEN,
    Kept,
    Unpacked,
    most_unpacked,
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
SEVERAL = (".eml", ".mbox", ".xml")
"""Suffixes of mails and of news, which may have several inputs in them."""
_ZIP_SUFFIXES = (".zip",)
_TAR_SUFFIXES = (".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tar.gz", ".tar.bz2", ".tar.xz")
_CHANGED = "the archive was changed while it was read; convert it again"
_ENCRYPTED = 0x1
_LINK = 0xA000
"""What a zip file's external attributes hold, 16 bits up, for a symbolic link."""


_EXTRA = frozenset((*"xgLKX",))
"""Kinds of headers that hold names and numbers of the next; Python reads each whole."""
_EXTRA_MOST, _CLAIMED = 1_000_000, 10_000_000_000
"""Bytes that such a header, and a file in a tar archive, may claim to have."""


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


def members(path: Path, most: int, kept: Kept | None = None) -> Iterator[Member]:
    """The files in the archive at `path`, in its order, each with its first `most` bytes.

    Where the archive is damaged, cannot be read, has no files or is changed meanwhile, the last
    one says so. What is `kept` is unpacked once.
    """
    why: str | None = "the archive has no files; it may be incomplete"
    try:
        before = path.stat()
        reader = _reader(path) or _tarred
        for member in (partial(_tarred, kept=kept) if reader is _tarred else reader)(path, most):
            if why := _CHANGED if _is_written(path, before) else None:
                break
            yield member
    except BROKEN as error:
        why = f"the rest of the archive is damaged ({error})"
    except OSError as error:
        why = f"the archive cannot be read ({error.strerror or error})"
    if why:
        yield Member(None, b"", why)


def _is_written(path: Path, before: os.stat_result) -> bool:
    """Whether somebody has written to a file; one that is gone or replaced is read as it was."""
    try:
        now = path.stat()
    except OSError:
        return False
    same = now.st_ino == before.st_ino
    return same and (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)


def _reader(path: Path) -> Callable[[Path, int], Iterator[Member]] | None:
    name = path.name.lower()
    if name.endswith(SEVERAL):
        from releaseconv.batch.inputs import several_in_one  # few sources are

        return several_in_one.members if several_in_one.holds_several(path) else None
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
        with Unpacked(path) as raw, io.BufferedReader(raw) as file:
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
    left = most_unpacked(path.stat().st_size)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            refusal = unfit(member.filename)
            if (member.external_attr >> 16) & 0xF000 == _LINK:
                refusal = "skipped: a link"
            elif member.flag_bits & _ENCRYPTED:
                refusal = "encrypted; decrypt it first"
            name = visible(member.filename)
            if refusal or not most:
                yield Member(name, b"", refusal)
            else:
                opened = _opened(archive, member, name, most)
                left -= len(opened.content)
                if left < 0:
                    raise zipfile.BadZipFile(BOMB)
                yield opened


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> Member:
    try:
        with archive.open(member) as file:
            return Member(name, file.read(most), None)
    except (*BROKEN, OSError) as error:  # bzip2's damages are OSErrors
        return Member(
            name, b"", f"damaged in the archive, or compressed with an unknown method ({error})"
        )


def _tarred(path: Path, most: int, kept: Kept | None = None) -> Iterator[Member]:
    with kept.opened(path) if kept else Unpacked(path) as raw, io.BufferedReader(raw) as file:
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
            raise tarfile.ReadError(f"one of its members claims a size of {member.size} bytes")
        if member.isdir():
            continue
        file: IO[bytes] | None = archive.extractfile(member) if member.isreg() else None
        refusal = unfit(member.name) if file else "skipped: a link or device"
        yield Member(visible(member.name), file.read(most) if file and most else b"", refusal)


def _expect_end(archive: tarfile.TarFile) -> None:
    """Read on behind the mark of the end, so that a packed stream's sum is checked."""
    rest = archive.fileobj
    while rest and (block := rest.read(tarfile.RECORDSIZE)):
        if block.strip(b"\0"):
            raise tarfile.ReadError("data follows the end of the archive")


class _Header(tarfile.TarInfo):
    """A header that is told of where it is damaged or missing; `TarFile` would just end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in `buf`; raises `ReadError` but for the mark of the archive's end."""
        try:
            found = super().frombuf(buf, encoding, errors)
            if not 0 <= found.size <= _limit(found.type):
                raise tarfile.ReadError(f"one of its members claims a size of {found.size} bytes")
            return found
        except tarfile.HeaderError as error:
            if len(buf) == tarfile.BLOCKSIZE and not any(buf):
                raise
            raise tarfile.ReadError(str(error)) from None


def _limit(kind: bytes) -> int:
    """Bytes that what follows a header of this kind may claim to have."""
    return _EXTRA_MOST if kind.decode("latin-1") in _EXTRA else _CLAIMED
