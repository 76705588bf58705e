"""The command's start: arguments in, exit status out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

_INTERRUPTED = 130
_RARELY = 100_000
"""New objects between two collections. Python's own 700 cost a tenth of the start."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the command with `args`, or those of the process; gives its exit status.

    Nothing is raised: what the caller got wrong is one line on standard error, and so is
    a fault of ours, whose traceback `--debug` shows.
    """
    gc.set_threshold(_RARELY)
    try:
        # not before collections are rare
        from releaseconv.cli.terminal.standard_streams import open_streams

        open_streams()
        from releaseconv.cli.app import run

        return run(sys.argv[1:] if args is None else args)
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        if args is None:
            gc.freeze()  # a process at its end need not look for cycles: that takes 15 ms
