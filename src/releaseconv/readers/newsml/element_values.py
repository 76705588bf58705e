"""Values out of elements of news documents: words, phrases, parties, instants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from releaseconv.model import Dateline, Moment, Party, PartyKind, Phrase
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.newsml.item_tree import Element, words
from releaseconv.standards.instants import instant, sayable

_BASIC = late(
    r"(?P<day>\d{8})(?:T(?P<time>\d{4,6})(?:\.\d+)?(?P<zone>Z|[+\-]\d{2}:?\d{2})?)?", re.ASCII
)
"""20260505T090000+0200, as NITF and NewsML 1 write instants."""


def words_at(item: Element, path: str) -> str:
    """The words of the element at `path` below `item`; empty where none is there."""
    found = item.find(path)
    return words(found) if found is not None else ""


def all_at(item: Element, path: str) -> list[str]:
    """The words of each element at `path` that has any."""
    return [text for found in item.iterfind(path) if (text := words(found))]


def phrase_at(item: Element, path: str) -> Phrase | None:
    """The words at `path` as a phrase."""
    text = words_at(item, path)
    return Phrase(text) if text else None


def dateline(text: str) -> Dateline | None:
    """A dateline of these words alone."""
    return Dateline(text) if text else None


def party(name: str) -> Party | None:
    """The organisation of that name."""
    return Party(name, PartyKind.ORGANISATION) if name else None


def moment(text: str) -> Moment | None:
    """An instant or a day as ISO 8601, plain or basic, or as mail writes it."""
    return Moment(text, _value(text)) if text else None


def _value(text: str) -> date | datetime | None:
    if match := _BASIC.fullmatch(text):
        basic = match["day"] + (f"T{match['time']}{match['zone'] or ''}" if match["time"] else "")
        text = basic
    try:
        return instant(text)
    except ValueError:
        pass
    try:
        return sayable(parsedate_to_datetime(text))
    except ValueError:
        return None


def attributes(root: Element, name: str, attribute: str) -> Iterator[str]:
    """The values of one attribute of all elements of that name, in either namespace or none."""
    for found in root.iter(f"{{*}}{name}", name):
        if value := (found.get(attribute) or "").strip():
            yield value
