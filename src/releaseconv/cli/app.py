"""The table of commands, and what becomes of whatever a command cannot finish."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from releaseconv import __version__
from releaseconv.cli.options.groups import with_groups
from releaseconv.cli.status import Status
from releaseconv.cli.terminal import messages, standard_streams
from releaseconv.errors import OptionError, ReleaseconvError, refusal
from releaseconv.files.limited_read import is_file

if TYPE_CHECKING:
    from typer._click.core import Command

_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "convert": "releaseconv.cli.commands.convert",
        "batch": "releaseconv.cli.commands.batch",
        "inspect": "releaseconv.cli.commands.inspect",
        "check": "releaseconv.cli.commands.check",
        "desk": "releaseconv.cli.commands.desk",
        "validate": "releaseconv.cli.commands.validate",
        "formats": "releaseconv.cli.commands.listings",
        "profiles": "releaseconv.cli.commands.listings",
        "learn": "releaseconv.cli.commands.learn",
        "review": "releaseconv.cli.commands.review",
    }
)
"""Each command's module, which has a function of the command's name."""


class Help(NamedTuple):
    """What the help of a command says, for whoever makes pages of it."""

    name: str
    """Empty for the command without a subcommand."""
    about: str
    options: tuple[tuple[str, str], ...]
    """Names with their values, and what they are for."""


def help_of() -> tuple[Help, ...]:
    """The help of the command, and of each subcommand in turn."""
    whole = _command(None)
    made = [("", cast("Command", whole)), *whole.commands.items()]
    return tuple(_help(name, one) for name, one in made)


def _help(name: str, one: Command) -> Help:
    context = one.make_context(name or "releaseconv", [], resilient_parsing=True)
    records = (param.get_help_record(context) for param in one.get_params(context))
    return Help(name, one.help or "", tuple(record for record in records if record))


def _version(wanted: bool) -> None:
    if wanted:
        messages.line(f"releaseconv {__version__}")
        raise typer.Exit()


def run(args: Sequence[str]) -> int:
    """The exit status of what `args` call; raises nothing."""
    try:
        status = _called(list(args) or ["--help"])
        standard_streams.flush()
    except standard_streams.ClosedPipe:
        standard_streams.silence(sys.stdout)
        return Status.DONE
    except standard_streams.UnwritableError as error:
        standard_streams.silence(sys.stdout)
        return _refuse(str(error), Status.UNWRITABLE)
    except ReleaseconvError as error:
        return _refuse(str(error), Status.USAGE)
    except OSError as error:
        return _refuse(refusal(error, str(error.filename or "output")), Status.REFUSED)
    except SystemExit as end:  # a shell has asked for completions
        return int(end.code or 0)
    except Exception:
        import traceback  # hopefully never

        messages.fault("", traceback.format_exc(), debug="--debug" in args)
        return Status.FAULT
    return status


def _called(args: list[str]) -> int:
    if args[0] == "help":
        args = [*args[1:2], "--help"]
    name = args[0] if args[0] in _COMMANDS else None
    if name is None:
        _refuse_file(args)
    written = standard_streams.standard_output() if "--help" in args else nullcontext()
    try:
        with written:
            return int(_command(name).main(args, "releaseconv", standalone_mode=False) or 0)
    except TyperException as error:
        called = f" {name}" if name else ""
        message = error.format_message().rstrip(".").replace("valid int range", "whole number")
        message = _of_others(error, name) or message
        raise OptionError(f"{message}; see releaseconv{called} --help") from None


_MEANT: Mapping[str, str] = MappingProxyType({"--format": "--to"})
"""What other programs call an option."""


def _of_others(error: TyperException, name: str | None) -> str:
    """What to say of an option of other commands, or of one that is called otherwise here."""
    option = str(getattr(error, "option_name", ""))
    if not option or name is None:
        return ""
    if option in _MEANT:
        return f"No such option: {option} (Possible options: {_MEANT[option]})"
    others = [page.name for page in help_of() if option in _names(page) and page.name]
    saved = ", and with --save it holds for all commands" if option == "--set-role" else ""
    had = f"it is an option of {', '.join(others)}{saved}" if others else ""
    return f"No such option: {option}; {had}" if had else ""


def _names(page: Help) -> set[str]:
    return {word.strip(",") for names, _ in page.options for word in names.split()}


def _refuse_file(args: Sequence[str]) -> None:
    """Raise `OptionError` where a file or folder stands in the place of a command."""
    path = Path(args[0])
    if path.is_dir():
        more = args if len(args) > 1 else (*args, "-t", "newsml", "-o", "out")
        raise OptionError(f"{path} is a folder, not a command; try: {_line('batch', more)}")
    if is_file(path):
        more = args if len(args) > 1 else (*args, "-t", "text")
        raise OptionError(f"{path} is a file, not a command; try: {_line('convert', more)}")


def _line(command: str, args: Sequence[str]) -> str:
    return shlex.join(("releaseconv", command, *args))


def _command(name: str | None) -> TyperGroup:
    """The whole command, or as much of it as the command `name` needs, which starts sooner."""
    app = typer.Typer(
        rich_markup_mode=None,  # rich would take 60 ms to import for a page of help
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    for called in [name] if name else _COMMANDS:
        app.command(called)(with_groups(getattr(import_module(_COMMANDS[called]), called)))
    return cast(TyperGroup, get_command(app))


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Convert press releases to NewsML-G2, PDF, Word, clean text and other formats."""


def _refuse(message: str, status: Status) -> Status:
    messages.complaint(message)
    return status
