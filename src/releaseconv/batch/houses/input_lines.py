"""The lines of an input, whatever its format, for those who count them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from releaseconv import binary_files, format_detection
from releaseconv.batch.inputs.listing import Input
from releaseconv.batch.job import opened
from releaseconv.errors import OptionError, ReleaseconvError
from releaseconv.house.repeating_lines import Layout
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.read_lines import ReadLine, page_lines, read_lines
from releaseconv.settings import corrections_file

_Made = TypeVar("_Made")


def lines_of(found: Input, given: bytes | None, options: ReadOptions) -> list[str]:
    """The lines with ink of an input; none of one that cannot be read: its reader will say why."""
    return _with_text(found, given, options, lambda text: page_lines(text, options)) or []


def reading_of(
    found: Input,
    given: bytes | None,
    options: ReadOptions,
    layouts: tuple[Layout, ...] = (),
) -> tuple[ReadLine, ...]:
    """The lines of an input and what they are read as, with what is known of its house."""
    return _with_text(found, given, options, lambda text: read_lines(text, options, layouts)) or ()


def corrected(found: Input, options: ReadOptions) -> tuple[LineRole, ...]:
    """The roles that somebody settled for lines of an input."""
    if found.member is not None or not options.sidecar:
        return ()
    try:
        return corrections_file.load(corrections_file.beside(Path(found.path))).lines
    except (OSError, OptionError):
        return ()


def _with_text(
    found: Input, given: bytes | None, options: ReadOptions, make: Callable[[bytes | str], _Made]
) -> _Made | None:
    """What `make` makes of the text of an input; `None` where it has none."""
    try:
        content = Path(found.path).read_bytes() if given is None else given
        if format_detection.detect(found.name, content).name == "text":
            binary_files.refuse(content, found.name, options.encoding)
            return make(content)
        return make(opened(found.name, content, options).source.text)
    except (ReleaseconvError, OSError, MemoryError):
        return None
