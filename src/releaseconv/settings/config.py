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
Paths are taken from the folder of the file that names them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from stat import S_IWOTH
from typing import TypeVar

from releaseconv.diagnostics import Code
from releaseconv.errors import OptionError
from releaseconv.files import limited_read
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
_MOST = 1_000_000
_BOUNDS = {
    ("newsml", "item-version"): (1, _MOST),
    ("newsml", "urgency"): (1, 9),
    ("text", "wrap"): (20, 1_000),
    (_CHECK, "headline-length"): (1, _MOST),
    (_CHECK, "years"): (0, 1_000),
    (_CHECK, "days-apart"): (0, _MOST),
    (_CHECK, "contacts"): (0, _MOST),
    (_CHECK, "hours-over"): (0, _MOST),
}
"""The least and the most that a number may be."""
_DECISIVE = (
    ("newsml", "provider"),
    ("newsml", "replaces"),
    ("newsml", "pub-status"),
    (_CHECK, "off"),
)
_Name = TypeVar("_Name", str, "str | None")
_AROUND = b"[]\"' \t\r"
"""What may stand around a key alone in its line: "[tool]"."""


def find(folder: Path, passed: Callable[[Path], object] = lambda _: None) -> Path | None:
    """The nearest file of options: in `folder` or one that it lies in; `None` without one.

    A `pyproject.toml` counts where it has a `[tool.releaseconv]`. One in a folder that others
    may write to is told to `passed`: it may be anybody's.
    """
    for place in (folder, *folder.parents):
        own, project = place / NAME, place / _PROJECT
        if own.is_file():
            if not _is_anybodys(own, above=place != folder):
                return own
            passed(own)
        elif not project.is_file() or _is_anybodys(project, above=place != folder):
            continue
        elif (
            _may_speak(limited_read.content(project)) and _in_project(_parsed(project)) is not None
        ):
            return project
    return None


def _is_anybodys(path: Path, *, above: bool) -> bool:
    """Whether somebody else may have put it there, such as into /tmp."""
    if os.name != "posix" or not path.parent.stat().st_mode & S_IWOTH:
        return False
    return above or path.stat().st_uid not in {0, os.getuid()}


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
    _bounded(path, own)
    _standard(path, _TIMEZONE, options.timezone)
    return _beside(path.parent, options)


def decides(path: Path) -> tuple[str, ...]:
    """The keys in it that change what others are told: who provides an item, and its like."""
    own = _own(path)
    told = (
        (table, key)
        for table, key in _DECISIVE
        if isinstance(said := own.get(table), dict) and key in said
    )
    return tuple(f"{table}.{key}" for table, key in told)


def _beside(folder: Path, options: WriteOptions) -> WriteOptions:
    """`options` with the paths in them as seen from the folder of their file."""

    def there(name: _Name) -> _Name:
        return name and str(folder / name)

    newsml, pdf = options.newsml, options.pdf
    return replace(
        options,
        newsml=replace(
            newsml,
            update_of=there(newsml.update_of),
            ledger=there(newsml.ledger),
            schemas=there(newsml.schemas),
        ),
        pdf=replace(pdf, fonts=tuple(map(there, pdf.fonts)), style=there(pdf.style)),
        docx=replace(options.docx, reference_doc=there(options.docx.reference_doc)),
    )


def _bounded(path: Path, own: Table) -> None:
    for (table, key), (least, most) in _BOUNDS.items():
        said = own.get(table)
        value = said.get(key) if isinstance(said, dict) else None
        if isinstance(value, int) and not least <= value <= most:
            raise Place(str(path)).at(table).at(key).must_be(f"from {least} to {most}", value)


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
    own = _own(path)
    limits = record(CheckOptions, own.get(_CHECK, {}), Place(str(path)).at(_CHECK))
    _bounded(path, own)
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
    return toml(limited_read.content(path), Place(str(path)))


def _in_project(table: Table) -> Table | None:
    tool = table.get("tool")
    own = tool.get("releaseconv") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None
