"""Inlines as HTML, escaped in the one function that everything said goes through."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Emphasis,
    EmphasisKind,
    Inlines,
    LineBreak,
    Link,
    LinkKind,
    Moment,
    Text,
)
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.direction.right_to_left import is_rtl, is_rtl_language
from releaseconv.writers.links import live

_TAG = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_ESCAPES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "{": "&#123;",  # templates of content management systems give braces a meaning
        "}": "&#125;",
        "\x85": " ",  # a control character to HTML, white space to XML
        "\x7f": " ",
    }
)
_SPECIAL = late('[&<>"{}\x7f\x85]')
_NAMES = {EmphasisKind.STRONG: "strong", EmphasisKind.ITALIC: "em"}


class Sheet:
    """The page's language, and where to say what could not be written."""

    def __init__(self, language: str, log: Log) -> None:
        self.language = language
        self._log = log

    def refuse(self, link: Link) -> None:
        """Report a link that leads nowhere it may."""
        where = link.spans[0] if link.spans else None
        what = f"a link to {link.target!r}"
        self._log.note(Code.NOT_RENDERED, where, format="html", what=what)


def escaped(text: str) -> str:
    """`text` as it may stand in an element or between double quotes."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def attribute(name: str, value: str) -> str:
    """An attribute with the blank before it."""
    return f' {name}="{escaped(value)}"'


def is_tag(language: str) -> bool:
    """Whether this can be a `lang`."""
    return language != "und" and bool(_TAG.match(language))


def voice(text: str, language: str | None, sheet: Sheet) -> str:
    """The `lang` and `dir` of words that differ from the page's."""
    differs = language is not None and language != sheet.language and is_tag(language)
    said = attribute("lang", language) if language and differs else ""
    rtl = is_rtl(text, language or sheet.language)
    if rtl != is_rtl_language(sheet.language):
        said += f' dir="{"rtl" if rtl else "ltr"}"'
    return said


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


def timed(text: str, moments: tuple[Moment | None, ...]) -> str:
    """`text` with each moment that is understood as a `time` where its words stand."""
    for moment in moments:
        if moment and moment.text and isinstance(moment.value, date):
            before, found, behind = text.partition(moment.text)
            if found:
                when = attribute("datetime", moment.value.isoformat())
                return f"{escaped(before)}<time{when}>{escaped(found)}</time>{escaped(behind)}"
    return escaped(text)


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
