"""Which fields may be set at the desk, and to what."""

from __future__ import annotations

from releaseconv.desk.readings.release_reading import asked_for
from releaseconv.errors import OptionError
from releaseconv.options import ReadOptions
from releaseconv.readers.overrides import checked
from releaseconv.settings import corrections_file

_LONGEST = 10_000
"""Characters of a value that is set."""


def refuse_value(name: str, value: str | None, options: ReadOptions) -> None:
    """Raise `OptionError` for a value that the field `name` cannot have on a desk of `options`."""
    _refuse_unfit(name, value or "")
    if value is not None:
        _refuse_asked(name, options)
    if value is not None and name not in corrections_file.OPTIONS:
        checked(name, value)


def _refuse_unfit(name: str, value: str) -> None:
    if len(value) > _LONGEST:
        raise OptionError(f"{name}: over {_LONGEST} characters; no value is that long")
    if not value.isascii() and value.encode(errors="replace").decode() != value:
        raise OptionError(f"{name}: half a character (a lone surrogate)")


def _refuse_asked(name: str, options: ReadOptions) -> None:
    if name in asked_for(options):
        raise OptionError(
            f"{name}: the command that opened the desk sets it by an option, which wins over"
            " corrections; nothing was saved. Open the desk without that option to correct it"
        )
