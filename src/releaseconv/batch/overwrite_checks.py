"""What a run must not write over: its own inputs, and reports that are not its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from errno import EEXIST
from pathlib import Path

from releaseconv.batch.inputs.listing import Listing
from releaseconv.batch.plan import Output, an_input
from releaseconv.batch.results.journal import PLACE
from releaseconv.errors import OptionError
from releaseconv.files.limited_read import identity, is_file

TAKEN = "exists; pass --force to replace it"


class ReportExistsError(OSError):
    """A report or manifest is there already, and is none of this run's."""

    def __init__(self, name: str) -> None:
        super().__init__(EEXIST, TAKEN, name)


def refuse_overwriting(
    listing: Listing, outputs: Iterable[Output], told: Sequence[str], out: Path, *, anew: bool
) -> None:
    """Refuse outputs that are inputs, and files `told` of a run that are anything else.

    `outputs` are those of the listing, in the folder `out`. Where `anew`, a file told of is
    not there yet. Raises `OptionError`, and `ReportExistsError`. One look at each file; what
    is known of the inputs is on disk.
    """
    _refuse_twice(told)
    for name in told:
        if Path(name).resolve().is_relative_to((out / PLACE).resolve()):
            raise OptionError(
                f"{name} is in the folder reserved for the journal; give another name"
            )
    if told or out.exists():
        listing.identify()
        _refuse_inputs(listing, map(Path, told))
        _refuse_inputs(listing, _clear_of(told, outputs))
    for name in told:
        if anew and is_file(Path(name)):
            raise ReportExistsError(name)


def _refuse_twice(told: Sequence[str]) -> None:
    paths = [Path(name).resolve() for name in told]
    if len({identity(path) or path for path in paths}) < len(paths):
        raise OptionError(f"{told[0]}: given for both --report and --manifest; give two names")


def _refuse_inputs(listing: Listing, paths: Iterable[Path]) -> None:
    for path in paths:
        if listing.has(path):
            raise an_input(path)


def _clear_of(told: Sequence[str], outputs: Iterable[Output]) -> Iterator[Path]:
    """The outputs' paths; refuses one that is a file told of."""
    reports = {str(Path(name).resolve()).casefold(): name for name in told}
    names = {Path(path).name for path in reports}
    for output in outputs:
        if output.path is None:
            continue
        # a path is resolved, which takes long, only where the name is the same
        if output.path.name.casefold() in names:
            name = reports.get(str(output.path.resolve()).casefold())
            if name:
                raise OptionError(f"{name} is an output of {output.source}; give another name")
        yield output.path
