"""Standard output and error: closed ones, pipes without a reader, lacking characters."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from releaseconv.errors import refusal
from releaseconv.patterns.lazy_regex import late

COLOUR = late("\x1b\\[[0-9;]*m")


class ClosedPipe(Exception):
    """Who read standard output has had enough; no failure, and no file that was refused."""


class UnwritableError(Exception):
    """Standard output could not be written; the message says why."""


def result(content: bytes) -> None:
    """Put `content` on standard output as it is."""
    with standard_output():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def width() -> int | None:
    """The columns of the terminal that standard output is; nothing where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def flush() -> None:
    """Put out what standard output still holds."""
    with standard_output():
        sys.stdout.flush()


@contextmanager
def standard_output() -> Iterator[None]:
    """Tell what standard output refuses from what files do."""
    try:
        yield
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        raise UnwritableError(refusal(error, "standard output")) from error


def aside(text: str) -> None:
    """Put `text` on standard error; where nobody can read that, the work goes on without."""
    try:
        sys.stderr.write(encodable(text, sys.stderr))
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Give what `stream` still holds, and all that comes, a place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def encodable(text: str, stream: TextIO) -> str:
    """`text` as `stream` can take it; in colour on a terminal, unless NO_COLOR asks for none.

    What the terminal's encoding lacks is told by its number, as are the bytes of a file's
    name that are no text.
    """
    if os.environ.get("NO_COLOR") or not stream.isatty():
        text = COLOUR.sub("", text)
    return text.encode(stream.encoding, "backslashreplace").decode(stream.encoding)


def open_streams() -> None:
    """Streams for those that whoever called us has closed: results may not be lost unsaid."""
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())
    sys.stdout = sys.stdout or io.TextIOWrapper(_Closed(), write_through=True)
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BytesIO())


class _Closed(io.BufferedIOBase):
    """A standard output that is closed: it takes nothing, and says so."""

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        raise OSError(errno.EBADF, "closed")

    def fileno(self) -> int:
        return 1
