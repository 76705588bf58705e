"""The command `releaseconv`: arguments in, exit status out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from releaseconv import __version__
from releaseconv.batch import refused
from releaseconv.cli import asked, say
from releaseconv.cli.convert import convert
from releaseconv.cli.look import formats, inspect, validate
from releaseconv.cli.say import Status
from releaseconv.errors import ReleaseconvError

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,  # rich would take 60 ms to import for a page of help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command with `args`, or those of the process; gives its exit status.

    Nothing is raised: what the caller got wrong is one line on standard error, and so is
    a fault of ours, whose traceback `--debug` shows.
    """
    given = list(sys.argv[1:] if args is None else args) or ["--help"]
    try:
        status = int(get_command(app).main(given, "releaseconv", standalone_mode=False) or 0)
        sys.stdout.flush()
    except (say.ClosedPipe, BrokenPipeError):
        return _closed()
    except TyperException as error:
        return _refuse(f"{error.format_message().rstrip('.')}; {_help(given)}", Status.USAGE)
    except ReleaseconvError as error:
        return _refuse(str(error), Status.USAGE)
    except OSError as error:
        return _refuse(refused(error, str(error.filename or "output")).message, Status.REFUSED)
    except Exception:
        say.fault("", traceback.format_exc(), debug="--debug" in given)
        return Status.FAULT
    return status


def _refuse(message: str, status: int) -> int:
    say.complaint(message)
    return status


def _help(given: Sequence[str]) -> str:
    """Where the options of the command that was called stand."""
    known = {row.callback.__name__ for row in app.registered_commands if row.callback}
    called = f" {given[0]}" if given[0] in known else ""
    return f"see releaseconv{called} --help"


def _closed() -> Status:
    """End quietly, and give what is still to be flushed a place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Status.DONE


def _version(wanted: bool) -> None:
    if wanted:
        say.line(f"releaseconv {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Convert plain-text press releases to NewsML-G2, PDF, DOCX and clean text."""


app.command()(
    asked.gathered(
        convert,
        read=asked.reading,
        write=asked.writing,
        newsml=asked.newsml,
        pdf=asked.pdf,
        docx=asked.docx,
        text=asked.text,
    )
)
app.command()(asked.gathered(inspect, read=asked.reading))
app.command()(validate)
app.command()(formats)
