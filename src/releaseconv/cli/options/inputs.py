"""The inputs of a command: files, lists of them, and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, TextIO, TypeAlias

from typer import Argument, Option

from releaseconv.cli.terminal import messages
from releaseconv.errors import OptionError
from releaseconv.files.limited_read import drained
from releaseconv.settings import corrections_file

Inputs: TypeAlias = Annotated[
    list[str], Argument(metavar="INPUT…", help="Files to read; - is standard input.")
]

FilesFrom: TypeAlias = Annotated[
    str | None,
    Option(metavar="FILE", help="Read input names from FILE, one per line; - is standard input."),
]

_LONGEST = 100_000
"""Characters of a line in a list of inputs; no disk has names a tenth as long."""


def names_in(files_from: str | None) -> Iterator[str]:
    """The names that a list of inputs has, one per line."""
    if files_from is None:
        return
    if files_from == "-":
        yield from _names(sys.stdin, "standard input")
        return
    # Notepad marks files as UTF-8
    with Path(files_from).open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        yield from _names(lines, files_from)


def _names(lines: TextIO, called: str) -> Iterator[str]:
    """The lines with words; raises `OptionError` for one without end, as a device may have."""
    while line := lines.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise OptionError(
                f"{called}: a line of over {_LONGEST} characters; give a list of names"
            )
        if name := line.rstrip("\r\n"):
            yield name


def releases(inputs: Sequence[str]) -> list[str]:
    """The inputs that are releases: files of corrections among them are skipped with a note.

    Raises `OptionError` for an address, which is not fetched, and where no release is left.
    """
    address = next((name for name in inputs if _is_address(name)), None)
    if address is not None:
        raise OptionError(f"{address}: nothing is fetched; save the page, and give its file")
    found = [name for name in inputs if not name.endswith(corrections_file.SUFFIX)]
    if not found:
        release = inputs[0].removesuffix(corrections_file.SUFFIX)
        raise OptionError(f"{inputs[0]} has the corrections to {release}; give {release}")
    for name in inputs:
        if name.endswith(corrections_file.SUFFIX):
            messages.note(f"{name}: corrections to another file; skipped")
    return found


def note_folder(command: str, source: str, failed: Sequence[str]) -> None:
    """Say how to have the files of a folder read, where one was given for a file."""
    if failed and Path(source).is_dir():
        messages.note(
            f"to {command} the files in {source}: releaseconv {command} {source}{os.sep}*;"
            f" to see them in the browser: releaseconv desk {source}"
        )


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://", "ftp://"))


def standard_input() -> bytes:
    """All of standard input, as bytes."""
    return drained(sys.stdin.buffer, "-")
