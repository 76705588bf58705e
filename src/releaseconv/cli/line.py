"""A command line without a mistake, taken apart without typer.

Importing typer and building its commands takes 50 ms, as long as reading a release. It is
needed for help and for saying what is wrong with a command line; one in which nothing is
wrong is simple.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from releaseconv.cli.flags import FLAGS, Flag


def taken_apart(args: Sequence[str], names: Iterable[str]) -> dict[str, object] | None:
    """The values of the options called `names`, as far as `args` give them.

    `None` says that typer should look at it: something is wrong, or asks for help, or is
    written in a way that only typer knows.
    """
    if os.name == "nt":  # where typer also expands wildcards
        return None
    flags = [FLAGS[name] for name in names]
    signs = {sign: flag for flag in flags for sign in flag.signs}
    given = next((flag.name for flag in flags if not flag.signs), None)
    values: dict[str, object] = {}
    plain: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "-" or not arg.startswith("-"):
            plain.append(arg)
        elif not _taken(arg, rest, signs, values):
            return None
    if bool(plain) != bool(given):
        return None
    return values | {given: plain} if given else values


def _taken(
    arg: str, rest: Iterator[str], signs: dict[str, Flag], values: dict[str, object]
) -> bool:
    """Whether `arg` is an option with a value it may have, which then stands in `values`."""
    sign, equals, value = arg.partition("=") if arg.startswith("--") else (arg, "", "")
    flag = signs.get(sign)
    if flag is None or (equals and flag.takes == "nothing"):
        return False
    if flag.takes == "nothing":
        values[flag.name] = True
        return True
    if not equals:
        value = next(rest, "")
        if not value or (value.startswith("-") and value != "-"):
            return False
    return _kept(flag, value, values)


def _kept(flag: Flag, value: str, values: dict[str, object]) -> bool:
    match flag.takes:
        case "texts":
            before = values.get(flag.name, ())
            values[flag.name] = (*before, value) if isinstance(before, tuple) else (value,)
        case "number":
            if not value.isascii() or not value.isdecimal() or int(value) < 1:
                return False
            values[flag.name] = int(value)
        case tuple() as words if value not in words:
            return False
        case _:
            values[flag.name] = value
    return True
