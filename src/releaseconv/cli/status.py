"""Exit statuses: how the command ends, and which of them what it found makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from releaseconv.batch import Outcome
from releaseconv.diagnostics import Diagnostic, Severity


class Status(IntEnum):
    """How the command ends; of several, the gravest."""

    DONE = 0
    FINDINGS = 1
    """There are remarks at or above `--fail-on`."""
    USAGE = 2
    """A usage error."""
    REFUSED = 3
    """An input or output could not be read or written, even one."""
    FAULT = 70
    """releaseconv is at fault."""
    UNWRITABLE = 74
    """Standard output could not be written."""
    HUNG_UP = 129
    """The terminal was closed."""
    INTERRUPTED = 130
    TERMINATED = 143


def of_outcome(what: Outcome, least: Severity) -> Status:
    """How the command would end if this job were the only one."""
    if what.fault:
        return Status.FAULT
    return Status.REFUSED if what.failures else of_remarks(what.diagnostics, least)


def of_remarks(diagnostics: Iterable[Diagnostic], least: Severity) -> Status:
    """FINDINGS where a remark is at least so severe."""
    grave = any(diagnostic.severity >= least for diagnostic in diagnostics)
    return Status.FINDINGS if grave else Status.DONE
