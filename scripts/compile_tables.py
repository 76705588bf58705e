"""Compile src/releaseconv/profiles/*.toml and its houses into tables.json beside them."""

from __future__ import annotations

import json

from releaseconv.files.atomic_write import put
from releaseconv.resources import parsed, profiles


def main() -> None:
    put(profiles() / "tables.json", compiled())


def compiled() -> bytes:
    """Each table with the size of its file, by which a change is noticed."""
    paths = sorted(profiles().glob("*.toml")) + sorted(profiles().glob("house/*.toml"))
    named = {path.relative_to(profiles()).with_suffix("").as_posix(): path for path in paths}
    rows = {name: (path.stat().st_size, parsed(path)) for name, path in named.items()}
    return (json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


if __name__ == "__main__":
    main()
