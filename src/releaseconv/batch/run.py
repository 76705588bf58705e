"""A run: all that some sources name, made into files of one folder."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict, replace
from functools import cache, partial
from pathlib import Path

from releaseconv.batch.batch_item import Done, Task, lost, perform
from releaseconv.batch.executors import WINDOW, Crew, in_order
from releaseconv.batch.houses.house_folders import Houses, houses_of
from releaseconv.batch.inputs.archives.members_of_listing import contents
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.batch.job import Job, settle
from releaseconv.batch.output_names import in_folder
from releaseconv.batch.overwrite_checks import ReportExistsError
from releaseconv.batch.plan import Output
from releaseconv.batch.results.journal import PLACE, Entry, Journal
from releaseconv.batch.results.manifest import row_as_kept
from releaseconv.batch.results.reports import Reports
from releaseconv.batch.resumption import begin_or_resume, stamps_before, sweep
from releaseconv.batch.run_settings import Batch, fingerprint_of
from releaseconv.errors import OptionError
from releaseconv.files.limited_read import is_file


def run(
    batch: Batch, listing: Listing, reports: Reports, crew: Crew | None
) -> Generator[Done, None, None]:
    """What became of each input, in their order; inputs done before are passed over.

    Each outcome is in the journal soon after it is given, and at the latest when the run is
    over or given up. Raises `OptionError` before any work where another run is writing
    there, or where there is nothing that could be resumed.
    """
    if batch.resume and not (batch.out / PLACE).is_dir():
        raise OptionError(f"{batch.out}: there is no run to resume; omit --resume")
    journal = Journal(batch.out, anew=batch.force and not batch.resume)
    try:
        batch, number = begin_or_resume(batch, journal)
        if batch.resume:
            sweep(batch.out)
        _claim(batch, journal, reports)
        reports.open(journal.size if batch.resume else None)
        journal.commit(reports.synced())
        houses = houses_of(batch, journal, listing)
        try:
            yield from _worked(batch, number, journal, houses, listing, reports, crew)
            if crew:
                sweep(batch.out)
        finally:
            journal.commit(reports.synced())
    finally:
        reports.close()
        journal.close()


def _claim(batch: Batch, journal: Journal, reports: Reports) -> None:
    """Keep in the journal whose the reports are, before there is anything in them."""
    again = batch.resume or batch.skip_unchanged
    new = [name for name in reports.names if not (again and journal.knows(name))]
    for name in new:
        if again and not batch.force and is_file(Path(name)):
            raise ReportExistsError(name)
    journal.commit(dict.fromkeys(new, 0))


def outputs(batch: Batch, found: Input) -> tuple[Output, ...]:
    """The files to be made of `found`."""
    return tuple(
        Output(found.name, row, in_folder(batch.out, found.stem, row)) for row in batch.formats
    )


def _worked(
    batch: Batch,
    number: int,
    journal: Journal,
    houses: Houses,
    listing: Listing,
    reports: Reports,
    crew: Crew | None,
) -> Iterator[Done]:
    begun: deque[str] = deque()  # the options of each task under way, in their order
    with closing(_tasks(batch, number, journal, houses, listing, begun)) as tasks:
        for done in in_order(perform, tasks, crew, lost, crew.window if crew else WINDOW):
            done = _remembered(done, journal)
            reports.add(done)
            journal.note_made(_names(done, batch.out))
            state = "kept" if done.outcome.existed else "failed" if done.failed else "done"
            entry = Entry(number, done.hash, begun.popleft(), state)
            if journal.note(os.fsencode(done.outcome.source), entry):
                journal.commit(reports.synced())
            yield done


def _names(done: Done, out: Path) -> Iterator[bytes]:
    """The files made, as the journal has them."""
    for made in done.outcome.made:
        if made.path is not None and made.path.is_relative_to(out):
            yield os.fsencode(str(made.path.relative_to(out)))


def _remembered(done: Done, journal: Journal) -> Done:
    """`done` with what the manifest says of it, also where it has not changed."""
    name = os.fsencode(done.outcome.source)
    if done.row:
        journal.keep(name, asdict(done.row))
    told = journal.kept(name) if done.same else None
    return replace(done, row=row_as_kept(told)) if told else done


def _tasks(
    batch: Batch,
    number: int,
    journal: Journal,
    houses: Houses,
    listing: Listing,
    begun: deque[str],
) -> Generator[Task, None, None]:
    fingerprint = cache(partial(fingerprint_of, batch))
    stamps = stamps_before(batch, number, journal) if batch.resume else ()
    for found, given, refusal in contents(listing, batch.limit, batch.most):
        entry = journal.entry(os.fsencode(found.name))
        mine = entry is not None and entry.run == number and batch.resume
        if entry and mine and entry.state == "done":
            continue
        options = fingerprint(houses.digest(found))
        made = outputs(batch, found)
        there = all(output.path and is_file(output.path) for output in made)
        told = journal.kept(os.fsencode(found.name))
        same = batch.skip_unchanged and entry and entry.state == "done" and there and told
        known = entry.hash if same and entry and entry.options == options else None
        # what a killed run had written is its own; what stood before it is the user's
        over = batch.force or batch.skip_unchanged
        resumed = batch.resume and not over
        job = Job(
            found.name,
            made,
            houses.options(found, batch.read),
            batch.write,
            given,
            over or resumed,
            batch.keep_invalid,
            resumed,
            stamps,
        )
        settled = settle(job)  # here, for a worker may die with half of them written
        begun.append(options)
        yield Task(
            settled.job,
            batch.out,
            batch.most,
            refusal,
            settled.kept,
            known,
            batch.seconds,
            found.found,
        )
