"""`releaseconv inspect`: what each line of a release was read as, and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Option

from releaseconv.batch import STANDARD, look
from releaseconv.cli.options.inputs import Inputs, note_folder, releases, standard_input
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.shared import AsJson, Debug, FailOn
from releaseconv.cli.status import Status, of_outcome
from releaseconv.cli.terminal import messages, standard_streams
from releaseconv.cli.terminal.role_colours import ROLE_COLOURS
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError
from releaseconv.inspect import keep_corrections, page, record, view
from releaseconv.inspect import why as reasons
from releaseconv.options import LineRole, ReadOptions
from releaseconv.readers.parsed import Parsed
from releaseconv.settings.line_roles import how_taken, line_role, said_lines, settle

_Why: TypeAlias = Annotated[
    list[str] | None,
    Option(
        metavar="FIELD",
        help="Explain how a field was read: headline, date, embargo, contacts… Repeatable.",
    ),
]
_AsHtml: TypeAlias = Annotated[
    bool, Option("--html", help="Print a self-contained web page with the source in colours.")
]
_Save: TypeAlias = Annotated[
    bool,
    Option("--save", help="Save the corrections of --set and --set-role beside the file."),
]
_SetRole: TypeAlias = Annotated[
    list[str] | None,
    Option(
        "--set-role",
        metavar="LINES=ROLE",
        help="Correct the role of lines, or of characters of one: 12-14=contacts, 5:20-34=date. "
        "Repeatable.",
    ),
]

_Width: TypeAlias = Annotated[
    int | None,
    Option(
        min=40,
        max=1000,
        metavar="COLUMNS",
        help="Wrap at this many columns. Default: the terminal's width; no wrapping in "
        "pipes and files.",
    ),
]


def inspect(
    inputs: Inputs,
    why: _Why = None,
    as_json: AsJson = False,
    as_html: _AsHtml = False,
    save: _Save = False,
    set_role: _SetRole = None,
    width: _Width = None,
    fail_on: FailOn = "error",
    debug: Debug = False,
    *,
    reading: Reading,
) -> int:
    """Show how each line of a release was read, and why."""
    read = replace(reading.options(), lines=tuple(map(_line_role, set_role or ())))
    if read.lines and len(inputs) > 1:
        raise OptionError("--set-role takes line numbers of one file; give a single input")
    show = _shown(tuple(why or ()), width, as_json=as_json, as_html=as_html)
    if as_html and len(inputs) > 1:
        raise OptionError("--html makes a page of one file; give a single input")
    if save and STANDARD in inputs:
        raise OptionError(
            "--save writes beside the input file; it cannot be used with standard input"
        )
    least = Severity[fail_on.upper()]
    status = Status.DONE
    for source in releases(inputs):
        given = standard_input() if source == STANDARD else None
        outcome = look(source, given, read)
        # a remark on the text is part of what is shown, and not said again beside it
        messages.outcome(outcome._replace(diagnostics=()), least, debug=debug)
        note_folder("inspect", source, outcome.failures)
        if outcome.parsed and save:
            _save(Path(source), outcome.parsed, read)
        # corrections are kept for all files, whether or not somebody reads on
        with suppress(standard_streams.ClosedPipe) if save else nullcontext():
            if outcome.parsed:
                show(outcome.parsed)
        status = max(status, of_outcome(outcome, least))
    return status


def _line_role(text: str) -> LineRole:
    try:
        role = line_role(text)
    except OptionError as error:
        raise OptionError(f"--set-role {error}") from None
    if told := how_taken(text):
        messages.note(f"--set-role {text}: {told}")
    return role


def _shown(
    why: tuple[str, ...], width: int | None, *, as_json: bool, as_html: bool
) -> Callable[[Parsed], None]:
    """What shows a release in the way asked for."""
    if as_json + as_html + bool(why) > 1:
        raise OptionError(
            "--why cannot be combined with --json or --html, which include all reasons; "
            "give one of the three"
        )
    if as_json:
        return _record
    if as_html:
        return _page
    return partial(_reasons, why) if why else partial(_margin, width)


def _page(parsed: Parsed) -> None:
    standard_streams.result(page(parsed).encode(errors="replace"))


def _record(parsed: Parsed) -> None:
    standard_streams.result(f"{record(parsed).line()}\n".encode(errors="replace"))


def _save(path: Path, parsed: Parsed, read: ReadOptions) -> None:
    """Keep the corrections of `read` beside those that were kept before, the new ones first."""
    for lost in settle(read.lines, parsed.source.text).lost:
        lines = f"{said_lines(lost)}={lost.role}"
        raise OptionError(f"--set-role {lines}: {path} has no such line; nothing was saved")
    beside = keep_corrections(path, parsed, read)
    messages.note(f"{path}: corrections saved in {beside}")


def _reasons(fields: tuple[str, ...], parsed: Parsed) -> None:
    for field in fields:
        for text in _explained(parsed, field):
            messages.sentence(text)


def _explained(parsed: Parsed, field: str) -> tuple[str, ...]:
    try:
        return tuple(reasons(parsed, field))
    except OptionError as error:
        raise OptionError(f"--why: {error}") from None


def _margin(width: int | None, parsed: Parsed) -> None:
    for line in view(parsed, standard_streams.width() if width is None else width):
        messages.row(str(line), ROLE_COLOURS.get(line.sort, ""))
