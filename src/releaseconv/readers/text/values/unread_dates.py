"""Dates at places where a release says its date that name no day: said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Release
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.dates.islamic import lunar_dates
from releaseconv.readers.text.entities.holds import HOLDING, find_holds
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_SHAPE = r"""(?<![\w./-])(?:
    \d{1,4}(?P<sign>[./-])[ ]?\d{1,2}(?P=sign)[ ]?\d{1,4}                  # 31.06.2026
    |\d{1,2}[^\W\d_]{0,3}[.,]?\s{1,2}(?:[^\W\d_]{1,20}[.,،]?\s{1,2}){1,3}\d{3,4}  # 35th of May 2026
    |[^\W\d_]{3,20}[.,]?\s{1,2}\d{1,2}(?:[^\W\d_]{2})?,?\s{1,2}\d{4}         # May 32, 2026
    |[^\W\d_]{3,20}\.?,?\s{1,2}\d{4}                                         # May 2026
    |\d{2,4}[^\W\d_]{1,2}\s?\d{1,2}[^\W\d_]{1,2}\s?(?:\d{1,2}[^\W\d_]{1,2})? # 2026年13月1日
    )(?![\w/-])"""
_LIKE = late(_SHAPE, re.VERBOSE)
_OPENING = late(
    rf"""\s{{0,8}}[(\[*]{{0,3}}[^\W\d_][^\d\n]{{1,60}}?(?:[,،]|\s[(\[]|\s[-–—/|]{{1,2}})\s?
        (?P<date>{_SHAPE}) (?:\s?[^\W\d_]{{1,2}}\.?)?[^\w\n]{{0,12}}?(?:--|[-–—])\s""",
    re.VERBOSE,
)  # DELFT, 31 June 2026 -- Citadel Mills
_FIRST = 3
"""Paragraphs of the body that may open with the dateline."""
_LONGEST = 120


def note_unread_dates(release: Release, chunks: Sequence[Chunk], source: Source, log: Log) -> None:
    """Note in `log` what stands where the release's date does and names no day."""
    dated = release.dateline.date if release.dateline else None
    if release.issued is None:
        for start, end in _unread(chunks, source, release.dateline is None):
            text = " ".join(source.text[start:end].split())
            log.note(Code.DATE_NOT_UNDERSTOOD, source.span(start, end), text=text)
    if dated and dated.value is None and dated.spans:
        log.note(Code.DATE_NOT_UNDERSTOOD, dated.spans[0], text=dated.text)


def _unread(chunks: Sequence[Chunk], source: Source, opens: bool) -> Iterator[tuple[int, int]]:
    for chunk in chunks:
        if chunk.part in {Part.DATE, Part.RELEASE_LINE}:
            for line in chunk.lines:
                match = _LIKE.search(line.text[:_LONGEST])
                if match and not _holds(line.text):
                    yield _whole(source.text, line.start + match.start(), line.start + match.end())
    body = [chunk for chunk in chunks if chunk.part is Part.BODY and chunk.lines]
    for chunk in body[:_FIRST] if opens else ():
        match = _OPENING.match(source.text[chunk.start : chunk.start + 2 * _LONGEST])
        if match and not any(found.value() for found in find_dates(match["date"])):
            start, end = match.span("date")
            yield _whole(source.text, chunk.start + start, chunk.start + end)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A date with the sign of the lunar calendar behind it."""
    lunar = lunar_dates().match(text, start)
    return start, lunar.end() if lunar else end


def _holds(text: str) -> bool:
    """Whether a line says until when a release is held back; its reader tells of that."""
    return any(one.sort in HOLDING for one in find_holds(text))
