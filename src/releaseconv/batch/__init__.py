"""Jobs: which files are to be made of which inputs, and making them.

`plan` and `output_names` say which file each input becomes, `overwrite_checks` refuses,
`existing_outputs` says which are kept; `run` goes through a batch's inputs, `batch_item` does one
of them as a `job`, on `executors` or `worker_processes`; `run_settings` and `resumption` say how it
goes and how it is taken up again, `results` what came of it; `limits` holds its bytes, seconds and
memory. `inputs` are what a run reads, `houses` what it learns of them, `cluster` other machines.
"""

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
