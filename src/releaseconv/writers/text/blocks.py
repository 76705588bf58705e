"""Blocks as lines of plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, assert_never

from releaseconv.model import (
    Block,
    Blocks,
    Divider,
    Emphasis,
    EmphasisKind,
    Enumeration,
    Heading,
    Inlines,
    Item,
    LineBreak,
    Link,
    Mark,
    Paragraph,
    Quotation,
    Table,
    Text,
    Verbatim,
)
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.run_in_datelines import gap_after
from releaseconv.writers.text.table import aligned
from releaseconv.writers.text.wrap import columns, tidy, wrapped

_INDENT = "    "
_RULE = late(r"\W{3,}\Z")
"""------  ~~~~~~  * * *"""
_SIGNS = {EmphasisKind.STRONG: "*", EmphasisKind.ITALIC: "_"}


class Style(NamedTuple):
    """How lines are set."""

    width: int | None
    fold: Callable[[str], str]
    """What every word goes through."""

    def narrower(self, by: int) -> Style:
        """The style inside an indent; 20 columns are always left."""
        return self._replace(width=self.width and max(20, self.width - by))


def spaced(pieces: Iterable[list[str]]) -> list[str]:
    """The lines of all `pieces` with a blank line between each and the next."""
    lines: list[str] = []
    for piece in pieces:
        if piece:
            lines += ["", *piece] if lines else piece
    return lines


def phrase(text: str, style: Style) -> list[str]:
    """The lines of a short piece of text that stands alone."""
    said = tidy(style.fold(text))
    return wrapped(said, style.width) if said else []


def verbatim(text: str, style: Style) -> list[str]:
    """The lines of a text as they stand, but for blanks behind them."""
    lines = [line.rstrip() for line in style.fold(text).strip("\n").split("\n")]
    return lines if text.strip() else []


def lines_of(block: Block, style: Style) -> list[str]:
    """The lines of one block, without a blank one before or behind."""
    match block:
        case Paragraph(inlines=inlines):
            return _paragraph(inlines, style)
        case Heading(inlines=inlines, marks=marks):
            return _heading(_paragraph(inlines, style), [style.fold(m.text) for m in marks])
        case Quotation(blocks=blocks, attribution=attribution):
            inside = style.narrower(len(_INDENT))
            said = spaced(lines_of(one, inside) for one in blocks)
            said += phrase(attribution.text, inside) if attribution else []
            return _indented(said, _INDENT)
        case Enumeration():
            return _enumeration(block, style)
        case Table():
            return aligned(block, lambda inlines: tidy(_running(inlines, style)))
        case Verbatim(text=text):
            return verbatim(text, style)
        case Divider(mark=mark):
            return phrase(mark.text, style)
        case _:
            assert_never(block)


def _paragraph(inlines: Inlines, style: Style) -> list[str]:
    broken = [tidy(line) for line in _running(inlines, style).split("\n")]
    return [line for said in broken if said for line in wrapped(said, style.width)]


def _running(inlines: Inlines, style: Style) -> str:
    """The words of `inlines`, with signs round what is emphasized."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Link(text=text):
                parts.append(style.fold(text.replace("\n", " ")))
            case Emphasis(inlines=inner, kind=kind, marks=marks):
                opening, closing = _signs(marks, kind)
                parts.append(f"{opening}{_running(inner, style)}{closing}")
            case LineBreak():
                parts.append("\n")
            case _:
                assert_never(inline)
    return "".join(parts)


def _signs(marks: tuple[Mark, ...], kind: EmphasisKind) -> tuple[str, str]:
    """The signs that the source used, or else those that mailers know."""
    return (marks[0].text, marks[-1].text) if marks else (_SIGNS[kind], _SIGNS[kind])


def _heading(lines: list[str], marks: list[str]) -> list[str]:
    """A crosshead with its rules below (and above, if there are two), or its signs around."""
    rules = [mark for mark in marks if _RULE.match(mark)]
    signs = [mark for mark in marks if not _RULE.match(mark)]
    if not lines:
        return []
    if signs:
        lines = [f"{signs[0]} {lines[0]}", *lines[1:]]
    if len(signs) > 1:
        lines = [*lines[:-1], f"{lines[-1]} {signs[1]}"]
    return [*rules[1:2], *lines, *rules[:1]]


def _enumeration(block: Enumeration, style: Style) -> list[str]:
    items = [
        _item(item, f"{number}." if block.ordered else "-", style)
        for number, item in enumerate(block.items, 1)
    ]
    if any("" in lines for lines in items):
        return spaced(items)
    return [line for lines in items for line in lines]


def _item(item: Item, usual: str, style: Style) -> list[str]:
    mark = style.fold(item.mark.text) if item.mark else usual
    opening = mark + gap_after(mark)
    indent = " " * columns(opening)
    lines = _joined(item.blocks, style.narrower(len(indent)))
    return [f"{opening}{lines[0]}", *_indented(lines[1:], indent)] if lines else [mark]


def _joined(blocks: Blocks, style: Style) -> list[str]:
    """The lines of an item; a list inside it follows at once, all else after a blank line."""
    lines: list[str] = []
    for block in blocks:
        said = lines_of(block, style)
        if lines and said and not isinstance(block, Enumeration):
            lines.append("")
        lines += said
    return lines


def _indented(lines: list[str], indent: str) -> list[str]:
    return [indent + line if line else "" for line in lines]
