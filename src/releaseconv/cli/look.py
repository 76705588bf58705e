"""`releaseconv inspect`, `validate` and `formats`: looking, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from releaseconv.batch import STANDARD, opened, refused
from releaseconv.cli import flags, say
from releaseconv.cli.asked import standard_input
from releaseconv.cli.say import Status
from releaseconv.diagnostics import Log, Severity
from releaseconv.errors import MalformedInputError
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

    return _gravest(inputs, one)


def _record(parsed: Parsed) -> None:
    from releaseconv.inspect import record

    say.result(f"{record(parsed).line()}\n".encode(errors="replace"))


def _margin(parsed: Parsed) -> None:
    from releaseconv.inspect import margin

    for text in margin(parsed):
        say.line(text)


def validate(
    files: flags.Items,
    schema: flags.Schema = None,
    fail_on: flags.Least = "error",
    quiet: flags.Quiet = False,
    verbose: flags.Verbose = False,
    debug: flags.Debug = False,
) -> int:
    """Check NewsML-G2 files against the grammar that comes with releaseconv."""
    from releaseconv import schema as grammar

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

    return _gravest(files, one)


def _gravest(names: Iterable[str], one: Callable[[str], Status]) -> Status:
    """The gravest of what `one` gives for each name; what is refused stops no other."""
    status = Status.DONE
    for name in names:
        try:
            status = max(status, one(name))
        except OSError as error:
            say.complaint(refused(error, name).message)
            status = max(status, Status.REFUSED)
        except MalformedInputError as error:
            say.complaint(str(error))
            status = max(status, Status.REFUSED)
    return status


def formats() -> int:
    """List the formats, their suffixes, and which can be read."""
    from releaseconv.formats import FORMATS

    width = max(len(row.name) for row in FORMATS.values())
    for row in FORMATS.values():
        ways = "read, written" if row.reader_module else "written"
        say.line(f"{row.name:<{width}}  {row.suffix:<8}  {ways:<13}  {row.title}")
    return Status.DONE
