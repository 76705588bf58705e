"""`releaseconv inspect`: what each line of a release was read as, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from releaseconv.batch import STANDARD, look
from releaseconv.cli import say
from releaseconv.cli.asked import Command, reading, standard_input
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError
from releaseconv.inspect import margin, record
from releaseconv.inspect import why as reasons
from releaseconv.options import ReadOptions
from releaseconv.readers.parsed import Parsed


def inspect(
    inputs: Sequence[str],
    why: Sequence[str] = (),
    as_json: bool = False,
    fail_on: str = "error",
    debug: bool = False,
    *,
    read: ReadOptions,
) -> int:
    """Show what each line of a release was read as, and why."""
    if as_json and why:
        raise OptionError("--json holds the reasons of all fields; leave out --why")
    show = _record if as_json else partial(_reasons, tuple(why)) if why else _margin
    least = Severity[fail_on.upper()]
    status = Status.DONE
    for source in inputs:
        given = standard_input() if source == STANDARD else None
        outcome = look(source, given, read)
        # a remark on the text is part of what is shown, and not said again beside it
        say.outcome(replace(outcome, diagnostics=()), least, debug=debug)
        if outcome.parsed:
            show(outcome.parsed)
        status = max(status, say.status(outcome, least))
    return status


def _record(parsed: Parsed) -> None:
    say.result(f"{record(parsed).line()}\n".encode(errors="replace"))


def _reasons(fields: tuple[str, ...], parsed: Parsed) -> None:
    for field in fields:
        for text in reasons(parsed, field):
            say.line(text)


def _margin(parsed: Parsed) -> None:
    for text in margin(parsed):
        say.line(text)


command = Command(inspect, read=reading)
