"""A run: all that some sources name, made into files of one folder."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from json import dumps, loads
from pathlib import Path

from releaseconv.batch.batch_item import Done, Task, lost, perform
from releaseconv.batch.executors import WINDOW, Crew, in_order
from releaseconv.batch.houses.folders import Houses, learned_folders
from releaseconv.batch.inputs.contents import contents
from releaseconv.batch.inputs.listing import Input, Listing
from releaseconv.batch.job import Job, settle
from releaseconv.batch.journal import HOUSES, PLACE, Entry, Journal
from releaseconv.batch.limits import BYTES
from releaseconv.batch.manifest import row_as_kept
from releaseconv.batch.output_names import in_folder
from releaseconv.batch.overwrite_checks import ReportExistsError
from releaseconv.batch.plan import Output
from releaseconv.batch.reports import Reports
from releaseconv.errors import OptionError
from releaseconv.files.limited_read import is_file
from releaseconv.formats import Format
from releaseconv.options import ReadOptions, WriteOptions

_LEARNED = ""
"""Stands in the journal among the folders when all have been counted."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run is to do with each input."""

    out: Path
    formats: tuple[Format, ...]
    read: ReadOptions
    write: WriteOptions
    force: bool = False
    keep_invalid: bool = False
    resume: bool = False
    skip_unchanged: bool = False
    limit: int | None = None
    most: int = BYTES
    seconds: float | None = None
    """How long one input may take."""
    learn: bool = True
    """Read the files of a folder by what repeats over them."""
    relearn: bool = False
    """Learn anew what --skip-unchanged would take from the run before."""


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
        batch, number = _begun(batch, journal)
        if batch.resume:
            _sweep(batch.out)
        _claim(batch, journal, reports)
        reports.open(journal.size if batch.resume else None)
        journal.commit(reports.synced())
        houses = _houses(batch, journal, listing)
        try:
            yield from _worked(batch, number, journal, houses, listing, reports, crew)
            if crew:
                _sweep(batch.out)
        finally:
            journal.commit(reports.synced())
    finally:
        reports.close()
        journal.close()


def _houses(batch: Batch, journal: Journal, listing: Listing) -> Houses:
    """What repeats over the files of each folder: as the journal has it, else counted now."""
    place = batch.out / PLACE / HOUSES
    if not batch.learn or batch.read.profile or batch.read.house:
        return Houses(place)
    again = (batch.resume or batch.skip_unchanged) and not batch.relearn
    known = journal.houses() if again else {}
    # what was found is kept whole or not at all, so that a run that goes on has it or learns it
    if not (batch.resume and _LEARNED in known):
        known = learned_folders(listing, batch.limit, batch.most, batch.read, known)
        journal.keep_houses({**known, _LEARNED: ""})
    houses = Houses(place, known)
    houses.write()
    return houses


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


def _begun(batch: Batch, journal: Journal) -> tuple[Batch, int]:
    """The run's number, and `batch` with the stamp of the run that it takes up."""
    last = journal.last() if batch.resume else None
    if last is None:  # or it was killed before it had said what it was to do
        return batch, journal.begin(_request(batch))
    number, told = last
    batch = replace(batch, write=replace(batch.write, stamp=_stamp(told)))
    now = _request(batch)
    other = [name for name in now if now[name] != told.get(name)]
    if other:
        raise OptionError(
            f"{batch.out}: the run was started with different {', '.join(other)}; "
            "give the same, or omit --resume to start over"
        )
    return batch, number


def _request(batch: Batch) -> dict[str, object]:
    write = asdict(batch.write)
    stamp = write.pop("stamp")
    told = {
        "stamp": stamp.isoformat() if stamp else None,
        "formats": [row.name for row in batch.formats],
        "reading": asdict(batch.read),
        "writing": write,
        "force": batch.force,
        "keep_invalid": batch.keep_invalid,
        "learn": batch.learn,
    }
    plain: dict[str, object] = loads(dumps(told))  # tuples as they come back from the journal
    return plain


def _fingerprint(batch: Batch, house: str = "") -> str:
    """What stands for all that decides what an input becomes; `house` for what is known of it."""
    told = _request(batch) | ({"house": house} if house else {})
    del told["stamp"], told["force"], told["learn"]
    return sha256(dumps(told, sort_keys=True).encode()).hexdigest()


def _sweep(out: Path) -> None:
    """Remove what a process that was killed had begun to write; no other run is at work here."""
    for folder, _, names in os.walk(out):
        for name in names:
            if name.startswith(".releaseconv-") and name.endswith(".part"):
                Path(folder, name).unlink(missing_ok=True)


def _tasks(
    batch: Batch,
    number: int,
    journal: Journal,
    houses: Houses,
    listing: Listing,
    begun: deque[str],
) -> Generator[Task, None, None]:
    fingerprint = cache(partial(_fingerprint, batch))
    stamps = _stamps(batch, number, journal) if batch.resume else ()
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


def _stamps(batch: Batch, number: int, journal: Journal) -> tuple[datetime | None, ...]:
    """The stamps of the runs before this one that did the same."""
    now = _request(batch)
    before = journal.before(number)
    same = (_stamp(told) for told in before if {**told, "stamp": now["stamp"]} == now)
    return tuple(dict.fromkeys(same))


def _stamp(told: Mapping[str, object]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(told.get("stamp")))
    except ValueError:
        return None
