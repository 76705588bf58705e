"""Corrections kept beside a file: what a caller said of it, with the words that lines stand on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from releaseconv import api
from releaseconv.files import atomic_write, limited_read
from releaseconv.inspect.json_record import settable
from releaseconv.options import Overruled, ReadOptions
from releaseconv.readers.holds.overruled_holds import as_written, overruled_in
from releaseconv.readers.outdated_corrections import made_of
from releaseconv.readers.overrides import named
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import corrections_file, line_roles


def keep_corrections(path: Path, parsed: Parsed, options: ReadOptions) -> Path:
    """Keep what `options` say of the file at `path`, which was read as `parsed`, for next time.

    New values of fields and roles of lines stand beside those that were kept before, and win.
    The file that holds them comes back. Raises `OSError`, and `OptionError` where what was kept
    holds no corrections.
    """
    if options.redact_contacts:  # lines are found again by the words that stand in the file
        parsed = api.read(path, replace(options, redact_contacts=False))
    beside = corrections_file.beside(path)
    before = corrections_file.load(beside) if options.sidecar else corrections_file.Kept()
    pairs = dict(before.pairs) | {named(field): value for field, value in options.overrides}
    lines = line_roles.with_words((*before.lines, *options.lines), parsed.source.text)
    said = {named(field) for field, _ in options.overrides}
    kept = before._replace(
        pairs=tuple(pairs.items()),
        lines=lines,
        overruled=_overruled(path, options, before),
        made_for=(
            *(one for one in before.made_for if named(one.field) not in said),
            *made_of(parsed, said),
        ),
    )
    text = corrections_file.written(path.name, kept, settable(parsed))
    if beside.exists():
        limited_read.check(beside)  # a pipe would be written to, and wait for who reads it
    atomic_write.put(beside, text.encode(), path)
    return beside


def _overruled(path: Path, options: ReadOptions, before: corrections_file.Kept) -> Overruled | None:
    """What the embargo that is set takes the place of."""
    if "embargo" not in {named(field) for field, _ in options.overrides}:
        return before.overruled
    known = corrections_file.applied(before.pairs, options, corrections_file.beside(path))
    return overruled_in(api.read(limited_read.content(path), as_written(known), name=str(path)))
