"""Remarks that leave open until when a release is held, or whether it is."""

from __future__ import annotations

from releaseconv.diagnostics import Code, Diagnostic
from releaseconv.model import Hold, HoldKind

_QUERIES = frozenset(
    {
        Code.DATE_NOT_UNDERSTOOD,
        Code.HOLD_SUPPOSED,
        Code.ZONE_AMBIGUOUS,
        Code.ZONE_MISSING,
        Code.MIDNIGHT,
        Code.ZONE_OUT_OF_SEASON,
        Code.WEEKDAY_WRONG,
        Code.DATE_AMBIGUOUS,
        Code.HOURS_DISAGREE,
    }
)
_CONTRADICTING = frozenset({Code.HOLDS_DISAGREE, Code.HOLD_RETURNED, Code.HOLD_LIFTED})
"""What is said where lines contradict one another, or what somebody has set."""


def queries_hold(note: Diagnostic, hold: Hold | None) -> bool:
    """Whether a remark queries the end of `hold`, or says that lines contradict one another."""
    if note.code in _CONTRADICTING:
        return True
    if hold is None or hold.kind is HoldKind.IMMEDIATE or note.code not in _QUERIES:
        return False
    at = note.span
    return at is not None and any(at.start < s.end and s.start < at.end for s in hold.spans)
