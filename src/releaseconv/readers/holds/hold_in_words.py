"""A hold that only the words of an item say: its headline or its text, not its metadata."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from releaseconv.diagnostics import Log
from releaseconv.format_hints import PLAIN
from releaseconv.model import Hold, HoldKind, Release, worded
from releaseconv.options import ReadOptions
from releaseconv.readers.text import read_marked
from releaseconv.readers.text.entities.holds import is_held
from releaseconv.standards.missing_zone import earliest, latest

__all__ = ["with_hold_in_words"]

_MOST = 200
"""Paragraphs in which words that hold are looked for."""


def with_hold_in_words(release: Release, beside: Iterable[str] = ()) -> Release:
    """`release` under the hold that its words or those `beside` it say, where its metadata do not.

    Words of a text are read as those of any text are; they stay where they stand. Where metadata
    and words have each an end, the words' counts if it is later whatever its zone.
    """
    told = release.hold if release.hold and release.hold.kind is not HoldKind.IMMEDIATE else None
    if told and (told.kind is not HoldKind.EMBARGO or not told.until or told.until.value is None):
        return release
    said = [node.text for node in worded(release) if node.text.strip()][:_MOST]
    text = "\n\n".join((*beside, *said))
    if not is_held(text):
        return release
    day = release.issued.value if release.issued else None
    markup = PLAIN._replace(dated=day.date() if isinstance(day, datetime) else day)
    found = read_marked(text, markup, "<words>", ReadOptions(), Log()).release.hold
    if found is None or found.kind is HoldKind.IMMEDIATE or (told and not _later(found, told)):
        return release
    until = found.until and replace(found.until, spans=())
    return replace(release, hold=replace(found, until=until, spans=()))


def _later(found: Hold, told: Hold) -> bool:
    """Whether the embargo `found` ends after that `told` for certain."""
    one, other = (hold.until.value if hold.until else None for hold in (found, told))
    if found.kind is not HoldKind.EMBARGO or one is None or other is None:
        return False
    return earliest(one) > latest(other)
