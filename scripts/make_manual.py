"""The manual page, made from the help of the command: python scripts/make_manual.py"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from releaseconv import __version__
from releaseconv.cli.app import help_of

PAGE = Path(__file__).parents[1] / "packaging" / "releaseconv.1"
_STATUS = (
    ("0", "done"),
    ("1", "findings at or above --fail-on"),
    ("2", "usage error"),
    ("3", "an input or output could not be read or written"),
    ("70", "internal error"),
    ("74", "standard output could not be written"),
    ("129, 130, 143", "ended by a signal"),
)


def manual() -> str:
    """The page as roff, for man."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    pages = help_of()
    yield f'.TH RELEASECONV 1 "" "releaseconv {__version__}" "User Commands"'
    yield from (".SH NAME", "releaseconv \\- convert press releases")
    yield from (
        ".SH SYNOPSIS",
        ".B releaseconv",
        ".I COMMAND",
        "[\\fIOPTION\\fR]... [\\fIINPUT\\fR]...",
    )
    yield from (".SH DESCRIPTION", _text(pages[0].about))
    yield from _options(pages[0].options)
    for page in pages[1:]:
        yield from (f".SH {page.name.upper()}", f".B releaseconv {page.name}", ".PP")
        yield _text(page.about)
        yield from _options(page.options)
    yield ".SH EXIT STATUS"
    yield from _options(_STATUS)
    yield from (".SH FILES", ".TP", ".B releaseconv.toml")
    yield "standing options of a house, in the folder at work or one above it"
    yield from (".TP", ".BI FILE .release.toml", "corrections kept beside a file")


def _options(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for names, about in rows:
        yield from (".TP", f".B {_text(names)}", _text(about))


def _text(words: str) -> str:
    """Words on one line, without what roff would act on."""
    flat = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    flat = flat.replace("…", "...")  # which every terminal has
    flat = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in flat)
    return f"\\&{flat}" if flat.startswith((".", "'")) else flat


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
