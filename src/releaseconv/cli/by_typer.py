"""The same commands as typer shows and reads them: for help, and to say what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from releaseconv.cli.flags import FLAGS, Flag
from releaseconv.cli.options import REQUIRED, Command
from releaseconv.errors import OptionError

_TYPES = {"nothing": bool, "text": str | None, "texts": list[str], "number": int}


def run(args: Sequence[str], commands: Mapping[str, Command]) -> int:
    """The exit status; raises `OptionError` where the command line is at fault."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,  # rich would take 60 ms to import for a page of help
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(_root)
    for name, command in commands.items():
        app.command(name, help=command.help)(_shown(command))
    try:
        return int(get_command(app).main(list(args), "releaseconv", standalone_mode=False) or 0)
    except TyperException as error:
        called = f" {args[0]}" if args[0] in commands else ""
        message = error.format_message().rstrip(".")
        raise OptionError(f"{message}; see releaseconv{called} --help") from None


def _root(
    version: Annotated[bool, typer.Option("--version", help="Say the version.")] = False,
) -> None:
    """Convert plain-text press releases to NewsML-G2, PDF, DOCX and clean text."""


def _shown(command: Command) -> Callable[..., int]:
    """`command` with the signature that typer makes its options of."""

    def call(called: typer.Context, **given: object) -> int:
        # what nobody has said, a house's standing options may say
        said = {name: value for name, value in given.items() if _is_said(called, name)}
        return command(said)

    context = Parameter("called", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    options = [_parameter(FLAGS[name], default) for name, default in command.defaults.items()]
    parameters = [context, *options]
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    vars(call)["__signature__"] = Signature(parameters)
    return call


def _is_said(called: typer.Context, name: str) -> bool:
    source = called.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _parameter(flag: Flag, default: object) -> Parameter:
    if not flag.signs:
        argument = typer.Argument(metavar=flag.metavar, help=flag.help)
        usual = {REQUIRED: Parameter.empty, (): []}.get(default, default)
        return Parameter(
            flag.name,
            Parameter.KEYWORD_ONLY,
            default=usual,
            annotation=Annotated[list[str], argument],
        )
    least = 1 if flag.takes == "number" else None
    option = typer.Option(*flag.signs, metavar=flag.metavar, help=flag.help, min=least)
    number = flag.takes == "number" and default is None
    takes = int | None if number else _kind(flag)
    if default == ():
        default = []
    return Parameter(
        flag.name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[takes, option]
    )


def _kind(flag: Flag) -> object:
    return Literal[flag.takes] if isinstance(flag.takes, tuple) else _TYPES[flag.takes]
