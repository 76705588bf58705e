"""Blocks of the model built from chunks: paragraphs, lists, tables, headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from releaseconv.model import (
    Block,
    Divider,
    Heading,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Phrase,
    Quotation,
    Verbatim,
)
from releaseconv.readers.text.build.footnotes import are_footnotes
from releaseconv.readers.text.build.inlines import inlines
from releaseconv.readers.text.build.lists import lists
from releaseconv.readers.text.build.tables import table
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.line_spans import ranges, spans
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_KINDS = {Form.ITEM: "item", Form.QUOTE: "quote", Form.SIGNED: "quote"}
"""Forms of blocks that are built together with those like them."""


def build(chunks: Sequence[Chunk], source: Source) -> tuple[Block, ...]:
    """The blocks that `chunks` make, in order."""
    made: list[Block] = []
    for kind, run in groupby(chunks, key=_kind):
        found = list(run)
        if kind == "item" and not are_footnotes(found, source):
            made += lists(found, source)
        elif kind == "quote":
            made += _quotations(found, source)
        elif kind == "heading":
            made += [_heading(part, source) for part in _joined(found) if part]
        else:
            made += [_block(part, source) for part in found]
    return tuple(made)


def _kind(chunk: Chunk) -> str:
    if chunk.part is Part.HEADING:
        return "heading"
    return _KINDS.get(chunk.form, "other")


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
    return Paragraph(_in_stretches(part, source), spans=where)


def _in_stretches(part: Chunk, source: Source) -> tuple[Inline, ...]:
    """Its words, with a break at each line that its author began anew."""
    made: list[Inline] = []
    for stretch in _stretches(part):
        made += [LineBreak()] if made else []
        made += inlines(ranges(stretch, source), source)
    return tuple(made)


def _stretches(part: Chunk) -> Iterator[list[Line]]:
    """The lines of a chunk, cut before each that its author began anew."""
    run: list[Line] = []
    for line in part.lines:
        if run and line.start in part.kept:
            yield run
            run = []
        run.append(line)
    yield run


def _verbatim(lines: Sequence[Line], source: Source) -> Verbatim:
    """The lines as they stand, from the first one's indent to the last one's end."""
    start = source.text.rfind("\n", 0, lines[0].start) + 1
    where = source.span(start, lines[-1].end)
    return Verbatim(source[where], spans=(where,))


def _quotations(chunks: Sequence[Chunk], source: Source) -> Iterator[Quotation]:
    """Paragraphs set off, each run up to the line that says whose words they are."""
    run: list[Chunk] = []
    for chunk in chunks:
        run.append(chunk)
        if chunk.form is Form.SIGNED:
            yield _quotation(run, source)
            run = []
    if run:
        yield _quotation(run, source)


def _quotation(run: Sequence[Chunk], source: Source) -> Quotation:
    said = tuple(_block(chunk, source) for chunk in run if chunk.form is not Form.SIGNED)
    by = [_signature(chunk, source) for chunk in run if chunk.form is Form.SIGNED]
    where = tuple(span for chunk in run for span in spans(chunk.lines, source))
    return Quotation(said, by[0] if by else None, spans=where)


def _signature(chunk: Chunk, source: Source) -> Phrase:
    return Phrase(" ".join(chunk.lines[0].text.split()), spans=spans(chunk.lines, source))


def _with_breaks(lines: Sequence[Line], source: Source) -> tuple[Inline, ...]:
    made: list[Inline] = list(inlines(((lines[0].start, lines[0].end),), source))
    for a, b in pairwise(lines):
        if a.number != b.number or a.end != b.end:
            made.append(LineBreak())
        made += inlines(((b.start, b.end),), source)
    return tuple(made)
