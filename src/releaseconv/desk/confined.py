"""Files below a folder: read only where no link leads out of it, and none that never ends.

What is checked is what was opened: whoever puts a link in a file's place meanwhile gains nothing.
"""

from __future__ import annotations

import os
from errno import EINVAL, ENAMETOOLONG, ENOENT, ENOTDIR
from io import BufferedReader, FileIO
from pathlib import Path
from stat import S_ISREG

from releaseconv.errors import OptionError

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Nothing is waited for: a pipe is refused once it is open."""
_NOT_THERE = frozenset({ENOENT, ENOTDIR, ENAMETOOLONG})


def content(path: Path, root: Path, most: int) -> bytes:
    """The bytes of the file at `path`.

    Raises `OSError`, and `OptionError` where a link leads out of `root` or it has over `most`.
    """
    with BufferedReader(FileIO(path, opener=lambda name, _: os.open(name, _FLAGS))) as file:
        _refuse_foreign(os.fstat(file.fileno()), path, root)
        found = file.read(most + 1)
    refuse_large(len(found), str(path), most)
    return found


def content_if_any(path: Path, root: Path, most: int) -> bytes | None:
    """As `content`; `None` where no file is there, or none can be under such a name."""
    try:
        return content(path, root, most)
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise


def is_inside(path: Path, root: Path) -> bool:
    """Whether `path` lies below `root`, wherever links lead."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except RuntimeError:  # a link that leads to itself, before Python 3.13
        return False


def refuse_outside(path: Path, root: Path, what: str) -> None:
    """Raise `OptionError` where a link leads from `path` out of `root`."""
    if not is_inside(path, root):
        raise OptionError(f"{path}: a link leads outside of {root}; {what}")


def refuse_large(size: int, name: str, most: int) -> None:
    """Raise `OptionError` for more bytes than such a file has."""
    if size > most:
        raise OptionError(f"{name}: larger than {most // 1_000_000} MB")


def _refuse_foreign(found: os.stat_result, path: Path, root: Path) -> None:
    if not S_ISREG(found.st_mode):
        raise OSError(EINVAL, "a pipe, socket or device; give a file", str(path))
    real = path.resolve()
    if not is_inside(real, root) or not os.path.samestat(found, os.lstat(real)):
        raise OptionError(f"{path}: a link leads outside of {root}; not opened")
