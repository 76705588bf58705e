"""One job: an input read once, each of its outputs written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from releaseconv import api, binary_files, formats
from releaseconv.batch.existing_outputs import ForeignOutput, exists, is_ours, unfilled
from releaseconv.batch.limits import in_memory, too_much
from releaseconv.batch.output_names import invalid
from releaseconv.batch.plan import Output
from releaseconv.diagnostics import Code, Diagnostic
from releaseconv.errors import (
    ForeignFormatError,
    MalformedInputError,
    ReleaseconvError,
    UncertainHoldError,
    refusal,
)
from releaseconv.files import atomic_write, deep_folders, limited_read
from releaseconv.options import ReadOptions, WriteOptions
from releaseconv.readers.parsed import Parsed

_ITEMS = ("newsml", "ninjs")
"""Formats that say their guid and version."""


class Job(NamedTuple):
    """One input and all that is to be made of it."""

    source: str
    outputs: tuple[Output, ...]
    read: ReadOptions
    write: WriteOptions
    given: bytes | None = None
    """The input's bytes where they come from no file."""
    force: bool = False
    """Replace outputs that exist."""
    keep_invalid: bool = False
    """Keep an item that its schema refuses, as FILE.invalid.xml."""
    resumed: bool = False
    """Outputs that exist may be of a run before: those with the bytes that it would write."""
    stamps: tuple[datetime | None, ...] = ()
    """The stamps of the runs before."""


class Made(NamedTuple):
    """An output that was made: where it went, or its bytes for standard output."""

    path: Path | None
    content: bytes = b""


