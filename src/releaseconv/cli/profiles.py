"""`releaseconv profiles`: the houses whose forms are known."""

from __future__ import annotations

from releaseconv.cli import say
from releaseconv.cli.asked import Command
from releaseconv.cli.say import Status
from releaseconv.profile import load, names


def profiles() -> int:
    """List the houses whose forms are known.

    Each is told from the text, or given with --profile.
    """
    width = max(map(len, names()))
    for name in names():
        say.line(f"{name:<{width}}  {load(name).title}")
    return Status.DONE


command = Command(profiles)
