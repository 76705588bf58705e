"""Inlines as HTML, escaped in the one function that everything said goes through."""

from __future__ import annotations

from typing import assert_never

from releaseconv.model import Emphasis, EmphasisKind, Inlines, LineBreak, Link, LinkKind, Text
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.html.escaping import attribute, escaped
from releaseconv.writers.html.language_attributes import Sheet, is_tag
from releaseconv.writers.links import live

_NAMES = {EmphasisKind.STRONG: "strong", EmphasisKind.ITALIC: "em"}


def running(inlines: Inlines, sheet: Sheet) -> str:
    """The words of `inlines`."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text, language=language):
                parts.append(_text(text, language, sheet))
            case Link(text=text):
                parts.append(_link(inline, sheet))
            case Emphasis(inlines=inner, kind=kind):
                name = _NAMES[kind]
                parts.append(f"<{name}>{running(inner, sheet)}</{name}>")
            case LineBreak():
                parts.append("<br>\n")
            case _:
                assert_never(inline)
    return "".join(parts)


def _text(text: str, language: str | None, sheet: Sheet) -> str:
    if language is None or language == sheet.language or not is_tag(language):
        return escaped(text)
    turned = is_rtl_language(language) != is_rtl_language(sheet.language)
    direction = f' dir="{"rtl" if is_rtl_language(language) else "ltr"}"' if turned else ""
    return f"<span{attribute('lang', language)}{direction}>{escaped(text)}</span>"


def _link(link: Link, sheet: Sheet) -> str:
    target = live(link)
    if target is None:
        sheet.refuse(link)
        return escaped(link.text)
    # the groups of a telephone number would change places between words from right to left
    steady = link.kind is LinkKind.PHONE and is_rtl_language(sheet.language)
    turned = ' dir="ltr"' if steady else ""
    return f"<a{attribute('href', target)}{turned}>{escaped(link.text)}</a>"
