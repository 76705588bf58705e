"""Jobs: which files are to be made of which inputs, and making them."""

from releaseconv.batch.many import Workers, convert_many
from releaseconv.batch.plan import STANDARD, Output, Request, plan
from releaseconv.batch.work import Job, Made, Outcome, attempt, do, look

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
