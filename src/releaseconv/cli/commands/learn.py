"""`releaseconv learn`: what repeats over the releases of a house, as a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument, Option

from releaseconv.batch.houses.learning import SAMPLE, Compared, Learned, compare
from releaseconv.batch.houses.learning import learn as learned_of
from releaseconv.batch.inputs.listing import Listing
from releaseconv.batch.inputs.sources import listed
from releaseconv.batch.limits import BYTES
from releaseconv.cli.options.inputs import FilesFrom, names_in
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.shared import Force
from releaseconv.cli.status import Status
from releaseconv.cli.terminal import messages
from releaseconv.errors import OptionError
from releaseconv.files import atomic_write, limited_read
from releaseconv.house.profile_writer import profile_text
from releaseconv.house.repeating_lines import Layout
from releaseconv.settings.profile import GENERIC, load

_Sources: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="SOURCE…", help="Folders, files, wildcards, zip or tar archives."),
]
_To: TypeAlias = Annotated[
    str, Option("--output", "-o", metavar="HOUSE.toml", help="Profile to write.")
]
_Add: TypeAlias = Annotated[bool, Option("--add", help="Add to the existing profile.")]


def learn(
    sources: _Sources = None,
    *,
    output: _To,
    files_from: FilesFrom = None,
    add: _Add = False,
    force: Force = False,
    reading: Reading,
) -> int:
    """Make a profile from what a house's releases share.

    Corrections saved beside the releases are used too. Give the profile to other commands with
    --profile.
    """
    if not sources and files_from is None:
        raise OptionError("no input given; give a folder, files or archives, or --files-from FILE")
    path = Path(output)
    if path.suffix != ".toml":
        raise OptionError(f"{output}: not a profile name; give one that ends in .toml")
    if limited_read.is_file(path) and not (add or force):
        raise OptionError(f"{output}: exists; pass --add to add to it, or --force to replace it")
    before = load(str(path)) if add and limited_read.is_file(path) else None
    options = reading.options()
    with Listing() as listing:
        names = names_in(files_from)
        listed(listing, sources or (), path.parent / ".releaseconv", None, names, messages.note)
        learned = learned_of(listing, BYTES, options, before.layouts if before else ())
        if not learned.layouts:
            messages.complaint(
                f"no common lines found in {_counted(learned.files)}; nothing written"
                f"{_of_copies(learned.copies)}"
            )
            return Status.FINDINGS
        compared = compare(listing, BYTES, options, learned.layouts)
    atomic_write.put(path, profile_text(path.stem, GENERIC, learned.layouts).encode())
    _tell(learned, compared)
    messages.note(f"wrote {path}; use it with --profile {path}")
    return Status.DONE


def _of_copies(count: int) -> str:
    """Why files with so much in common told nothing."""
    if not count:
        return ""
    return (
        f": files whose running text is nearly alike count as one, and {count} of these are like "
        "others; give releases on different matters"
    )


def _tell(learned: Learned, compared: Compared) -> None:
    messages.line(
        f"{_counted(learned.files)} read, {learned.copies} skipped as copies or of another kind, "
        f"{learned.corrected} with corrections, {learned.unread} unreadable"
    )
    for number, layout in enumerate(learned.layouts, 1):
        messages.line(f"layout {number}: {_counted(layout.files)}, {_standing(layout)}")
    messages.line("")
    first = " (the first)" if compared.files == SAMPLE else ""
    messages.line(
        f"the profile changes the role of {compared.changed} of {compared.lines} lines in "
        f"{_counted(compared.files)}{first}"
    )
    messages.line(f"{'':16}  before   now")
    for role in sorted(compared.before | compared.after):
        messages.line(f"{role:16}  {compared.before[role]:6} {compared.after[role]:5}")
    messages.line(
        f"{'doubtful files':16}  {compared.doubtful_before:6} {compared.doubtful_after:5}"
    )


def _standing(layout: Layout) -> str:
    lines = sum(layout.stands(key) for key in layout.lines)
    settled = sum(1 for where, _ in layout.settled if where == "line")
    told = f"{lines} lines occur in more than a third of them"
    return f"{told}, {settled} decided by corrections" if settled else told


def _counted(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"
