"""What the head of a web page says: its title, its day, and words that may hold it."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from releaseconv.readers.envelope import Envelope
from releaseconv.readers.html.main_part import words_of

_TITLE = "//meta[@property='og:title']/@content | //h1[1]"
_SAID = (
    "//title[not(ancestor::*[local-name()='svg'])]"
    " | //meta[@property='og:title' or @property='og:description' or @name='twitter:title'"
    " or @name='title' or @name='DC.title' or @name='description']/@content"
)
"""What may say a hold."""
_TIME = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
    " | //time[@pubdate or @itemprop='datePublished']/@datetime"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def envelope_of(root: etree._Element) -> Envelope:
    """The headline and the day that the page's own head gives, and what else may hold it."""
    titles = [" ".join(found.split()) for found in _at(root, _TITLE)]
    days = [day for found in _at(root, _TIME) if (day := _day(found))]
    return Envelope(
        "the page's head",
        next(filter(None, titles), ""),
        next(iter(days), None),
        lines=(*titles, *_at(root, _SAID)),
    )


def _at(root: etree._Element, path: str) -> list[str]:
    """The words at a path, of attributes or of elements."""
    found = root.xpath(path)
    nodes: list[object] = list(found) if isinstance(found, list) else []
    return [words_of(one) if isinstance(one, etree._Element) else str(one) for one in nodes]


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
