"""The house's standing options: the releaseconv.toml that holds for the folder at work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from releaseconv.cli.terminal import messages
from releaseconv.options import WriteOptions


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
        messages.note(f"{path}: ignored, because other users can write to its folder")
    if found is None or found.parent == Path.cwd():
        return
    decided = config.decides(found)
    if verbose or (decided and not quiet):
        messages.note(f"using options from {found}{_named(decided)}")


def _named(keys: Sequence[str]) -> str:
    return f", including {', '.join(keys)}" if keys else ""


def house() -> WriteOptions:
    """The house's standing options of writing."""
    path = standing()
    if path is None:
        return WriteOptions()
    from releaseconv.settings import config

    return config.load(path)
