"""Zip and tar archives, read member by member; nothing is unpacked."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from releaseconv.errors import MalformedInputError

BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError)
_ENCRYPTED = 0x1
_LINK = 0xA000
"""What a zip file's external attributes hold, 16 bits up, for a symbolic link."""


class Member(NamedTuple):
    """One file in an archive."""

    name: str
    content: bytes
    """As far as was asked for."""
    refusal: str | None
    """Why it cannot be taken, in words."""


def is_archive(path: Path) -> bool:
    """Whether the file at `path` is a zip or tar archive, packed or not."""
    return zipfile.is_zipfile(path) or tarfile.is_tarfile(path)


def members(path: Path, most: int) -> Iterator[Member]:
    """The files in the archive at `path`, in its order, each with its first `most` bytes.

    Raises `MalformedInputError` where the archive is damaged; what stood before was given.
    """
    try:
        yield from _zipped(path, most) if zipfile.is_zipfile(path) else _tarred(path, most)
    except BROKEN as error:
        raise MalformedInputError(f"{path}: damaged from here on ({error})") from error


def _zipped(path: Path, most: int) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            refusal = leaves(member.filename)
            if (member.external_attr >> 16) & 0xF000 == _LINK:
                refusal = "a link, which is not followed"
            elif member.flag_bits & _ENCRYPTED:
                refusal = "encrypted; decrypt it first"
            content = b"" if refusal or not most else _opened(archive, member, most)
            yield Member(member.filename, content, refusal)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(member) as file:
        return file.read(most)


def _tarred(path: Path, most: int) -> Iterator[Member]:
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            vars(archive)["members"].clear()  # which would grow with the archive
            if member.isdir():
                continue
            file: IO[bytes] | None = archive.extractfile(member) if member.isreg() else None
            refusal = leaves(member.name) if file else "a link or device, which is not followed"
            yield Member(member.name, file.read(most) if file and most else b"", refusal)


def leaves(name: str) -> str | None:
    """What is wrong with the name of a member that would leave the folder for outputs."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or "\0" in name:
        return "a name that no file can have"
    if parts[0] == "/" or ":" in parts[0] or ".." in parts:
        return "a name that leads out of the folder; rename it in the archive"
    return None
