"""Lists, quotations and emphasis inside one another, no deeper than programs follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import assert_never

from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Block,
    Blocks,
    Cell,
    Divider,
    Emphasis,
    Enumeration,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Node,
    Paragraph,
    Phrase,
    Quotation,
    Release,
    Row,
    Table,
    Text,
    Verbatim,
)

DEEPEST = 40
"""Levels that are written. Word has nine for lists; our readers of JSON and XML refuse what
is far deeper, and a file of a thousand would exhaust the stack of whatever opens it."""


def limit_depth(release: Release, log: Log) -> Release:
    """`release` with what is nested more than `DEEPEST` levels set at that level, and noted.

    No word is lost, but the signs of list items further in are.
    """
    if not _is_deep(release):
        return release
    log.note(Code.TOO_DEEP, most=DEEPEST)
    sections = (replace(s, blocks=_blocks(s.blocks, DEEPEST)) for s in release.sections)
    return replace(release, body=_blocks(release.body, DEEPEST), sections=tuple(sections))


def _is_deep(release: Release) -> bool:
    """Whether there are more levels than are written; every writer waits for this."""
    level: list[Node] = list(release.body)
    level += chain.from_iterable(section.blocks for section in release.sections)
    for _ in range(DEEPEST):
        level = [inner for node in level if type(node) is not Text for inner in _inside(node)]
        if not level:
            return False
    nested = chain(level, *map(_inside, level))
    return any(isinstance(node, Enumeration | Quotation | Emphasis) for node in nested)


def _inside(node: Node) -> Blocks | Inlines:
    """What stands one level further in."""
    match node:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines) | Emphasis(inlines=inlines):
            return inlines
        case Quotation(blocks=blocks):
            return blocks
        case Enumeration(items=items):
            return tuple(block for item in items for block in item.blocks)
        case Table():
            return tuple(chain.from_iterable(cell.inlines for cell in _cells(node)))
        case _:
            return ()


def _cells(table: Table) -> Iterator[Cell]:
    rows = (table.header, *table.rows) if table.header else table.rows
    return (cell for row in rows for cell in row.cells)


def _blocks(blocks: Blocks, left: int) -> Blocks:
    """`blocks` with no more than `left` levels in them."""
    return tuple(chain.from_iterable(_block(block, left) for block in blocks))


def _block(block: Block, left: int) -> Blocks:
    match block:
        case Enumeration(items=items) if left:
            kept = (replace(item, blocks=_blocks(item.blocks, left - 1)) for item in items)
            return (replace(block, items=tuple(kept)),)
        case Quotation(blocks=inner) if left:
            return (replace(block, blocks=_blocks(inner, left - 1)),)
        case Enumeration() | Quotation():
            return tuple(_leaves(block))
        case Paragraph(inlines=inlines):
            return (replace(block, inlines=_inlines(inlines, left - 1)),)
        case Heading(inlines=inlines):
            return (replace(block, inlines=_inlines(inlines, left - 1)),)
        case Table(header=header, rows=rows):
            first = _row(header, left) if header else None
            return (replace(block, header=first, rows=tuple(_row(row, left) for row in rows)),)
        case Verbatim() | Divider():
            return (block,)
        case _:
            assert_never(block)


def _row(row: Row, left: int) -> Row:
    cells = (replace(cell, inlines=_inlines(cell.inlines, left - 1)) for cell in row.cells)
    return replace(row, cells=tuple(cells))


def _leaves(block: Block) -> Iterator[Block]:
    """The blocks in `block` that hold no others, in their order; however deep, no recursion."""
    todo: list[Block | Phrase] = [block]
    while todo:
        node = todo.pop()
        match node:
            case Enumeration(items=items):
                todo += reversed([inner for item in items for inner in item.blocks])
            case Quotation(blocks=blocks, attribution=attribution):
                todo += [attribution] if attribution else []
                todo += reversed(blocks)
            case Phrase(text=text, spans=spans):
                yield Paragraph((Text(text, spans=spans),), spans=spans)
            case _:
                yield from _block(node, 0)


def _inlines(inlines: Inlines, left: int) -> Inlines:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Emphasis(inlines=inner) if left > 0:
                found.append(replace(inline, inlines=_inlines(inner, left - 1)))
            case Emphasis():
                found += _plain(inline)
            case Text() | Link() | LineBreak():
                found.append(inline)
            case _:
                assert_never(inline)
    return tuple(found)


def _plain(emphasis: Emphasis) -> Iterator[Inline]:
    """What stands in `emphasis`, without any."""
    todo: list[Inline] = [emphasis]
    while todo:
        node = todo.pop()
        if isinstance(node, Emphasis):
            todo += reversed(node.inlines)
        else:
            yield node
