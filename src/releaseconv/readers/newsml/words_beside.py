"""Embargoes in elements and attributes of an item for which a release has no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from releaseconv.lexicon.words import fold
from releaseconv.readers.holds.hold_words_beside import dated_embargoes, field_line
from releaseconv.readers.newsml.item_tree import Element, local
from releaseconv.readers.text.entities.holds.embargo_stems import has_stem

__all__ = ["embargoes_beside"]

_LONGEST = 200
"""Characters of a value."""
_FURTHER = frozenset({"item", "entry", "newsItem", "packageItem"})
"""Elements of which the first alone is read."""
_CALLING = ("class", "type", "rel", "role", "name", "property")
"""Attributes that say what an element is."""
_VALUES = frozenset({"value", "literal", "content", "datetime"})
"""Those that say what it has instead of words."""


def embargoes_beside(root: Element) -> tuple[str, ...]:
    """The short values in `root`, its further items aside, that name an embargo's day or hour."""
    first: set[str] = set()
    said = dict.fromkeys(_values(root, first))
    return tuple(words for words in said if has_stem(fold(words)) and dated_embargoes(words))


def _values(element: Element, first: set[str]) -> Iterator[str]:
    todo = [element]
    while todo:
        one = todo.pop()
        if not isinstance(one.tag, str) or _is_further(local(one), first):
            continue
        yield from (field_line(name, said) for name, said in _fields(one) if len(said) <= _LONGEST)
        todo += reversed(one)


def _is_further(name: str, first: set[str]) -> bool:
    if name not in _FURTHER:
        return False
    known = name in first
    first.add(name)
    return known


def _fields(element: Element) -> Iterable[tuple[str, str]]:
    """The words of an element and of its attributes, by their names and by what it is called."""
    called = " ".join((local(element), *(element.get(name, "") for name in _CALLING)))
    yield called, " ".join((element.text or "").split())
    for name, value in element.attrib.items():
        yield called if name in _VALUES else str(name), str(value)
