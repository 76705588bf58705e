"""Addresses by which one leaves a mailing list, in the foot of a mailing: they reach nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.model import Channel, ChannelKind, Contact
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table
from releaseconv.source import Source

__all__ = ["without_list_addresses"]

_BEFORE = 300
"""Characters before an address in which its sentence is looked at."""
_BEHIND = 80
"""Characters behind it: "Mail to x@post.example to unsubscribe"."""
_STOP = late(r"(?<=[^\W\d_]{3}[.!?])\s+(?=\S)|(?<=[。！？])|\n[ \t]*\n|[|•·]")
"""The end of a sentence, or of a part of a line."""
_PART = late(r"[,;:|•·\n]|(?<=[^\W\d_]{2}[.!?])\s|[。！？]")
"""What ends a part of a sentence behind an address."""
_OPENS = r"(?<![^\W\d_])"
_FAR = "\u0e00"
"""Scripts from here on part no words."""
_SIGNS = late(r"[@.+_\d-]")


def without_list_addresses(contacts: Iterable[Contact], source: Source) -> Iterator[Contact]:
    """`contacts` without such addresses, and without those that have nothing else."""
    for contact in contacts:
        kept = tuple(one for one in contact.channels if not _leaves(one, source.text))
        if len(kept) == len(contact.channels):
            yield contact
        elif kept:
            yield replace(contact, channels=kept)


def _leaves(channel: Channel, text: str) -> bool:
    """Whether one leaves a list by an address: its sentence says so, or its own name."""
    if channel.kind is ChannelKind.EMAIL and _names_leaving(channel.text):
        return True
    return any(_is_beside(text, span.start, span.end) for span in channel.spans)


def _names_leaving(address: str) -> bool:
    first = fold(address).partition("@")[0]
    return first in _known("addresses") or _SIGNS.split(first)[0] in _known("addresses")


def _is_beside(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    behind = text[end : end + _BEHIND]
    opening = max((match.end() for match in _STOP.finditer(before)), default=0)
    said = before[opening:] + _PART.split(behind, maxsplit=1)[0]
    folded = fold(" ".join(said.split()))
    known = any(phrase in folded for phrase in _known("phrases"))  # the pattern is slow
    return known and _phrases().search(folded) is not None


@cache
def _phrases() -> re.Pattern[str]:
    """Those that say so, where their first letter opens a word, if blanks part words there."""
    found = sorted(_known("phrases"), key=len, reverse=True)
    return re.compile("|".join(f"{_OPENS if one < _FAR else ''}{re.escape(one)}" for one in found))


@cache
def _known(key: str) -> frozenset[str]:
    """The words of a key of mailing_lists.toml, folded."""
    rows = cast("dict[str, list[str]]", table("mailing_lists"))
    return frozenset(map(fold, rows[key]))
