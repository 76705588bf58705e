"""Minutes in words or figures behind an hour: 18 Uhr und 30 Minuten, 18 heures et demie."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.times.hour_words import LONGEST, any_of
from releaseconv.readers.text.entities.times.written_zones import zone_at

_MINUTES = late(r"[ \xa0](?P<minute>[0-5]\d)(?![\d%/-]|[.,:]\d|\.)")
"""Behind the word of the hour: "10 heures 30"."""
_REST = late(r"[^\n]*")


class _Minutes(NamedTuple):
    """Minutes in words or figures behind an hour, and where they end."""

    minute: int
    end: int


def minutes_behind(text: str, at: int, behind_word: bool) -> _Minutes | None:
    """The minutes behind an hour: "18 Uhr und 30 Minuten", "ore 18 e 30", "18 heures et demie".

    Behind its word figures alone are enough, if no day and month begin there: "18 heures 30".
    """
    if found := _minute_words().match(fold(text[at : at + LONGEST * 2])):
        end = at + found.end()
        if found["half"] or not found["joined"]:
            return _Minutes(int(found["minute"] or found["behind"] or 30), end)
        return _Minutes(int(found["joined"]), end) if _ends_hour(text, end) else None
    bare = _MINUTES.match(text, at) if behind_word else None
    if bare is None or not _ends_hour(text, bare.end()):
        return None
    return _Minutes(int(bare["minute"]), bare.end())


def _ends_hour(text: str, at: int) -> bool:
    """Whether no word stands behind on the line, as a month would, but that of a zone."""
    rest = _REST.match(text, at)
    word = rest is not None and rest.group().lstrip()[:1].isalpha()
    return not word or zone_at(text, at) is not None


@cache
def _minute_words() -> re.Pattern[str]:
    """Minutes behind an hour that a word joins or names, and the words for half an hour."""
    known = calendar()
    joined, units = any_of(known.minute_joins), "|".join(map(re.escape, known.minute_units))
    halves = any_of(known.half_hours)
    return re.compile(
        rf"[ \xa0]*(?:(?:{joined})[ \xa0]+)?(?P<minute>[0-5]?\d)[ \xa0]*(?:{units})[^\W\d_]*"
        rf"|[ \xa0,]+(?:{units})[^\W\d_]*[ \xa0]+(?P<behind>[0-5]?\d)(?!\w)"
        rf"|[ \xa0]+(?:{joined})[ \xa0]+(?P<joined>[0-5]\d)(?![\d%/.,:-])"
        rf"|[ \xa0]+(?P<half>{halves})"
    )
