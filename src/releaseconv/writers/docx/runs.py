"""Inlines as runs: escaped, with the language, direction and fonts that each stretch needs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, assert_never

from releaseconv.model import (
    Emphasis,
    EmphasisKind,
    Inlines,
    LineBreak,
    Link,
    LinkKind,
    Text,
    plain,
)
from releaseconv.writers.direction.right_to_left import RTL
from releaseconv.writers.docx.escaping import escape
from releaseconv.writers.docx.languages import differing
from releaseconv.writers.docx.property_order import in_order
from releaseconv.writers.docx.references import References
from releaseconv.writers.docx.run_directions import Directions, directions

_RTL = re.compile(f"[{RTL}]")
_IDEOGRAPH = re.compile(
    "[\u2e80-\u312f\u3130-\u318f\u31a0-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LEFT_TO_RIGHT_MARK = "\u200e"


class Face(NamedTuple):
    """How a stretch of words is to look and sound."""

    rtl: bool = False
    """The paragraph runs from right to left."""
    language: str | None = None
    """A tag where it differs from the document's."""
    strong: bool = False
    italic: bool = False
    link: bool = False


def runs(inlines: Inlines, face: Face, references: References) -> str:
    """The runs of a paragraph; nothing for no words."""
    is_mixed = face.rtl or _RTL.search(plain(inlines))
    return _runs(inlines, face, references, directions(inlines, rtl=face.rtl) if is_mixed else None)


def _runs(inlines: Inlines, face: Face, references: References, ways: Directions | None) -> str:
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text, language=language):
                said_in = face._replace(language=language) if language else face
                parts.append(_text_runs(text, said_in, ways))
            case Link():
                parts.append(_link(inline, face, references, ways))
            case Emphasis(inlines=inner, kind=EmphasisKind.STRONG):
                parts.append(_runs(inner, face._replace(strong=True), references, ways))
            case Emphasis(inlines=inner):
                parts.append(_runs(inner, face._replace(italic=True), references, ways))
            case LineBreak():
                parts.append("<w:r><w:br/></w:r>")
                if ways:
                    list(ways.cut("\n"))
            case _:
                assert_never(inline)
    return "".join(parts)


def text_runs(text: str, face: Face) -> str:
    """`text` as one run, or several where it changes direction."""
    is_mixed = face.rtl or _RTL.search(text)
    return _text_runs(text, face, directions((Text(text),), rtl=face.rtl) if is_mixed else None)


def _text_runs(text: str, face: Face, ways: Directions | None) -> str:
    if ways is None:
        return _run(text, face, rtl=False)
    return "".join([_run(piece, face, rtl=rtl) for piece, rtl in ways.cut(text)])


def _link(link: Link, face: Face, references: References, ways: Directions | None) -> str:
    number = references.link(link)
    if number is None or not link.text:
        return _text_runs(link.text, face, ways)
    inside = _text_runs(link.text, face._replace(link=True), ways)
    if face.rtl and link.kind is LinkKind.PHONE:
        # else its groups would change places among words from right to left
        inside = _run(f"{_LEFT_TO_RIGHT_MARK}{link.text}", face._replace(link=True), rtl=False)
    return f'<w:hyperlink r:id="{number}" w:history="1">{inside}</w:hyperlink>'


def _run(text: str, face: Face, *, rtl: bool) -> str:
    if not text:
        return ""
    east = not text.isascii() and bool(_IDEOGRAPH.search(text))
    plain = not (rtl or east or face.language or face.strong or face.italic or face.link)
    look = "" if plain else _properties(face, rtl, east)
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@lru_cache(maxsize=4096)
def _properties(face: Face, rtl: bool, east: bool) -> str:
    parts: dict[str, str] = {}
    if face.link:
        parts["rStyle"] = '<w:rStyle w:val="Hyperlink"/>'
    elif face.strong:
        parts["rStyle"] = '<w:rStyle w:val="Strong"/>'
    elif face.italic:
        parts["rStyle"] = '<w:rStyle w:val="Emphasis"/>'
    if east:
        # else Word takes “ ” … from the Latin font
        parts["rFonts"] = '<w:rFonts w:hint="eastAsia"/>'
    if face.strong and face.link:
        parts["b"] = "<w:b/><w:bCs/>"
    if face.italic and (face.link or face.strong):
        parts["i"] = "<w:i/><w:iCs/>"
    if rtl:
        parts["rtl"] = "<w:rtl/>"
    if face.language:
        parts["lang"] = differing(face.language, rtl=rtl)
    inside = in_order(parts)
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""
