"""The command `releaseconv`: arguments in, exit status out.

`batch`, `check`, `convert`, `desk`, `inspect`, `learn`, `review`, `validate` are commands,
`listings` are two more. `app` is the table of them, `status` their exit statuses, `options` what
they share; `console`, `progress`, `role_colours` are what is seen, `signals` how a run is broken
off.
"""

from __future__ import annotations

import errno
import gc
import io
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
    _open_streams()
    try:
        from releaseconv.cli.app import run  # not before collections are rare

        return run(sys.argv[1:] if args is None else args)
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        if args is None:
            gc.freeze()  # a process at its end need not look for cycles: that takes 15 ms


def _open_streams() -> None:
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
