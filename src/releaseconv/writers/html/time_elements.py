"""Moments as time elements, where their words stand."""

from __future__ import annotations

from datetime import date

from releaseconv.model import Moment
from releaseconv.writers.html.escaping import attribute, escaped


def timed(text: str, moments: tuple[Moment | None, ...]) -> str:
    """`text` with each moment that is understood as a `time` where its words stand."""
    for moment in moments:
        if moment and moment.text and isinstance(moment.value, date):
            before, found, behind = text.partition(moment.text)
            if found:
                when = attribute("datetime", moment.value.isoformat())
                return f"{escaped(before)}<time{when}>{escaped(found)}</time>{escaped(behind)}"
    return escaped(text)
