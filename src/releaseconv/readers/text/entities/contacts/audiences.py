"""Whom a contact answers: the press, investors or the public, as its label or desk says."""

from __future__ import annotations

import re
from functools import cache
from typing import TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.model import Audience, ChannelKind
from releaseconv.readers.text.entities.contacts.cards import Card, seen
from releaseconv.readers.text.entities.contacts.tokens.desk_labels import DESK
from releaseconv.readers.text.entities.contacts.tokens.fields import HEADING
from releaseconv.readers.text.entities.contacts.tokens.token import Sort
from releaseconv.readers.text.entities.memoised import once
from releaseconv.resources import table


class _Words(TypedDict):
    press: str
    investors: str
    public: str
    phrases: list[tuple[str, str]]
    behalf: str
    alone: str


_OPENING = frozenset({"contact", HEADING})


def labelled_audience(card: Card, before: Audience | None) -> Audience | None:
    """Whom the label over a card says that it answers; without one, what that `before` said."""
    labels = [t for t in card.tokens if t.sort is Sort.LABEL and t.role in _OPENING]
    labels += [t for t in card.fields if t.colon and t.first and audience_in(t.text)]
    if not labels:
        return before
    return next((found for token in labels if (found := audience_in(token.text))), None)


def own_audience(card: Card) -> Audience | None:
    """Whom a card's contact answers by its desk, its job or the names of its addresses."""
    said = (t.text for t in card.fields if t.colon or t.role == DESK or seen(t).job)
    return next((found for text in said if (found := audience_in(text))), None) or _by_mail(card)


@once
def audience_in(text: str) -> Audience | None:
    """The audience that words name first."""
    folded = fold(text).strip(" .:")
    if folded in _words()["alone"].split():
        return Audience.PUBLIC
    match = _pattern().search(folded)
    return Audience(str(match.lastgroup).rstrip("_")) if match else None


def is_behalf(text: str) -> bool:
    """Whether words begin with one for whose sake: "For Citadel Mills"."""
    first, _, rest = text.partition(" ")
    return bool(rest) and fold(first) in _words()["behalf"].split()


def _by_mail(card: Card) -> Audience | None:
    """The one audience that its addresses name: "press@mills.example"."""
    mails = (t.text for t in card.tokens if t.kind is ChannelKind.EMAIL and t.sort is Sort.CHANNEL)
    found = {audience_in(re.sub(r"[^a-z]", " ", mail.partition("@")[0])) for mail in mails}
    return found.pop() if len(found) == 1 else None


@cache
def _pattern() -> re.Pattern[str]:
    """Words of each audience, each a group; phrases first, as they hold words of others."""
    known = _words()
    phrases = [(name, _phrase(text)) for name, text in known["phrases"]]
    words = [("press", known["press"]), ("investors", known["investors"])]
    words.append(("public", known["public"]))
    groups = (f"(?P<{name}_>{'|'.join(map(_word, said.split()))})" for name, said in words)
    named = {name: [p for n, p in phrases if n == name] for name, _ in words}
    heads = (f"(?P<{name}>{'|'.join(found)})" for name, found in named.items())
    return re.compile("|".join((*heads, *groups)))


def _phrase(text: str) -> str:
    bound = r"(?<!\w)" if text.isascii() or " " in text else ""
    return f"{bound}{re.escape(fold(text))}"


def _word(word: str) -> str:
    stem = fold(word.rstrip("*"))
    end = "" if word.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){re.escape(stem)}{end}"


@cache
def _words() -> _Words:
    return cast("_Words", table("audiences"))
