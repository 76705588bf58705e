"""Contacts taken out of words, readings and source, for archives that are published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from releaseconv.model import Channel, ChannelKind, Contact, Link, LinkKind, Node, Text
from releaseconv.readers.decisions import Claim, Decision
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.entities.disguised_addresses import reachable

__all__ = ["MARK", "addresses_hidden", "redacted"]

MARK = "[…]"
_PERSONAL = frozenset({ChannelKind.EMAIL, ChannelKind.PHONE, ChannelKind.FAX, ChannelKind.SOCIAL})
_LINKS = frozenset({LinkKind.EMAIL, LinkKind.PHONE})
_SHORT = 2
"""Letters of a name that would be found in too many words."""
_N = TypeVar("_N", bound=Node)
_Ranges = list[tuple[int, int]]


def redacted(parsed: Parsed, others: Sequence[Contact] = ()) -> Parsed:
    """`parsed` with "[…]" for the names of contacts, and for each telephone number and address.

    The names of `others` are hidden, too. Their places in the source stay where they are: what
    stood there is dots, one for one.
    """
    hidden = _Hidden((*parsed.release.contacts, *others))
    return replace(
        parsed,
        release=hidden.node(parsed.release),
        source=replace(parsed.source, text=hidden.dotted(parsed.source.text)),
        decisions=tuple(
            Decision(hidden.claim(d.chosen), tuple(map(hidden.claim, d.rejected)))
            for d in parsed.decisions
        ),
        diagnostics=tuple(replace(d, message=hidden.text(d.message)) for d in parsed.diagnostics),
    )


class _Hidden:
    """What is to be hidden, and how it is found in words."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        said = sorted(set(_personal_words(contacts)), key=len, reverse=True)
        any_blank = (r"\s+".join(map(re.escape, words.split())) for words in said)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(any_blank)})(?!\w)", re.IGNORECASE)
        self._none = not said

    def node(self, node: _N) -> _N:
        """`node` with its words hidden."""
        changes: dict[str, Any] = {}  # of as many types as the nodes have fields
        for part in fields(node):
            match getattr(node, part.name):
                case str(text):
                    changes[part.name] = self.text(text)
                case Node() as inner:
                    changes[part.name] = self._inner(inner)
                case tuple(several) if part.name != "spans":
                    changes[part.name] = tuple(map(self._inner, several))
        # an enumeration's value is a str as well, and hides nothing
        kept = {name: value for name, value in changes.items() if value != getattr(node, name)}
        return replace(node, **kept)

    def _inner(self, inner: object) -> object:
        match inner:
            case Link(kind=kind, spans=spans) if kind in _LINKS:
                return Text(MARK, spans=spans)
            case Channel(kind=kind) if kind in _PERSONAL:
                return replace(inner, text=MARK, target=None)
            case Node():
                return self.node(inner)
        return inner

    def claim(self, claim: Claim) -> Claim:
        """A claim without what it would tell."""
        value = claim.value
        hidden = self.text(value) if isinstance(value, str) else value and self._inner(value)
        shown = hidden if isinstance(hidden, (str, Node)) else None
        return replace(claim, value=shown, ground=self.text(claim.ground))

    def text(self, text: str) -> str:
        """`text` with the mark for each thing hidden."""
        return self._put(text, lambda _: MARK)

    def dotted(self, text: str) -> str:
        """`text` with a dot for each character hidden, so that nothing moves."""
        return self._put(text, lambda words: re.sub(r"[^\n]", "…", words))

    def _put(self, text: str, shown: Callable[[str], str]) -> str:
        parts: list[str] = []
        done = 0
        for start, end in self._ranges(text):
            if start >= done:
                parts += [text[done:start], shown(text[start:end])]
            done = max(done, end)
        return "".join([*parts, text[done:]]) if parts else text

    def _ranges(self, text: str) -> _Ranges:
        named = [] if self._none else [m.span() for m in self._pattern.finditer(text)]
        return sorted([*named, *reachable(text)], key=lambda r: (r[0], -r[1]))


def addresses_hidden(text: str) -> str:
    """`text` with the mark for each telephone number and address."""
    return _Hidden(()).text(text)


def _personal_words(contacts: Iterable[Contact]) -> Iterator[str]:
    """How the contacts are called, and reached, in the words of the release."""
    for contact in contacts:
        if contact.name and len(contact.name.text) > _SHORT:
            yield contact.name.text
        yield from (channel.text for channel in contact.channels if channel.kind in _PERSONAL)
