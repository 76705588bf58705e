"""Groups of options: typer sees their fields, the command gets what was given as one."""

from __future__ import annotations

from importlib import import_module
from inspect import signature
from typing import Annotated, NamedTuple

import pytest
import typer
from typer.testing import CliRunner

from releaseconv.cli.app import _COMMANDS
from releaseconv.cli.options.groups import with_groups


class Size(NamedTuple):
    wide: Annotated[int, typer.Option("--wide", "-w", help="Columns.")] = 80


class Sheet(NamedTuple):
    size: Size = Size()
    name: str | None = None


def draw(title: str, *, sheet: Sheet, dry: bool = False) -> int:
    """Draw a sheet."""
    typer.echo(f"{title} {sheet} {dry}")
    return 0


@pytest.mark.parametrize(
    ("args", "shown"),
    [
        ("a", "a Sheet(size=Size(wide=80), name=None) False"),
        ("a -w 7 --dry", "a Sheet(size=Size(wide=7), name=None) True"),
        ("--name b a --wide=9", "a Sheet(size=Size(wide=9), name='b') False"),
    ],
)
def test_a_group_is_made_of_its_fields(args: str, shown: str) -> None:
    app = typer.Typer()
    app.command()(with_groups(draw))
    assert CliRunner().invoke(app, args.split()).output == f"{shown}\n"


@pytest.mark.parametrize("name", _COMMANDS)
def test_no_command_takes_more_than_a_dozen(name: str) -> None:
    assert len(signature(getattr(import_module(_COMMANDS[name]), name)).parameters) <= 12
