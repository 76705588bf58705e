"""`releaseconv validate`: whether a NewsML-G2 file is what it says."""

from __future__ import annotations

from pathlib import Path

from releaseconv import schema as grammar
from releaseconv.batch import STANDARD
from releaseconv.cli import flags, say
from releaseconv.cli.asked import standard_input
from releaseconv.cli.each import gravest
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Log, Severity


def validate(
    files: flags.Items,
    schema: flags.Schema = None,
    fail_on: flags.Least = "error",
    quiet: flags.Quiet = False,
    verbose: flags.Verbose = False,
    debug: flags.Debug = False,
) -> int:
    """Check NewsML-G2 files against the grammar that comes with releaseconv."""
    least = Severity[fail_on.upper()]
    shown = say.shown(least, quiet=quiet, verbose=verbose)
    extra = tuple(Path(name) for name in schema or ())

    def one(name: str) -> Status:
        log = Log()
        content = standard_input() if name == STANDARD else Path(name).read_bytes()
        grammar.validate(content, log, extra)
        say.remarks(name, log, shown)
        if not quiet and not say.found(log, Severity.ERROR):
            say.line(f"{name}: valid")
        return say.found(log, least)

    return gravest(files, one)


command = validate
