"""Datelines: where a story comes from and when, before its first sentence."""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.readers.text.dates import FoundDate

__all__ = ["FoundDateline", "read_dateline"]


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline by offsets; `end` is where the first sentence starts."""

    end: int
    places: tuple[tuple[int, int], ...] = ()
    date: FoundDate | None = None
    credit: tuple[int, int] | None = None


def read_dateline(text: str, *, alone: bool = False) -> FoundDateline | None:
    """The dateline that opens `text`."""
    return None
