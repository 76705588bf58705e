"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EFBIG, EINVAL, ELOOP, ENXIO
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISFIFO, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo


def put(path: Path, content: bytes, about: Path | None = None) -> None:
    """Write `content` to `path` by a temporary file beside it and a rename.

    The old file, if any, stays as it was until the new one is whole, and nobody may read that who
    might not read it, or where there was none the file that it is `about`. A device or a pipe is
    written to as it is, but no pipe that nobody reads. Raises `OSError`, for a link to a file as
    well: who put it there may have meant another file to be written.
    """
    try:
        before = path.stat().st_mode
    except FileNotFoundError:
        before = None
    if before is not None and S_ISFIFO(before):
        _pour(path, content)
        return
    if before is not None and not S_ISREG(before):
        path.write_bytes(content)
        return
    if path.is_symlink():
        raise OSError(ELOOP, "a link; give the file that it points to", str(path))
    beside = path.with_name(f".releaseconv-{os.urandom(6).hex()}.part")
    try:
        with named(path), beside.open("xb") as file:
            if before is not None:
                beside.chmod(S_IMODE(before) & 0o777)
            elif about is not None:
                beside.chmod(rights_about(os.fstat(file.fileno()), about.stat()))
            file.write(content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def rights_about(new: os.stat_result, other: os.stat_result) -> int:
    """Who may do what with a `new` file that tells what an `other` says: nobody more than there."""
    return S_IMODE(new.st_mode) & other.st_mode & 0o777 | 0o600


def _pour(path: Path, content: bytes) -> None:
    """Write into the pipe at `path`; opening one that nobody reads would wait for ever."""
    try:
        pipe = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == ENXIO:
            raise OSError(ENXIO, "a pipe that nobody reads", str(path)) from None
        raise
    os.set_blocking(pipe, True)
    with os.fdopen(pipe, "wb") as file:
        file.write(content)


def make_folder(path: Path) -> None:
    """Make the folder `path` and those above it; `Path.mkdir` calls itself for each of them."""
    if path.is_dir():
        return
    for folder in reversed(path.parents):
        with suppress(FileExistsError):
            folder.mkdir()
    path.mkdir(exist_ok=True)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Have errors name the file at `path` where they name none: a full disk names no file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


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


_UNFIT = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
"""What no name of a file may have on Windows."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{x}{n}" for x in ("com", "lpt") for n in "123456789"))
)


def fit(path: str, *, windows: bool = os.name == "nt") -> str:
    """`path`, relative, as it may be called on this machine; on Windows some names are changed."""
    if not windows:
        return path
    parts = path.replace("\\", "/").split("/")
    return "/".join(_fit(part) for part in parts)


def _fit(name: str) -> str:
    plain = name.translate(_UNFIT).rstrip(" .") or "_"
    return f"_{plain}" if plain.partition(".")[0].casefold() in _DEVICES else plain
