"""Blocks as paragraphs and tables of Word."""

from __future__ import annotations

from typing import assert_never

from releaseconv.model import (
    Block,
    Blocks,
    Divider,
    Enumeration,
    Heading,
    Inline,
    Item,
    LineBreak,
    Paragraph,
    Quotation,
    Table,
    Text,
    Verbatim,
    plain,
)
from releaseconv.writers.docx.paragraph import QUOTE, STEP, Bullet, Place, paragraph
from releaseconv.writers.docx.references import References
from releaseconv.writers.docx.table import table
from releaseconv.writers.list_numbering import counting

_STYLES = 5
"""Word has five levels of list styles, and nine of numbering."""
_LEVELS = 9
_ORNAMENT = "* * *"
_LONGEST_ORNAMENT = 12
_THIN = '<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
_PARTED = f"<w:p><w:pPr>{_THIN}</w:pPr></w:p>"
"""Word makes one of two tables that touch."""


def blocks(given: Blocks, place: Place, references: References) -> str:
    """All of `given`; what leads up to a list or table stays with it."""
    parts: list[str] = []
    before: Block | None = None
    for block, after in zip(given, (*given[1:], None), strict=False):
        leads = isinstance(block, Paragraph) and isinstance(after, Enumeration | Table)
        under = isinstance(before, Table)
        if under and isinstance(block, Table):
            parts.append(_PARTED)
        here = place._replace(keep=place.keep or leads, gap=under) if leads or under else place
        said = _block(block, here, references)
        parts.append(said)
        before = block if said else before
    return "".join(parts)


def _block(block: Block, place: Place, references: References) -> str:
    match block:
        case Paragraph(inlines=inlines, language=language):
            return paragraph(inlines, place, references, language)
        case Heading(inlines=inlines, level=level, language=language):
            number = min(max(level, 1) + place.heading, 9)
            return paragraph(inlines, _styled(place, f"heading {number}"), references, language)
        case Quotation():
            return _quotation(block, place, references)
        case Enumeration():
            return _list(block, place, references)
        case Table():
            return table(block, place, references)
        case Verbatim(text=text):
            return paragraph(_lines(text), _styled(place, "Plain Text"), references)
        case Divider(mark=mark):
            shown = mark.text if len(mark.text) <= _LONGEST_ORNAMENT else _ORNAMENT
            return paragraph((Text(shown),), _styled(place, "Divider"), references)
        case _:
            assert_never(block)


def _styled(place: Place, style: str) -> Place:
    return place._replace(style=style, own=0)


def _lines(text: str) -> tuple[Inline, ...]:
    first, *rest = text.strip("\n").split("\n")
    return (Text(first), *(one for line in rest for one in (LineBreak(), Text(line))))


def _quotation(block: Quotation, place: Place, references: References) -> str:
    inside = place._replace(style="Quote", own=QUOTE, base=place.base + QUOTE)
    by = block.attribution
    said = blocks(block.blocks, inside._replace(keep=inside.keep or by is not None), references)
    if by:
        said += paragraph((Text(by.text),), inside._replace(style="Attribution"), references)
    return said


def _list(block: Enumeration, place: Place, references: References) -> str:
    how = counting(block) if block.ordered and _opens_each(block) else None
    level = min(place.level, _LEVELS - 1)
    if how:
        bullet = Bullet(references.list_of(how, level), level)
        return _items(block, "List Number", bullet, place, references)
    if block.ordered:
        marked = [Bullet(mark=item.mark.text if item.mark else "") for item in block.items]
        return "".join(
            _item(item, "List Paragraph", bullet, place, references)
            for item, bullet in zip(block.items, marked, strict=True)
        )
    return _items(block, "List Bullet", Bullet(), place, references)


def _opens_each(block: Enumeration) -> bool:
    """Whether each item begins with words that can bear its number."""
    return all(item.blocks and _opening(item) for item in block.items)


def _opening(item: Item) -> Paragraph | None:
    first = item.blocks[0] if item.blocks else None
    return first if isinstance(first, Paragraph) and plain(first.inlines).strip() else None


def _items(
    block: Enumeration, style: str, bullet: Bullet, place: Place, references: References
) -> str:
    named = _numbered(style, place.level)
    return "".join(_item(item, named, bullet, place, references) for item in block.items)


def _numbered(style: str, level: int) -> str:
    return style if level == 0 else f"{style} {min(level + 1, _STYLES)}"


def _item(item: Item, style: str, bullet: Bullet, place: Place, references: References) -> str:
    base = place.base + STEP
    level = place.level + 1
    here = place._replace(style=style, own=STEP * min(level, _LEVELS), base=base)
    continued = _numbered("List Continue", place.level)
    inside = place._replace(
        style=continued, own=STEP * min(level, _STYLES), base=base, level=level, gap=False
    )
    opening = _opening(item)
    if opening is None:
        # a mark without words is no item that Word could show
        lone = paragraph((Text(bullet.mark or ""),), here, references)
        return lone + blocks(item.blocks, inside, references)
    said = paragraph(opening.inlines, here, references, opening.language, bullet)
    return said + blocks(item.blocks[1:], inside, references)
