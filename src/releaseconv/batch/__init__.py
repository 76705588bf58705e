"""Jobs: which files are to be made of which inputs, and making them."""

from typing import TYPE_CHECKING

from releaseconv.batch.plan import STANDARD, Output, Request, plan
from releaseconv.batch.work import Job, Made, Outcome, attempt, do, look

if TYPE_CHECKING:
    from releaseconv.batch.many import Workers, convert_many

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
    "look",
    "plan",
]


def __getattr__(name: str) -> object:
    """What works on many files, imported when wanted: it takes as long as reading a release."""
    if name in {"Workers", "convert_many"}:
        from releaseconv.batch import many

        return getattr(many, name)
    raise AttributeError(name)
