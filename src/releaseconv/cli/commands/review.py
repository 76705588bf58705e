"""`releaseconv review`: which releases of a batch need review, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument, Option

from releaseconv.batch.results.most_doubtful import Reviewed, doubtful
from releaseconv.cli.options.shared import AsJson
from releaseconv.cli.status import Status
from releaseconv.cli.terminal import messages
from releaseconv.readers.least_certain import WANTED

_Out: TypeAlias = Annotated[str, Argument(metavar="DIR", help="Output folder of a batch.")]
_Limit: TypeAlias = Annotated[
    int | None, Option(min=1, max=1_000_000_000, metavar="N", help="Only list the first N.")
]
_Least: TypeAlias = Annotated[
    float,
    Option(
        min=0.0,
        max=1.0,
        metavar="DOUBT",
        help="List releases with at least this doubt, from 0 to 1.",
    ),
]


def review(out: _Out, doubt: _Least = WANTED, limit: _Limit = None, as_json: AsJson = False) -> int:
    """List the releases of a batch that may have been misread.

    First those whose embargo is in doubt, then the most doubtful, with the line in question and its
    two most likely readings.
    """
    count = 0
    for found in doubtful(Path(out), doubt, limit):
        count += 1
        for text in (_json(found),) if as_json else _told(found, doubt):
            (messages.line if as_json else messages.sentence)(text)
    if not (count or as_json):
        messages.line("no releases to review")
    return Status.DONE


def _told(found: Reviewed, least: float) -> Iterator[str]:
    """What is in doubt about its embargo, and what else is in doubt of at least `least`."""
    row = found.row
    if row.embargo_doubt:
        yield f"embargo    {_at(found, row.embargo_line)}"
        yield f"     {row.embargo_doubt}"
    if row.doubt >= least:
        yield from _doubtful(found)


def _doubtful(found: Reviewed) -> tuple[str, ...]:
    row = found.row
    other = f"; or {row.or_else}" if row.or_else else ""
    return (
        f"doubt {row.doubt:.0%}  {_at(found, row.line)}",
        f"     read as {row.read_as}{other}",
        *((f"     {row.line_text}",) if row.line_text else ()),
    )


def _at(found: Reviewed, line: int) -> str:
    return f"{found.source}:{line}" if line else found.source


def _json(found: Reviewed) -> str:
    row = found.row
    return json.dumps(
        {
            "source": found.source,
            "doubt": row.doubt,
            "doubtful": row.doubtful,
            "line": row.line or None,
            "text": row.line_text,
            "read_as": row.read_as,
            "or_else": row.or_else,
            "headline": row.headline,
            "embargo": row.embargo,
            "embargo_doubt": row.embargo_doubt,
            "embargo_line": row.embargo_line or None,
        },
        ensure_ascii=False,
    )
