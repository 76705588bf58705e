"""Convert each release that is put into a folder.

python examples/watch_folder.py in out newsml pdf
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from releaseconv import FORMATS, ReleaseconvError, WriteOptions, read_file, write


def convert(path: Path, out: Path, formats: Iterable[str]) -> list[Path]:
    """The files made of the release at `path`; those of an earlier version are replaced."""
    release = read_file(path).release
    options = WriteOptions(stamp=datetime.now(UTC))
    out.mkdir(parents=True, exist_ok=True)
    return [
        write(release, name, options).write(
            out / f"{path.name}{FORMATS[name].suffix}", overwrite=True
        )
        for name in formats
    ]


def follow(folder: Path, out: Path, formats: tuple[str, ...], stop: Event | None = None) -> None:
    """Convert what is added to `folder` or changed in it, until `stop` is set.

    Links are passed over: they may lead to files that are nobody's release.
    """
    for changes in watch(folder, stop_event=stop, recursive=False):
        added = {Path(name) for change, name in changes if change is not Change.deleted}
        for path in sorted(path for path in added if path.is_file() and not path.is_symlink()):
            try:
                made = convert(path, out, formats)
            except (ReleaseconvError, OSError) as error:
                print(f"{path}: {error}", file=sys.stderr)
            else:
                print(path, "->", ", ".join(map(str, made)))


if __name__ == "__main__":
    follow(Path(sys.argv[1]), Path(sys.argv[2]), tuple(sys.argv[3:]) or ("newsml",))
