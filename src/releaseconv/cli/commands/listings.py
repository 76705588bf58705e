"""`releaseconv formats` and `profiles`: what can be read and written, and the known houses."""

from __future__ import annotations

from releaseconv.cli.status import Status
from releaseconv.cli.terminal import messages
from releaseconv.formats import FORMATS, INPUTS, installed_readers, installed_writers
from releaseconv.settings.profile import load, names


def formats() -> int:
    """List the formats, their suffixes, and which can be read."""
    from releaseconv.settings.extras import is_installed, to_install  # which take long to import

    written, read = {**FORMATS, **installed_writers()}, {**INPUTS, **installed_readers()}
    width = max(map(len, (*written, *read)))
    for row in written.values():
        both = row.reader_module if row.name in FORMATS else row.name in read
        missing = row.name == "pdf" and not is_installed("pdf")
        ways = "read, written" if both and not missing else "written"
        more = f"; to read it: {to_install('pdf')}" if missing else ""
        messages.line(f"{row.name:<{width}}  {row.suffix:<8}  {ways:<13}  {row.title}{more}")
    for only in read.values():
        if only.name not in written:
            messages.line(f"{only.name:<{width}}  {only.suffix:<8}  {'read':<13}  {only.title}")
    return Status.DONE


def profiles() -> int:
    """List the built-in house profiles.

    The profile is detected from the text, or given with --profile.
    """
    width = max(map(len, names()))
    for name in names():
        messages.line(f"{name:<{width}}  {load(name).title}")
    return Status.DONE
