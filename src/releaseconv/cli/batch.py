"""`releaseconv batch`: many releases in, a folder of files out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from releaseconv import formats
from releaseconv.batch.executors import Crew, Workers, cores
from releaseconv.batch.job import invalid
from releaseconv.batch.overwrite_checks import refuse_overwriting
from releaseconv.batch.plan import STANDARD, Output
from releaseconv.batch.reports import Tellers
from releaseconv.batch.run import BYTES, Batch, outputs, run
from releaseconv.batch.sources import Listing, listed
from releaseconv.cli import console, options
from releaseconv.cli.console import Status
from releaseconv.cli.progress import Progress
from releaseconv.diagnostics import Severity
from releaseconv.errors import OptionError, WorkersGoneError
from releaseconv.options import ReadOptions, WriteOptions


def planned(
    to: Sequence[str] = (),
    output: str | None = None,
    force: bool = False,
    keep_invalid: bool = False,
    resume: bool = False,
    skip_unchanged: bool = False,
    limit: int | None = None,
    max_bytes: int = BYTES,
) -> Batch:
    """What is to be done; how to read and write comes with the makers of these."""
    names = [name.strip() for text in to for name in text.split(",") if name.strip()]
    if not names:
        raise OptionError(f"no format told; give -t with some of {', '.join(formats.FORMATS)}")
    if output is None or output == STANDARD:
        raise OptionError("a batch needs a folder to go to; give -o DIR")
    return Batch(
        Path(output),
        tuple(formats.find(name) for name in dict.fromkeys(names)),
        ReadOptions(),
        WriteOptions(),
        force,
        keep_invalid,
        resume,
        skip_unchanged,
        limit,
        max_bytes,
    )


def batch(
    sources: Sequence[str] = (),
    files_from: str | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    dry_run: bool = False,
    fail_fast: bool = False,
    shard: int | None = None,
    report: str | None = None,
    manifest: str | None = None,
    fail_on: str = "error",
    quiet: bool = False,
    verbose: bool = False,
    debug: bool = False,
    *,
    plan: Batch,
    read: ReadOptions,
    write: WriteOptions,
) -> int:
    """Convert folders, archives and lists of releases into a folder.

    Several processes work; a run that was stopped is taken up with --resume.
    """
    plan = replace(plan, read=read, write=write)
    if not sources and files_from is None:
        raise OptionError("no source told; name a folder, files or archives, or --files-from FILE")
    with Listing() as listing:
        listed(listing, sources, plan.out, shard, _named(files_from), console.note)
        tellers = Tellers(report, manifest)
        anew = not (plan.force or plan.resume or dry_run)
        with closing(_all_outputs(plan, listing)) as made:
            refuse_overwriting(listing, made, tellers.names, plan.out, anew=anew)
        if dry_run:
            return _foretold(plan, listing)
        total = len(listing) if plan.limit is None else min(len(listing), plan.limit)
        least = Severity[fail_on.upper()]
        shown = Severity.ERROR if not verbose else Severity.INFO
        progress = Progress(total, min(shown, least), quiet=quiet, debug=debug)
        with _crew(scheduler, jobs or cores()) as crew:
            return _run(plan, listing, tellers, crew, progress, least, fail_fast)


@contextmanager
def _crew(scheduler: str | None, jobs: int) -> Iterator[Crew | None]:
    """Who does the jobs; nobody else where one process is to do them."""
    if scheduler is None and jobs == 1:
        yield None
        return
    crew: Crew
    if scheduler is None:
        crew = Workers(jobs)
    else:
        from releaseconv.batch.cluster import Cluster  # Dask takes half a second

        logging.disable()  # a run says what became of its inputs, Dask need not say more
        crew = Cluster(scheduler, jobs)
    try:
        yield crew
    finally:
        crew.give_up()


def _run(
    plan: Batch,
    listing: Listing,
    tellers: Tellers,
    crew: Crew | None,
    progress: Progress,
    least: Severity,
    fail_fast: bool,
) -> int:
    status = Status.DONE
    with closing(run(plan, listing, tellers, crew)) as results:
        try:
            for done in results:
                progress.tell(done)
                # a fault of ours in one input is none of the run
                status = max(status, min(console.status(done.outcome, least), Status.REFUSED))
                if fail_fast and done.failed:
                    console.complaint("stopped at the first failure; --resume goes on")
                    break
        except KeyboardInterrupt:
            progress.clear()
            console.complaint(
                "interrupted; the same command with --resume goes on where it stopped"
            )
            return Status.INTERRUPTED
        except WorkersGoneError as error:
            progress.clear()
            console.complaint(f"{error}; the same command with --resume goes on where it stopped")
            return Status.REFUSED
    progress.sum_up()
    return status


def _named(files_from: str | None) -> Iterator[str]:
    if files_from is None:
        return
    if files_from == STANDARD:
        yield from filter(None, (line.rstrip("\r\n") for line in sys.stdin))
        return
    with Path(files_from).open(encoding="utf-8", errors="surrogateescape") as lines:
        yield from filter(None, (line.rstrip("\r\n") for line in lines))


def _all_outputs(plan: Batch, listing: Listing) -> Generator[Output, None, None]:
    """What the run may write, an item that its schema refuses included."""
    with closing(listing.inputs(plan.limit)) as inputs:
        for found in inputs:
            for output in outputs(plan, found):
                yield output
                if plan.keep_invalid and output.path:
                    yield replace(output, path=invalid(output.path))


def _foretold(plan: Batch, listing: Listing) -> int:
    for found in listing.inputs(plan.limit):
        made = ", ".join(str(output.path) for output in outputs(plan, found))
        console.line(f"{found.name} -> {found.refusal or made}")
    return Status.DONE


command = options.Command(
    batch,
    plan=planned,
    read=options.reading,
    write=options.writing,
)
