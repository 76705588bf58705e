"""Embargoes whose end is not settled: somebody has to look, for who misreads one does harm."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.diagnostics import Code, Diagnostic
from releaseconv.model import Hold, HoldKind
from releaseconv.readers.claims import Basis
from releaseconv.readers.parsed import Parsed
from releaseconv.writers.holds import is_uncertain

_OPEN = frozenset(
    {
        Code.DATE_NOT_UNDERSTOOD,
        Code.ZONE_AMBIGUOUS,
        Code.ZONE_MISSING,
        Code.MIDNIGHT,
        Code.ZONE_OUT_OF_SEASON,
        Code.WEEKDAY_WRONG,
        Code.DATE_AMBIGUOUS,
        Code.HOURS_DISAGREE,
    }
)
"""What of an embargo's words leaves open when it ends."""
_NO_END = "no certain end"


class OpenEmbargo(NamedTuple):
    """What is open about an embargo, and in which line; 0 for nowhere."""

    why: str
    line: int


def open_embargo(parsed: Parsed, zone: str | None = None) -> OpenEmbargo | None:
    """What is open about the embargo of a release, with `zone` for hours that name none.

    Open is an end that is not certain, one whose words are queried, and words that contradict
    one another on whether there is an embargo at all. What the caller sets is not queried.
    """
    hold = parsed.release.hold
    asked = next((note for note in parsed.diagnostics if _is_of(hold, note)), None)
    if asked and not _is_set(parsed):
        return OpenEmbargo(asked.message, asked.span.line if asked.span else 0)
    if hold and is_uncertain(parsed.release, zone):
        return OpenEmbargo(_NO_END, hold.spans[0].line if hold.spans else 0)
    return None


def _is_set(parsed: Parsed) -> bool:
    """Whether the caller says until when the release is held, or that it is not."""
    said = (d.chosen for d in parsed.decisions if d.chosen.basis is Basis.SAID)
    return any(claim.field == "hold.until" for claim in said)


def _is_of(hold: Hold | None, note: Diagnostic) -> bool:
    """Whether a remark queries the embargo."""
    if note.code is Code.HOLDS_DISAGREE:
        return True
    if hold is None or hold.kind is HoldKind.IMMEDIATE or note.code not in _OPEN:
        return False
    at = note.span
    return at is not None and any(at.start < s.end and s.start < at.end for s in hold.spans)
