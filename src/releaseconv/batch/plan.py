"""Which output each input becomes, settled and refused before any work starts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from errno import ENOENT
from pathlib import Path
from typing import NamedTuple

from releaseconv import formats
from releaseconv.batch.output_names import as_disks_see, in_folder
from releaseconv.errors import OptionError, nearest
from releaseconv.formats import Format

STANDARD = "-"
"""The name of standard input, and of standard output."""
_NAMED = 20
"""Pairs of inputs for one output that are named, at most."""


class Output(NamedTuple):
    """One file to be made of an input; without a path it is for standard output."""

    source: str
    format: Format
    path: Path | None


class Request(NamedTuple):
    """What the caller asked for, as written."""

    inputs: tuple[str, ...]
    formats: tuple[str, ...] = ()
    output: str | None = None
    terminal: bool = False
    """Standard output is a terminal."""


def plan(request: Request) -> tuple[Output, ...]:
    """The outputs, input by input, in the order asked for.

    Raises `OptionError` and `UnknownFormatError` where the request cannot be met as it
    stands: no output format given, an output that is an input, two inputs for one output, binary
    data for a terminal, several outputs and no folder, a name that is another format's.
    """
    if request.inputs.count(STANDARD) > 1:
        raise OptionError("standard input can be read only once; give - once")
    rows = _rows(request)
    if request.output in {None, STANDARD}:
        return (_standard(request, rows),)
    outputs = tuple(_placed(request, rows, Path(request.output or "")))
    _refuse_clashes(outputs)
    _refuse_inputs(outputs, request.inputs)
    _refuse_misnamed(request, rows)
    return outputs


def _rows(request: Request) -> tuple[Format, ...]:
    names = [name.strip() for text in request.formats for name in text.split(",") if name.strip()]
    if names:
        return tuple(dict.fromkeys(map(formats.find, names)))
    suffix = Path(request.output or "").suffix
    told = formats.by_suffix(suffix)
    if told is None:
        _refuse_missing(request.inputs)
        known = ", ".join(formats.FORMATS)
        raise OptionError(
            f"{_why_none(suffix)}; give -t with one or more of {known},"
            f" or -o FILE.pdf{_or_batch(request)}"
        )
    return (told,)


def _refuse_missing(inputs: Iterable[str]) -> None:
    """Raise `FileNotFoundError` for an input that does not exist, which matters more."""
    missing = (name for name in inputs if name != STANDARD and not Path(name).exists())
    if (name := next(missing, None)) is not None:
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), name)


def _why_none(suffix: str) -> str:
    if not suffix:
        return "no output format given"
    near = nearest(suffix, [row.suffix for row in formats.FORMATS.values()])
    return f"no output format has the extension {suffix}{f'; did you mean {near}?' if near else ''}"


def _or_batch(request: Request) -> str:
    """What to add where an input is a folder."""
    folder = next((name for name in request.inputs if Path(name).is_dir()), None)
    if folder is None:
        return ""
    return (
        f". {folder} is a folder; to convert its files: releaseconv batch {folder} -t newsml -o out"
    )


def _several(request: Request, rows: Sequence[Format]) -> bool:
    return len(request.inputs) > 1 or len(rows) > 1


def _standard(request: Request, rows: Sequence[Format]) -> Output:
    if _several(request, rows):
        raise OptionError("several inputs or formats need an output folder; give -o DIR")
    row = rows[0]
    if row.binary and request.terminal:
        raise OptionError(
            f"{row.name} is binary: refusing to write it to a terminal; give -o FILE{row.suffix}"
        )
    return Output(request.inputs[0], row, None)


def _placed(request: Request, rows: Sequence[Format], output: Path) -> Iterable[Output]:
    folder = _several(request, rows) or output.is_dir() or _ends_as_folder(request.output or "")
    for source in request.inputs:
        stem = "stdin" if source == STANDARD else Path(source).stem
        for row in rows:
            yield Output(source, row, in_folder(output, stem, row) if folder else output)


def _refuse_clashes(outputs: Iterable[Output]) -> None:
    taken: dict[str, Output] = {}
    clashes: list[str] = []
    for output in outputs:
        key = as_disks_see(str(output.path))
        first = taken.setdefault(key, output)
        if first is not output:
            clashes.append(f"{first.source} and {output.source} would both become {first.path}")
    if clashes:
        more = [f"{len(clashes) - _NAMED} more"] if len(clashes) > _NAMED else []
        named = ", ".join(clashes[:_NAMED] + more)
        raise OptionError(f"{named}; convert them to different folders")


def _refuse_inputs(outputs: Iterable[Output], inputs: Iterable[str]) -> None:
    files = [Path(name) for name in inputs if name != STANDARD]
    for path in (output.path for output in outputs if output.path):
        if any(_same(path, file) for file in files):
            raise an_input(path)


def an_input(path: Path) -> OptionError:
    """What is said of an output that is an input."""
    return OptionError(f"{path} is an input; give another name or folder with -o")


def _refuse_misnamed(request: Request, rows: Sequence[Format]) -> None:
    """A file's name for a folder that is not there, or for a file of another format."""
    name = request.output or ""
    path = Path(name)
    told = formats.by_suffix(path.suffix)
    if told is None or path.is_dir() or _ends_as_folder(name):
        return
    if _several(request, rows):
        raise OptionError(
            f"several outputs, but {name} is one file; give -o DIR,"
            f" or -o {name}{os.sep} for a folder of that name"
        )
    if told is not rows[0]:
        right = path.with_suffix(rows[0].suffix)
        raise OptionError(
            f"{name} has the extension of {told.name}, but -t gives {rows[0].name};"
            f" give -o {right}, or -t {told.name}"
        )


def _ends_as_folder(name: str) -> bool:
    return name.endswith(("/", os.sep))


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()
