"""Blocks as lines of CommonMark; tables as GitHub and most others draw them, with pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import assert_never

from releaseconv.diagnostics import Log
from releaseconv.model import (
    Block,
    Blocks,
    Divider,
    Enumeration,
    Heading,
    Item,
    Paragraph,
    Quotation,
    Row,
    Table,
    Verbatim,
    plain,
)
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.figures_and_totals import are_figures
from releaseconv.writers.list_numbering import Counting, counting
from releaseconv.writers.markdown.escaping import at_start, escaped, tidy
from releaseconv.writers.markdown.inlines import running

_FENCE = late(r"`{3,}")
_DEEPEST = 6
_APART = "<!-- -->"
"""Keeps two lists from becoming one."""


def spaced(pieces: Iterable[list[str]]) -> list[str]:
    """The lines of all `pieces`, with a blank line between each and the next."""
    lines: list[str] = []
    for piece in pieces:
        if piece:
            lines += ["", *piece] if lines else piece
    return lines


def blocks(given: Blocks, log: Log, top: int) -> list[str]:
    """The lines of `given`; crossheads of level 1 are of the text's level `top`."""
    pieces: list[list[str]] = []
    before: Block | None = None
    for block in given:
        lines = _lines(block, log, top)
        if lines and isinstance(block, Enumeration) and isinstance(before, Enumeration):
            pieces.append([_APART])
        pieces.append(lines)
        before = block if lines else before
    return spaced(pieces)


def heading(level: int, words: str) -> list[str]:
    """A heading's line; none for no words."""
    return [f"{'#' * min(level, _DEEPEST)} {words}"] if words else []


def _lines(block: Block, log: Log, top: int) -> list[str]:
    match block:
        case Paragraph(inlines=inlines):
            said = running(inlines, log)
            return said.split("\n") if said else []
        case Heading(inlines=inlines, level=level):
            return heading(max(level, 1) + top - 1, running(inlines, log, broken=" "))
        case Quotation(blocks=inner, attribution=by):
            said_by = at_start(tidy(escaped(by.text))) if by else ""
            inside = spaced([blocks(inner, log, top), [said_by] if said_by else []])
            return [f"> {line}".rstrip(" ") for line in inside]
        case Enumeration():
            return _list(block, log, top)
        case Table():
            return _table(block, log)
        case Verbatim(text=text):
            return _fenced(text) if text.strip() else []
        case Divider():
            return ["* * *"]
        case _:
            assert_never(block)


def _fenced(text: str) -> list[str]:
    """A fence longer than any that stands in the text."""
    longest = max((len(fence) for fence in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return [fence, *re.split(r"\r\n?|\n", text.strip("\n")), fence]


def _list(block: Enumeration, log: Log, top: int) -> list[str]:
    how = counting(block) if block.ordered else None
    items = [
        _item(item, _marker(item, number, how) if block.ordered else ("-", ""), log, top)
        for number, item in enumerate(block.items, how.start if how else 1)
    ]
    if any("" in lines for lines in items):
        return spaced(items)
    return [line for lines in items for line in lines]


def _marker(item: Item, number: int, how: Counting | None) -> tuple[str, str]:
    """The sign of the list, and the mark that must be said because no sign can say it."""
    if how and how.kind == "decimal" and not how.before:
        return f"{number}{how.after if how.after in {'.', ')'} else '.'}", ""
    spoken = item.mark.text if item.mark and any(map(str.isalnum, item.mark.text)) else ""
    return "-", tidy(escaped(spoken))


def _item(item: Item, marker: tuple[str, str], log: Log, top: int) -> list[str]:
    sign, mark = marker
    inside: list[list[str]] = []
    first, *rest = blocks(item.blocks[:1], log, top) or [""]
    opening = item.blocks[:1]
    if mark and first and isinstance(opening[0], Paragraph):
        first = f"{at_start(mark)} {first}"
    elif mark:
        inside.append([at_start(mark)])
    inside.append([first, *rest] if first or rest else [])
    lines = spaced(inside)
    for before, block in zip(item.blocks, item.blocks[1:], strict=False):
        said = blocks((block,), log, top)
        is_inner = isinstance(block, Enumeration) and isinstance(before, Paragraph)
        lines += said if is_inner or not (said and lines) else ["", *said]
    indent = " " * (len(sign) + 1)
    return [f"{sign} {lines[0]}", *_indented(lines[1:], indent)] if lines else [sign]


def _indented(lines: list[str], indent: str) -> list[str]:
    return [indent + line if line else "" for line in lines]


def _table(block: Table, log: Log) -> list[str]:
    """A table; one without a header has an empty one, which the form asks for."""
    rows = [_cells(row, log) for row in block.rows if row.cells]
    header = _cells(block.header, log) if block.header else []
    if not rows and not header:
        return []
    width = max(map(len, [header, *rows]))
    texts = [[plain(cell.inlines) for cell in row.cells] for row in block.rows if row.cells]
    columns = [*zip_longest(*texts, fillvalue=""), *[()] * width][:width]
    rule = ["---:" if are_figures(column) else "---" for column in columns]
    return [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in (header, rule, *rows)]


def _cells(row: Row, log: Log) -> list[str]:
    return [running(cell.inlines, log, broken=" ") for cell in row.cells]
