"""What the sources of a batch name: files, folders, archives, and patterns with wildcards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from glob import iglob
from itertools import dropwhile
from pathlib import Path, PurePath
from stat import S_ISDIR, S_ISREG

from releaseconv.batch.inputs.archives import unpacking_limits, zip_and_tar
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.batch.inputs.own_outputs import OwnOutputs
from releaseconv.batch.inputs.selection import EVERYTHING, Selection
from releaseconv.batch.output_names import sharded
from releaseconv.errors import MalformedInputError, OptionError, refusal
from releaseconv.settings import corrections_file

_MAGIC = frozenset("*?[")
_ANY = "**"
_PASSED = "skipped: a pipe, socket or device"
_SPECIAL = "a pipe, socket or device; give a file"
_UNLISTED = (
    *(OSError, ValueError, RuntimeError, MemoryError, MalformedInputError),
    *unpacking_limits.BROKEN,
)
"""What listing a source may raise; names that are no text and unknown methods are among it."""


def listed(
    into: Listing,
    sources: Iterable[str],
    out: Path,
    shard: int | None,
    named: Iterable[str] = (),
    passed: Callable[[str], object] = len,
    selection: Selection = EVERYTHING,
) -> None:
    """Take up what `sources` name, and the files `named` one by one.

    A folder gives all files below it, hidden ones and `out` left out; an archive gives its
    members; a name with wildcards gives what it matches; of all these, `selection` takes some.
    The tree below a source is kept. What is no file is told to `passed`. A source that cannot
    be listed is an input refused. Raises `OptionError` for a source that is not there.
    """
    last = 0
    with closing(OwnOutputs(out)) as own:
        for last, source in enumerate(sources, 1):
            for found in _reached(source, own, into.kept):
                if found.refusal == _PASSED:
                    passed(f"{found.name}: {_PASSED}")
                elif found.refusal or not found.found or selection.takes(found.below):
                    into.add(_sharded(found, shard), last)
        if own.skipped:
            passed(f"skipped: outputs of earlier batches ({own.skipped})")
    for name in named:
        stem = PurePath(name)
        flat = stem.is_absolute() or ".." in stem.parts
        stem = PurePath(stem.name) if flat else stem
        found = Input(name, None, str(stem.with_suffix("")), _special(Path(name), _SPECIAL))
        into.add(_sharded(found, shard), last + 1)


def _reached(source: str, own: OwnOutputs, kept: unpacking_limits.Kept) -> Iterator[Input]:
    """What `source` names, up to where it cannot be listed, and why it cannot."""
    try:
        yield from _found(Path(source), source, own, kept)
    except _UNLISTED as error:
        yield _unlisted(source, error)


def _unlisted(name: str, error: Exception, place: bytes = b"") -> Input:
    why = refusal(error, "") if isinstance(error, OSError) else str(error)
    why = why.removeprefix(f"{name}: ").removeprefix(": ") or type(error).__name__
    return Input(name, None, "", why, place=place)


def _special(path: Path, why: str) -> str | None:
    """`why`, where a pipe, socket or device is at `path`, which may never end or never begin."""
    if "\0" in str(path):
        return "not a valid file name"
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None  # opening it will tell
    return None if S_ISREG(mode) or S_ISDIR(mode) else why


def _found(
    path: Path, source: str, own: OwnOutputs, kept: unpacking_limits.Kept
) -> Iterator[Input]:
    if not source:
        raise OptionError("'': give the name of a file or folder; . is this one")
    if path.is_dir():
        yield from _below(path, path, own)
    elif path.is_file() and zip_and_tar.is_archive(path):
        yield from _inside(path, kept)
    elif path.name.endswith(corrections_file.SUFFIX) or own.made(path, path.parent):
        return
    elif path.exists():
        yield Input(source, None, path.stem, _special(path, _SPECIAL))
    elif _MAGIC & set(source):
        yield from _fitting(source, own)
    else:
        raise OptionError(f"{source}: no such file or folder; check the name")


def _below(folder: Path, top: Path, own: OwnOutputs) -> Iterator[Input]:
    """The files in `folder` and its folders; links to folders are not followed."""
    try:
        listing = os.scandir(folder)
    except OSError as error:
        yield _unlisted(str(folder), error, _named(folder, top).place)
        return
    with listing as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith(corrections_file.SUFFIX):
                continue
            try:
                yield from _entered(entry, top, own)
            except OSError as error:  # a link that leads back to itself, above all
                path = Path(entry.path)
                yield _unlisted(str(path), error, _named(path, top).place)


def _entered(entry: os.DirEntry[str], top: Path, own: OwnOutputs) -> Iterator[Input]:
    path = Path(entry.path)
    if entry.is_dir(follow_symlinks=False):
        if not own.is_folder(path):
            yield from _below(path, top, own)
    elif not entry.is_dir() and not own.made(path, top):
        yield from _file(path, top)


def _file(path: Path, top: Path) -> Iterator[Input]:
    """A file in a folder; a mailbox, a mail or a message gives what is in it."""
    named = _named(path, top)
    if not path.name.lower().endswith(zip_and_tar.SEVERAL) or not zip_and_tar.is_archive(path):
        yield named
        return
    folder = PurePath(named.stem).parent
    for member in zip_and_tar.members(path, 0):
        stem = str(folder / path.stem / member.stem) if member.stem else ""
        yield Input(str(path), member.name, stem, member.refusal, found=True, place=named.place)


def _named(path: Path, top: Path) -> Input:
    inside = path.relative_to(top)
    # name by name: what is in a folder stands where the folder would
    place = b"\0".join(map(os.fsencode, inside.parts))
    stem = str(inside.with_suffix("")) if inside.name else ""
    return Input(str(path), None, stem, _special(path, _PASSED), found=True, place=place)


def _inside(path: Path, kept: unpacking_limits.Kept) -> Iterator[Input]:
    for member in zip_and_tar.members(path, 0, kept):
        yield Input(str(path), member.name, member.stem, member.refusal, found=True)


def folder_of(source: str) -> Path:
    """The folder in which lies what `source` names: itself, a file's, or that of a pattern."""
    path = Path(source)
    if path.is_dir():
        return path
    return path.parent if path.exists() or not _MAGIC & set(source) else _parted(source)[0]


