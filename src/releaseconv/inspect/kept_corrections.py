"""Corrections kept beside a file: what a caller said of it, with the words that lines stand on."""

from __future__ import annotations

from pathlib import Path

from releaseconv.files import atomic_write, limited_read
from releaseconv.inspect.json_record import settable
from releaseconv.options import ReadOptions
from releaseconv.readers.overrides import named
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import line_roles, sidecar


def keep_corrections(path: Path, parsed: Parsed, options: ReadOptions) -> Path:
    """Keep what `options` say of the file at `path`, which was read as `parsed`, for next time.

    New values of fields and roles of lines stand beside those that were kept before, and win.
    The file that holds them comes back. Raises `OSError`, and `OptionError` where what was kept
    holds no corrections.
    """
    beside = sidecar.beside(path)
    before = sidecar.load(beside) if options.sidecar else sidecar.Kept()
    pairs = dict(before.pairs) | {named(field): value for field, value in options.overrides}
    lines = line_roles.with_words((*before.lines, *options.lines), parsed.source.text)
    said = tuple(pairs.items())
    text = sidecar.written(path.name, said, settable(parsed), lines, before.remarks)
    if beside.exists():
        limited_read.check(beside)  # a pipe would be written to, and wait for who reads it
    atomic_write.put(beside, text.encode(), path)
    return beside
