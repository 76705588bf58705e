"""An archive of a release in all formats, which replaces nothing where it is unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from releaseconv.api import Converted
from releaseconv.files.windows_names import fit

_FIRST, _LAST = datetime(1980, 1, 1), datetime(2107, 12, 31)
"""What an archive can tell of when its files were made; a clock may be wrong."""
_FOLDER = "converted"
_LEFT = "not-included.txt"


def packed(
    stem: str,
    made: Iterable[tuple[str, Converted]],
    beside: tuple[str, bytes] | None,
    now: datetime,
) -> bytes:
    """A ZIP archive of files with their names, in a folder of their own, and of the corrections.

    These stand outside, as they do beside the source. What its format's schema refuses is left out,
    which a file says.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in _members(f"{stem}-{_FOLDER}", tuple(made)):
            archive.writestr(_member(name, now), data)
        if beside and beside[1]:
            archive.writestr(_member(_fitting(beside[0]), now), beside[1])
    return content.getvalue()


def _members(folder: str, made: tuple[tuple[str, Converted], ...]) -> Iterator[tuple[str, bytes]]:
    left = [(name, one) for name, one in made if not one.valid]
    rows = [f"{name}: {note}" for name, one in left for note in one.diagnostics]
    told = [(_LEFT, "".join(f"{row}\n" for row in rows).encode(errors="replace"))] if left else []
    taken = [(name, one.data) for name, one in made if one.valid]
    for name, data in (*taken, *told):
        yield f"{_fitting(folder)}/{_fitting(name)}", data


def _fitting(name: str) -> str:
    """A name that is no path, whatever machine unpacks it."""
    return fit(name.replace("\\", "_").replace("/", "_"), windows=True)


def _member(name: str, now: datetime) -> zipfile.ZipInfo:
    date = min(max(now.replace(tzinfo=None), _FIRST), _LAST)
    info = zipfile.ZipInfo(name, date.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
