"""Tokens dealt into cards: all that belongs to one person or one desk."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from releaseconv.model import ChannelKind
from releaseconv.readers.text.entities.contacts.names.affiliations import is_led
from releaseconv.readers.text.entities.contacts.names.field_looks import Looks, is_person, looks
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import (
    is_surnamed,
    is_unicameral,
)
from releaseconv.readers.text.entities.contacts.names.offices import office
from releaseconv.readers.text.entities.contacts.names.requests_to_call import asks
from releaseconv.readers.text.entities.contacts.names.whose_address import owns
from releaseconv.readers.text.entities.contacts.tokens.fields import HEADING
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token

_NEAR = 60
"""Cards before an address among which its owner is looked for."""
_LISTING = frozenset({"、", "・", "·"})
"""What parts the names of a list in East Asia."""

_FIELDS = 80
"""Fields of one contact that are looked at."""


class Card:
    """What is known of one contact while tokens come in."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.shares = False
        """An "or" joined it to the card after it: a number behind both is for both."""
        self.joined = False
        """An "or" joined it to a labelled card with a channel before it."""
        self.listed = False
        """It was made for somebody in a list of a firm's people."""
        self.told = False
        """It has a channel."""
        self.people: list[Token] = []
        """Its fields that may be names."""
        self.fields: list[Token] = []
        """Its first fields; of hundreds, no more are looked at."""

    def put(self, token: Token) -> None:
        """Adds a token."""
        self.tokens.append(token)
        self.told = self.told or token.sort is Sort.CHANNEL
        if token.sort is Sort.FIELD and len(self.fields) < _FIELDS:
            self.fields.append(token)
            if seen(token).person:
                self.people.append(token)

    def unname(self) -> None:
        """Takes its fields off it."""
        self.tokens = [token for token in self.tokens if token.sort is not Sort.FIELD]
        self.people, self.fields = [], []

    def take_back(self, line: int) -> None:
        """Takes the last field off it, if that stands in a line: it was half a label."""
        last = self.tokens[-1] if self.tokens else None
        if last and last.sort is Sort.FIELD and last.line == line:
            self.tokens.pop()
            self.people = [person for person in self.people if person is not last]
            self.fields = [field for field in self.fields if field is not last]


def seen(token: Token) -> Looks:
    """What a field looks like; of any other token, nothing."""
    return looks(token.text) if token.sort is Sort.FIELD else Looks()


def names_value(card: Card) -> bool:
    """Whether the name on a card is the value of a label: "Contact: Jane Doe", "Contact Jane Doe".

    In "To request an interview with Jane Doe" a sentence leads up to it.
    """
    if any(t.sort is Sort.LABEL and t.role == "contact" and t.colon for t in card.tokens):
        return True
    named = (field for field in card.fields if field.role == "contact" and is_person(field.text))
    before = (field.text[: (seen(field).person or (0, 0))[0]] for field in named)
    return any(not is_led(words) or asks(words) for words in before)


def deal(found: Sequence[Token]) -> list[Card]:
    """The cards that tokens make, in order."""
    dealer = _Dealer(found)
    for at, token in enumerate(found):
        dealer.take(at, token)
    return [card for card in dealer.cards if card.tokens]


