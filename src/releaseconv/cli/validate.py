"""`releaseconv validate`: whether a NewsML-G2 file is what it says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from releaseconv.batch import STANDARD, Outcome, attempt
from releaseconv.cli import say
from releaseconv.cli.asked import Command, standard_input
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Log, Severity
from releaseconv.schema import validate as check


def validate(
    items: Sequence[str],
    schema: Sequence[str] = (),
    fail_on: str = "error",
    quiet: bool = False,
    verbose: bool = False,
    debug: bool = False,
) -> int:
    """Check NewsML-G2 files by the grammar and the rules that come with releaseconv."""
    least = Severity[fail_on.upper()]
    shown = say.shown(least, quiet=quiet, verbose=verbose)
    extra = tuple(Path(name) for name in schema)
    status = Status.DONE
    for name in items:
        outcome = attempt(name, partial(_checked, name, extra))
        say.outcome(outcome, shown, debug=debug)
        if not quiet and not say.status(outcome, Severity.ERROR):
            say.line(f"{name}: valid")
        status = max(status, say.status(outcome, least))
    return status


def _checked(name: str, extra: tuple[Path, ...]) -> Outcome:
    log = Log()
    check(standard_input() if name == STANDARD else Path(name).read_bytes(), log, extra)
    return Outcome(name, diagnostics=tuple(log))


command = Command(validate)
