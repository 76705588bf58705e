"""What a day or a time without a time zone counts as where it must not come too early."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo

__all__ = ["WESTMOST", "earliest", "end_of_day", "latest"]

WESTMOST = timezone(timedelta(hours=-12))
"""The zone in which a day ends last."""
_EASTMOST = timezone(timedelta(hours=14))
"""The zone in which a day begins first."""


def latest(value: date | datetime) -> datetime:
    """The latest that `value` can mean: without a zone it is in the one where it comes last.

    A day ends there; a time with a zone is as it is.
    """
    if not isinstance(value, datetime):
        return end_of_day(value)
    return value if value.tzinfo else value.replace(tzinfo=WESTMOST)


def earliest(value: date | datetime) -> datetime:
    """The earliest that `value` can mean: a day counts from its start in the first zone."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min, _EASTMOST)
    return value if value.tzinfo else value.replace(tzinfo=_EASTMOST)


def end_of_day(day: date, zone: tzinfo = WESTMOST) -> datetime:
    """Midnight after `day` in `zone`; the midnight before it on the last day that there is."""
    start = datetime.combine(day, time.min, zone)
    return start + timedelta(days=1) if day < date.max else start
