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

from pathlib import Path

from releaseconv import files
from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError
from releaseconv.options import CheckOptions, ReadOptions, WriteOptions
from releaseconv.standards.iso_codes import country, time_zone
from releaseconv.typed_tables import Place, Table, record, toml, typed

NAME = "releaseconv.toml"
_PROJECT = "pyproject.toml"
_CHECK = "check"
_REGION = "region"
_TIMEZONE = "timezone"
_STANDARD = {_REGION: country, _TIMEZONE: time_zone}
"""Keys whose values are names that a standard has."""
_AROUND = b"[]\"' \t\r"
"""What may stand around a key alone in its line: "[tool]"."""


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
        key: str(typed(str, own[key], Place(str(path)).at(key))) for key in _STANDARD if key in own
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
    limits = record(CheckOptions, _own(path).get(_CHECK, {}), Place(str(path)).at(_CHECK))
    codes = {code.value for code in Code}
    if unknown := [code for code in limits.off if code not in codes]:
        raise OptionError(f"{path}: {_CHECK}.off: no remark has the code {unknown[0]!r}")
    return limits


def write_options(table: Table, where: str) -> WriteOptions:
    """The options in `table`, which messages say is from `where`."""
    return record(WriteOptions, table, Place(where))


def _own(path: Path) -> Table:
    table = _parsed(path)
    return (_in_project(table) or {}) if path.name == _PROJECT else table


def _parsed(path: Path) -> Table:
    return toml(files.content(path), Place(str(path)))


def _in_project(table: Table) -> Table | None:
    tool = table.get("tool")
    own = tool.get("releaseconv") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None
