"""Dates of the Islamic calendar: 14 رجب 1447 هـ."""

from __future__ import annotations

import re
from functools import cache

from releaseconv.readers.text.entities.calendar_words import by_hand, either


@cache
def lunar_dates() -> re.Pattern[str]:
    """Dates of the lunar calendar: 14 رجب 1447 هـ; where the moon was seen decides their day."""
    months = either(by_hand()["lunar_months"])
    return re.compile(
        rf"\d{{1,2}}[\s\xa0]{{1,3}}(?:{months})[\s\xa0،]{{1,3}}\d{{4}}(?:[ ]?هـ?)?(?!\w)"
    )
