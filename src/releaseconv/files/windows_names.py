"""Names of files that Windows takes."""

from __future__ import annotations

import os

_UNFIT = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
"""What no name of a file may have on Windows."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{x}{n}" for x in ("com", "lpt") for n in "123456789"))
)


def fit(path: str, *, windows: bool = os.name == "nt") -> str:
    """`path`, relative, as it may be called on this machine; on Windows some names are changed."""
    if not windows:
        return path
    parts = path.replace("\\", "/").split("/")
    return "/".join(_fit(part) for part in parts)


def _fit(name: str) -> str:
    plain = name.translate(_UNFIT).rstrip(" .") or "_"
    return f"_{plain}" if plain.partition(".")[0].casefold() in _DEVICES else plain
