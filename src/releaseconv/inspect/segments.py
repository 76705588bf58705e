"""The source in parts: stretch by stretch, what it was read as, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import assert_never

from releaseconv.model import (
    Block,
    Blocks,
    Divider,
    Enumeration,
    FurnitureKind,
    Heading,
    HeadRole,
    Item,
    Node,
    Paragraph,
    Phrase,
    Quotation,
    Release,
    Section,
    SectionRole,
    Stretch,
    Table,
    Verbatim,
    above_headline,
    in_order,
    words_in,
)
from releaseconv.source import Source, Span

_HEAD: Mapping[HeadRole, str] = MappingProxyType(
    {
        HeadRole.LETTERHEAD: "banner",
        HeadRole.KICKER: "banner",
        HeadRole.RELEASE_LINE: "release_line",
        HeadRole.DATE: "date",
        HeadRole.SYMBOL: "symbol",
    }
)
_SECTION: Mapping[SectionRole, str] = MappingProxyType(
    {
        SectionRole.ABOUT: "boilerplate",
        SectionRole.BACKGROUND: "boilerplate",
        SectionRole.LEGAL: "boilerplate",
        SectionRole.CONFERENCE_CALL: "boilerplate",
        SectionRole.NOTES: "notes_to_editors",
        SectionRole.CONTACTS: "contacts",
        SectionRole.TRADEMARK: "other",
        SectionRole.SIGNATURE: "other",
        SectionRole.OTHER: "other",
    }
)
_PARAGRAPH = "paragraph"
_HEADING = "heading"
_ITEM = "list_item"
_TABLE = "table"
_VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of the source and what it is."""

    role: str
    """One of the twelve roles of a line, or "dateline"."""
    kind: str | None
    """What sort of block, where it is one: "paragraph", "heading", "list_item"…"""
    span: Span
    block: int
    """Counts the blocks in reading order: the two parts of one that was cut share theirs."""


def parts(release: Release, source: Source) -> tuple[Part, ...]:
    """The parts in the order of the text; together they hold every inked character once.

    A block that furniture cuts in two is two parts. Words that the source did not say
    are in none.
    """
    found = (
        Part(unit.role, unit.kind, span, number)
        for number, unit in enumerate(_units(release), 1)
        for span in _ranges(unit, source)
    )
    return tuple(sorted(found, key=lambda part: part.span))


@dataclass(frozen=True, slots=True)
class _Unit:
    """Nodes whose words make one part, unless something stands between them."""

    role: str
    kind: str | None
    nodes: tuple[Node, ...]


def _units(release: Release) -> Iterator[_Unit]:
    for line in release.head:
        yield _Unit(_HEAD[line.role], None, (line,))
    for section in above_headline(release):
        yield from _section(section)
    for role, phrase in (
        ("headline", release.headline),
        *(("subhead", subhead) for subhead in release.subheads),
        ("subhead", release.summary),
        ("body", release.byline),
    ):
        if phrase and phrase.text:
            yield _Unit(role, None, (phrase,))
    for part in in_order(release):
        yield from _part(part)
    for piece in release.furniture:
        role = "end_mark" if piece.kind is FurnitureKind.END_MARK else "other"
        yield _Unit(role, None, (piece,))


def _part(part: Stretch | Section | Phrase) -> Iterator[_Unit]:
    match part:
        case Section():
            yield from _section(part)
        case Phrase():
            yield _Unit("other", None, (part,))
        case _:
            yield from _stretch(part)


def _stretch(stretch: Stretch) -> Iterator[_Unit]:
    if stretch.dateline:
        yield _Unit("dateline", None, (stretch.dateline,))
    yield from _blocks(stretch.blocks, "body")


def _section(section: Section) -> Iterator[_Unit]:
    """A section; the rules of a printed head belong to its banner."""
    role = _SECTION[section.role]
    if section.title:
        yield _Unit(role, _HEADING, (section.title,))
    for block in section.blocks:
        ruled = section.at_head and role == "other" and isinstance(block, Divider)
        yield from _block(block, _HEAD[HeadRole.LETTERHEAD] if ruled else role)


def _blocks(blocks: Blocks, role: str) -> Iterator[_Unit]:
    for block in blocks:
        yield from _block(block, role)


def _block(block: Block, role: str) -> Iterator[_Unit]:
    match block:
        case Paragraph():
            yield _Unit(role, _PARAGRAPH, (block,))
        case Heading():
            yield _Unit(role, _HEADING, (block,))
        case Verbatim():
            yield _Unit(role, _VERBATIM, (block,))
        case Table():
            yield _Unit(role, _TABLE, (block,))
        case Divider():
            yield _Unit(role, None, (block,))
        case Enumeration(items=items):
            for item in items:
                yield from _item(item, role)
        case Quotation(blocks=blocks, attribution=attribution):
            yield from _blocks(blocks, role)
            if attribution:
                yield _Unit(role, _PARAGRAPH, (attribution,))
        case _:
            assert_never(block)


def _item(item: Item, role: str) -> Iterator[_Unit]:
    """The mark with the paragraph that it opens, then what else the item holds."""
    opening = tuple(block for block in item.blocks[:1] if isinstance(block, Paragraph))
    marks = (item.mark,) if item.mark else ()
    yield _Unit(role, _ITEM, (*marks, *opening))
    yield from _blocks(item.blocks[len(opening) :], role)


def _ranges(unit: _Unit, source: Source) -> Iterator[Span]:
    """The ranges of the unit's words, joined where nothing stands between them."""
    words = (word for node in unit.nodes for word in words_in(node))
    spans = sorted(span for word in words for span in word.spans)
    if not spans:
        return
    open_ = spans[0]
    for span in spans[1:]:
        if _joined(open_, span, source, across_blank_lines=unit.kind == _TABLE):
            open_ = replace(open_, end=span.end, end_line=span.end_line)
        else:
            yield open_
            open_ = span
    yield open_


def _joined(first: Span, second: Span, source: Source, *, across_blank_lines: bool) -> bool:
    between = source.text[first.end : second.start]
    near = across_blank_lines or second.line - first.end_line <= 1
    return near and not between.strip()


def unaccounted(found: Sequence[Part], source: Source) -> int:
    """How many inked characters stand in no part: none, or the reader is at fault."""
    covered = sum(_inked(source[part.span]) for part in found)
    return _inked(source.text) - covered - sum(map(_inked, _carriers(found, source)))


def _carriers(found: Sequence[Part], source: Source) -> Iterator[str]:
    """What only carried the text, so far as it does not stand inside a part."""
    if not source.passed_over:
        return
    spans = sorted((part.span.start, part.span.end) for part in found)
    for start, end in source.passed_over:
        inside = bisect_right(spans, (start, len(source.text) + 1)) - 1
        if inside < 0 or spans[inside][1] <= start:
            yield source.text[start:end]


def _inked(text: str) -> int:
    return len("".join(text.split()))
