"""`releaseconv check`: what a wire desk would ask before a release goes out."""

from __future__ import annotations

import json
from collections.abc import Sequence

from releaseconv.batch import STANDARD, look
from releaseconv.check import check as asked_of
from releaseconv.cli.options.clock import Now, clock
from releaseconv.cli.options.inputs import Inputs, note_folder, releases, standard_input
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.shared import AsJson, Debug, FailOn, Quiet, Verbose
from releaseconv.cli.options.standing import house, name_standing, standing
from releaseconv.cli.status import Status, of_outcome
from releaseconv.cli.terminal import messages
from releaseconv.diagnostics import Code, Diagnostic, Severity
from releaseconv.options import CheckOptions
from releaseconv.settings import config

_ALWAYS = frozenset({Code.SET_ASIDE})
"""What is told whatever its severity, and is no issue: words that are left out."""


def check(
    inputs: Inputs,
    as_json: AsJson = False,
    fail_on: FailOn = "warning",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
    now: Now = None,
    *,
    reading: Reading,
) -> int:
    """Check releases for mistakes before they go out."""
    name_standing(verbose=verbose, quiet=quiet)
    read, at = reading.options(), clock(now)
    least = Severity[fail_on.upper()]
    shown = messages.shown(least, quiet=quiet, verbose=verbose)
    status = Status.DONE
    path = standing()
    limits = config.check_options(path) if path else CheckOptions()
    newsml = house().newsml
    for source in releases(inputs):
        outcome = look(source, standard_input() if source == STANDARD else None, read)
        if outcome.parsed:
            asked = asked_of(outcome.parsed, at, limits, read.region, newsml)
            outcome = outcome._replace(diagnostics=asked)
            told = frozenset() if quiet else _ALWAYS
            found = [note for note in asked if note.severity >= shown or note.code in told]
            _print_findings(source, found, as_json=as_json, quiet=quiet)
        # findings are the result and stand on standard output, complaints beside it
        messages.outcome(outcome._replace(diagnostics=()), shown, debug=debug)
        note_folder("check", source, outcome.failures)
        status = max(status, of_outcome(outcome, least))
    return status


def _print_findings(
    source: str, found: Sequence[Diagnostic], *, as_json: bool, quiet: bool
) -> None:
    if as_json:
        findings = [_finding(note) for note in found]
        messages.line(json.dumps({"file": source, "findings": findings}, ensure_ascii=False))
        return
    for note in found:
        messages.finding(source, note)
    if not quiet and all(note.code in _ALWAYS for note in found):
        messages.line(f"{source}: no issues found")


def _finding(note: Diagnostic) -> dict[str, str | int | None]:
    return {
        "code": note.code.value,
        "severity": note.severity.name.lower(),
        "message": note.message,
        "help": note.help,
        "line": note.span.line if note.span else None,
        "end_line": note.span.end_line if note.span else None,
    }
