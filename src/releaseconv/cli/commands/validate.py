"""`releaseconv validate`: whether a NewsML-G2 file is what it says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, TypeAlias

from typer import Argument, Option

from releaseconv import binary_files
from releaseconv.batch import STANDARD, Outcome, attempt
from releaseconv.cli.options.inputs import standard_input
from releaseconv.cli.options.shared import AsJson, Debug, FailOn, Quiet, Verbose
from releaseconv.cli.options.standing import house
from releaseconv.cli.status import Status, of_outcome
from releaseconv.cli.terminal import messages
from releaseconv.diagnostics import CATALOGUE, Log, Severity
from releaseconv.errors import MalformedInputError
from releaseconv.files import limited_read
from releaseconv.schema.finding import Finding
from releaseconv.schema.validation import note, report

_Items: TypeAlias = Annotated[
    list[str], Argument(metavar="FILE…", help="NewsML-G2 files; - is standard input.")
]
_Schemas: TypeAlias = Annotated[
    list[str] | None,
    Option(
        metavar="XSD", help="Validate against this XML Schema, or a folder of schemas. Repeatable."
    ),
]


def validate(
    items: _Items,
    schema: _Schemas = None,
    as_json: AsJson = False,
    fail_on: FailOn = "error",
    quiet: Quiet = False,
    verbose: Verbose = False,
    debug: Debug = False,
) -> int:
    """Validate NewsML-G2 files against the bundled schema and rules."""
    least = Severity[fail_on.upper()]
    shown = messages.shown(least, quiet=quiet, verbose=verbose)
    extra = tuple(Path(name) for name in schema or _standing())
    status = Status.DONE
    for name in items:
        found: list[Finding] = []
        outcome = attempt(name, partial(_checked, name, extra, found))
        if as_json:
            messages.outcome(outcome._replace(diagnostics=()), shown, debug=debug)
            _print_json(outcome, found)
        else:
            messages.outcome(outcome, shown, debug=debug)
            if not quiet and not of_outcome(outcome, Severity.ERROR):
                messages.line(f"{name}: valid")
        status = max(status, of_outcome(outcome, least))
    return status


def _standing() -> tuple[str, ...]:
    """The schemas that the house's configuration names."""
    found = house().newsml.schemas
    return (found,) if found else ()


def _checked(name: str, extra: tuple[Path, ...], found: list[Finding]) -> Outcome:
    log = Log()
    content = standard_input() if name == STANDARD else limited_read.given(Path(name))
    if (what := binary_files.known(content)) is not None:
        raise MalformedInputError(f"{name}: {what}, not NewsML-G2")
    found += report(content, extra)
    note(found, log)
    return Outcome(name, diagnostics=tuple(log))


def _print_json(outcome: Outcome, found: Sequence[Finding]) -> None:
    if outcome.failures or outcome.fault:
        return
    valid = not of_outcome(outcome, Severity.ERROR)
    findings = [_row(one) for one in found]
    row = {"file": outcome.source, "valid": valid, "findings": findings}
    messages.line(json.dumps(row, ensure_ascii=False))


def _row(found: Finding) -> dict[str, str | int | None]:
    return {
        "code": found.code.value,
        "severity": CATALOGUE[found.code].severity.name.lower(),
        "line": found.line or None,
        "element": found.element,
        "rule": found.rule,
        "reason": found.reason,
    }
