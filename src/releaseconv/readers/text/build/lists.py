"""Lists of the model from items: what stands further in belongs to the item before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from releaseconv.model import Enumeration, Item, Mark, Paragraph
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.build.inlines import inlines
from releaseconv.readers.text.layout.line_spans import ranges, spans
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.source import Source

_Held: TypeAlias = tuple[Chunk, list[Chunk]]
"""An item, and those that stand further in below it."""

_ORDERED = late(r"\(?[0-9a-zA-Z]{1,4}[.)]")
_IN = 2
"""Columns by which the items of an inner list stand further in."""
_DEEPEST = 8
"""Lists inside one another; what stands further in still is an item like the rest."""


def lists(chunks: Sequence[Chunk], source: Source, depth: int = 0) -> Iterator[Enumeration]:
    """Lists of the items `chunks`, cut where marks of one sort give way to another's."""
    run: list[_Held] = []
    for chunk in chunks:
        if run and depth < _DEEPEST and _indent(chunk) >= _indent(run[0][0]) + _IN:
            run[-1][1].append(chunk)
            continue
        if run and _sort(run[0][0]) != _sort(chunk):
            yield _enumeration(run, source, depth)
            run = []
        run.append((chunk, []))
    if run:
        yield _enumeration(run, source, depth)


def _indent(chunk: Chunk) -> int:
    return chunk.lines[0].indent


def _sort(chunk: Chunk) -> str:
    mark = chunk.lines[0].text[: chunk.lines[0].marker].strip()
    return "ordered" if _ORDERED.fullmatch(mark) else mark


def _enumeration(run: Sequence[_Held], source: Source, depth: int) -> Enumeration:
    items = tuple(_item(chunk, inner, source, depth) for chunk, inner in run)
    where = tuple(span for item in items for span in item.spans)
    return Enumeration(items, _sort(run[0][0]) == "ordered", spans=where)


def _item(chunk: Chunk, inner: Sequence[Chunk], source: Source, depth: int) -> Item:
    first = chunk.lines[0]
    at = first.start + first.marker
    mark = source.span(first.start, at)
    (_, stop), *rest = ranges(chunk.lines, source)
    where = spans(chunk.lines, source)
    said = inlines(((at, stop), *rest), source)
    paragraph = Paragraph(said, spans=(source.span(at, stop), *where[1:]))
    within = tuple(lists(inner, source, depth + 1))
    all_of_it = (*where, *(span for found in within for span in found.spans))
    return Item(Mark(source[mark], spans=(mark,)), (paragraph, *within), spans=all_of_it)
