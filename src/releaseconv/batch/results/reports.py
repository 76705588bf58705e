"""What a run tells of each input: a report line by line, and a manifest row by row."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, fields
from errno import EINVAL, ELOOP
from pathlib import Path
from typing import IO

from releaseconv.batch.batch_item import Done
from releaseconv.batch.job import Outcome
from releaseconv.batch.results.manifest import Row
from releaseconv.files import deep_folders

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the head of a formula."""
_COLUMNS = (*(field.name for field in fields(Row)), "source", "hash", "path")


class Reports:
    """The open report and manifest; each goes on where the journal says that it ended."""

    def __init__(self, report: str | None, manifest: str | None) -> None:
        table = manifest is not None and Path(manifest).suffix.lower() == ".csv"
        self._header = _cells(_COLUMNS) if table else b""
        wanted: tuple[tuple[str | None, Callable[[Done], bytes]], ...] = (
            (report, _line),
            (manifest, _cells_of if table else _object),
        )
        self._wanted = tuple((name, worded) for name, worded in wanted if name is not None)
        self._manifest = manifest
        self._open: list[tuple[str, IO[bytes], Callable[[Done], bytes]]] = []
        self._stack = ExitStack()

    @property
    def names(self) -> tuple[str, ...]:
        """The files, as they were given."""
        return tuple(name for name, _ in self._wanted)

    def open(self, reached: Callable[[str], int] | None) -> None:
        """Start anew, or go on from where each file had `reached`."""
        for name, worded in self._wanted:
            path = Path(name)
            _refuse_other_than_file(path)
            deep_folders.make_folder(path.parent)
            kept = reached(name) if reached and path.exists() else 0
            file = self._stack.enter_context(path.open("r+b" if kept else "wb"))
            with _named(name):
                file.truncate(kept)
                file.seek(kept)
                if not kept and name == self._manifest:
                    file.write(self._header)
            self._open.append((name, file, worded))

    def add(self, done: Done) -> None:
        """Say what became of an input."""
        for name, file, worded in self._open:
            with _named(name):
                file.write(worded(done))

    def synced(self) -> dict[str, int]:
        """How far each file reaches, now that the disk has it."""
        for name, file, _ in self._open:
            with _named(name):
                file.flush()
                os.fsync(file.fileno())
        return {name: file.tell() for name, file, _ in self._open}

    def close(self) -> None:
        """Close the files; what was not synced is not told of."""
        with suppress(OSError):
            self._stack.close()


def _refuse_other_than_file(path: Path) -> None:
    """Raise `OSError` for a link, whose target who put it there may choose, and for a device."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(EINVAL, "a pipe, socket or device; give a file", str(path))
    if path.is_symlink():
        raise OSError(ELOOP, "a link; give the file that it points to", str(path))


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Put the file's name to what the machine refuses."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from None


def _line(done: Done) -> bytes:
    what = done.outcome
    return _json(
        {
            "input": what.source,
            "hash": done.hash,
            "outputs": _paths(what),
            "unchanged": done.same,
            "passed_over": what.passed,
            "diagnostics": [
                {
                    "code": remark.code.value,
                    "severity": remark.severity.name.lower(),
                    "line": remark.span.line if remark.span else None,
                    "message": remark.message,
                }
                for remark in what.diagnostics
            ],
            "seconds": round(done.seconds, 4),
            "error": "\n".join((*what.failures, *([what.fault] if what.fault else ()))) or None,
        }
    )


def _object(done: Done) -> bytes:
    if done.row is None:
        return b""
    return _json(asdict(done.row) | _whence(done))


def _cells_of(done: Done) -> bytes:
    if done.row is None:
        return b""
    told = asdict(done.row) | _whence(done)
    return _cells(tuple(str(told[name]) for name in _COLUMNS))


def _whence(done: Done) -> dict[str, str]:
    paths = _paths(done.outcome)
    return {"source": done.outcome.source, "hash": done.hash, "path": "; ".join(paths)}


def _paths(what: Outcome) -> list[str]:
    return [str(made.path) for made in what.made if made.path]


def _cells(cells: tuple[str, ...]) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet).writerow(f"'{c}" if c.startswith(_FORMULA) else c for c in cells)
    return sheet.getvalue().encode("utf-8", "backslashreplace")


def _json(told: dict[str, object]) -> bytes:
    return (json.dumps(told, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
