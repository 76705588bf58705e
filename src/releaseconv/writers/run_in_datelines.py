"""The dateline as every writer sets it: run into the paragraph that it opens."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from releaseconv.model import Emphasis, Inline, Paragraph, Release, Section, Text


def run_in(release: Release, *, strong: bool = False) -> Release:
    """`release` with its dateline among the words of the paragraph that it opens, or alone."""
    if release.dateline is None:
        return release
    text = release.dateline.text
    if not text:
        return replace(release, dateline=None)
    before = min(max(release.dateline.follows, 0), len(release.body))
    first, rest = release.body[:before], release.body[before:]
    match rest:
        case (Paragraph(inlines=inlines, language=language) as opened, *more):
            opening = _voiced(text + gap_after(text), strong)
            led = Paragraph((opening, *inlines), language, spans=opened.spans)
            return replace(release, dateline=None, body=(*first, led, *more))
        case _:
            alone = Paragraph((_voiced(text, strong),))
            last = not rest
            sections = tuple(_behind(section, before, last) for section in release.sections)
            body = (*first, alone, *rest)
            return replace(release, dateline=None, body=body, sections=sections)


def _behind(section: Section, before: int, last: bool) -> Section:
    """`section` where a block more stands behind `before` others, the `last` one of the body."""
    follows = section.follows
    if follows is None or follows < before or (follows == before and (section.at_head or not last)):
        return section
    return replace(section, follows=follows + 1)


def _voiced(text: str, strong: bool) -> Inline:
    return Emphasis((Text(text),)) if strong else Text(text)


def gap_after(text: str) -> str:
    """The blank between `text` and what runs on behind it: none after an ideograph."""
    return "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "
