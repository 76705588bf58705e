"""Clean plain text: each part on its own, a blank line between, nothing indented.

Laid out so that a reader of any release finds the parts again: head lines first, headline,
dateline run in, lists with their marks, the end mark last.
"""

from __future__ import annotations

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
    Paragraph,
    Part,
    Phrase,
    Quotation,
    Release,
    Section,
    Table,
    Verbatim,
    reading_order,
    worded,
)
from releaseconv.options import WriteOptions
from releaseconv.writers.flow import run_in
from releaseconv.writers.text.ascii import folded, unfolded
from releaseconv.writers.text.blocks import Style, lines_of, phrase, spaced

_GONE = {
    FurnitureKind.CONTINUED,
    FurnitureKind.PAGE,
    FurnitureKind.REPEATED,
    FurnitureKind.OCR,
    FurnitureKind.SUPERSEDED,
}
"""What framed pages that are no more, or words that no longer hold."""


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as UTF-8 text that ends in one newline; no words, no bytes."""
    style = Style(options.text.wrap, folded if options.text.ascii else str)
    above, below = _furniture(release, options, log)
    pieces = [phrase(text, style) for text in above]
    for part in reading_order(run_in(release)):
        pieces += _pieces(part, style)
    pieces += [phrase(text, style) for text in below]
    text = "\n".join(spaced(pieces))
    if options.text.ascii and (left := unfolded(text)):
        log.note(Code.NOT_FOLDED, count=len(left), shown=left[:20])
    return f"{text}\n".encode() if text else b""


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


def _furniture(release: Release, options: WriteOptions, log: Log) -> tuple[list[str], list[str]]:
    """The texts to say above the release, and those below, the end mark last."""
    kept = release.furniture if options.keep_furniture else ()
    for furniture in kept:
        if furniture.kind in _GONE:
            what = f"furniture of the kind {furniture.kind}"
            where = furniture.spans[0] if furniture.spans else None
            log.note(Code.NOT_RENDERED, where, format="text", what=what)
    begin = min((s.start for node in worded(release) for s in node.spans), default=0)
    frame = [f for f in kept if f.kind not in {*_GONE, FurnitureKind.END_MARK}]
    above = [f.text for f in frame if _is_above(f, begin)]
    below = [f.text for f in frame if not _is_above(f, begin)]
    ends = [f.text for f in kept if f.kind is FurnitureKind.END_MARK]
    wanted = options.text.end_mark
    return above, below + ([wanted] if wanted else ends)


def _is_above(furniture: Furniture, begin: int) -> bool:
    return bool(furniture.spans) and furniture.spans[0].end <= begin
