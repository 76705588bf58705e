"""Inlines as runs: escaped, with the language, direction and fonts that each stretch needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from releaseconv.model import Emphasis, EmphasisKind, Inlines, LineBreak, Link, LinkKind, Text
from releaseconv.writers.direction import RTL
from releaseconv.writers.docx.languages import differing
from releaseconv.writers.docx.markup import escape, in_order
from releaseconv.writers.docx.references import Ledger

_RTL = re.compile(f"[{RTL}]")
_IDEOGRAPH = re.compile(
    "[\u2e80-\u312f\u3130-\u318f\u31a0-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_STRETCH = re.compile(
    f"(?P<right>[{RTL}]+)|(?P<left>(?:(?![{RTL}])[^\\W\\d_])+)|(?P<neither>(?:(?![{RTL}])[\\W\\d_])+)"
)
_LEFT_TO_RIGHT_MARK = "\u200e"
_WAYS = {"right": True, "left": False, "neither": None}


class Face(NamedTuple):
    """How a stretch of words is to look and sound."""

    rtl: bool = False
    """The paragraph runs from right to left."""
    language: str | None = None
    """A tag where it differs from the document's."""
    strong: bool = False
    italic: bool = False
    link: bool = False


def runs(inlines: Inlines, face: Face, ledger: Ledger) -> str:
    """The runs of a paragraph; nothing for no words."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text, language=language):
                parts.append(said(text, face._replace(language=language) if language else face))
            case Link(text=text):
                parts.append(_link(inline, face, ledger))
            case Emphasis(inlines=inner, kind=EmphasisKind.STRONG):
                parts.append(runs(inner, face._replace(strong=True), ledger))
            case Emphasis(inlines=inner):
                parts.append(runs(inner, face._replace(italic=True), ledger))
            case LineBreak():
                parts.append("<w:r><w:br/></w:r>")
            case _:
                assert_never(inline)
    return "".join(parts)


def said(text: str, face: Face) -> str:
    """`text` as one run, or several where it changes direction."""
    if not face.rtl and (text.isascii() or not _RTL.search(text)):
        return _run(text, face, rtl=False)
    return "".join(_run(piece, face, rtl=rtl) for piece, rtl in _stretches(text, face.rtl))


def _link(link: Link, face: Face, ledger: Ledger) -> str:
    number = ledger.link(link)
    if number is None or not link.text:
        return said(link.text, face)
    words = face._replace(link=True)
    if face.rtl and link.kind is LinkKind.PHONE:
        # else its groups would change places among words from right to left
        inside = said(f"{_LEFT_TO_RIGHT_MARK}{link.text}", words._replace(rtl=False))
    else:
        inside = said(link.text, words)
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


def _stretches(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """`text` cut where its direction changes.

    What has no direction of its own goes with its neighbours if they agree, and with the
    paragraph if not, as in the Unicode Bidirectional Algorithm.
    """
    found = [(m[0], _WAYS[m.lastgroup or "neither"]) for m in _STRETCH.finditer(text)]
    around = [rtl, *(way for _, way in found), rtl]
    settled: list[tuple[str, bool]] = []
    for (piece, way), before, after in zip(found, around, around[2:], strict=False):
        agreed = before if before == after and before is not None else rtl
        settled.append((piece, agreed if way is None else way))
    for way, group in groupby(settled, key=itemgetter(1)):
        yield "".join(piece for piece, _ in group), way
