"""Folders made with all those above them, however many."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def make_folder(path: Path) -> None:
    """Make the folder `path` and those above it; `Path.mkdir` calls itself for each of them."""
    if path.is_dir():
        return
    for folder in reversed(path.parents):
        with suppress(FileExistsError):
            folder.mkdir()
    path.mkdir(exist_ok=True)
