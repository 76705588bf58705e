"""One input of a batch: read, hashed, converted, and told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from releaseconv.batch.inputs.selection import START, not_a_release, other_matter
from releaseconv.batch.job import Job, Made, Outcome, attempt, opened, with_kept, write_outputs
from releaseconv.batch.limits import TimeLimit, in_memory, in_time, too_much
from releaseconv.batch.results.manifest import Row, row_of
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.files import limited_read
from releaseconv.files.limited_read import is_file
from releaseconv.readers.parsed import Parsed
from releaseconv.settings import corrections_file


@dataclass(frozen=True, slots=True)
class Task:
    """A job of a batch, and what the run wants to know of it."""

    job: Job
    out: Path
    """The folder that nothing is written outside of."""
    most: int
    """Bytes that a release may have."""
    refusal: str | None = None
    kept: tuple[str, ...] = ()
    """What to say of outputs that existed before and are left out."""
    known: str | None = None
    """The hash of the input whose outputs are there already."""
    seconds: float | None = None
    """How long it may take."""
    found: bool = False
    """Nobody named it: it was found in a folder or an archive."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    outcome: Outcome
    hash: str = ""
    """SHA-256 of the input."""
    row: Row | None = None
    seconds: float = 0.0
    same: bool = False
    """Input and outputs are as the last run left them; nothing was written."""

    @property
    def failed(self) -> bool:
        """Whether something could not be read or written."""
        return bool(self.outcome.failures or self.outcome.fault)


def perform(task: Task) -> Done:
    """What became of `task`."""
    start = perf_counter()
    facts: list[Done] = []
    try:
        with in_time(task.seconds):
            outcome = attempt(task.job.source, partial(_outcome, task, facts))
    except TimeLimit:
        outcome = too_slow(task)
    done = facts[-1] if facts else Done(outcome)
    return replace(done, outcome=outcome, seconds=perf_counter() - start)


def too_slow(task: Task) -> Outcome:
    """What is said of `task` when it has taken too long."""
    name = task.job.source
    why = f"{name}: not finished within {task.seconds:g} s; pass --timeout to allow more"
    return with_kept(_refused(task.job, why), task.kept)


def lost(task: Task, why: str) -> Done:
    """What is said of `task` when its worker died."""
    name = task.job.source
    return Done(with_kept(Outcome(name, failures=(f"{name}: {why}",)), task.kept))


def _outcome(task: Task, facts: list[Done]) -> Outcome:
    """What became of the job; what else there is to tell goes into `facts` as it is found."""
    job = task.job
    nothing = Outcome(job.source)
    if task.refusal:
        return _refused(job, f"{job.source}: {task.refusal}")
    content = _content(task)
    if task.found and (matter := other_matter(job.source, content[:START])):
        return nothing._replace(passed=matter)
    if len(content) > task.most:
        return _refused(
            job, f"{job.source}: larger than {task.most} bytes; pass --max-bytes to allow more"
        )
    corrected = _beside(job)
    told = Done(nothing, sha256(content + corrected).hexdigest())
    facts.append(told)
    if told.hash == task.known:
        facts.append(replace(told, same=True))
        return nothing._replace(made=tuple(Made(output.path) for output in job.outputs))
    outside = [path for path in _paths(job) if not _within(path, task.out)]
    if outside:
        return _refused(job, f"{outside[0]}: not written: a link leads outside of {task.out}")
    try:
        with in_memory(len(content)):
            parsed = _corrected(job) if corrected else opened(job.source, content, job.read)
            if task.found and not_a_release(job.source, parsed):
                return nothing._replace(passed="not a release")
            facts.append(replace(told, row=row_of(parsed, job.write.timezone)))
            return with_kept(write_outputs(parsed, job), task.kept)
    except MemoryError:
        return _refused(job, too_much(job.source, len(content)))


def _refused(job: Job, why: str) -> Outcome:
    return Outcome(job.source, failures=(why,))


def _content(task: Task) -> bytes:
    """One byte more than is allowed, at most."""
    if task.job.given is not None:
        return task.job.given
    with Path(task.job.source).open("rb") as file:
        return file.read(task.most + 1)


def _beside(job: Job) -> bytes:
    """The corrections kept beside the input, as bytes."""
    if job.given is not None or not job.read.sidecar:
        return b""
    path = corrections_file.beside(Path(job.source))
    return limited_read.content(path) if is_file(path) else b""


def _corrected(job: Job) -> Parsed:
    """The release with the corrections beside it, which may be wrong for this one alone."""
    try:
        return opened(job.source, None, job.read)
    except OptionError as error:
        raise MalformedInputError(str(error)) from error


def _paths(job: Job) -> Iterator[Path]:
    """The folders that outputs go to, and outputs that are links already."""
    paths = [output.path for output in job.outputs if output.path]
    yield from {path.parent for path in paths}
    yield from (path for path in paths if path.is_symlink())


def _within(path: Path, out: Path) -> bool:
    return path.resolve().is_relative_to(out.resolve())
