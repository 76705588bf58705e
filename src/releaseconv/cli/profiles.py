"""`releaseconv profiles`: the houses whose forms are known."""

from __future__ import annotations

from releaseconv.cli import console
from releaseconv.cli.console import Status
from releaseconv.settings.profile import load, names


def profiles() -> int:
    """List the houses whose forms are known.

    Each is told from the text, or given with --profile.
    """
    width = max(map(len, names()))
    for name in names():
        console.line(f"{name:<{width}}  {load(name).title}")
    return Status.DONE
