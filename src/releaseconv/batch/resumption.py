"""A run that is taken up again: only with the settings that it was begun with, and swept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from releaseconv.batch.results.journal import Journal
from releaseconv.batch.run_settings import Batch, as_told
from releaseconv.errors import OptionError


def begin_or_resume(batch: Batch, journal: Journal) -> tuple[Batch, int]:
    """The run's number, and `batch` with the stamp of the run that it takes up."""
    last = journal.last() if batch.resume else None
    if last is None:  # or it was killed before it had said what it was to do
        return batch, journal.begin(as_told(batch))
    number, told = last
    batch = replace(batch, write=replace(batch.write, stamp=_stamp(told)))
    now = as_told(batch)
    other = [name for name in now if now[name] != told.get(name)]
    if other:
        raise OptionError(
            f"{batch.out}: the run was started with different {', '.join(other)}; "
            "give the same, or omit --resume to start over"
        )
    return batch, number


def sweep(out: Path) -> None:
    """Remove what a process that was killed had begun to write; no other run is at work here."""
    for folder, _, names in os.walk(out):
        for name in names:
            if name.startswith(".releaseconv-") and name.endswith(".part"):
                Path(folder, name).unlink(missing_ok=True)


def stamps_before(batch: Batch, number: int, journal: Journal) -> tuple[datetime | None, ...]:
    """The stamps of the runs before this one that did the same."""
    now = as_told(batch)
    before = journal.before(number)
    same = (_stamp(told) for told in before if {**told, "stamp": now["stamp"]} == now)
    return tuple(dict.fromkeys(same))


def _stamp(told: Mapping[str, object]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told.get("stamp")))
    except ValueError:
        return None
