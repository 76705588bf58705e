"""Words somebody is quoted with, and the speaker where the text says who."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote by offsets: its words between the marks, and the speaker's name."""

    start: int
    end: int
    speaker: tuple[int, int] | None = None


def find_quotes(text: str) -> tuple[FoundQuote, ...]:
    """The quotes of four words and more in `text`, in order."""
    return ()
