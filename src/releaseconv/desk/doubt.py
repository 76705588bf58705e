"""How sure a reading is, and where it is least so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from releaseconv.diagnostics import Diagnostic, Severity
from releaseconv.readers.claims import Basis, Claim
from releaseconv.readers.parsed import Parsed

_WARNED = 0.9
_WRONG = 0.5
"""How sure a field is taken to be that a warning, or an error, speaks of: files are put in order
by this, and shown by nothing else."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The least certain of what was read."""

    sure: float
    """From 0 to 1."""
    field: str
    """What it is about: a field, a role, or the code of a remark."""
    line: int | None
    message: str = ""
    """What the remark says, where it is one."""


def least_sure(parsed: Parsed, asked: tuple[Diagnostic, ...]) -> Doubt:
    """The claim with the lowest probability, or the gravest of what there is to ask."""
    found = [*_claimed(parsed), *_remarked(asked)]
    return min(found, key=lambda doubt: doubt.sure, default=Doubt(1.0, "", None))


def _claimed(parsed: Parsed) -> Iterator[Doubt]:
    for decision in parsed.decisions:
        claim = decision.chosen
        if claim.basis is not Basis.SAID:
            yield Doubt(claim.probability, claim.field, _line(claim))


def _line(claim: Claim) -> int | None:
    return claim.spans[0].line if claim.spans else None


def _remarked(asked: tuple[Diagnostic, ...]) -> Iterator[Doubt]:
    for remark in asked:
        if remark.severity >= Severity.WARNING:
            sure = _WRONG if remark.severity is Severity.ERROR else _WARNED
            line = remark.span.line if remark.span else None
            yield Doubt(sure, remark.code.value, line, remark.message)
