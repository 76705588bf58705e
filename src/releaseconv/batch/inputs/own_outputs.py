"""Files that batches made, which are no inputs of another, wherever they stand among them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from releaseconv.batch.results.journal import PLACE, to_read


class OwnOutputs:
    """What the journals of a folder for outputs, and of those among the inputs, say was made."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._journals: dict[Path, sqlite3.Connection | None] = {}
        self.skipped = 0
        """How many files were."""

    def is_folder(self, path: Path) -> bool:
        """Whether `path` is the folder for outputs."""
        return self._out.exists() and path.samefile(self._out)

    def holds(self, path: Path) -> bool:
        """Whether `path` is in the folder for outputs."""
        return path.resolve().is_relative_to(self._out.resolve())

    def made(self, path: Path, top: Path) -> bool:
        """Whether a batch made the file at `path`, into the folder for outputs or one below `top`.

        A folder that is a source itself gives what was made into it, unless it is for outputs.
        """
        for folder in path.parents:
            if (folder != top or self._is_target(top)) and self._says(folder, path):
                self.skipped += 1
                return True
            if folder == top:
                return False
        return False

    def close(self) -> None:
        """Close the journals."""
        for base in self._journals.values():
            if base is not None:
                base.close()

    def _is_target(self, folder: Path) -> bool:
        return self._journal(folder) is not None and self.is_folder(folder)

    def _says(self, folder: Path, path: Path) -> bool:
        base = self._journal(folder)
        if base is None:
            return False
        name = os.fsencode(str(path.relative_to(folder)))
        try:
            row = base.execute("SELECT 1 FROM made WHERE name = ?", (name,)).fetchone()
        except sqlite3.DatabaseError:  # of an older version, or a run is at work there
            return False
        return row is not None

    def _journal(self, folder: Path) -> sqlite3.Connection | None:
        if folder not in self._journals:
            self._journals[folder] = _opened(folder / PLACE / "journal.sqlite")
        return self._journals[folder]


def _opened(path: Path) -> sqlite3.Connection | None:
    if not path.is_file():
        return None
    try:
        return to_read(path, whole=False)
    except sqlite3.DatabaseError:  # of something else, or a run is at work there
        return None
