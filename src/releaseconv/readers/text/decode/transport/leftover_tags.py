"""Tags that stayed in plain text: those of EDGAR's filings, and the common ones of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from releaseconv.format_hints import Emphasised, Linked, Markup
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.decode.transport.traced_edits import NOTHING, Edit, Found

_EDGAR_SIGN = late(
    r"^[ ]*(?:</?(?:PAGE|CAPTION|TABLE|TEXT|S|DOCUMENT|TYPE)>|(?i:<page>|<s>[ ]*<c>))",
    re.MULTILINE,
)
"""In small letters the others are HTML's, too."""
_EDGAR = late(
    r"""^[ ]*(?:
      <PAGE> | </?TABLE> | <CAPTION> | </?TEXT> | </?DOCUMENT> | </?R> | <FN> | </FN>
    | <S>(?:[ ]*<C>)*
    | (?:<C>[ ]*)+
    | <(?:TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[^\n]*
    )""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_PAGE = "<PAGE>"
_DOLLAR = late(r"(\$)([ ]{2,12})(?=[\d(.])")
"""A dollar sign set apart from its figure: "$   0.81"."""

_INLINE = r"b|strong|i|em|u|s|span|font|a|small|sup|sub|abbr|cite|mark|o:p"
_BLOCK = r"p|div|br|hr|li|ul|ol|h[1-6]|table|tbody|thead|tr|td|th|blockquote|center|article|section"
_TAG = late(
    rf"<(?P<close>/?)(?P<name>{_INLINE}|{_BLOCK})(?P<rest>(?:\s[^<>]{{0,2000}})?)/?>", re.IGNORECASE
)
_CLOSING = late(rf"</(?:{_INLINE}|{_BLOCK})>|<br[ ]?/?>", re.IGNORECASE)
_INLINES = frozenset(_INLINE.split("|"))
_HREF = late(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_STRONG = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_FEWEST = 2
_MARK = "• "


def edgar(text: str) -> Found:
    """Tags of a filing in plain text; the sign of dollars goes back to its figure."""
    if ">" not in text or not _EDGAR_SIGN.search(text):
        return NOTHING
    tags = [
        Edit(*m.span(), "\f" if _PAGE in m.group().upper() else "") for m in _EDGAR.finditer(text)
    ]
    dollars = [edit for m in _DOLLAR.finditer(text) for edit in _closed_up(m)]
    return Found(tuple(sorted([*tags, *dollars], key=lambda edit: edit.start)), count=len(tags))


def _closed_up(match: re.Match[str]) -> tuple[Edit, Edit]:
    """The blanks behind the sign put before it, so that columns stay."""
    at, gap = match.start(), match.group(2)
    return Edit(at, at, gap), Edit(at + 1, match.end())


def html(text: str) -> Found:
    """Common HTML tags, two and more of which one closes; blocks end lines."""
    if "</" not in text and "<br" not in text.lower():
        return NOTHING
    tags = list(_TAG.finditer(text))
    if len(tags) < _FEWEST or not _CLOSING.search(text):
        return NOTHING
    edits = tuple(Edit(*match.span(), _in_place_of(match)) for match in tags)
    return Found(edits, Markup(tuple(_emphases(tags)), tuple(_links(tags))))


def _in_place_of(tag: re.Match[str]) -> str:
    name, closes = tag["name"].lower(), bool(tag["close"])
    if name in _INLINES:
        return ""
    if name in {"td", "th"}:
        return "\t" if closes else ""
    if name == "li":
        return "" if closes else f"\n{_MARK}"
    if name in {"br", "tr"}:
        return "\n" if not closes or name == "tr" else ""
    return "\n\n"


def _emphases(tags: list[re.Match[str]]) -> Iterator[Emphasised]:
    for name, opened, closed in _paired(tags, _STRONG | _ITALIC):
        yield Emphasised(opened.end(), closed.start(), name in _STRONG)


def _links(tags: list[re.Match[str]]) -> Iterator[Linked]:
    for _, opened, closed in _paired(tags, frozenset({"a"})):
        if href := _HREF.search(opened["rest"]):
            yield Linked(opened.end(), closed.start(), unescape(href.group(1)))


def _paired(
    tags: list[re.Match[str]], names: frozenset[str]
) -> Iterator[tuple[str, re.Match[str], re.Match[str]]]:
    """Opening tags with those that close them, none inside another."""
    opened: re.Match[str] | None = None
    for tag in tags:
        name = tag["name"].lower()
        if name not in names:
            continue
        if not tag["close"]:
            opened = opened or tag
        elif opened and opened["name"].lower() == name:
            yield name, opened, tag
            opened = None
