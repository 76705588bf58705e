"""Jobs: which files are to be made of which inputs, and making them."""

from releaseconv.batch.plan import STANDARD, Output, Request, plan
from releaseconv.batch.work import Job, Made, Outcome, do, opened

__all__ = [
    "STANDARD",
    "Job",
    "Made",
    "Outcome",
    "Output",
    "Request",
    "do",
    "opened",
    "plan",
]
