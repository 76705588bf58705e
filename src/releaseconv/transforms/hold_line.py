"""A line that says a hold which no words of the release say, in the release's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from releaseconv.model import HeadLine, HeadRole, Hold, HoldKind, Release
from releaseconv.resources import table

__all__ = ["with_hold_line"]

_OTHERS = "und"


def with_hold_line(release: Release, at: int = 0) -> Release:
    """`release` with its hold as a line of its head, behind `at` others, and as its words."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return release
    text = hold.words or _line(hold, release.language)
    line = HeadLine(HeadRole.RELEASE_LINE, text)
    head = (*release.head[:at], line, *release.head[at:])
    return replace(release, head=head, hold=replace(hold, words=text))


def _line(hold: Hold, language: str) -> str:
    until = hold.until.text if hold.until else ""
    kind = "until" if hold.kind is HoldKind.EMBARGO and until else hold.kind.value
    rows = cast("Mapping[str, Mapping[str, str]]", table("hold_lines"))[kind]
    row = rows.get(language.partition("-")[0]) or rows[_OTHERS]
    return row.format(until=until)
