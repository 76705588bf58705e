"""`releaseconv inspect`: what each line of a release was read as, and why."""

from __future__ import annotations

from releaseconv.batch import STANDARD, opened
from releaseconv.cli import flags, say
from releaseconv.cli.asked import gathered, reading, standard_input
from releaseconv.cli.each import gravest
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Severity
from releaseconv.inspect import margin, record
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed


def inspect(
    inputs: flags.Inputs,
    as_json: flags.AsJson = False,
    fail_on: flags.Least = "error",
    debug: flags.Debug = False,
    *,
    read: ReadOptions,
) -> int:
    """Show what each line of a release was read as, and why."""
    show = _record if as_json else _margin
    least = Severity[fail_on.upper()]

    def one(source: str) -> Status:
        given = standard_input() if source == STANDARD else None
        parsed = opened(source, given, read)
        show(parsed)
        return say.found(parsed.diagnostics, least)

    return gravest(inputs, one)


def _record(parsed: Parsed) -> None:
    say.result(f"{record(parsed).line()}\n".encode(errors="replace"))


def _margin(parsed: Parsed) -> None:
    for text in margin(parsed):
        say.line(text)


command = gathered(inspect, read=reading)
