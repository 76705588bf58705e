"""`releaseconv batch`: many releases in, a folder of files out."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from math import isnan
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

from typer import Argument, Option

from releaseconv import formats
from releaseconv.batch import output_names
from releaseconv.batch.executors import Crew
from releaseconv.batch.inputs.listing import Listing
from releaseconv.batch.inputs.selection import Selection
from releaseconv.batch.inputs.sources import listed
from releaseconv.batch.limits import BYTES, SECONDS
from releaseconv.batch.overwrite_checks import refuse_overwriting
from releaseconv.batch.plan import STANDARD
from releaseconv.batch.plan import Output as Made
from releaseconv.batch.results.reports import Reports
from releaseconv.batch.run import outputs
from releaseconv.batch.run import run as done_of
from releaseconv.batch.run_settings import Batch
from releaseconv.batch.worker_processes import Workers, cores
from releaseconv.cli.options.inputs import FilesFrom, names_in
from releaseconv.cli.options.reading_options import Reading
from releaseconv.cli.options.shared import Debug, FailOn, Force, KeepInvalid, Quiet, To, Verbose
from releaseconv.cli.options.standing import name_standing
from releaseconv.cli.options.writing_options import Writing, refuse_update
from releaseconv.cli.status import Status, of_outcome
from releaseconv.cli.terminal import messages
from releaseconv.cli.terminal.progress import Progress, counting
from releaseconv.cli.terminal.signals import Stopped, stoppable
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError, WorkersGoneError
from releaseconv.options import WriteOptions

_Sources: TypeAlias = Annotated[
    list[str] | None,
    Argument(metavar="SOURCE…", help="Folders, files, wildcards, zip or tar archives."),
]
_MOST = 1_000_000_000
"""The highest number that an option takes."""
_PROCESSES = 1_000


class Inputs(NamedTuple):
    """Which inputs."""

    files_from: FilesFrom = None
    include: Annotated[
        list[str] | None,
        Option(
            metavar="PATTERN",
            help="From folders and archives, only convert files that match, such as '*.txt'. "
            "Repeatable.",
        ),
    ] = None
    exclude: Annotated[
        list[str] | None,
        Option(
            metavar="PATTERN",
            help="Skip files and folders that match, such as drafts. Repeatable.",
        ),
    ] = None
    limit: Annotated[
        int | None, Option(min=1, max=_MOST, metavar="N", help="Only convert the first N inputs.")
    ] = None
    max_bytes: Annotated[
        int, Option(min=1, max=_MOST, metavar="N", help="Skip inputs larger than N bytes.")
    ] = BYTES


class Run(NamedTuple):
    """How the run goes."""

    jobs: Annotated[
        int | None,
        Option(
            "--jobs",
            "-j",
            min=1,
            max=_PROCESSES,
            metavar="N",
            help="Number of processes. Default: one per core.",
        ),
    ] = None
    timeout: Annotated[
        float,
        Option(
            min=0.001,
            max=_MOST,
            metavar="SECONDS",
            help="Give up on an input after this many seconds.",
        ),
    ] = SECONDS
    scheduler: Annotated[
        str | None,
        Option(metavar="tcp://HOST:PORT|local", help="Run on the workers of a Dask scheduler."),
    ] = None
    resume: Annotated[bool, Option("--resume", help="Continue the run that was stopped.")] = False
    skip_unchanged: Annotated[
        bool,
        Option("--skip-unchanged", help="Only convert inputs that changed since the last run."),
    ] = False
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show what would be written, without writing.")
    ] = False
    fail_fast: Annotated[bool, Option("--fail-fast", help="Stop at the first failure.")] = False
    no_learn: Annotated[
        bool,
        Option("--no-learn", help="Do not use the lines that files of a folder have in common."),
    ] = False
    relearn: Annotated[
        bool,
        Option(
            "--relearn",
            help="Find the common lines again, and convert what changes. Use with "
            "--skip-unchanged.",
        ),
    ] = False


class Target(NamedTuple):
    """Which outputs, where, and what is said of them."""

    to: To = None
    output: Annotated[
        str | None, Option("--output", "-o", metavar="DIR", help="Folder to write to.")
    ] = None
    force: Force = False
    keep_invalid: KeepInvalid = False
    shard: Annotated[
        int | None,
        Option(min=1, max=_MOST, metavar="N", help="Distribute the outputs over N folders."),
    ] = None
    report: Annotated[
        str | None,
        Option(
            metavar="FILE.jsonl", help="Write the result of each input as one JSON object per line."
        ),
    ] = None
    manifest: Annotated[
        str | None,
        Option(
            metavar="FILE.csv|FILE.jsonl", help="Write the main fields of each release as a table."
        ),
    ] = None


def batch(
    sources: _Sources = None,
    *,
    target: Target,
    inputs: Inputs,
    run: Run,
    fail_on: FailOn = "error",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
    reading: Reading,
    writing: Writing,
) -> int:
    """Convert folders, archives and lists of releases into a folder.

    Uses all processor cores. To continue a run that was stopped, repeat the command with --resume.
    """
    name_standing(verbose=verbose, quiet=quiet)
    plan = _plan(inputs, target, run, reading, writing)
    if not sources and inputs.files_from is None:
        raise OptionError("no input given; give a folder, files or archives, or --files-from FILE")
    with Listing() as listing:
        names = names_in(inputs.files_from)
        chosen = Selection(tuple(inputs.include or ()), tuple(inputs.exclude or ()))
        reports = Reports(target.report, target.manifest)
        anew = not (plan.force or plan.resume or plan.skip_unchanged or run.dry_run)
        with counting(lambda: listing.seen, quiet=quiet):
            listed(listing, sources or (), plan.out, target.shard, names, messages.note, chosen)
            _separate(listing, plan.formats[0].suffix)
            with closing(_all_outputs(plan, listing)) as made:
                refuse_overwriting(listing, made, reports.names, plan.out, anew=anew)
        if run.dry_run:
            return _foretold(plan, listing)
        total = len(listing) if plan.limit is None else min(len(listing), plan.limit)
        least = Severity[fail_on.upper()]
        shown = Severity.ERROR if not verbose else Severity.INFO
        progress = Progress(total, min(shown, least), quiet=quiet, debug=debug, out=str(plan.out))
        try:
            with progress, stoppable(), _crew(run) as crew:
                return _run(plan, listing, reports, crew, progress, least, run.fail_fast)
        except KeyboardInterrupt as stop:
            return _stopped(stop, progress)


def _separate(listing: Listing, suffix: str) -> None:
    """Give outputs that would have the same name names of their own, and say so."""
    found = output_names.separate(listing)
    if found.apart:
        messages.note(
            f"{found.apart} inputs have the same name but for the extension; their outputs keep"
            f" it, as in {found.example}{suffix}"
        )
    if found.numbered:
        messages.note(
            f"{found.numbered} inputs have the same name as another; their outputs have a number,"
            f" as in {found.with_number}{suffix}"
        )


def _plan(inputs: Inputs, target: Target, run: Run, reading: Reading, writing: Writing) -> Batch:
    names = [name.strip() for text in target.to or () for name in text.split(",") if name.strip()]
    if not names:
        known = ", ".join(formats.FORMATS)
        raise OptionError(f"no output format given; give -t with some of {known}")
    if target.output is None or target.output == STANDARD:
        raise OptionError("no output folder given; give -o DIR")
    if run.relearn and run.resume:
        raise OptionError("--relearn cannot be used with --resume; use it with --skip-unchanged")
    if isnan(run.timeout):
        raise OptionError("--timeout nan: give a number of seconds, such as 60")
    return Batch(
        Path(target.output),
        tuple(dict.fromkeys(map(formats.find, names))),
        reading.options(),
        _of_each(writing.options(reading.timezone)),
        target.force,
        target.keep_invalid,
        run.resume,
        run.skip_unchanged,
        inputs.limit,
        inputs.max_bytes,
        run.timeout,
        not run.no_learn,
        run.relearn,
    )


@contextmanager
def _crew(run: Run) -> Iterator[Crew | None]:
    """Who does the jobs; nobody else where one process is to do them."""
    scheduler, jobs = run.scheduler, run.jobs or cores()
    if scheduler is None and jobs == 1:
        yield None
        return
    crew: Crew
    if scheduler is None:
        crew = Workers(jobs, run.timeout)
    else:
        from releaseconv.batch.cluster.dask_cluster import Cluster  # Dask takes half a second

        logging.disable()  # a run says what became of its inputs, Dask need not say more
        crew = Cluster(scheduler, jobs, messages.note)
    try:
        yield crew
    finally:
        crew.give_up()


def _run(
    plan: Batch,
    listing: Listing,
    reports: Reports,
    crew: Crew | None,
    progress: Progress,
    least: Severity,
    fail_fast: bool,
) -> int:
    status, stopped = Status.DONE, False
    with closing(done_of(plan, listing, reports, crew)) as results:
        try:
            for done in results:
                progress.update(done)
                # a fault of ours in one input is none of the run
                status = max(status, min(of_outcome(done.outcome, least), Status.REFUSED))
                if fail_fast and done.failed:
                    stopped = True
                    messages.complaint(
                        "stopped at the first failure; repeat the command with --resume to continue"
                    )
                    break
        except WorkersGoneError as error:
            progress.clear()
            messages.complaint(
                f"{error}; repeat the command with --resume to continue where it stopped"
            )
            return Status.REFUSED
    progress.sum_up(resumed=plan.resume and not stopped)
    return status


def _stopped(stop: KeyboardInterrupt, progress: Progress) -> int:
    progress.clear()
    how, status = ("interrupted", Status.INTERRUPTED)
    if isinstance(stop, Stopped):
        how, status = stop.how
    messages.complaint(f"{how}; repeat the command with --resume to continue where it stopped")
    return status


def _all_outputs(plan: Batch, listing: Listing) -> Generator[Made, None, None]:
    """What the run may write, an item that its schema refuses included."""
    with closing(listing.inputs(plan.limit)) as inputs:
        for found in inputs:
            for output in outputs(plan, found):
                yield output
                if plan.keep_invalid and output.path:
                    yield output._replace(path=output_names.invalid(output.path))


def _foretold(plan: Batch, listing: Listing) -> int:
    for found in listing.inputs(plan.limit):
        made = ", ".join(str(output.path) for output in outputs(plan, found))
        messages.line(f"{found.name} -> {found.refusal or made}")
    return Status.DONE


def _of_each(write: WriteOptions) -> WriteOptions:
    """`write`, where it can be asked of each release."""
    refuse_update(write)
    return write
