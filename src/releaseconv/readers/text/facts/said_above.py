"""What was said above each line: the section that words opened, an end mark, a release, a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from releaseconv.readers.text.facts.line import LineFacts

_SECTIONS = {
    "about": "about",
    "background": "about",
    "legal": "about",
    "notes": "notes",
    "contact": "contacts",
    "related": "page",
    "navigation": "page",
    "social": "page",
    "rights": "page",
    "teasers": "page",
    "comments": "page",
    "share": "page",
}
"""Roles of words that open a stretch of lines, and what they open."""
_OPENING = 12
"""Words of the longest line that opens a section without a colon."""


class Above(NamedTuple):
    """What was said above a line."""

    name: str = "none"
    depth: int = 0
    release: bool = False
    end: bool = False
    date: bool = False
    named: frozenset[str] = frozenset()
    """Content words of the line that opened it."""


def sections_above(
    lines: Sequence[LineFacts], forms: Mapping[int, str], released: frozenset[int]
) -> list[Above]:
    """What was said above each of `lines`; `forms` and `released` are by the start of a line."""
    made: list[Above] = []
    name, depth, release, end, dated = "none", 0, False, False, False
    named: frozenset[str] = frozenset()
    for line in lines:
        made.append(Above(name, depth, release, end, dated, named))
        end = end or forms.get(line.start) == "end-mark"
        if opened := _opened(line):
            name, depth, named = opened, 0, line.content
        else:
            depth += 1
        release = release or line.start in released
        dated = dated or line.date_line
    return made


def _opened(line: LineFacts) -> str:
    """The section that a short line, or one with a label, opens."""
    if line.words > _OPENING and not any(colon for _, _, colon in line.phrases):
        return ""
    return next((name for role, name in _SECTIONS.items() if role in line.roles), "")
