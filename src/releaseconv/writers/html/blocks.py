"""Blocks as HTML elements."""

from __future__ import annotations

from itertools import zip_longest
from typing import assert_never

from releaseconv.model import (
    Block,
    Blocks,
    Cell,
    Divider,
    Enumeration,
    Heading,
    Inlines,
    Item,
    Paragraph,
    Quotation,
    Row,
    Table,
    Verbatim,
    plain,
)
from releaseconv.writers.figures_and_totals import are_figures, totals
from releaseconv.writers.html.escaping import escaped
from releaseconv.writers.html.inlines import running
from releaseconv.writers.html.language_attributes import Sheet, voice
from releaseconv.writers.list_numbering import Counting, counting

_TYPES = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_DEEPEST_HEADING = 6


def blocks(given: Blocks, sheet: Sheet, top: int) -> str:
    """`given`, a line each; crossheads of level 1 are of the page's level `top`."""
    return "".join(_block(block, sheet, top) for block in given)


def element(name: str, inlines: Inlines, sheet: Sheet, language: str | None) -> str:
    """An element of running text; nothing for no words."""
    text = plain(inlines)
    if not text.strip():
        return ""
    return f"<{name}{voice(text, language, sheet)}>{running(inlines, sheet)}</{name}>\n"


def _block(block: Block, sheet: Sheet, top: int) -> str:
    match block:
        case Paragraph(inlines=inlines, language=language):
            return element("p", inlines, sheet, language)
        case Heading(inlines=inlines, level=level, language=language):
            number = min(max(level, 1) + top - 1, _DEEPEST_HEADING)
            return element(f"h{number}", inlines, sheet, language)
        case Quotation():
            return _quotation(block, sheet, top)
        case Enumeration():
            return _list(block, sheet, top)
        case Table():
            return _table(block, sheet)
        case Verbatim(text=text):
            # a newline at the start of `pre` would not be shown
            return f"<pre>\n{escaped(text)}</pre>\n" if text.strip() else ""
        case Divider():
            return "<hr>\n"
        case _:
            assert_never(block)


def _quotation(block: Quotation, sheet: Sheet, top: int) -> str:
    inside = blocks(block.blocks, sheet, top)
    said = f"<blockquote>\n{inside}</blockquote>\n" if inside else ""
    if block.attribution is None:
        return said
    by = escaped(block.attribution.text)
    return f"<figure>\n{said}<figcaption>{by}</figcaption>\n</figure>\n"


def _list(block: Enumeration, sheet: Sheet, top: int) -> str:
    if not block.items:
        return ""
    how = counting(block) if block.ordered else None
    items = "".join(
        _item(item, sheet, top, shown=block.ordered and not how) for item in block.items
    )
    if how:
        return f"<ol{_counted(how)}>\n{items}</ol>\n"
    shown = ' class="marked"' if block.ordered else ""
    return f"<ul{shown}>\n{items}</ul>\n"


def _counted(how: Counting) -> str:
    kind = f' type="{_TYPES[how.kind]}"' if how.kind != "decimal" else ""
    start = f' start="{how.start}"' if how.start != 1 else ""
    return kind + start


def _item(item: Item, sheet: Sheet, top: int, *, shown: bool) -> str:
    """An item; one paragraph alone needs no element of its own."""
    mark = f"{escaped(item.mark.text)} " if shown and item.mark else ""
    match item.blocks:
        case (Paragraph(inlines=inlines, language=language), *rest) if all(
            isinstance(one, Enumeration) for one in rest
        ):
            said = voice(plain(inlines), language, sheet)
            inside = blocks(tuple(rest), sheet, top)
            gap = "\n" if inside else ""
            return f"<li{said}>{mark}{running(inlines, sheet)}{gap}{inside}</li>\n"
        case given:
            return f"<li>{mark}\n{blocks(given, sheet, top)}</li>\n"


def _table(block: Table, sheet: Sheet) -> str:
    header = block.header if block.header and block.header.cells else None
    rows = [row for row in block.rows if row.cells]
    if not header and not rows:
        return ""
    texts = [[plain(cell.inlines) for cell in row.cells] for row in rows]
    width = max(len(row.cells) for row in (header, *rows) if row)
    columns = [*zip_longest(*texts, fillvalue=""), *[()] * width][:width]
    figures = [are_figures(column) for column in columns]
    named = header is not None and _names_rows(header) and not figures[0]
    above = f"<thead>\n{_row(header, figures, sheet, ['col'] * width)}</thead>\n" if header else ""
    scopes = ["row" if named else "", *[""] * width]
    summing = totals(texts)
    said = "".join(
        _row(row, figures, sheet, scopes, ' class="total"' if i in summing else "")
        for i, row in enumerate(rows)
    )
    below = f"<tbody>\n{said}</tbody>\n" if rows else ""
    return f'<div class="table">\n<table>\n{above}{below}</table>\n</div>\n'


def _names_rows(header: Row) -> bool:
    """A header with nothing over the first column: what stands in that names its row."""
    first, *others = (plain(cell.inlines).strip() for cell in header.cells)
    return not first and any(others)


def _row(row: Row, figures: list[bool], sheet: Sheet, scopes: list[str], marked: str = "") -> str:
    cells = (
        _cell(cell, sheet, scope, is_figure=is_figure)
        for cell, is_figure, scope in zip_longest(row.cells, figures, scopes[: len(figures)])
    )
    return f"<tr{marked}>{''.join(cells)}</tr>\n"


def _cell(cell: Cell | None, sheet: Sheet, scope: str, *, is_figure: bool) -> str:
    """A cell; a header without words heads nothing."""
    text = plain(cell.inlines) if cell else ""
    flush = ' class="figure"' if is_figure else ""
    if cell is None or not text.strip():
        return f"<td{flush}></td>"
    name, heads = ("th", f' scope="{scope}"') if scope else ("td", "")
    said = voice(text, None, sheet)
    return f"<{name}{heads}{flush}{said}>{running(cell.inlines, sheet)}</{name}>"
