"""Embargoes whose end is not settled: somebody has to look, for who misreads one does harm."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.model import Hold
from releaseconv.readers.holds.hold_queries import queries_hold
from releaseconv.readers.parsed import Parsed
from releaseconv.writers.holds import is_uncertain


class OpenEmbargo(NamedTuple):
    """What is open about an embargo, and in which line; 0 for nowhere."""

    why: str
    line: int


def open_embargo(parsed: Parsed, zone: str | None = None) -> OpenEmbargo | None:
    """What is open about the embargo of a release, with `zone` for hours that name none.

    Open is an end that is not certain, one whose words are queried, and words that contradict
    one another on whether there is an embargo at all.
    """
    hold = parsed.release.hold
    asked = next((note for note in parsed.diagnostics if queries_hold(note, hold)), None)
    if asked:
        return OpenEmbargo(asked.message, asked.span.line if asked.span else 0)
    if hold and is_uncertain(parsed.release, zone):
        return OpenEmbargo(_without_end(hold), hold.spans[0].line if hold.spans else 0)
    return None


def _without_end(hold: Hold) -> str:
    said = hold.words or (hold.until.text if hold.until else "") or hold.kind.value
    return f"{said!r}: no certain end"
