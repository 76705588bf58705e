"""Jobs: which files are to be made of which inputs, and making them."""

from releaseconv.batch.plan import Output, Request, plan
from releaseconv.batch.work import Failure, Job, Made, Outcome, do

__all__ = ["Failure", "Job", "Made", "Outcome", "Output", "Request", "do", "plan"]
