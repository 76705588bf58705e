"""`releaseconv convert`: releases in, files of other formats out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from releaseconv import formats
from releaseconv.batch import STANDARD, Job, Request, do_in_memory, plan
from releaseconv.cli.options.inputs import Inputs, releases, standard_input
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.shared import (
    Debug,
    FailOn,
    Force,
    KeepInvalid,
    Output,
    Quiet,
    To,
    Verbose,
)
from releaseconv.cli.options.standing import name_standing
from releaseconv.cli.options.writing_options import Writing, refuse_update
from releaseconv.cli.status import Status, of_outcome
from releaseconv.cli.terminal import messages, standard_streams
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError

_WHOLE = frozenset({"json", "outline"})
"""Formats that hold what others leave out."""


def convert(
    inputs: Inputs,
    to: To = None,
    output: Output = None,
    force: Force = False,
    keep_invalid: KeepInvalid = False,
    fail_on: FailOn = "error",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
    *,
    reading: Reading,
    writing: Writing,
) -> int:
    """Convert releases to other formats.

    With one input and one text format, the result goes to standard output; otherwise give -o.
    """
    name_standing(verbose=verbose, quiet=quiet)
    read, write = reading.options(), writing.options(reading.timezone)
    if len(inputs) > 1:
        refuse_update(write)
    _refuse_formats_apart(inputs, to or ())
    request = Request(tuple(releases(inputs)), tuple(to or ()), output, sys.stdout.isatty())
    least = Severity[fail_on.upper()]
    shown = messages.shown(least, quiet=quiet, verbose=verbose)
    status = Status.DONE
    for source, planned in groupby(plan(request), key=lambda made: made.source):
        outputs = tuple(planned)
        given = standard_input() if source == STANDARD else None
        job = Job(source, outputs, read, write, given, force, keep_invalid)
        outcome = do_in_memory(job)
        messages.outcome(outcome, shown, debug=debug)
        whole = _WHOLE | ({"text"} if write.keep_furniture else set())
        left_out = bool(outcome.made) and any(made.format.name not in whole for made in outputs)
        if left_out and not quiet and shown >= Severity.WARNING:
            messages.left_out(outcome)
        if outcome.failures and Path(source).is_dir():
            names = ",".join(made.format.name for made in outputs)
            messages.note(
                f"to convert all files in {source}: releaseconv batch {source} -t {names} -o out"
            )
        for made in outcome.made:
            if made.path is None:
                standard_streams.result(made.content)
        status = max(status, of_outcome(outcome, least))
    return status


def _refuse_formats_apart(inputs: Sequence[str], to: Sequence[str]) -> None:
    """Raise `OptionError` for formats that blanks part, as in `-t pdf docx`."""
    apart = [
        name
        for name in inputs
        if formats.named(name) in formats.FORMATS and not Path(name).exists()
    ]
    if to and apart:
        named = ",".join((*to, *apart))
        raise OptionError(f"{apart[0]}: no such file; to write several formats: -t {named}")
