"""The table of commands, and what becomes of whatever a command cannot finish."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Annotated

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from releaseconv import __version__
from releaseconv.cli import say
from releaseconv.cli.say import Status
from releaseconv.errors import ReleaseconvError, refusal

_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "convert": "releaseconv.cli.convert",
        "inspect": "releaseconv.cli.inspect",
        "validate": "releaseconv.cli.validate",
        "formats": "releaseconv.cli.formats",
    }
)
"""Each command's module, whose `command` typer is given; imported when it is called."""


def run(args: Sequence[str]) -> int:
    """The exit status of the command that `args` call; raises nothing."""
    given = list(args) or ["--help"]
    called = given[0] if given[0] in _COMMANDS else None
    try:
        group = get_command(_app(_wanted(given)))
        status = int(group.main(given, "releaseconv", standalone_mode=False) or 0)
        sys.stdout.flush()
    except (say.ClosedPipe, BrokenPipeError):
        return _closed()
    except TyperException as error:
        help_ = f"releaseconv {called} --help" if called else "releaseconv --help"
        return _refuse(f"{error.format_message().rstrip('.')}; see {help_}", Status.USAGE)
    except ReleaseconvError as error:
        return _refuse(str(error), Status.USAGE)
    except OSError as error:
        return _refuse(refusal(error, str(error.filename or "output")), Status.REFUSED)
    except Exception:
        say.fault("", traceback.format_exc(), debug="--debug" in given)
        return Status.FAULT
    return status


def _wanted(given: Sequence[str]) -> tuple[str, ...]:
    """The commands that `given` may call, or ask help for."""
    if given[0] in _COMMANDS:
        return (given[0],)
    return () if given[0] == "--version" else tuple(_COMMANDS)


def _app(names: Sequence[str]) -> typer.Typer:
    """The application with the commands called `names`: building all takes 5 ms."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,  # rich would take 60 ms to import for a page of help
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    for name in names:
        app.command(name)(import_module(_COMMANDS[name]).command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        say.line(f"releaseconv {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Convert plain-text press releases to NewsML-G2, PDF, DOCX and clean text."""


def _refuse(message: str, status: Status) -> Status:
    say.complaint(message)
    return status


def _closed() -> Status:
    """End quietly, and give what is still to be flushed a place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Status.DONE
