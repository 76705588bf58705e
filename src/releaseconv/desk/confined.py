"""Files below a folder: read only where no link leads out of it, and none that never ends.

What is checked is what was opened, folder by folder: whoever puts a link in the place of one of
them meanwhile gains nothing.
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
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NOT_THERE = frozenset({ENOENT, ENOTDIR, ENAMETOOLONG})


def content(path: Path, root: Path, most: int) -> bytes:
    """The bytes of the file at `path`.

    Raises `OSError`, and `OptionError` where a link leads out of `root` or it has over `most`.
    """
    top, inside = _below(path, root, "not opened")
    with BufferedReader(FileIO(path, opener=lambda *_: _descend(top, inside, path))) as file:
        _refuse_foreign(os.fstat(file.fileno()), path, root)
        found = file.read(most + 1)
    refuse_large(len(found), str(path), most)
    return found


def _below(path: Path, root: Path, what: str) -> tuple[Path, Path]:
    """Where `root` leads, and where below it `path` does, both without links."""
    try:
        top = root.resolve()
        return top, path.resolve().relative_to(top)
    except (ValueError, RuntimeError):  # one that leads to itself, before Python 3.13
        raise OptionError(f"{path}: a link leads outside of {root}; {what}") from None


def _descend(top: Path, inside: Path, path: Path) -> int:
    """Open `inside` below `top`, through no link; raises `OSError` that names `path`."""
    if os.open not in os.supports_dir_fd:
        return os.open(top / inside, _FLAGS)
    held = os.open(top, _FOLDER)
    try:
        for folder in inside.parent.parts:
            held = _step(held, folder)
        return os.open(inside.name or ".", _FLAGS | os.O_NOFOLLOW, dir_fd=held)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(held)


def _step(held: int, folder: str) -> int:
    below = os.open(folder, _FOLDER | os.O_NOFOLLOW, dir_fd=held)
    os.close(held)
    return below


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
        _below(path, root, "")
    except OptionError:
        return False
    return True


def refuse_outside(path: Path, root: Path, what: str) -> None:
    """Raise `OptionError` where a link leads from `path` out of `root`."""
    _below(path, root, what)


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
