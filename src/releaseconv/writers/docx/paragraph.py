"""One paragraph of Word, wherever it stands."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.model import Inlines, plain
from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.docx.property_order import in_order
from releaseconv.writers.docx.references import References
from releaseconv.writers.docx.runs import Face, runs, text_runs

STEP = 397
"""How far each level of a list is set in, in twentieths of a point: 7 mm."""
QUOTE = 567
"""How far a quotation is set in: 10 mm."""
_GAP = '<w:spacing w:before="200"/>'
"""Room under a table, which has no space of its own."""


class Place(NamedTuple):
    """Where a block stands."""

    language: str
    """The document's."""
    style: str = "Normal"
    """The style of its paragraphs, by the name that Word shows."""
    own: int = 0
    """How far that style is set in by itself."""
    base: int = 0
    """How far lists and quotations around it set it in."""
    level: int = 0
    """How many lists it is in."""
    heading: int = 0
    """How many titles stand over it."""
    keep: bool = False
    """It stays with what follows."""
    gap: bool = False
    """A table stands above it."""
    right: bool = False
    """It is set to the far side."""


class Bullet(NamedTuple):
    """What makes a paragraph an item of a list."""

    number: int | None = None
    """The list in the numbering part; `None` where the style alone says it."""
    level: int = 0
    mark: str | None = None
    """A mark to be written out, of a list that does not count one by one."""


def paragraph(
    inlines: Inlines,
    place: Place,
    references: References,
    language: str | None = None,
    bullet: Bullet | None = None,
) -> str:
    """A paragraph of these words; nothing if there are none."""
    text = plain(inlines)
    if not text.strip():
        return ""
    rtl = is_rtl(text, language or place.language)
    face = Face(rtl, language if language != place.language else None)
    words = _mark(bullet) + runs(inlines, face, references)
    return f"<w:p><w:pPr>{_properties(place, references, rtl, bullet)}</w:pPr>{words}</w:p>"


def _mark(bullet: Bullet | None) -> str:
    if bullet is None or bullet.mark is None:
        return ""
    return f"{text_runs(bullet.mark, Face())}<w:r><w:tab/></w:r>"


def _properties(place: Place, references: References, rtl: bool, bullet: Bullet | None) -> str:
    parts = {"pStyle": f'<w:pStyle w:val="{references.style(place.style)}"/>'}
    if place.keep:
        parts["keepNext"] = "<w:keepNext/>"
    if bullet and bullet.number is not None:
        level = f'<w:ilvl w:val="{bullet.level}"/>'
        parts["numPr"] = f'<w:numPr>{level}<w:numId w:val="{bullet.number}"/></w:numPr>'
    if rtl:
        parts["bidi"] = "<w:bidi/>"
    if place.gap:
        parts["spacing"] = _GAP
    if place.base != place.own or (bullet and bullet.mark is not None):
        hanging = f' w:hanging="{STEP}"' if bullet else ""
        parts["ind"] = f'<w:ind w:left="{place.base}"{hanging}/>'
    if place.right:
        parts["jc"] = '<w:jc w:val="right"/>'
    return in_order(parts)