class _Dealer:
    """Puts each token on the card it belongs to."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.found = found
        self.cards = [Card()]
        self.broken = False
        """A blank line came since the last token."""
        self.either = False
        """An "or" came since the last token."""

    @property
    def card(self) -> Card:
        return self.cards[-1]

    def take(self, at: int, token: Token) -> None:
        """Puts one token where it belongs."""
        match token.sort:
            case Sort.BREAK:
                self.broken = True
                return
            case Sort.OR:
                self.either = True
                return
            case Sort.CHANNEL:
                self._channel(token)
            case Sort.LABEL:
                self._label(at, token)
            case Sort.FIELD:
                self._field(at, token)
        self.broken = self.either = False

    def _next(self) -> None:
        if self.card.tokens:
            self.cards.append(Card())

    def _channel(self, token: Token) -> None:
        if token.kind is ChannelKind.EMAIL:
            for card in islice(reversed(self.cards), _NEAR):
                if any(
                    owns(t.text[slice(*(seen(t).person or (0, 0)))], token.text)
                    for t in card.people
                ):
                    card.put(token)
                    return
        self.card.put(token)

    def _label(self, at: int, token: Token) -> None:
        card = self.card
        told, people = card.told, card.people
        untold = bool(people) and not told and not token.colon and token.role == "contact"
        if untold and not self.broken and _is_post(token.text):
            # "Media Relations" under a name is where somebody works, not the next contact
            card.put(_as_field(token))
            return
        run_on = token.sign.isalnum() and not is_unicameral(token.text)
        if token.role == "contact" and run_on and token.colon:
            card.take_back(token.line)  # "Editor's contact:"
        opens = token.role in ("contact", "name-label") or (told and token.role == HEADING)
        if untold and not token.first:
            # "For interviews with Jane Doe, contact …": she is not the one to call
            card.unname()
        elif opens and (people or (told and (card.fields or self._reached(at)))):
            self._next()
        self.card.put(token)

    def _field(self, at: int, token: Token) -> None:
        either = self.either or self._is_listed(token)
        if self._opens(at, token, either):
            self.card.shares = either and not self.card.told
            joined = self.either and self.card.told and _is_labelled(self.card)
            self._next()
            self.card.joined = joined and looks(token.text).person == (0, len(token.text))
        self.card.put(token)

    def _is_listed(self, token: Token) -> bool:
        """Whether a name stands in a list of names: "Jane Doe / John Roe", "Jane Doe, John Roe"."""
        before = self.card.tokens[-1] if self.card.tokens else None
        if before is None or self.broken or seen(token).address:
            return False
        if not (seen(before).person and seen(token).person):
            return False
        both = (before, token)
        known = all(seen(t).given or seen(t).honorific or is_surnamed(t.text) for t in both)
        opens = before.role in ("contact", "name-label") or self.card.tokens == [before]
        listed = token.sign in _LISTING and (opens or all(is_surnamed(t.text) for t in both))
        return token.sign in ("/", "／") or listed or (token.sign == "," and known)

    def _opens(self, at: int, token: Token, either: bool) -> bool:
        """Whether a field is the first of another contact."""
        card, look = self.card, seen(token)
        named = bool(card.people)
        if not card.told:
            return named and self._opens_untold(at, token, either)
        if token.sign in ("(", "（") or look.address:
            return False
        if look.person and not look.prose:
            return self._is_next_person(at, token, named)
        if self.broken and token.first and (look.organisation or look.job):
            return True
        fresh = named or card.fields != [] or token.colon
        return token.first and self._reached_in_line(at) and fresh

    def _opens_untold(self, at: int, token: Token, either: bool) -> bool:
        """The same, while the contact before has a name and no channel yet."""
        look = seen(token)
        if either:
            return look.person is not None or look.organisation is not None
        if look.person is None:
            finished = any(seen(field).job for field in self.card.fields)
            return finished and self.broken and token.first and self._reached_in_line(at)
        apart = self.broken or token.sign in (";", "；", "  ")
        finished = any(seen(field).job for field in self.card.fields) and token.first
        return (apart and self._reached(at)) or (finished and look.given)

    def _is_next_person(self, at: int, token: Token, named: bool) -> bool:
        look = seen(token)
        if token.first or self.either or token.sign in (";", "；"):
            if not named and not self.broken and self.card.fields and not self._reached(at):
                return False  # a firm with its number, then its people
            return named or self.broken or bool(self.card.fields)
        known = look.given or look.honorific or token.sign.startswith("  ")
        plain = is_unicameral(token.text) and self._reached_in_line(at)
        return named and (known or plain or self._owns_ahead(at))

    def _owns_ahead(self, at: int) -> bool:
        """Whether an address made from a name stands behind it in the line."""
        token = self.found[at]
        rest = (t for t in self.found[at + 1 :] if t.line == token.line)
        return any(t.kind is ChannelKind.EMAIL and owns(token.text, t.text) for t in rest)

    def _reached_in_line(self, at: int) -> bool:
        """Whether a channel stands behind in the same line."""
        line = self.found[at].line
        for token in self.found[at + 1 :]:
            if token.line != line or token.sort is Sort.BREAK:
                return False
            if token.sort is Sort.CHANNEL:
                return True
        return False

    def _reached(self, at: int) -> bool:
        """Whether a channel or its label comes before the next break."""
        for token in self.found[at + 1 :]:
            if token.sort is Sort.BREAK:
                return False
            if token.sort is Sort.CHANNEL or token.empty:
                return True
        return False


def _is_labelled(card: Card) -> bool:
    return any(t.sort is Sort.LABEL and t.role == "contact" for t in card.tokens)


def _is_post(label: str) -> bool:
    """Whether a label without a colon may say where somebody works, or as what."""
    return label[:1].isupper() or (0, len(label)) in (looks(label).job, office(label))


def _as_field(token: Token) -> Token:
    return Token(
        Sort.FIELD, token.start, token.end, token.text, token.line, token.first, token.sign
    )
