"""Jobs: which files are to be made of which inputs, and making them."""

from typing import TYPE_CHECKING

from releaseconv.batch.job import Job, Made, Outcome, attempt, do, do_in_memory, look
from releaseconv.batch.plan import STANDARD, Output, Request, plan

if TYPE_CHECKING:
    from releaseconv.batch.executors import convert_many
    from releaseconv.batch.worker_processes import Workers

__all__ = [
    "STANDARD",
    "Job",
    "Made",
    "Outcome",
    "Output",
    "Request",
    "Workers",
    "attempt",
    "convert_many",
    "do",
    "do_in_memory",
    "look",
    "plan",
]


def __getattr__(name: str) -> object:
    """What works on many files, imported when wanted: it takes as long as reading a release."""
    if name == "Workers":
        from releaseconv.batch.worker_processes import Workers

        return Workers
    if name == "convert_many":
        from releaseconv.batch.executors import convert_many

        return convert_many
    raise AttributeError(name)