def _parted(pattern: str) -> tuple[Path, tuple[str, ...]]:
    """The folder below which a pattern looks, and the rest of it."""
    parts = PurePath(pattern).parts
    plain = next(n for n, part in enumerate(parts) if _MAGIC & set(part))
    return Path(*parts[:plain]), parts[plain:]


def _fitting(pattern: str, own: OwnOutputs) -> Iterator[Input]:
    top, rest = _parted(pattern)
    closed: list[Input] = []
    found = False
    for path in _globbed(top, rest, closed):
        if not path.exists() or path.is_dir() or own.made(path, top):
            continue
        if path.name.endswith(corrections_file.SUFFIX) or (
            own.holds(path) and not own.is_folder(top)
        ):
            continue
        found = found or path.is_file()
        yield _named(path, top)
    yield from closed
    if not found and not closed:
        raise OptionError(f"{pattern}: matches no files; check the pattern")


def _globbed(top: Path, parts: Sequence[str], closed: list[Input]) -> Iterator[Path]:
    """What matches; unlike glob's, `**` follows no link, as two that lead back have no end."""
    if _ANY not in parts:
        # pathlib's keeps all it has found
        for name in iglob(str(PurePath(*parts)), root_dir=top):  # noqa: PTH207
            yield top / name
        return
    cut = parts.index(_ANY)
    rest = tuple(dropwhile(_ANY.__eq__, parts[cut:])) or ("*",)
    for start in _globbed(top, parts[:cut], closed) if cut else (top,):
        for folder in _folders(start, closed):
            yield from _globbed(folder, rest, closed)


def _folders(folder: Path, closed: list[Input]) -> Iterator[Path]:
    """`folder`, and all below it that is neither hidden nor behind a link."""
    if not folder.is_dir():
        return
    yield folder
    try:
        with os.scandir(folder) as entries:
            below = [entry.path for entry in entries if _is_below(entry)]
    except OSError as error:
        closed.append(_unlisted(str(folder), error))
        return
    for name in below:
        yield from _folders(Path(name), closed)


def _is_below(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)


def _sharded(found: Input, shard: int | None) -> Input:
    if shard is None or found.refusal:
        return found
    return replace(found, stem=sharded(found.stem, shard))
