"""Documents of news that are no NewsML-G2: NITF, NewsML 1, RSS and Atom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from releaseconv.diagnostics import Log
from releaseconv.errors import MalformedInputError
from releaseconv.model import Release
from releaseconv.readers.newsml.item_tree import Element, local
from releaseconv.readers.newsml.other_news.feeds import read_atom, read_rss
from releaseconv.readers.newsml.other_news.newsml1 import read_newsml1
from releaseconv.readers.newsml.other_news.nitf import read_nitf

_CALLED = MappingProxyType(
    {
        "packageItem": "a packageItem, which lists other items: convert those",
        "conceptItem": "a conceptItem, which explains a concept",
        "knowledgeItem": "a knowledgeItem, a list of concepts",
        "planningItem": "a planningItem, which announces coverage",
        "catalogItem": "a catalogItem, a list of schemes",
        "catalog": "a catalogue of schemes",
        "html": "a web page",
        "svg": "a drawing",
        "document": "a document of another sort",
        "sports-content": "SportsML, results and statistics",
    }
)


def release_of(root: Element, log: Log) -> Release:
    """The release in a document of one of these sorts.

    Raises `MalformedInputError`, which says what it is, for all others.
    """
    read = _READERS.get(local(root))
    if read is None:
        name = local(root)
        what = _CALLED.get(name, f"an XML document called {name}")
        raise MalformedInputError(f"no newsItem of NewsML-G2: this is {what}")
    return read(root, log)


_READERS: Mapping[str, Callable[[Element, Log], Release]] = MappingProxyType(
    {
        "nitf": read_nitf,
        "NewsML": read_newsml1,
        "rss": read_rss,
        "RDF": read_rss,
        "feed": read_atom,
        "entry": read_atom,
    }
)
