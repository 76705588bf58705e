"""`releaseconv convert`: releases in, files of other formats out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby

from releaseconv.batch import STANDARD, Job, Request, do, plan
from releaseconv.cli import console, options
from releaseconv.cli.console import Status
from releaseconv.diagnostics import Severity
from releaseconv.options import ReadOptions, WriteOptions


def convert(
    inputs: Sequence[str],
    to: Sequence[str] = (),
    output: str | None = None,
    force: bool = False,
    keep_invalid: bool = False,
    fail_on: str = "error",
    quiet: bool = False,
    verbose: bool = False,
    debug: bool = False,
    *,
    read: ReadOptions,
    write: WriteOptions,
) -> int:
    """Convert releases into other formats.

    One input and one text format go to standard output; several go to a folder.
    """
    request = Request(tuple(inputs), tuple(to), output, sys.stdout.isatty())
    least = Severity[fail_on.upper()]
    shown = console.shown(least, quiet=quiet, verbose=verbose)
    status = Status.DONE
    for source, outputs in groupby(plan(request), key=lambda made: made.source):
        given = options.standard_input() if source == STANDARD else None
        job = Job(source, tuple(outputs), read, write, given, force, keep_invalid)
        outcome = do(job)
        console.outcome(outcome, shown, debug=debug)
        for made in outcome.made:
            if made.path is None:
                console.result(made.content)
        status = max(status, console.status(outcome, least))
    return status


command = options.Command(
    convert,
    read=options.reading,
    write=options.writing,
)
