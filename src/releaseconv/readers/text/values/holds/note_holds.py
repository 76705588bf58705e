"""Sentences in the note of a mail that ask to keep its release back, and until when they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.calendar_words import calendar
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.holds import HOLDING, FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.day_hour_zone import (
    belongs,
    chain_around,
    chain_behind,
)
from releaseconv.readers.text.entities.holds.embargo_stems import frees_alone, says_embargo
from releaseconv.readers.text.entities.holds.legible_text import Legible, legible
from releaseconv.readers.text.entities.holds.note_requests import asks_to_wait, leads_to_end
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.forms.covering_words import greets
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

__all__ = ["is_timed", "note_holds"]

_SENTENCE = late(r"(?<=[^\W\d_]{2}[.!?])[\"”’»)]*\s+(?=\S)|(?<=[。！？])|\n[ \t]*\n")
_WORD = late(r"[^\W\d_]{4,}")
_SAID = late(r"[^\W\d_]{2,}")
_FIGURE = late(r"\d")
_PIECES = late(r":\s|[|()\[\]]|\s-+\s|[–—]")
"""Between the parts of a field of a mail's header."""
_NOTES = frozenset({Part.COVER_NOTE})
_ASIDE = frozenset({Part.NAVIGATION, Part.OTHER, Part.TRAILER})
"""What is left out of a page."""
_MOST = 60
"""Words of a sentence that is looked at."""
_REST = 3
"""Words behind an instant that is the end: "… um 9 Uhr veröffentlichen"."""
_EVENT = frozenset({"event"})
_LABEL = 9
"""Words of the longest label with a day and an hour."""
_RELEASES = frozenset({"release-label"})


def note_holds(chunks: Sequence[Chunk], source: Source) -> Iterator[FoundHold]:
    """The sentences of notes that keep the release back.

    What is left out above the text counts as a note, too, where the page opens with a greeting.
    """
    filled = [chunk for chunk in chunks if chunk.lines]
    body = next((chunk.start for chunk in filled if chunk.part is Part.BODY), 0)
    parts = _NOTES | _ASIDE if _is_greeted(filled) else _NOTES
    noted = [c for c in filled if c.part in _NOTES or (c.part in parts and c.start < body)]
    mail = [chunk for chunk in filled if chunk.part is Part.MAIL]
    if not noted and not mail:
        return
    view = legible(source.text)
    places = [(*place, False) for place in _stretches(noted)]
    places += [(*place, True) for chunk in mail for place in _fields(chunk)]
    for start, stop, field in places:
        for a, b in _sentences(view.text, view.read(start), view.read(stop)):
            if one := _held_by(view, a, b, field=field):
                yield one.written(view)


def _stretches(noted: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Where lines that touch begin and end: a sentence may go over several chunks."""
    spans: list[tuple[int, int]] = []
    last = -1
    for chunk in noted:
        start = chunk.start
        if spans and chunk.lines[0].number == last + 1:
            start = spans.pop()[0]
        spans.append((start, chunk.lines[-1].end))
        last = chunk.lines[-1].number
    yield from spans


def _fields(chunk: Chunk) -> Iterator[tuple[int, int]]:
    """What the parts of the lines of a mail's header say: "Subject: Quay (not before Friday!)"."""
    for line in chunk.lines:
        at = 0
        for match in (*_PIECES.finditer(line.text), None):
            end = match.start() if match else len(line.text)
            yield line.start + at, line.start + end
            at = match.end() if match else end


def _is_greeted(filled: Sequence[Chunk]) -> bool:
    """Whether the first line below a mail's header is a greeting."""
    first = next((c for c in filled if c.part not in {Part.MAIL, Part.COVER_NOTE}), None)
    return first is not None and greets(first.lines[0].folded)


def _sentences(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in (*_SENTENCE.finditer(text, start, stop), None):
        end = match.start() if match else stop
        said = text[at:end]
        first = at + len(said) - len(said.lstrip())
        if first < end and said.count(" ") < _MOST:
            yield first, at + len(said.rstrip())
        at = match.end() if match else stop


def _held_by(view: Legible, start: int, end: int, *, field: bool) -> FoundHold | None:
    said = view.text[start:end].replace("\n", " ")
    timed = is_timed(said)
    asks = asks_to_wait(fold(said), timed=timed)
    if not asks and (field or not _names_hold(said, timed=timed)):
        return None
    at = _end_of(said)
    chain = None if at is None else chain_behind(view.text, start + at)
    return FoundHold(HoldSort.EMBARGO, start, end, False, chain, start, end)


def _names_hold(said: str, *, timed: bool) -> bool:
    """Whether a sentence alone would hold a text: a word for release only with a day or an hour."""
    folded = fold(said)
    sorts = {one.sort for one in find_holds(said)}
    if sorts - {HoldSort.IMMEDIATE}:
        return not sorts.isdisjoint(HOLDING)
    if says_embargo(folded) and not frees_alone(folded):
        return True
    return timed and (bool(words().find(folded, _RELEASES)) or _is_label(said))


def _is_label(said: str) -> bool:
    """Whether a day and an hour stand in a few words that are no sentence: "Public from …"."""
    short = said.count(" ") < _LABEL and said[-1:] not in ".!?。"
    told = any(not belongs(word) for word in _SAID.findall(said))  # not a fax's day and hour alone
    return short and told and bool(find_times(said)) and bool(find_dates(said))


def is_timed(said: str) -> bool:
    """Whether a sentence names a day, a weekday or an hour."""
    if find_times(said) or find_dates(said):
        return True
    return any(calendar().weekday(word) is not None for word in _WORD.findall(said))


def _end_of(said: str) -> int | None:
    """Where the one day with its hour stands to which a sentence leads; `None` where in doubt."""
    chain = chain_around(said)
    if chain is None or not (chain.dates and chain.times):
        return None
    before, behind = said[: chain.start], said[chain.end :]
    if _FIGURE.search(before) or _FIGURE.search(behind) or len(behind.split()) > _REST:
        return None
    if words().find(fold(behind), _EVENT) or not leads_to_end(fold(before)):
        return None
    return chain.start
