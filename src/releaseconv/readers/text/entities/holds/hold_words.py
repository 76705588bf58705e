"""What words say of the use of a text, and where they stand."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from releaseconv.readers.text.entities.holds.day_hour_zone import Chain
from releaseconv.readers.text.entities.holds.legible_text import Legible

__all__ = ["HOLDING", "FoundHold", "HoldSort"]


class HoldSort(StrEnum):
    """What a line says of the use of its text."""

    EMBARGO = "embargo"
    NEGATION = "negation"
    LIFTED = "lifted"
    IMMEDIATE = "immediate"
    POSTED = "posted"
    """Says when a text came out, and holds nothing."""


HOLDING = frozenset({HoldSort.EMBARGO, HoldSort.NEGATION})


class FoundHold(NamedTuple):
    """Words about use, and where they stand in the text that was looked at."""

    sort: HoldSort
    start: int
    end: int
    """Behind the words, and behind the instant that they lead to."""
    line: bool
    """Whether they are a label, not a sentence."""
    chain: Chain | None = None
    """Day, hour and zone that belong to the words; offsets are those of `Legible.text`."""
    words_start: int = 0
    words_end: int = 0
    """The words alone."""
    parts: tuple[tuple[int, int], ...] = ()
    """Where days and hours stand."""
    dated: bool = False
    """A release label, whose day is that of the release, too."""
    weak: bool = False
    """A word that counts at the head only: "Draft", "Confidential"."""
    supposed: bool = False
    """No words are known: those of its line weigh as much as a hold's."""

    def written(self, view: Legible) -> FoundHold:
        """The same with offsets of the text as written; those of its chain stay as read."""
        start, end = view.written(self.start, self.end)
        first, last = view.written(self.words_start, self.words_end)
        chain = self.chain
        parts = [(day.start, day.end) for day in chain.dates] if chain else []
        parts += [(hour.start, hour.end) for hour in chain.times] if chain else []
        return self._replace(
            start=start, end=end, words_start=first, words_end=last, parts=tuple(parts)
        )
