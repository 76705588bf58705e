"""The table of commands, and what becomes of whatever a command cannot finish."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import cast

from releaseconv import __version__
from releaseconv.cli import console
from releaseconv.cli.console import Status
from releaseconv.cli.line import taken_apart
from releaseconv.cli.options import Command
from releaseconv.errors import ReleaseconvError, refusal

_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "convert": "releaseconv.cli.convert",
        "batch": "releaseconv.cli.batch",
        "inspect": "releaseconv.cli.inspect",
        "check": "releaseconv.cli.check",
        "validate": "releaseconv.cli.validate",
        "formats": "releaseconv.cli.formats",
        "profiles": "releaseconv.cli.profiles",
    }
)
"""Each command's module, whose `command` it is; imported when it is called."""


def run(args: Sequence[str]) -> int:
    """The exit status of what `args` call; raises nothing."""
    try:
        status = _called(list(args) or ["--help"])
        sys.stdout.flush()
    except (console.ClosedPipe, BrokenPipeError):
        return _closed()
    except ReleaseconvError as error:
        return _refuse(str(error), Status.USAGE)
    except OSError as error:
        return _refuse(refusal(error, str(error.filename or "output")), Status.REFUSED)
    except Exception:
        import traceback  # hopefully never

        console.fault("", traceback.format_exc(), debug="--debug" in args)
        return Status.FAULT
    return status


def _called(args: list[str]) -> int:
    name, *rest = args
    if args == ["--version"]:
        console.line(f"releaseconv {__version__}")
        return Status.DONE
    if name in _COMMANDS:
        command = _command(name)
        given = taken_apart(rest, command.defaults)
        if given is not None:
            return command(given)
    from releaseconv.cli import by_typer  # for help and mistakes only: it takes 50 ms

    return by_typer.run(args, {name: _command(name) for name in _COMMANDS})


def _command(name: str) -> Command:
    return cast(Command, import_module(_COMMANDS[name]).command)


def _refuse(message: str, status: Status) -> Status:
    console.complaint(message)
    return status


def _closed() -> Status:
    """End quietly, and give what is still to be flushed a place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Status.DONE
