"""Files read no further than is sane: pipes, devices, packed files; which file is which."""

from __future__ import annotations

import os
from errno import EFBIG, EINVAL
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MOST = 100_000_000
"""Bytes that a file which an option names may have, and that a pipe or device may give."""


def given(path: Path) -> bytes:
    """The bytes of an input: a file, or a pipe or device that comes to an end."""
    with path.open("rb") as file:
        regular = S_ISREG(os.fstat(file.fileno()).st_mode)
        return file.read() if regular else drained(file, str(path))


def drained(stream: BinaryIO, name: str) -> bytes:
    """All that a pipe or device has; raises `OSError` for one that has no end."""
    found = stream.read(_MOST + 1)
    if len(found) > _MOST:
        raise OSError(EFBIG, f"no end within {_MOST // 1_000_000} MB; give a file", name)
    return found


def content(path: Path) -> bytes:
    """The bytes of a file that an option names, such as a template; raises what `check` does."""
    check(path)
    return path.read_bytes()


def check(path: Path) -> None:
    """Raise `OSError` where no file of a fit size is at `path`.

    A pipe or a device is none: it may never end or never begin.
    """
    found = path.stat()
    if not S_ISREG(found.st_mode) and not S_ISDIR(found.st_mode):
        raise OSError(EINVAL, "a pipe, socket or device; give a file", str(path))
    if found.st_size > _MOST:
        raise OSError(EFBIG, f"larger than {_MOST // 1_000_000} MB", str(path))


def is_file(path: Path) -> bool:
    """Whether `path` is a file; under a name that no disk takes there is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def identity(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from all others on this machine; nothing where none is."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of a file in `archive`, no more than it claims to have.

    Raises what `zipfile` raises where they are not what is claimed, `BadZipFile` above all:
    `archive.read` would unpack them all, up to two gigabytes, before it says so.
    """
    with archive.open(info) as file:
        content = file.read(info.file_size)
        file.read(1)  # compares the sum, if that was not done yet
    return content
