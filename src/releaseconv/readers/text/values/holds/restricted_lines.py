"""Lines round a text that keep it back in words which no phrase knows.

Above the text a line needs little to do so; a headline, and what stands behind the text, must
speak of the text itself, or to those who have it, and name a day or an hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.holds import FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.embargo_stems import (
    opens_hold,
    says_embargo,
    says_held,
    says_under,
)
from releaseconv.readers.text.entities.holds.freed_now import frees_at_once
from releaseconv.readers.text.entities.holds.restricted_use import (
    Restriction,
    asks,
    is_loose,
    opens_kept,
    restriction,
)
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import HEAD_PARTS, Part
from releaseconv.resources import table

__all__ = ["restricted_lines"]

_LABELS = (HEAD_PARTS - {Part.RELEASE_LINE}) | {Part.OTHER}
"""Parts whose lines are no sentences, above a text."""
_TITLES = frozenset({Part.HEADLINE, Part.SUBHEAD, Part.SUMMARY, Part.BYLINE})
_BEHIND = HEAD_PARTS | {
    *(Part.NOTES, Part.OTHER, Part.CONTACTS, Part.LEGAL, Part.RIGHTS, Part.SIGNATURE),
    *(Part.TRAILER, Part.END_MARK, Part.PAGE, Part.COVER_NOTE),
}
_FEW, _LABEL, _MOST = 12, 20, 45
"""Words of a label, of one that names an embargo, and of a sentence."""
_TERRITORY = frozenset({"territory"})
_SENTENCE = late(r"(?<=[^\W\d_]{2}[.!?])\s+|(?<=[。！？])")
_WORD = late(r"[^\W\d_]{4,}")
"""Words that may be a weekday's name; shorter ones are others in some language."""
_FIGURE = late(r"\d")
_FIGURES = late(r"\d+")
_YEAR = late(r"(?<!\d)(?:1[5-9]\d|20[01])\d(?!\d)")
"""A year before ours."""
_EVENT = frozenset({"event"})
_DAY = 2
"""Figures of a day; a third is its hour, in a language whose hours are not known."""


def restricted_lines(chunks: Sequence[Chunk]) -> Iterator[FoundHold]:
    """The lines above a text, and the sentences behind it, that keep it back until something."""
    body = next((c.start for c in chunks if c.part is Part.BODY and c.lines), None)
    for chunk in chunks:
        above = body is None or (bool(chunk.lines) and chunk.start < body)
        if above and chunk.part in _LABELS | _TITLES:
            yield from (_made(line) for line in chunk.lines if _keeps(line, chunk.part))
        elif not above and chunk.part in _BEHIND and _keeps_behind(chunk.lines):
            yield _made(chunk.lines[0])


def _made(line: Line) -> FoundHold:
    end = line.start + len(line.text)
    return FoundHold(HoldSort.EMBARGO, line.start, end, True, None, line.start, end)


def _keeps(line: Line, part: Part) -> bool:
    """Whether a line above the text keeps it back in words that no phrase knows."""
    return line.weight <= _MOST and _restricts(line, part) and not _is_known(line.text)


def _restricts(line: Line, part: Part) -> bool:
    found = restriction(line.folded)
    if found is None or part in _TITLES:
        return _titled(line, part, found) or _names_embargo(line, part)
    if found.denied:
        return found.itself or found.leads or _FIGURE.search(line.text) is not None
    told = not found.loose or _names_end(line)
    return line.weight <= _FEW and told and not _is_of_old(line)


def _names_end(line: Line) -> bool:
    """Whether a time or an event is named."""
    events = (line.folded[hit.start : hit.end] for hit in words().find(line.folded, _EVENT))
    return _names_either(line.text) or not all(map(is_loose, events))


def _is_of_old(line: Line) -> bool:
    """Whether a line boasts of a year and names no time: "Kept fresh since 1911"."""
    since = any(word in _since() for word in line.folded.split())
    return since and _YEAR.search(line.text) is not None and not _names_either(line.text)


@cache
def _since() -> frozenset[str]:
    return frozenset(map(fold, cast("Mapping[str, list[str]]", table("hold_stems"))["since"]))


def _titled(line: Line, part: Part, found: Restriction | None) -> bool:
    """Whether a line that may be a title keeps the text back."""
    if found is None or not (found.itself or found.leads):
        if found and part is Part.HEADLINE and line.weight <= _FEW and opens_kept(line.folded):
            return True
        opens = part is Part.HEADLINE and opens_hold(line.folded)
        return opens and (_names_both(line.text) or _names_weekday(line.text))
    if part is Part.SUBHEAD and (found.denied or found.itself):
        return True
    if found.denied and found.itself and _names_either(line.text):
        return True
    return _names_both(line.text) or (found.denied and len(_FIGURES.findall(line.text)) > _DAY)


def _names_embargo(line: Line, part: Part) -> bool:
    """Whether a line asks to keep an embargo, or is a label with a word for it and a day."""
    if not says_embargo(line.folded):
        return False
    label = part is Part.OTHER and line.weight <= _LABEL and _names_either(line.text)
    return label or asks(line.folded)


def _keeps_behind(lines: Sequence[Line]) -> bool:
    """Whether a sentence behind the text keeps it back."""
    text = " ".join(line.text for line in lines)
    folded = " ".join(line.folded for line in lines)
    at = 0
    for said in _SENTENCE.split(text):
        at = text.index(said, at)
        if _is_kept(said, folded[at : at + len(said)]):
            return True
    return False


def _is_kept(said: str, folded: str) -> bool:
    return len(folded.split()) <= _MOST and _is_restricted(said, folded) and not _is_known(said)


def _is_restricted(said: str, folded: str) -> bool:
    found, held = restriction(folded), says_embargo(folded)
    if held and (says_held(folded) or says_under(folded) or _names_both(said)):
        return True
    if held and found and found.denied:
        return True
    if found is None:
        return False
    if found.denied and found.itself:
        return _names_either(said)
    return (found.itself or found.leads or found.published) and _names_both(said)


def _is_known(text: str) -> bool:
    """Whether phrases say what a line does, other than free the text, or where it may not go."""
    if frees_at_once(fold(text)):
        return True
    known = any(one.sort is not HoldSort.IMMEDIATE for one in find_holds(text))
    return known or bool(words().find(fold(text), _TERRITORY))


def _names_both(text: str) -> bool:
    """Whether a day and an hour are named, or a weekday and an hour."""
    return bool(find_times(text)) and (bool(find_dates(text)) or _names_weekday(text))


def _names_either(text: str) -> bool:
    return bool(find_times(text) or find_dates(text)) or _names_weekday(text)


def _names_weekday(text: str) -> bool:
    return any(calendar().weekday(word) is not None for word in _WORD.findall(text))
