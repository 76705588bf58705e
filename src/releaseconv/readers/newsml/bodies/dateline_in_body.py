"""The dateline cut from the paragraph that it opens."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.model import Blocks, Paragraph, Release, Text


def with_dateline(release: Release) -> Release:
    """`release` with the words of its dateline cut from its first paragraph."""
    if release.dateline is None:
        return release
    return replace(release, body=behind_dateline(release.dateline.text, release.body))


def behind_dateline(dateline: str, blocks: Blocks) -> Blocks:
    """`blocks` without the dateline that opens them; nothing is cut within a word."""
    match blocks:
        case [Paragraph(inlines=[Text(text=first), *rest]) as opening, *more] if _opens(
            dateline, first
        ):
            left = first[len(dateline) :].lstrip(" ")
            inlines = ((Text(left),) if left else ()) + tuple(rest)
            return (replace(opening, inlines=inlines), *more)
        case _:
            return blocks


def _opens(dateline: str, text: str) -> bool:
    within = dateline[-1:].isalnum() and text[len(dateline) :][:1].isalnum()
    return text.startswith(dateline) and not within
