"""Messages and feeds of news with several items, cut into documents of one item each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.errors import MalformedInputError
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.newsml.item_tree import Element, local
from releaseconv.schema.parsing import parsed

_ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "newsMessage": f".//{{{g2.G2}}}newsItem",
        "NewsML": ".//{*}NewsItem",
        "rss": ".//{*}item",
        "RDF": "{*}item",
        "feed": "{*}entry",
    }
)
"""Roots of what may hold several items, and where those stand."""
_ROOT = late(rf"<(?:\w+:)?(?:{'|'.join(_ITEMS)})[\s>/]")
_LOOK = 4096
"""Bytes in which the root is looked for."""


def holds_several(data: bytes) -> bool:
    """Whether `data` is a document of news with more than one item."""
    if not _ROOT.search(data[:_LOOK].decode("latin-1")):
        return False
    try:
        return len(_items(parsed(data))) > 1
    except MalformedInputError:
        return False  # reading it will tell


def documents(data: bytes) -> Iterator[bytes]:
    """A document for each item in `data`, with all that stands round the items."""
    root = parsed(data)
    items = [(item, item.getparent()) for item in _items(root)]
    for item, parent in items:
        if parent is not None:
            parent.remove(item)
    for item, parent in items:
        if parent is not None:
            parent.append(item)
            yield etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            parent.remove(item)


def _items(root: Element) -> list[Element]:
    path = _ITEMS.get(local(root))
    return root.findall(path) if path else []
