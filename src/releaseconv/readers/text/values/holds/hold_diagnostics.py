"""What a careful desk would ask about an embargo, said as diagnostics."""

from __future__ import annotations

from datetime import date

from releaseconv.diagnostics import Code, Log
from releaseconv.readers.text.values.holds.embargo import Doubt, Embargo
from releaseconv.source import Span

__all__ = ["remark"]

_CODES = {
    Doubt.AMBIGUOUS_ZONE: Code.ZONE_AMBIGUOUS,
    Doubt.NO_ZONE: Code.ZONE_MISSING,
    Doubt.LOCAL_TIME: Code.ZONE_MISSING,
    Doubt.OUT_OF_SEASON: Code.ZONE_OUT_OF_SEASON,
    Doubt.MIDNIGHT: Code.MIDNIGHT,
    Doubt.WEEKDAY: Code.WEEKDAY_WRONG,
    Doubt.AMBIGUOUS_DATE: Code.DATE_AMBIGUOUS,
    Doubt.NO_YEAR: Code.YEAR_TAKEN,
    Doubt.NO_DATE: Code.DATE_NOT_UNDERSTOOD,
    Doubt.SETTLED_DATE: Code.ORDER_SETTLED,
    Doubt.SETTLED_ZONE: Code.ZONE_SETTLED,
    Doubt.DISAGREE: Code.HOURS_DISAGREE,
}

_OF_ZONE = frozenset({Doubt.AMBIGUOUS_ZONE, Doubt.SETTLED_ZONE})


def remark(found: Embargo, text: str, span: Span, log: Log) -> None:
    """Note in `log` each doubt about the embargo that `text`, at `span`, holds."""
    said = " ".join(text[found.start : found.end].split())
    day = found.value
    if day is None:
        whole = " ".join(text[span.start : span.end].split())  # where the day may be, too
        log.note(Code.DATE_NOT_UNDERSTOOD, span, text=whole)
        return
    for doubt in found.notes:
        log.note(
            _CODES[doubt],
            span,
            text=found.zone.text if found.zone and doubt in _OF_ZONE else said,
            zones=" or ".join(found.zone.values) if found.zone else "",
            zone=found.zone.text if found.zone else "",
            day=date(day.year, day.month, day.day),
            weekday=f"{day:%A}",
            year=day.year,
            name=found.settled,
            ground=found.ground,
        )
