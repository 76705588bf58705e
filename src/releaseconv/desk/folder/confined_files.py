"""Files below a folder: read and written only where no link leads out, and none that never ends.

What is checked is what was opened, folder by folder: whoever puts a link in the place of one of
them meanwhile gains nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR
from io import BufferedReader, FileIO
from pathlib import Path
from stat import S_IMODE, S_ISREG
from time import sleep

from releaseconv.batch.results.journal import PLACE
from releaseconv.errors import OptionError
from releaseconv.files import atomic_write

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Nothing is waited for: a pipe is refused once it is open."""
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NOT_THERE = frozenset({ENOENT, ENOTDIR, ENAMETOOLONG})
_TIMES, _AGAIN = 100, 0.01
"""How often a folder that another desk writes in is asked for, and after how many seconds."""
_UNWRITTEN = "nothing was written"


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
        inside = path.resolve().relative_to(top)
    except (ValueError, RuntimeError):  # one that leads to itself, before Python 3.13
        raise OptionError(f"{path}: a link leads outside of {root}; {what}") from None
    except OSError as error:  # the folder at work is gone, which has no name
        error.filename = error.filename or str(path)
        raise
    parts = (inside, *inside.parents)  # one that leads to itself, since then
    if any(os.path.islink(top / part) for part in parts):  # noqa: PTH114 - names may be too long
        raise OptionError(f"{path}: a link leads to itself; {what}")
    return top, inside


def _descend(top: Path, inside: Path, path: Path) -> int:
    """Open `inside` below `top`, through no link; raises `OSError` that names `path`."""
    if os.open not in os.supports_dir_fd:
        return os.open(top / inside, _FLAGS)
    with _held(top, inside.parent, path) as folder:
        return os.open(inside.name or ".", _FLAGS | os.O_NOFOLLOW, dir_fd=folder)


@contextmanager
def _held(top: Path, inside: Path, path: Path, *, make: bool = False) -> Iterator[int]:
    """The folder `inside` below `top`, opened; errors are about `path`."""
    held = os.open(top, _FOLDER)
    try:
        for folder in inside.parts:
            held = _step(held, folder, make=make)
        yield held
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        os.close(held)


def _step(held: int, folder: str, *, make: bool) -> int:
    """Go into `folder`; with `make` that of what was learned is made where there is none."""
    if make and folder == PLACE:
        with suppress(FileExistsError):
            os.mkdir(folder, dir_fd=held)
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


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Have no other desk that asks so write the file at `path` meanwhile.

    One that does not come to an end is not waited for.
    """
    held = _turn(path.parent if path.parent.is_dir() else path.parent.parent)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _turn(folder: Path) -> int | None:
    """The open `folder`, which nobody else has as well; `None` where it cannot be had so."""
    if os.name != "posix":
        return None
    import fcntl

    with suppress(OSError):
        held = os.open(folder, _FOLDER)
        for _ in range(_TIMES):
            with suppress(BlockingIOError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return held
            sleep(_AGAIN)
        os.close(held)
    return None


def put(
    path: Path, root: Path, text: bytes | None, about: str | None = None, mode: int | None = None
) -> int | None:
    """Have the file at `path` hold `text`, whole or not at all, or with `None` be gone.

    A new one may be read by nobody who may not read the one that is called `about` beside it, and
    by nobody else than `mode` lets, where that is told. What the mode was before comes back.
    Raises `OSError`, for a link as well, and `OptionError` where one leads out of `root`.
    """
    refuse_outside(path, root, _UNWRITTEN)
    if os.open not in os.supports_dir_fd:
        _put_by_name(path, text)
        return None
    top, inside = _below(path.parent, root, _UNWRITTEN)
    with _held(top, inside, path, make=text is not None) as folder:
        if text is None:
            return _removed(path.name, folder)
        before = _mode(path.name, folder)
        _replace(path.name, folder, text, mode if before is None else before, about)
    return before


def _removed(name: str, folder: int) -> int | None:
    """Have no file called so in an open folder, nor a link; who might do what with it, if any."""
    with suppress(FileNotFoundError):
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
        os.unlink(name, dir_fd=folder)
        return S_IMODE(found.st_mode) & 0o777 if S_ISREG(found.st_mode) else None
    return None


def _put_by_name(path: Path, text: bytes | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(exist_ok=True)
        atomic_write.put(path, text)


def _replace(name: str, folder: int, text: bytes, mode: int | None, about: str | None) -> None:
    """Put a file in the place of the one that is called `name` in an open folder."""
    part = f".releaseconv-{os.urandom(6).hex()}.part"
    try:
        with open(part, "xb", opener=lambda at, how: os.open(at, how, 0o666, dir_fd=folder)) as new:
            if mode is not None:  # before anything stands there that others may not read
                os.fchmod(new.fileno(), mode)
            elif about is not None:
                with suppress(OSError):  # there is none any more
                    other = os.stat(about, dir_fd=folder)
                    os.fchmod(
                        new.fileno(), atomic_write.rights_about(os.fstat(new.fileno()), other)
                    )
            new.write(text)
            new.flush()
            os.fsync(new.fileno())  # what is said to be saved outlasts a loss of power
        os.rename(part, name, src_dir_fd=folder, dst_dir_fd=folder)
        with suppress(OSError):  # some disks sync no folders
            os.fsync(folder)
    finally:
        with suppress(OSError):  # it is there no more where all went well
            os.unlink(part, dir_fd=folder)


def _mode(name: str, folder: int) -> int | None:
    """Who may do what with a file; `None` where there is none."""
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not S_ISREG(found.st_mode):
        raise OSError(ELOOP, "a link, pipe, socket or device; give a file", name)
    return S_IMODE(found.st_mode) & 0o777


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
    if os.open in os.supports_dir_fd:
        return  # it was opened through no link, and may have been replaced by now
    real = path.resolve()
    if not is_inside(real, root) or not os.path.samestat(found, os.lstat(real)):
        raise OptionError(f"{path}: a link leads outside of {root}; not opened")
