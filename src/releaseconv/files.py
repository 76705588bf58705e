"""Files that appear whole or not at all."""

from __future__ import annotations

import os
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
    beside = path.with_name(f".releaseconv-{os.urandom(6).hex()}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