class Outcome(NamedTuple):
    """What became of a job."""

    source: str
    made: tuple[Made, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[str, ...] = ()
    """What could not be read or written, in words that say what to do."""
    existed: bool = False
    """An output existed before, and was left as it is."""
    parsed: Parsed | None = None
    """What was read, where that was all that was asked for."""
    passed: str | None = None
    """What the input is, where it is no release and was passed over."""
    fault: str | None = None
    """The traceback of a mistake of ours; the other jobs are done all the same."""


_SETTLE = (
    "if only the time zone is missing, pass --timezone; else --set embargo=2026-05-05T10:00Z, "
    "or --uncertain-hold withhold"
)
"""What to do about an embargo that does not say with certainty until when."""


def do(job: Job) -> Outcome:
    """What became of `job`.

    What the machine refuses is in the outcome. Raises what the caller got wrong and would
    get wrong for every input: `OptionError`, `ProfileError`, `UnknownEncodingError`.
    """
    return attempt(job.source, lambda: _done(job))


def do_in_memory(job: Job) -> Outcome:
    """What became of `job`, as `do` tells it, or that it asked for more memory than a batch allows.

    The limit is that of the process; the main thread alone has one.
    """
    return attempt(job.source, lambda: _in_memory(job))


def _in_memory(job: Job) -> Outcome:
    size = _size(job)
    try:
        with in_memory(size):
            return _done(job)
    except MemoryError:
        return Outcome(job.source, failures=(too_much(job.source, size),))


def _size(job: Job) -> int:
    """Bytes of the input; 0 for one that reading will refuse."""
    if job.given is not None:
        return len(job.given)
    try:
        return Path(job.source).stat().st_size
    except (OSError, ValueError):
        return 0


class Settled(NamedTuple):
    """A job that may be done twice, should a worker die: what existed before it is left out."""

    job: Job
    kept: tuple[str, ...]
    """What to say of the outputs left out."""


def settle(job: Job) -> Settled:
    """`job` as things stand now."""
    free, kept = unfilled(job)
    return Settled(job._replace(outputs=free, force=True), kept)


def do_settled(settled: Settled) -> Outcome:
    """What became of a settled job, as `do` tells it."""
    return with_kept(do(settled.job), settled.kept)


def with_kept(outcome: Outcome, kept: tuple[str, ...]) -> Outcome:
    """`outcome` with what is to be said of outputs that existed before."""
    if not kept:
        return outcome
    return outcome._replace(failures=kept + outcome.failures, existed=True)


def look(source: str, given: bytes | None, options: ReadOptions) -> Outcome:
    """What became of reading the file `source`, or the bytes `given` under that name."""

    def seen() -> Outcome:
        parsed = opened(source, given, options)
        return Outcome(source, diagnostics=parsed.diagnostics, parsed=parsed)

    return attempt(source, seen)


def attempt(source: str, work: Callable[[], Outcome]) -> Outcome:
    """What `work` says, or what stopped it: a refusal, or a mistake of ours."""
    try:
        return work()
    except MalformedInputError as error:
        return Outcome(source, failures=(str(error),))
    except UncertainHoldError as error:
        return Outcome(source, failures=(f"{source}: {error}; {_SETTLE}",))
    except ForeignFormatError as error:
        return Outcome(source, failures=(f"{source}: {error}",))
    except OSError as error:
        return Outcome(source, failures=(refusal(error, str(error.filename or source)),))
    except MemoryError:
        return Outcome(source, failures=(f"{source}: out of memory",))
    except ReleaseconvError:
        raise
    except Exception:
        import traceback  # hopefully never

        return Outcome(source, fault=traceback.format_exc())


def opened(source: str, given: bytes | None, options: ReadOptions) -> Parsed:
    """The release in the file `source`, or in the bytes `given` under that name.

    Raises `MalformedInputError` for one without a letter or figure, unless `options` allow it.
    """
    if given is None:
        parsed = api.read(Path(source), options)
    else:
        if formats.installed_reader(source) is None:
            binary_files.refuse(given, source, options.encoding)
        parsed = api.read(given, options, name=source)
    if not options.allow_empty and any(note.code is Code.EMPTY for note in parsed.diagnostics):
        raise MalformedInputError(
            f"{source}: no letters or digits; pass --allow-empty to accept it"
        )
    return parsed


def _done(job: Job) -> Outcome:
    free, kept = unfilled(job)
    if not free:
        return with_kept(Outcome(job.source), kept)
    parsed = opened(job.source, job.given, job.read)
    return with_kept(write_outputs(parsed, job._replace(outputs=free)), kept)


def write_outputs(parsed: Parsed, job: Job) -> Outcome:
    """What became of `job` once its input is `parsed`; outputs that exist are replaced."""
    outcome = Outcome(job.source, diagnostics=parsed.diagnostics)
    for output in job.outputs:
        outcome = _written(outcome, job, output, parsed)
    return outcome._replace(diagnostics=tuple(dict.fromkeys(outcome.diagnostics)))


def _written(outcome: Outcome, job: Job, output: Output, parsed: Parsed) -> Outcome:
    done = api.write_parsed(parsed, output.format.name, job.write)
    found = tuple(_of_output(done.diagnostics, output))
    outcome = outcome._replace(diagnostics=outcome.diagnostics + found)
    try:
        if done.valid:
            _entered(output, done, job, parsed)
        made = tuple(_put(output, done, job, parsed))
    except ForeignOutput as another:
        failures = (*outcome.failures, exists(another.path))
        return outcome._replace(failures=failures, existed=True)
    except OSError as error:
        # a folder that cannot be made is named, the temporary file beside the output is not
        known = {str(parent) for parent in output.path.parents} if output.path else set()
        name = error.filename if error.filename in known else str(output.path)
        return outcome._replace(failures=(*outcome.failures, refusal(error, name)))
    return outcome._replace(made=outcome.made + made)


def _of_output(diagnostics: Iterable[Diagnostic], output: Output) -> Iterator[Diagnostic]:
    """What validating found, with the output named: its lines are not those of the input."""
    name = str(output.path) if output.path else f"the {output.format.name} output"
    for one in diagnostics:
        if one.code.value.startswith("V") and one.span:
            message = f"{name}, line {one.span.line}: {one.message}"
            yield replace(one, span=None, message=message)
        else:
            yield one


def _entered(output: Output, done: api.Converted, job: Job, parsed: Parsed) -> None:
    """Enter an item in the ledger that was asked for, before it appears."""
    if job.write.newsml.ledger is not None and output.format.name in _ITEMS:
        from releaseconv.writers.newsml import ledger  # few keep one

        ledger.record(parsed.release, job.write.newsml, done.data)


def _put(output: Output, done: api.Converted, job: Job, parsed: Parsed) -> Iterator[Made]:
    path = output.path
    if path is None:
        if done.valid:
            yield Made(None, done.data)
        return
    if not done.valid:
        if not job.keep_invalid:
            return
        path = invalid(path)
    if job.resumed and limited_read.is_file(path):
        if not is_ours(path.read_bytes(), done.data, output, job, parsed):
            raise ForeignOutput(path)
    else:
        deep_folders.make_folder(path.parent)
        atomic_write.put(path, done.data)
    yield Made(path)
