"""Which part of a page is its text, and what of it is menus, banners, forms and hidden."""

from __future__ import annotations

import re
from functools import cache

from lxml import etree

from releaseconv.resources import table

_UNREAD = """
script style noscript template svg math iframe object embed canvas select datalist button input
textarea audio video map head title link meta base
"""
_NO_TEXT = frozenset(_UNREAD.split())
"""Elements whose characters nobody reads as text."""
_ASIDES = frozenset({"nav", "dialog", "menu"})
_ROLES = frozenset(
    {"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "banner", "toolbar"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REACHED = ("mailto:", "tel:")
_WHOLE = frozenset({"body", "html", "main", "article"})
_FRAMES = frozenset({"header", "footer", "aside"})
"""Of the page, where they are not of an article."""
_MAIN = ("//main", "//*[@role='main']", "//article", "//*[@itemprop='articleBody']")
_UNSETTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST = 20
"""Parts of one kind that are looked at."""
_SHARE = 0.5
"""Of the page's words, the share that its main part has at least."""


def without_asides(root: etree._Element) -> int:
    """Take out of `root` what is no text; the number of words that were seen and are gone."""
    lost = 0
    reaching = _reaching(root)
    todo = [root]
    while todo:
        element = todo.pop()
        if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
            _drop(element)
        elif _is_aside(element) and element not in reaching:
            lost += _size(element)
            _drop(element)
        else:
            todo += reversed(element)
    return lost


def main_part(root: etree._Element) -> tuple[etree._Element, int]:
    """The smallest part that the page calls its main one, and the words round it.

    The whole page, if most of its words are elsewhere.
    """
    body = root.find("body")
    whole = body if body is not None else root
    words = _size(whole)
    best = whole
    for path in _MAIN:
        found = root.xpath(path)
        for part in found[:_MOST] if isinstance(found, list) else []:
            if isinstance(part, etree._Element) and _SHARE * words <= _size(part) < _size(best):
                best = part
    return best, words - _size(best)


def has_words(element: etree._Element) -> bool:
    """Whether an element has any words."""
    text = element.text
    return bool(text and text.strip()) or bool(words_of(element).strip())


def words_of(element: etree._Element) -> str:
    """The words in an element."""
    return " ".join(str(piece) for piece in element.itertext())


def _size(element: etree._Element) -> int:
    return len(words_of(element).split())


def _is_aside(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _WHOLE:
        return False
    if tag in _ASIDES or (element.attrib and _is_marked_aside(element)):
        return True
    if tag in _FRAMES:
        return not any(one.tag in {"article", "main"} for one in element.iterancestors())
    return bool(element.attrib) and not _called(element).isdisjoint(_aside_words())


def _is_marked_aside(element: etree._Element) -> bool:
    return element.get("role") in _ROLES or _is_hidden(element)


def _is_hidden(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))


def _called(element: etree._Element) -> set[str]:
    """The words of its classes and its identifier."""
    said = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return set(said.split()) | set(re.split(r"[\s_-]+", said))


@cache
def _aside_words() -> frozenset[str]:
    return frozenset(str(table("web_page_parts")["aside"]).split())


def _reaching(root: etree._Element) -> set[etree._Element]:
    """The footers and columns where somebody can be reached: they may have the press contacts."""
    found: set[etree._Element] = set()
    for link in root.iter("a"):
        if (link.get("href") or "").startswith(_REACHED):
            for one in link.iterancestors():
                if one in found:
                    break
                found.add(one)
    return {one for one in found if one.tag in {"footer", "aside"}}


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = _settable((before.tail or "") + tail)
    else:
        parent.text = _settable((parent.text or "") + tail)
    parent.remove(element)


def _settable(text: str) -> str:
    """`text` without the signs that lxml gives of a page, and refuses to be given back."""
    return _UNSETTABLE.sub("", text)
