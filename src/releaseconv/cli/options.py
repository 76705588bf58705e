"""Options that commands share: inputs, outputs, messages, the clock, a house's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from typer import Argument, Option

from releaseconv.cli import console
from releaseconv.errors import OptionError
from releaseconv.options import WriteOptions
from releaseconv.settings import sidecar

Inputs: TypeAlias = Annotated[
    list[str], Argument(metavar="INPUT…", help="Files to read; - is standard input.")
]

FilesFrom: TypeAlias = Annotated[
    str | None,
    Option(metavar="FILE", help="Read input names from FILE, one per line; - is standard input."),
]


def names_in(files_from: str | None) -> Iterator[str]:
    """The names that a list of inputs has, one per line."""
    if files_from is None:
        return
    if files_from == "-":
        yield from filter(None, (line.rstrip("\r\n") for line in sys.stdin))
        return
    with Path(files_from).open(encoding="utf-8", errors="surrogateescape") as lines:
        yield from filter(None, (line.rstrip("\r\n") for line in lines))


# -- how results are shown ------------------------------------------------------------------

FailOn: TypeAlias = Annotated[
    Literal["error", "warning", "info"],
    Option(help="Exit with 1 on findings of this severity or above."),
]
Quiet: TypeAlias = Annotated[
    bool, Option("--quiet", "-q", help="Only print errors on standard error.")
]
Verbose: TypeAlias = Annotated[
    bool, Option("--verbose", "-v", help="Also print informational messages.")
]
Debug: TypeAlias = Annotated[bool, Option("--debug", help="Show the traceback on internal errors.")]
AsJson: TypeAlias = Annotated[
    bool, Option("--json", help="Print one JSON object per file, each on one line.")
]
Now: TypeAlias = Annotated[
    str | None,
    Option(
        metavar="TIME", help="Check as of this time. Default: SOURCE_DATE_EPOCH if set, else now."
    ),
]

# -- where results go -----------------------------------------------------------------------

To: TypeAlias = Annotated[
    list[str] | None,
    Option("--to", "-t", metavar="FORMAT,…", help="Output formats; see releaseconv formats."),
]
Output: TypeAlias = Annotated[
    str | None,
    Option(
        "--output",
        "-o",
        metavar="FILE|DIR",
        help="File or folder to write to; - is standard output.",
    ),
]
Force: TypeAlias = Annotated[bool, Option("--force", "-f", help="Overwrite existing files.")]
KeepInvalid: TypeAlias = Annotated[
    bool, Option("--keep-invalid", help="Keep an invalid NewsML-G2 item as FILE.invalid.xml.")
]

# -- the house, the clock and standard input ------------------------------------------------


def standing() -> Path | None:
    """The file of the house's standing options for the folder at work; `None` without one."""
    from releaseconv.settings import config  # of which a command that reads nothing has no need

    return config.find(Path.cwd())


def name_standing(*, verbose: bool, quiet: bool = False) -> None:
    """Say which file of options holds here, if it is not in the folder at work.

    One that decides what receivers are told is named at any rate.
    """
    from releaseconv.settings import config

    passed: list[Path] = []
    found = config.find(Path.cwd(), passed.append)
    for path in passed:
        console.note(f"{path}: ignored, because other users can write to its folder")
    if found is None or found.parent == Path.cwd():
        return
    decided = config.decides(found)
    if verbose or (decided and not quiet):
        console.note(f"using options from {found}{_named(decided)}")


def _named(keys: Sequence[str]) -> str:
    return f", including {', '.join(keys)}" if keys else ""


def house() -> WriteOptions:
    """The house's standing options of writing."""
    path = standing()
    if path is None:
        return WriteOptions()
    from releaseconv.settings import config

    return config.load(path)


def clock(now: str | None) -> datetime:
    """The time to check by: the one given, else the build's, else now."""
    return current() if now is None else instant(now, "--now")


def current() -> datetime:
    """The time of the build, else the time it is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _since_1970(epoch) if epoch else datetime.now(UTC).replace(microsecond=0)


def instant(text: str, option: str) -> datetime:
    """The time that `option` gives; `OptionError` if it is none."""
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)  # which may lie outside of all years
    except (ValueError, OverflowError):
        found = None
    if found is None or found.tzinfo is None:
        raise OptionError(
            f"{option} {text}: give a time with its offset, such as 2026-05-05T09:00Z"
        )
    return found


def _since_1970(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise OptionError(
            f"SOURCE_DATE_EPOCH is {epoch!r}, not a whole number of seconds; correct or unset it"
        ) from None


def releases(inputs: Sequence[str]) -> list[str]:
    """The inputs that are releases: files of corrections among them are skipped with a note.

    Raises `OptionError` for an address, which is not fetched, and where no release is left.
    """
    address = next((name for name in inputs if _is_address(name)), None)
    if address is not None:
        raise OptionError(f"{address}: nothing is fetched; save the page, and give its file")
    found = [name for name in inputs if not name.endswith(sidecar.SUFFIX)]
    if not found:
        release = inputs[0].removesuffix(sidecar.SUFFIX)
        raise OptionError(f"{inputs[0]} has the corrections to {release}; give {release}")
    for name in inputs:
        if name.endswith(sidecar.SUFFIX):
            console.note(f"{name}: corrections to another file; skipped")
    return found


def note_folder(command: str, source: str, failed: Sequence[str]) -> None:
    """Say how to have the files of a folder read, where one was given for a file."""
    if failed and Path(source).is_dir():
        console.note(
            f"to {command} the files in {source}: releaseconv {command} {source}{os.sep}*;"
            f" to see them in the browser: releaseconv desk {source}"
        )


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://", "ftp://"))


def standard_input() -> bytes:
    """All of standard input, as bytes."""
    return sys.stdin.buffer.read()
