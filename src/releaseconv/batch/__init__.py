"""Jobs: which files are to be made of which inputs, and making them."""

from releaseconv.batch.plan import STANDARD, Output, Request, plan
from releaseconv.batch.work import Failure, Job, Made, Outcome, do, opened, refused

__all__ = [
    "STANDARD",
    "Failure",
    "Job",
    "Made",
    "Outcome",
    "Output",
    "Request",
    "do",
    "opened",
    "plan",
    "refused",
]
