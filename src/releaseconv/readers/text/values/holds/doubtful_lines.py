"""Lines of the head that may hold a release in words that nobody understood.

A release line says when its text may be used. Where its words name neither a hold nor a freedom,
nor only a day, a number or a sort of text, the release is held until somebody has read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from releaseconv.lexicon.words import Way, fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.holds import FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.day_hour_zone import belongs
from releaseconv.readers.text.entities.holds.embargo_stems import (
    forbids,
    frees_alone,
    on_trade_alone,
    opens_hold,
    opens_with_stamp,
    says_from,
    says_hold,
)
from releaseconv.readers.text.entities.holds.freed_now import frees_at_once
from releaseconv.readers.text.entities.holds.restricted_use import restriction
from releaseconv.readers.text.entities.holds.trade_embargoes import is_trade_embargo
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.phrases import KINDS, anywhere
from releaseconv.readers.text.roles.verdicts import HEAD_PARTS, Part
from releaseconv.readers.text.values.opening_dateline import stamp_words
from releaseconv.resources import table

__all__ = ["doubtful_lines"]

_LABELS = frozenset({"release-label", "date-label", "posted", "immediate", "lifted", *KINDS})
_ABOVE = HEAD_PARTS | {Part.COVER_NOTE}
"""What stands above a headline."""
_FEW = 10
"""Words of a line that is no sentence."""
_WORD = late(r"[^\W\d_]{2,}")


def doubtful_lines(chunks: Sequence[Chunk]) -> Iterator[FoundHold]:
    """Lines that may hold the text, though no words in them are known to."""
    headed = any(chunk.part is Part.HEADLINE for chunk in chunks)
    for chunk in chunks:
        if chunk.part is not Part.RELEASE_LINE and not (headed and chunk.part in _ABOVE):
            continue
        if any(_is_understood(line) for line in chunk.lines):
            continue
        for line in chunk.lines:
            if _is_doubtful(line, chunk.part):
                end = line.start + len(line.text)
                one = FoundHold(HoldSort.EMBARGO, line.start, end, True, None, line.start, end)
                sure = says_hold(line.folded) or restriction(line.folded) is not None
                yield one._replace(weak=not (sure or forbids(line.folded)))


def _is_understood(line: Line) -> bool:
    """Whether something in the line is known to hold or to free, by a house's words, too."""
    if line.own:
        return True
    if sorts := {one.sort for one in find_holds(line.text)}:
        return sorts != {HoldSort.IMMEDIATE} or not _frees_later(line)
    return anywhere(line, "immediate", "lifted") is not None and not says_hold(line.folded)


def _frees_later(line: Line) -> bool:
    """Whether a line frees the text from an hour or a weekday on: "Fri for publisering kl. 10"."""
    if opens_hold(line.folded) and _names_time(line.text):
        return True
    return restriction(line.folded) is not None


def _names_time(text: str) -> bool:
    """Whether an hour or a weekday without its date is named."""
    if find_times(text):
        return True
    known = any(calendar().weekday(word) is not None for word in _WORD.findall(text))
    return known and not find_dates(text)


def _is_doubtful(line: Line, part: Part) -> bool:
    if frees_alone(line.folded) or frees_at_once(line.folded):
        return False
    if says_hold(line.folded) or _leads_on(line):
        return True
    label = part is not Part.COVER_NOTE or line.weight <= _FEW
    if label and says_from(line.folded) and _names_time(line.text):
        return True
    if part is Part.COVER_NOTE:
        return forbids(line.folded)
    if part is not Part.RELEASE_LINE or on_trade_alone(line.folded):
        return False
    return not _is_plain(line)


def _leads_on(line: Line) -> bool:
    """Whether a short line opens with words of a hold, or of a release on a weekday alone."""
    hits = [hit for hit in line.hits() if hit.way is not Way.LINE]
    if line.weight > _FEW or not hits or find_dates(line.text):
        return False
    said = [hit for hit in hits if hit.role == "embargo"]
    if any(not is_trade_embargo(line.folded, hit.start, hit.end) for hit in said):
        return True
    rest = line.text[min(hit.end for hit in hits) :]
    named = any(calendar().weekday(word) is not None for word in _WORD.findall(rest))
    return named and any(hit.role == "release-label" for hit in hits)


def _is_plain(line: Line) -> bool:
    """Whether a line is a day, a number or a sort of text, with a label or without."""
    known = [hit for hit in line.hits() if hit.role in _LABELS]
    if opens_with_stamp(line.folded):
        return True
    told = max((hit.end for hit in known), default=0)
    dates = find_dates(line.text)
    rest = line.text[told:]
    for one in reversed(dates):
        if one.start >= told:
            rest = rest[: one.start - told] + " " + rest[one.end - told :]
    said = (fold(word) for word in _WORD.findall(rest) if not belongs(word))
    return all(word in _plain() for word in said)


@cache
def _plain() -> frozenset[str]:
    """Words that say no more than that a day is the release's, their first letter lost or not."""
    words = map(fold, cast("Mapping[str, list[str]]", table("hold_stems"))["plain"])
    return stamp_words() | {form for word in words for form in (word, word[1:])}
