"""Outputs that exist already: kept, unless they are this run's own or are to be replaced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from releaseconv import api
from releaseconv.batch.plan import Output
from releaseconv.files import limited_read
from releaseconv.readers.parsed import Parsed

if TYPE_CHECKING:
    from releaseconv.batch.job import Job


def unfilled(job: Job) -> tuple[tuple[Output, ...], tuple[str, ...]]:
    """The outputs that may be written, and what to say of the others."""
    free = tuple(output for output in job.outputs if job.force or not _taken(output))
    kept = tuple(
        exists(output.path) for output in job.outputs if output.path and output not in free
    )
    return free, kept


def exists(path: Path) -> str:
    """What is said of an output that exists."""
    return f"{path}: exists; pass --force to replace it"


def _taken(output: Output) -> bool:
    return output.path is not None and limited_read.is_file(output.path)


class ForeignOutput(Exception):
    """An output exists, and is not of this job."""

    def __init__(self, path: Path) -> None:
        self.path = path


def is_ours(there: bytes, made: bytes, output: Output, job: Job, parsed: Parsed) -> bool:
    """Whether the bytes that are there are those of this run, or of one before it."""
    if there == made:
        return True
    before = (replace(job.write, stamp=stamp) for stamp in job.stamps)
    return any(api.write_parsed(parsed, output.format.name, w).data == there for w in before)
