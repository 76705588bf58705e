"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import ELOOP, ENXIO
from pathlib import Path
from stat import S_IMODE, S_ISFIFO, S_ISREG


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


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Have errors name the file at `path` where they name none: a full disk names no file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
