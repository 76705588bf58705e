"""The parts of a release as plain text: which are printed, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import assert_never

from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Dateline,
    Divider,
    Enumeration,
    Furniture,
    FurnitureKind,
    Heading,
    HeadLine,
    HeadRole,
    Paragraph,
    Part,
    Phrase,
    Quotation,
    Release,
    Section,
    Table,
    Verbatim,
    reading_order,
    words_in,
)
from releaseconv.options import WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.holds import warn_of_silence
from releaseconv.writers.run_in_datelines import run_in
from releaseconv.writers.text.ascii import folded, unfolded
from releaseconv.writers.text.blocks import Style, lines_of, phrase, spaced, verbatim

_GONE = {
    FurnitureKind.CONTINUED,
    FurnitureKind.PAGE,
    FurnitureKind.REPEATED,
    FurnitureKind.OCR,
    FurnitureKind.SUPERSEDED,
}
"""What framed pages that are no more, or words that no longer hold."""
_LETTERHEAD = 3
"""Lines from which on an issuer's name and street are a letterhead; two may be anything."""


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as UTF-8 text that ends in one newline; no words, no bytes."""
    warn_of_silence(release, "text", log)
    release = with_contacts(release)
    style = Style(options.text.wrap, folded if options.text.ascii else str)
    parts = list(reading_order(run_in(release)))
    frames = _framed(parts, _kept(release, options, log))
    pieces: list[tuple[bool, list[str]]] = []
    for part, before in zip((*parts, None), frames, strict=True):
        pieces += [(False, verbatim(furniture.text, style)) for furniture in before]
        pieces += [(_is_printed(part), lines) for lines in _pieces(part, style)] if part else []
    pieces.append((False, phrase(options.text.end_mark or "", style)))
    text = "\n".join(spaced(_closed_up(pieces)))
    if options.text.ascii and (left := unfolded(text)):
        log.note(Code.NOT_FOLDED, count=len(left), shown=left[:20])
    return f"{text}\n".encode() if text else b""


def _kept(release: Release, options: WriteOptions, log: Log) -> list[Furniture]:
    """The furniture that has a place in a text without pages."""
    kept = []
    for furniture in release.furniture if options.keep_furniture else ():
        if furniture.kind in _GONE:
            where = furniture.spans[0] if furniture.spans else None
            what = f"furniture of the kind {furniture.kind}"
            log.note(Code.NOT_RENDERED, where, format="text", what=what)
        elif furniture.kind is not FurnitureKind.END_MARK or options.text.end_mark is None:
            kept.append(furniture)
    return kept


def _framed(parts: Sequence[Part], furniture: Sequence[Furniture]) -> list[list[Furniture]]:
    """What stands before each part, and behind the last: behind the part it stood behind."""
    frames: list[list[Furniture]] = [[] for _ in range(len(parts) + 1)]
    if not furniture:
        return frames
    ends = [
        max((s.end for node in words_in(part) for s in node.spans), default=-1) for part in parts
    ]
    for one in furniture:
        start = min((span.start for span in one.spans), default=None)
        before = [n for n, end in enumerate(ends) if start is None or 0 <= end <= start]
        frames[before[-1] + 1 if before else 0].append(one)
    return frames


def _is_printed(part: Part) -> bool:
    """Whether it is a line of a letterhead."""
    return isinstance(part, HeadLine) and part.role is HeadRole.LETTERHEAD


def _closed_up(pieces: Iterable[tuple[bool, list[str]]]) -> Iterator[list[str]]:
    """`pieces` with the lines of a letterhead close together, as on the issuer's paper."""
    for printed, run in groupby(pieces, key=itemgetter(0)):
        groups = [lines for _, lines in run]
        if printed and len(groups) >= _LETTERHEAD and all(len(lines) == 1 for lines in groups):
            yield [line for lines in groups for line in lines]
        else:
            yield from groups


def _pieces(part: Part, style: Style) -> list[list[str]]:
    """The groups of lines that one part makes."""
    match part:
        case HeadLine(text=text) | Phrase(text=text) | Dateline(text=text):
            return [phrase(text, style)]
        case Section(title=title, blocks=blocks):
            opening = [phrase(title.text, style)] if title else []
            return opening + [lines_of(block, style) for block in blocks]
        case (
            Paragraph() | Heading() | Quotation() | Enumeration() | Table() | Verbatim() | Divider()
        ):
            return [lines_of(part, style)]
        case _:
            assert_never(part)
