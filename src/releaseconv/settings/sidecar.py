"""Corrections to one file, kept beside it: `quay.txt.release.toml` for `quay.txt`.

    headline = "Harbour Board opens north quay"
    issued = 2026-05-04
    timezone = "Europe/Riga"

    [dateline]
    place = "Weltevreden"

Keys are the fields that `--set` takes, and the options of reading in `OPTIONS`. What is asked
for in so many words wins over a sidecar, and a sidecar over the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from releaseconv.errors import OptionError
from releaseconv.files import is_file
from releaseconv.options import ReadOptions
from releaseconv.typed_tables import Place, Table, toml

Pairs: TypeAlias = tuple[tuple[str, str], ...]

SUFFIX = ".release.toml"
OPTIONS = ("encoding", "profile", "region", "timezone")
"""Options of reading that a sidecar may settle."""


def beside(path: Path) -> Path:
    """Where the corrections of the file at `path` are kept, if there are any."""
    return path.parent / (path.name + SUFFIX)  # of no name, too: a folder has none beside it


def corrections(path: Path) -> Pairs:
    """What the sidecar at `path` says, as pairs of key and value; none where there is no file.

    Raises `OSError`, and `OptionError` that names the file where it holds no corrections.
    """
    if not is_file(path):
        return ()
    place = Place(str(path))
    return tuple(_flat(toml(path.read_bytes(), place), place))


def _flat(table: Table, place: Place) -> Iterator[tuple[str, str]]:
    """The pairs of `table`, those of a table inside with its name before them."""
    for key, value in table.items():
        here = place.at(key)
        match value:
            case dict() if not place.key:
                yield from _flat(value, here)
            case str():
                yield here.key, value
            case date():  # a datetime is one too
                yield here.key, value.isoformat()
            case _:
                raise here.must_be("a text or a date", value)


def applied(pairs: Pairs, options: ReadOptions, path: Path) -> ReadOptions:
    """`options` with the corrections of the sidecar at `path` where they leave a thing open.

    Raises `OptionError` for a profile that is a file: a sidecar names houses only.
    """
    said = dict(pairs)
    profile = said.get("profile", "")
    if profile.endswith(".toml") or "/" in profile or "\\" in profile:
        raise OptionError(f"{path}: profile {profile!r} must be the name of a house")
    asked = {field for field, _ in options.overrides}
    if options.language:
        asked.add("language")
    kept = tuple(
        (field, value) for field, value in pairs if field not in OPTIONS and field not in asked
    )
    return replace(
        options,
        encoding=options.encoding or said.get("encoding"),
        profile=options.profile or said.get("profile"),
        region=_settled("region", options.region, said, options),
        timezone=_settled("timezone", options.timezone, said, options),
        overrides=kept + options.overrides,
    )


def _settled(
    name: str, asked: str | None, said: Mapping[str, str], options: ReadOptions
) -> str | None:
    """What was asked for, else what the sidecar says, else what a house always asks for."""
    own = said.get(name)
    return own or asked if name in options.standing else asked or own


def written(name: str, pairs: Pairs, read: Iterable[tuple[str, str]]) -> str:
    """The text of the sidecar of the file called `name`, which holds `pairs`.

    What was `read` stands in it as remarks, to be corrected by whoever opens it.
    """
    said = dict(pairs)
    lines = [
        f"# Corrections to {' '.join(name.split())}: they win over its text.",
        "# A line that starts with # is what was read; take the # away to correct it.",
        "",
        *(f"{_key(field)} = {_quoted(value)}" for field, value in said.items()),
        *(f"# {_key(f)} = {_quoted(v)}" for f, v in read if f not in said),
    ]
    return "\n".join(lines) + "\n"


def _key(field: str) -> str:
    """A key of TOML: "dateline.place" is the key `place` of the table `dateline`."""
    return ".".join(p if _is_bare(p) else _quoted(p) for p in field.split("."))


def _is_bare(part: str) -> bool:
    return part.isascii() and part.replace("-", "").replace("_", "").isalnum()


def _quoted(value: str) -> str:
    # JSON's texts are TOML's, but for one sign that TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
