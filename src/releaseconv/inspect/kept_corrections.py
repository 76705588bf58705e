"""Corrections kept beside a file: what a caller said of it, with the words that lines stand on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from releaseconv import api
from releaseconv.files import atomic_write, limited_read
from releaseconv.inspect.json_record import settable
from releaseconv.options import Lift, ReadOptions
from releaseconv.readers.lifted_holds import as_written, lift_of
from releaseconv.readers.overrides import NONE, named
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
    said = tuple(pairs.items())
    lift = _lift(path, options, before)
    text = corrections_file.written(path.name, said, settable(parsed), lines, before.remarks, lift)
    if beside.exists():
        limited_read.check(beside)  # a pipe would be written to, and wait for who reads it
    atomic_write.put(beside, text.encode(), path)
    return beside


def _lift(path: Path, options: ReadOptions, before: corrections_file.Kept) -> Lift | None:
    """What is lifted, where there is to be no embargo."""
    own = {named(field): value for field, value in options.overrides}
    if "embargo" not in own:
        return before.lift
    if own["embargo"] != NONE:
        return None
    known = corrections_file.applied(before.pairs, options, corrections_file.beside(path))
    return lift_of(api.read(limited_read.content(path), as_written(known), name=str(path)))
