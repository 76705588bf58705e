"""The releases of a folder's runs that need review: open embargoes, then the most doubtful."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from releaseconv.batch.results.journal import PLACE, to_read, told_in
from releaseconv.batch.results.manifest import Row, row_as_kept
from releaseconv.errors import OptionError
from releaseconv.readers.least_certain import WANTED

_DOUBTFUL = """
    SELECT name, told FROM (
        SELECT name, told, json_extract(told, '$.doubt') AS doubt,
               coalesce(json_extract(told, '$.embargo_doubt'), '') <> '' AS open FROM manifest
    )
    WHERE open OR doubt >= ? ORDER BY open DESC, doubt DESC, name LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One release, and what is in doubt."""

    source: str
    row: Row


def doubtful(out: Path, least: float = WANTED, limit: int | None = None) -> Iterator[Reviewed]:
    """The releases made into the folder `out` with a doubt of `least` and more.

    Before them come those of which it is not certain when their embargo ends, whatever their doubt.
    Raises `OptionError` where no run was begun there, or one is at work.
    """
    path = out / PLACE / "journal.sqlite"
    if not path.is_file():
        raise OptionError(f"{out}: not the output folder of a batch; give what batch -o wrote to")
    try:
        with closing(to_read(path)) as base:
            rows = base.execute(_DOUBTFUL, (least, -1 if limit is None else limit)).fetchall()
        found = [Reviewed(os.fsdecode(name), row_as_kept(told_in(told))) for name, told in rows]
    except (sqlite3.DatabaseError, ValueError, TypeError) as error:
        raise OptionError(f"{out}: the journal cannot be read ({error})") from None
    yield from found
