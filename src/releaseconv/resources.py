"""Where schemas, profiles and fonts are: in the package once installed, or in a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def schemas() -> Path:
    """The folder of schemas: in the package once installed, at the root of a checkout.

    An editable install does not see files that the wheel would be given, hence two ways.
    """
    packaged = _PACKAGE / "schemas"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "schemas"


def profiles() -> Path:
    """The folder of vocabularies (`lang/`) and houses (`house/`)."""
    return _PACKAGE / "profiles"


def fonts() -> Path:
    """The folder of the fonts that come with the package, with their licence."""
    return _PACKAGE / "fonts"


def role_weights() -> Path:
    """The trained weights of the text reader's choice of roles."""
    return _PACKAGE / "readers" / "text" / "roles" / "model" / "weights.json"


def table(name: str) -> dict[str, object]:
    """The table that profiles/`name`.toml holds, written by hand.

    It is taken from tables.json, which scripts/compile_tables.py makes of all of them:
    parsing TOML takes ten times as long. One that was changed since is parsed.
    """
    path = profiles() / f"{name}.toml"
    size, stored = _tables().get(name, (-1, {}))
    return stored if size == path.stat().st_size else parsed(path)


def parsed(path: Path) -> dict[str, object]:
    """What the TOML file at `path` holds."""
    import tomllib  # 3 ms that a release costs only while a table is being worked on

    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _tables() -> dict[str, tuple[int, dict[str, object]]]:
    path = profiles() / "tables.json"
    return json.loads(path.read_bytes()) if path.is_file() else {}
