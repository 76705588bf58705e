"""Lines of a page that stand round its main part and say an embargo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from releaseconv.lexicon.words import fold
from releaseconv.readers.holds.hold_words_beside import dated_embargoes, field_line, labelled
from releaseconv.readers.text.entities.holds import HoldSort, find_holds
from releaseconv.readers.text.entities.holds.embargo_stems import has_stem

__all__ = ["PageLine", "data_lines", "embargo_lines", "marked_lines", "page_lines"]

_UNREAD = frozenset({"script", "style", "title", "a", "li", "label"})
"""What is no text, what has been read as a title, and menus."""
_INLINE = frozenset({"b", "strong", "i", "em", "u", "span", "font", "small", "time", "br", "mark"})
_CELLS = frozenset({"td", "th", "dt", "dd", "summary"})
"""What stands side by side in a row, or opens what is folded in."""
_BEHIND = 3
"""Lines that may tell the end of the embargo that one says."""
_LONGEST = 200
"""Characters of a line."""
_MOST = 10_000
"""Lines that are looked at."""
_DATA = "//script[@type='application/ld+json']"
_STORED = "//script[@type='application/json']"
_SPOKEN = frozenset({"title", "aria-label", "alt", "content"})
"""Attributes with words for people, and those of a page's head."""
_ADDRESSES = frozenset({"href", "src", "srcset", "action", "formaction", "style", "class", "id"})
"""Attributes that lead to other pages, whose embargoes are theirs, or say how a page looks."""
_CALLING = frozenset({"class", "id"})
"""Attributes that say what the words of an element are."""
_KEYS = frozenset({"headline", "name", "alternativeHeadline", "description", "abstract"})


class PageLine(NamedTuple):
    """An element, and its words where it is a line."""

    element: etree._Element
    words: str


def page_lines(root: etree._Element) -> list[PageLine]:
    """All elements of a page, in order, each with its words where it is a line of some words."""
    found: list[PageLine] = []
    told: set[etree._Element] = set()
    for element in root.iter():
        words = ""
        if isinstance(element.tag, str) and len(told) < _MOST:
            parent = element.getparent()
            within = parent in told and element.tag in _INLINE
            words = "" if within else _words(element)
            if words or within:
                told.add(element)
        found.append(PageLine(element, words))
    return found


def embargo_lines(lines: Sequence[PageLine], part: etree._Element) -> tuple[str, ...]:
    """The lines that say an embargo and stand outside of `part`.

    Below its first words, and in asides there, they count where they tell a day or an hour, in
    one of the next lines at the latest: the rest is menus.
    """
    inside = set(part.iter())
    worded = [line for line in lines if line.words]
    within = [line.element in inside and line.element.tag != "img" for line in worded]
    first = within.index(True) if True in within else len(within)
    outside = [(at, line.words) for at, line in enumerate(worded) if not within[at]]
    nexts = (outside[n + 1 : n + 1 + _BEHIND] for n in range(len(outside)))
    told = zip(outside, (" ".join(words for _, words in one) for one in nexts), strict=True)
    return tuple(filter(None, (_said(words, after, at < first) for (at, words), after in told)))


def _said(words: str, after: str, above: bool) -> str:
    """The line, with those after it where only they tell the hour; nothing where it is free."""
    found = [one for one in find_holds(words) if one.sort is HoldSort.EMBARGO]
    if not found or any(one.chain for one in found):
        return words if found else ""
    both = f"{words} {after}"
    ends = (one for one in find_holds(both) if one.sort is HoldSort.EMBARGO and one.chain)
    return next((both[one.start : one.end] for one in ends), words if above else "")


def data_lines(root: etree._Element) -> tuple[str, ...]:
    """The headlines and summaries in a page's data for search engines."""
    return tuple(words for text in _texts(root, _DATA) for words in _values(text))


def _texts(root: etree._Element, path: str) -> list[str]:
    """What the scripts at a path hold."""
    scripts = root.xpath(path)
    nodes = scripts if isinstance(scripts, list) else []
    return [node.text or "" for node in nodes if isinstance(node, etree._Element)]


def marked_lines(root: etree._Element) -> tuple[str, ...]:
    """What comments and attributes say of an embargo's day or hour."""
    said = (words for element in root.iter() for words in _marked(element) if len(words) < _LONGEST)
    return tuple(dict.fromkeys(words for words in (*said, *_stored(root)) if _holds(words)))


def _holds(words: str) -> bool:
    return has_stem(fold(words)) and bool(dated_embargoes(words))


def _stored(root: etree._Element) -> Iterator[str]:
    """Short texts in the data that a page keeps for its scripts, by their names."""
    for text in _texts(root, _STORED):
        for node in _nodes(text):
            if isinstance(node, dict):
                named = ((str(key), said) for key, said in node.items() if isinstance(said, str))
                yield from (field_line(key, said) for key, said in named if len(said) < _LONGEST)


def _marked(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield element.text or ""
        return
    for name, value in element.attrib.items():
        called, said = fold(str(name)), str(value)
        if called in {"name", "property", "itemprop"} and has_stem(fold(said)):
            yield labelled(element.get("content") or element.get("datetime") or "")
        elif called in _CALLING and has_stem(fold(said)):
            yield labelled(_words(element))
        elif has_stem(called):
            yield labelled(said)
        elif called in _SPOKEN or (len(said) < _LONGEST and called not in _ADDRESSES):
            yield said


def _values(text: str) -> Iterator[str]:
    for node in _nodes(text):
        if isinstance(node, dict):
            yield from (str(node[key]) for key in _KEYS & node.keys() if isinstance(node[key], str))
            yield from (labelled(str(node[key])) for key in node if has_stem(fold(str(key))))


def _nodes(text: str) -> Iterator[object]:
    """All that stands in a text of JSON; nothing where it is none."""
    try:
        todo: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, dict):
            todo += node.values()
        elif isinstance(node, list):
            todo += node


def _words(element: etree._Element) -> str:
    """The words of an element that has the length of a line, and no blocks in it."""
    if element.tag == "img":
        return (element.get("alt") or "")[:_LONGEST]
    if element.tag in _UNREAD or not _opens_with_words(element):
        return ""
    size, pieces = 0, []
    for piece in element.itertext():
        size += len(piece)
        if size > _LONGEST:
            return ""
        pieces.append(str(piece))
    return " ".join(" ".join(pieces).split())


def _opens_with_words(element: etree._Element) -> bool:
    """Whether an element has words of its own, or all its parts are words of a line."""
    if element.text and element.text.strip():
        return True
    parts = [child.tag for child in element]
    return bool(parts) and all(tag in _INLINE | _CELLS for tag in parts)
