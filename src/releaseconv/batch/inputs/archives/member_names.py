"""Names of members: as messages may show them, and those that no output may be called after."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

from releaseconv.batch.results.journal import PLACE

_BREAKS = frozenset(("Cc", "Zl", "Zp"))
"""Unicode's categories of what a terminal or a list of names would act on."""


def visible(name: str) -> str:
    """A member's `name` with numbers for what would break a line or steer a terminal."""
    return "".join(ascii(char)[1:-1] if _breaks(char) else char for char in name)


def _breaks(char: str) -> bool:
    return unicodedata.category(char) in _BREAKS


def unfit(name: str) -> str | None:
    """What is wrong with the name of a member that no output may be called after."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or "\0" in name:
        return "not a valid file name"
    if parts[0] == "/" or ":" in parts[0] or ".." in parts:
        return "its name points outside of the folder; rename it in the archive"
    if any(map(_breaks, name)):
        return "its name has control characters; rename it in the archive"
    if parts[0].casefold() == PLACE and len(parts) > 1:
        return f"{PLACE} is reserved for the journal; rename it in the archive"
    return None
