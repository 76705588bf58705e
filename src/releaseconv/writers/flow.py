"""What several writers lay out alike: the run-in dateline, and links that may be live."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from releaseconv.model import Link, Paragraph, Release, Text

_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"'`{}|\\^\x00-\x20]+", re.I)
"""http://www.acme.example/a?b=c, mailto:press@acme.example, tel:+12025550100"""


def run_in(release: Release) -> Release:
    """`release` with its dateline among the words of its first paragraph, or alone before."""
    if release.dateline is None:
        return release
    text = release.dateline.text
    match release.body:
        case (Paragraph(inlines=inlines, language=language) as first, *rest):
            opening = Text(text + gap_after(text))
            led = Paragraph((opening, *inlines), language, spans=first.spans)
            return replace(release, dateline=None, body=(led, *rest))
        case body:
            return replace(release, dateline=None, body=(Paragraph((Text(text),)), *body))


def gap_after(text: str) -> str:
    """The blank between `text` and what runs on behind it: none after an ideograph."""
    return "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "


def live(link: Link) -> str | None:
    """The link's target if it is one to follow; `None` for `javascript:` and its like."""
    return link.target if _SAFE.fullmatch(link.target) else None
