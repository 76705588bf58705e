"""Folders for temporary files, which go when they are left, or else when the next desk starts.

A desk that is killed cleans nothing up. Its lock on a folder goes with it, and so tells the next
one that nobody uses what is there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NEW, _OURS = "releaseconv-new-", "releaseconv-desk-"
"""What a folder is called before it is locked, while it is empty, and from then on."""
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that nobody else may read; what still lies in it goes with it."""
    new = Path(tempfile.mkdtemp(prefix=_NEW))
    held = _locked(new)
    made = new.with_name(new.name.replace(_NEW, _OURS, 1))
    try:
        new.rename(made)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        if held is not None:
            os.close(held)


def remove_abandoned() -> None:
    """Remove the folders of desks that were killed."""
    if os.name != "posix":  # no lock tells there who uses one
        return
    for folder in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):
        with suppress(OSError):
            if folder.lstat().st_uid == os.getuid():
                _remove_unused(folder)


def _remove_unused(folder: Path) -> None:
    held = _locked(folder)
    if held is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _locked(folder: Path) -> int | None:
    """The open `folder`, locked; `None` where somebody else has it so, or it cannot be had."""
    if os.name != "posix":
        return None
    import fcntl

    with suppress(OSError):
        held = os.open(folder, _FOLDER)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(held)
            raise
        return held
    return None
