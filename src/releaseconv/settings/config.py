"""A house's standing options, out of `releaseconv.toml` or `[tool.releaseconv]`.

    timezone = "Europe/Brussels"

    [newsml]
    provider = "Harbour Press Desk"
    guid-domain = "hb.example"

    [pdf]
    paper = "a4"

    [check]
    headline-length = 100

Keys are the fields of `WriteOptions` and of its records, with hyphens; those of `[check]` are
the fields of `CheckOptions`. `timezone` holds for reading, too, and `region` for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Literal,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError
from releaseconv.options import CheckOptions, ReadOptions, WriteOptions
from releaseconv.standards.iso_codes import country, time_zone

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Table: TypeAlias = Mapping[str, object]

NAME = "releaseconv.toml"
_PROJECT = "pyproject.toml"
_CHECK = "check"
_REGION = "region"
_TIMEZONE = "timezone"
_STANDARD = {_REGION: country, _TIMEZONE: time_zone}
"""Keys whose values are names that a standard has."""
_AROUND = b"[]\"' \t\r"
"""What may stand around a key alone in its line: "[tool]"."""
_OPTIONS = TypeVar("_OPTIONS", bound="DataclassInstance")
_PLAIN = {str: "a text", int: "a whole number", bool: "true or false", float: "a number"}
"""What a value of each type is called in messages."""


def find(folder: Path) -> Path | None:
    """The nearest file of options: in `folder` or one that it lies in; `None` without one.

    A `pyproject.toml` counts where it has a `[tool.releaseconv]`.
    """
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        project = place / _PROJECT
        if not project.is_file() or not _may_speak(project.read_bytes()):
            continue
        if _in_project(_parsed(project)) is not None:
            return project
    return None


def _may_speak(project: bytes) -> bool:
    """Whether a project's file is worth parsing: it names us in one line with "tool", or apart."""
    tools = [line for line in project.split(b"\n") if b"tool" in line]
    if any(b"releaseconv" in line for line in tools):
        return True
    return b"releaseconv" in project and any(_bare(line) == b"tool" for line in tools)


def _bare(line: bytes) -> bytes:
    return line.partition(b"#")[0].strip(_AROUND)


def load(path: Path) -> WriteOptions:
    """The options in the file at `path`.

    Raises `OSError`, and `OptionError` that names file and key for what is no option.
    """
    own = {key: value for key, value in _own(path).items() if key not in (_CHECK, _REGION)}
    options = write_options(own, str(path))
    _standard(path, _TIMEZONE, options.timezone)
    return options


def read_options(path: Path) -> ReadOptions:
    """The options of reading in the file at `path`: zone and country; raises what `load` does."""
    own = _own(path)
    said = {
        key: cast(str, _value(str, own[key], f"{path}: {key}")) for key in _STANDARD if key in own
    }
    for key, value in said.items():
        _standard(path, key, value)
    return ReadOptions(
        timezone=said.get(_TIMEZONE), region=said.get(_REGION), standing=tuple(sorted(said))
    )


def _standard(path: Path, key: str, value: str | None) -> None:
    """Raise `OptionError` where a zone or a country is none."""
    try:
        if value is not None:
            _STANDARD[key](value)
    except OptionError as error:
        raise OptionError(f"{path}: {key}: {error}") from None


def check_options(path: Path) -> CheckOptions:
    """The options of `[check]` in the file at `path`; raises what `load` raises."""
    own = _own(path).get(_CHECK, {})
    if not isinstance(own, dict):
        raise OptionError(f"{path}: {_CHECK} must be a table")
    limits = _filled(CheckOptions(), own, str(path), f"{_CHECK}.")
    codes = {code.value for code in Code}
    if unknown := [code for code in limits.off if code not in codes]:
        raise OptionError(f"{path}: {_CHECK}.off: no remark has the code {unknown[0]!r}")
    return limits


def write_options(table: Table, where: str) -> WriteOptions:
    """The options in `table`, which messages say is from `where`."""
    return _filled(WriteOptions(), table, where, "")


def _own(path: Path) -> Table:
    table = _parsed(path)
    return (_in_project(table) or {}) if path.name == _PROJECT else table


def _parsed(path: Path) -> Table:
    import tomllib  # 3 ms that only a house with standing options pays

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError(f"{path}: not TOML: {error}") from None


def _in_project(table: Table) -> Table | None:
    tool = table.get("tool")
    own = tool.get("releaseconv") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


def _filled(record: _OPTIONS, table: Table, where: str, inside: str) -> _OPTIONS:
    """`record` with the values of `table`; `inside` is the way to it, such as "newsml."."""
    kinds = _kinds(record)
    changes: dict[str, object] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        place = f"{where}: {inside}{key}"
        if name not in kinds:
            known = ", ".join(sorted(n.replace("_", "-") for n in kinds))
            raise OptionError(f"{place} is no option; there are {known}")
        within = getattr(record, name)
        if is_dataclass(within) and not isinstance(within, type):
            if not isinstance(value, dict):
                raise OptionError(f"{place} must be a table")
            changes[name] = _filled(within, value, where, f"{inside}{key}.")
        else:
            changes[name] = _value(kinds[name], value, place)
    make = cast("Callable[..., _OPTIONS]", type(record))
    return make(**{name: changes.get(name, getattr(record, name)) for name in kinds})


def _kinds(record: DataclassInstance) -> dict[str, object]:
    """The fields of a record of options, each with what it takes."""
    hints = get_type_hints(type(record))
    return {f.name: hints[f.name] for f in fields(record)}


def _value(kind: object, value: object, place: str) -> object:
    """`value` if it is of `kind`, lists as tuples."""
    match get_origin(kind) or kind:
        case origin if origin is Literal:
            if value in get_args(kind):
                return value
            wanted = " or ".join(map(str, get_args(kind)))
        case origin if origin is UnionType:
            (inner,) = (k for k in get_args(kind) if k is not NoneType)
            return _value(inner, value, place)
        case origin if origin is tuple:
            if isinstance(value, list):
                return tuple(_value(get_args(kind)[0], part, place) for part in value)
            wanted = "a list"
        case origin if origin is datetime:
            if isinstance(value, datetime):
                return value
            wanted = "a date and time, without quotes"
        case origin:
            if type(value) is origin:
                return value
            wanted = _PLAIN.get(cast(type, origin), str(origin))
    raise OptionError(f"{place} is {value!r}; it must be {wanted}")
