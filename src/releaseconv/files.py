"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path` by a temporary file beside it and a rename.

    The old file, if any, stays as it was until the new one is whole. A link is followed;
    a device or a pipe is written to as it is. Raises `OSError`.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    handle, beside = tempfile.mkstemp(prefix=".releaseconv-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions that the file has, or would have had by the process's mask."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
