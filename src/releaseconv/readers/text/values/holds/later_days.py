"""Lines of the head with words and a day after the release's own: they may say from when it counts.

"Public from 6 May 2026, 10:00" above "DELFT, 5 May 2026 -" holds, in whatever language, until
somebody has read it. Of 739 labelled releases without an embargo, four have such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.holds import FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.day_hour_zone import belongs
from releaseconv.readers.text.entities.holds.embargo_stems import on_trade_alone, opens_with_stamp
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.phrases import KINDS
from releaseconv.readers.text.roles.verdicts import HEAD_PARTS, Part
from releaseconv.readers.text.values.opening_dateline import stamp_words

__all__ = ["later_days"]

_TOLD = frozenset({"release-label", "date-label", "posted", "immediate", "lifted", *KINDS})
"""Labels whose words say no more than that a day is the release's."""
_WORD = late(r"[^\W\d_]{2,}")
_FEW = 2
"""Words behind a day; one is the name of a page."""
_LONGEST = 200
"""Characters of a line of the head."""


def later_days(chunks: Sequence[Chunk], own: date | None) -> Iterator[FoundHold]:
    """Lines with words and a day after `own`, the day that the release's dateline gives."""
    if own is None or not any(chunk.part is Part.HEADLINE for chunk in chunks):
        return
    for chunk in chunks:
        for line in chunk.lines if chunk.part in HEAD_PARTS else ():
            if _is_later(line, own):
                start, end = line.start, line.start + len(line.text)
                yield FoundHold(HoldSort.EMBARGO, start, end, True, None, start, end)


def _is_later(line: Line, own: date) -> bool:
    """Whether a line has a day after `own`, and words of which nothing is understood."""
    dates = find_dates(line.text) if len(line.text) <= _LONGEST and not line.own else ()
    days = [value for one in dates if (value := one.value(own))]
    if not days or max(days) <= own or find_holds(line.text) or _is_known(line.folded):
        return False
    said = list(_words(line))
    if own in days and not stamp_words().isdisjoint(map(fold, map(re.Match.group, said))):
        return False
    before = [word for word in said if word.start() < dates[0].start]
    return bool(before) or len(said) >= _FEW


def _is_known(folded: str) -> bool:
    """Whether a line says when a page was made or an event is, or names an embargo on trade."""
    return opens_with_stamp(folded) or on_trade_alone(folded)


def _words(line: Line) -> Iterator[re.Match[str]]:
    """The words of a line that are no label of a day and stand in no day, hour or zone."""
    told = max((hit.end for hit in line.hits() if hit.role in _TOLD), default=0)
    spans = [(one.start, one.end) for one in find_dates(line.text)]
    for hour in find_times(line.text):
        zone = hour.zone
        spans.append((min(hour.start, zone.start), max(hour.end, zone.end)) if zone else hour[:2])
    for word in _WORD.finditer(line.text, told):
        inside = any(start <= word.start() < end for start, end in spans)
        if not inside and not belongs(word.group()):
            yield word
