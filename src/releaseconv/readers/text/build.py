"""Blocks of the model built from chunks: paragraphs, lists, tables, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from releaseconv.late import late
from releaseconv.model import (
    Block,
    Divider,
    Enumeration,
    Heading,
    Inline,
    Item,
    LineBreak,
    Mark,
    Paragraph,
    Verbatim,
)
from releaseconv.readers.text.grid import table
from releaseconv.readers.text.layout import Form
from releaseconv.readers.text.lines import Line
from releaseconv.readers.text.links import inlines
from releaseconv.readers.text.structure import Chunk
from releaseconv.readers.text.verdicts import Part
from releaseconv.source import Source, Span

_ORDERED = late(r"\(?[0-9a-zA-Z]{1,4}[.)]")


def ranges(lines: Sequence[Line], source: Source) -> tuple[tuple[int, int], ...]:
    """Stretches of the source that neighbouring lines cover; columns and cuts part them."""
    made: list[tuple[int, int]] = []
    last: Line | None = None
    for line in lines:
        if last and _whole(last, line) and not source.text[last.end : line.start].strip():
            made[-1] = (made[-1][0], line.end)
        else:
            made.append((line.start, line.end))
        last = line
    return tuple(made)


def _whole(a: Line, b: Line) -> bool:
    """Nothing but white space stands between them: neither is a column among others."""
    return a.whole and b.whole


def spans(lines: Sequence[Line], source: Source) -> tuple[Span, ...]:
    """The spans of neighbouring lines."""
    return tuple(source.span(a, b) for a, b in ranges(lines, source))


def build(chunks: Sequence[Chunk], source: Source) -> tuple[Block, ...]:
    """The blocks that `chunks` make, in order."""
    made: list[Block] = []
    for kind, run in groupby(chunks, key=_kind):
        found = list(run)
        if kind == "item":
            made += _lists(found, source)
        elif kind == "heading":
            made += [_heading(part, source) for part in _joined(found) if part]
        else:
            made += [_block(part, source) for part in found]
    return tuple(made)


def _kind(chunk: Chunk) -> str:
    if chunk.part is Part.HEADING:
        return "heading"
    return "item" if chunk.form is Form.ITEM else "other"


def _joined(chunks: Sequence[Chunk]) -> Iterator[tuple[Line, ...]]:
    """Lines of headings that touch one another, their underlines among them."""
    run: list[Line] = []
    for chunk in chunks:
        if run and chunk.spaced and chunk.form is not Form.RULE:
            yield tuple(run)
            run = []
        run += chunk.lines
    if run:
        yield tuple(run)


def _heading(lines: Sequence[Line], source: Source) -> Heading:
    said = [line for line in lines if not line.rule]
    marks = tuple(
        Mark(line.text, spans=(source.span(line.start, line.end),)) for line in lines if line.rule
    )
    broken = _with_breaks(said, source) if len(said) > 1 else inlines(ranges(said, source), source)
    return Heading(broken, marks=marks, spans=spans(lines, source))


def _block(part: Chunk, source: Source) -> Block:
    where = spans(part.lines, source)
    if part.form is Form.RULE:
        return Divider(Mark(part.lines[0].text, spans=where), spans=where)
    if part.form is Form.VERBATIM:
        return _verbatim(part.lines, source)
    if part.form is Form.TABLE:
        return table(part.lines, source)
    if part.broken or (part.at_head and len(part.lines) > 1):
        return Paragraph(_with_breaks(part.lines, source), spans=where)
    return Paragraph(inlines(ranges(part.lines, source), source), spans=where)


def _verbatim(lines: Sequence[Line], source: Source) -> Verbatim:
    """The lines as they stand, from the first one's indent to the last one's end."""
    start = source.text.rfind("\n", 0, lines[0].start) + 1
    where = source.span(start, lines[-1].end)
    return Verbatim(source[where], spans=(where,))


def _with_breaks(lines: Sequence[Line], source: Source) -> tuple[Inline, ...]:
    made: list[Inline] = list(inlines(((lines[0].start, lines[0].end),), source))
    for a, b in pairwise(lines):
        if a.number != b.number or a.end != b.end:
            made.append(LineBreak())
        made += inlines(((b.start, b.end),), source)
    return tuple(made)


def _lists(chunks: Sequence[Chunk], source: Source) -> Iterator[Enumeration]:
    """Items, cut where marks of one sort give way to another's at the same depth."""
    run: list[Chunk] = []
    for chunk in chunks:
        if run and _sort(run[0]) != _sort(chunk):
            yield _enumeration(run, source)
            run = []
        run.append(chunk)
    if run:
        yield _enumeration(run, source)


def _sort(chunk: Chunk) -> str:
    mark = chunk.lines[0].text[: chunk.lines[0].marker].strip()
    return "ordered" if _ORDERED.fullmatch(mark) else mark


def _enumeration(chunks: Sequence[Chunk], source: Source) -> Enumeration:
    items = tuple(_item(chunk, source) for chunk in chunks)
    where = tuple(span for chunk in chunks for span in spans(chunk.lines, source))
    return Enumeration(items, _sort(chunks[0]) == "ordered", spans=where)


def _item(chunk: Chunk, source: Source) -> Item:
    first = chunk.lines[0]
    at = first.start + first.marker
    mark = source.span(first.start, at)
    (_, stop), *rest = ranges(chunk.lines, source)
    said = inlines(((at, stop), *rest), source)
    where = spans(chunk.lines, source)
    body = source.span(at, stop)
    paragraph = Paragraph(said, spans=(body, *where[1:]))
    return Item(Mark(source[mark], spans=(mark,)), (paragraph,), spans=where)
