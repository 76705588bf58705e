"""A card read: which field is the name, which the title, which the organisation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from releaseconv.lexicon.words import Way, fold, words
from releaseconv.model import Audience, Channel, ChannelKind, Contact, Phrase
from releaseconv.readers.text.entities.contacts.audiences import (
    audience_in,
    is_behalf,
    labelled_audience,
    own_audience,
)
from releaseconv.readers.text.entities.contacts.cards import Card, names_value, seen
from releaseconv.readers.text.entities.contacts.link_targets import target
from releaseconv.readers.text.entities.contacts.names.affiliations import behind_name, is_when
from releaseconv.readers.text.entities.contacts.names.name_words import (
    is_degree,
    is_given,
    is_particle,
    letters,
)
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import (
    is_surnamed,
    is_unicameral,
)
from releaseconv.readers.text.entities.contacts.names.offices import office
from releaseconv.readers.text.entities.contacts.names.requests_to_call import asks
from releaseconv.readers.text.entities.contacts.names.title_prefixes import title_end
from releaseconv.readers.text.entities.contacts.names.whose_address import owns
from releaseconv.readers.text.entities.contacts.postal_addresses import is_postal_code
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS
from releaseconv.readers.text.entities.contacts.tokens.desk_labels import DESK
from releaseconv.readers.text.entities.contacts.tokens.fields import HEADING
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token
from releaseconv.readers.text.entities.dehyphenation import joined
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.source import Source

_Range = tuple[int, int]
_HEADS = frozenset({"name-label", "title-label", "organisation-label"})
_ASIDE = 60
"""Characters before a field in which a bracket opens."""
_PAGES = frozenset({ChannelKind.WEB, ChannelKind.SOCIAL})
"""Where more is to be read, and nobody answers."""
_NEAR = 2
"""Words between a label and the name that it stands for."""


def entries(
    cards: Sequence[Card], source: Source, region: str | None, notes: Sequence[_Range] = ()
) -> Iterator[Contact]:
    """The contacts that cards make; a card that only names something makes none.

    In the ranges of `notes` a name that nobody reaches counts only as the value of a label.
    """
    firm: Phrase | None = None
    asks: Audience | None = None
    for at, card in enumerate(cards):
        reader = _Reader(card, source, region)
        contact = reader.contact()
        if card.shares and (last := _last(cards[at:], source, region)):
            contact = reader.sharing(contact, last)
        if firm and contact.name and contact.organisation is None:
            contact = replace(contact, organisation=firm)
        firm = contact.organisation if card.shares else None
        asks = labelled_audience(card, asks)
        contact = replace(contact, audience=asks or own_audience(card))
        if contact.name and _is_passing(contact, card, notes):
            continue
        if contact.channels or contact.name:
            yield contact


def _is_passing(contact: Contact, card: Card, notes: Sequence[_Range]) -> bool:
    """Whether a name is one of a note's sentence: "Interviews with Jane Doe are possible"."""
    reached = any(channel.kind not in _PAGES for channel in contact.channels)
    start = card.tokens[0].start
    return not reached and not names_value(card) and any(a <= start <= b for a, b in notes)


def _last(cards: Sequence[Card], source: Source, region: str | None) -> Contact | None:
    """The contact of the last of several people joined by "or"."""
    last = next((card for card in cards if not card.shares), None)
    return _Reader(last, source, region).contact() if last else None


class _Reader:
    """One card while it is read."""

    def __init__(self, card: Card, source: Source, region: str | None) -> None:
        self.card, self.source, self.region = card, source, region
        self.fields = [f for f in card.fields if not is_degree(f.text)]
        self.emails = [
            t.text for t in card.tokens if t.kind is ChannelKind.EMAIL and t.sort is Sort.CHANNEL
        ]

    def sharing(self, one: Contact, last: Contact) -> Contact:
        """The contact on the card of one of several people whose number stands behind the last."""
        if not one.channels:
            one = self.contact(vouched=bool(last.channels))
        numbers = ChannelKind.PHONE, ChannelKind.FAX
        if not one.name or any(channel.kind in numbers for channel in one.channels):
            return one
        common = tuple(
            channel
            for channel in last.channels
            if channel.kind is not ChannelKind.EMAIL
            or not (one.channels or owns(str(last.name), channel.text))
        )
        firm = one.organisation or last.organisation
        return replace(one, organisation=firm, channels=common + one.channels)

    def contact(self, vouched: bool = False) -> Contact:
        """The contact on the card; `vouched` says that something beside it has a channel."""
        named = self._name(vouched)
        name = self._in(named, seen(named).person) if named else None
        title = self._title(named)
        organisation = self._organisation(named, title)
        return Contact(
            self._phrase(name),
            self._phrase(title),
            self._phrase(organisation),
            self.channels(),
            self._note() or self._desk_remark(named, title, organisation),
        )

    def channels(self) -> tuple[Channel, ...]:
        """Its channels, each once."""
        found: dict[tuple[ChannelKind, str], Channel] = {}
        for token in self.card.tokens:
            if token.sort is Sort.CHANNEL and token.kind:
                text = token.unwrapped()
                span = self.source.span(token.start, token.end)
                uri = target(token.kind, text, self.region)
                found.setdefault((token.kind, text), Channel(text, token.kind, uri, spans=(span,)))
        return tuple(found.values())

    # -- who ----------------------------------------------------------------------------

    def _name(self, vouched: bool) -> Token | None:
        """The field that names a person, if anything on the card vouches for one."""
        people = [f for f in self.fields if seen(f).person and self._may_be_name(f)]
        if not people or not (vouched or self._vouched(people)):
            return None
        best = max(people, key=self._preference)
        told = self.card.told or vouched
        return None if seen(best).prose and not told else best

    def _may_be_name(self, token: Token) -> bool:
        look = seen(token)
        if token.role in ("organisation-label", "title-label", "post", "hours"):
            return False
        if token.colon and (is_behalf(token.text) or audience_in(token.text)):
            return False  # "For Citadel Mills: Blue PR"
        if look.prose:
            known = look.given or look.honorific or self._owned(token)
            return known or self._opens_sentence(token)
        if is_unicameral(token.text):
            return look.honorific or self._stands_as_name(token)
        return look.given or not (look.address or self._is_town(token))

    def _is_town(self, token: Token) -> bool:
        """Whether a town is called so, or a postal code stands behind: "Quux Hill, PA 19380"."""
        if atlas().is_city(token.text):
            return True
        at = self.card.tokens.index(token)
        before = self.card.tokens[at - 1] if at else None
        if before and before.line == token.line:
            if before.sort is Sort.FIELD and seen(before).address:
                return True  # "4 Quay Street, Port Kerrow"
            if not (self.card.told or seen(token).given):
                return seen(before).organisation is not None  # "Acme Widgets, Inc., Bay City"
        behind = (t for t in self.card.tokens[at + 1 : at + 2] if t.line == token.line)
        fields = (t for t in behind if t.sort is not Sort.CHANNEL)  # no area code: "03999 12 34"
        return any(is_postal_code(t.text) for t in fields)

    def _opens_sentence(self, token: Token) -> bool:
        """Whether a name stands right behind a label and a word or two: "call Jane Doe on"."""
        where = seen(token).person
        if where is None or token.role not in ("contact", HEADING):
            return False
        before, behind = token.text[: where[0]], token.text[where[1] :]
        return len(before.split()) <= _NEAR or (not behind.strip() and asks(before))

    def _stands_as_name(self, token: Token) -> bool:
        """Whether a short field of a script without capitals is no piece of a sentence."""
        at = self.card.tokens.index(token)
        before, after = self.card.tokens[max(0, at - 1) : at], self.card.tokens[at + 1 : at + 2]
        if token.role in ("contact", "name-label", HEADING) or seen(token).job:
            return True
        if seen(token).given and token.first and not seen(token).address:
            return True
        if is_surnamed(token.text) and not atlas().is_city(token.text):
            return True
        if at == 0 and not token.first:  # one of a list, for which the card was opened
            return True
        firm = bool(before) and seen(before[0]).organisation is not None
        if not after or after[0].line != token.line:
            return token.first or firm
        if after[0].sort is Sort.FIELD:
            return after[0].role == DESK or seen(after[0]).job is not None
        return after[0].kind is not ChannelKind.WEB and (token.first or firm)

    def _vouched(self, people: Sequence[Token]) -> bool:
        if self.card.told or self.card.joined or self.card.listed:
            return True
        if any(t.sort is Sort.LABEL and t.role != HEADING for t in self.card.tokens):
            return True
        reached = any(t.sort is Sort.CHANNEL for t in self.card.tokens)
        if reached and any(seen(p).given and p.first for p in people):
            return True
        return any(seen(f).job for f in self.fields) or any(seen(p).honorific for p in people)

    def _preference(self, token: Token) -> tuple[bool, ...]:
        """What makes one field rather the name than another, the weightiest first."""
        look = seen(token)
        return (
            token.role == "name-label",
            self._owned(token),
            look.honorific,
            look.given,
            token.role in ("contact", HEADING),
            not self._names_host(token),
            not look.organisation,
            look.prose and token is self._last_prose(),
            token is self.fields[0],
        )

    def _last_prose(self) -> Token | None:
        """The last piece of a sentence that names somebody: whom to call."""
        return next((f for f in reversed(self.fields) if seen(f).prose and seen(f).person), None)

    def _owned(self, token: Token) -> bool:
        name = self._said(token)
        return any(owns(name, email) for email in self.emails)

    def _names_host(self, token: Token) -> bool:
        """Whether a field says what the domain of an address says: "Acme Widgets"."""
        said = letters(token.text)
        hosts = [letters(email.partition("@")[2].partition(".")[0]) for email in self.emails]
        return any(len(host) > 3 and (host in said or said in host) for host in hosts)

    def _said(self, token: Token) -> str:
        where = seen(token).person
        return token.text[slice(*where)] if where else ""

    # -- what and where -----------------------------------------------------------------

    def _title(self, named: Token | None) -> _Range | None:
        for token in self.fields:
            if token.role == "title-label":
                return token.start, token.end
        for token in self.fields:
            look = seen(token)
            if token.colon and audience_in(token.text):
                continue
            beside = named and self.fields[self.fields.index(named) + 1 :][:1] == [token]
            apart = token is not named and (look.person or not (beside or self._in_place(token)))
            if look.job and not look.prose and not apart:
                behind = self.fields[self.fields.index(token) :]
                end = token.start + look.job[1]
                return token.start + look.job[0], title_end(behind, end, self.source.text)
        return None

    def _organisation(self, named: Token | None, title: _Range | None) -> _Range | None:
        free = [
            token
            for token in self.fields
            if token is not named
            and not (title and token.start < title[1] and title[0] < token.end)
            and token.role not in ("title-label", "post", "hours")
            and not is_when(token.text)
        ]
        for token in free:
            if token.role == "organisation-label":
                return token.start, token.end
        if behind := self._behind_name(named):
            return behind
        if desk := self._named_desk(named):
            return desk
        for token in free:
            if where := seen(token).organisation:
                return self._in(token, where)
        for token in free:
            if token.role == DESK and not seen(token).job and not self._is_remark(token, named):
                return token.start, token.end
        for token in free:
            if token.text[:1].isupper() and self._may_be_firm(token):
                return token.start, token.end
        return None if named else self._desk()

    def _may_be_firm(self, token: Token) -> bool:
        """Whether a field that no word tells may say where somebody works."""
        look = seen(token)
        if look.address or look.job or look.prose or token.colon:
            return False
        if self._is_aside(token) and not token.text.isupper():
            return False  # "Jane Doe (English, French)"
        said = token.text.split()
        small = sum(word[0].islower() and not is_particle(word) for word in said)
        if small * 2 >= len(said) or any(map(str.isdigit, token.text)) or len(token.text) < 2:
            return False  # "Her telephone is", "May 3", "T"
        if (
            atlas().is_city(token.text)
            or (look.given or is_given(token.text))
            or self._is_sign(token)
        ):
            return False
        return self._in_place(token)

    def _is_aside(self, token: Token) -> bool:
        """Whether a field stands in brackets."""
        before = self.source.text[max(0, token.start - _ASIDE) : token.start].rpartition("\n")[2]
        return max(map(before.rfind, "(（")) > max(map(before.rfind, ")）"))

    def _is_remark(self, token: Token, named: Token | None) -> bool:
        """Whether a field says when to call who was named: "Jane Doe (out of hours)"."""
        return named is not None and token.text.islower() and self._is_aside(token)

    def _is_sign(self, token: Token) -> bool:
        """Whether a field is half a label, or heads a column: "Tel. &", "Name"."""
        hits = words().at(fold(token.text))
        return any(h.role in CHANNELS or (h.role in _HEADS and h.way is Way.LINE) for h in hits)

    def _named_desk(self, named: Token | None) -> _Range | None:
        """A desk whose label goes on with its house: "Press office Port of Weltevreden"."""
        for label, token in pairwise(self.card.tokens):
            if label.sort is not Sort.LABEL or label.role != "contact" or label.colon:
                continue
            near = label.line == token.line and not self._between(label, token)
            house = token.sort is Sort.FIELD and token is not named and token.text[:1].isupper()
            if near and house and (where := office(label.text)):
                return label.start + where[0], token.end
        return None

    def _in_place(self, token: Token) -> bool:
        """Whether a field stands before the channels or opens a line."""
        told = [t.start for t in self.card.tokens if t.sort is Sort.CHANNEL]
        return token.first or all(token.start < start for start in told)

    def _desk(self) -> _Range | None:
        """A desk that is called by its label: "Press office: 555-0142"."""
        labels = (t for t in self.card.tokens if t.sort is Sort.LABEL and t.role == "contact")
        for token in labels:
            if where := office(token.text):
                whole = audience_in(token.text[: where[0]]) and token.text[:1].isupper()
                return self._in(token, (0 if whole else where[0], where[1]))
        return None

    def _behind_name(self, named: Token | None) -> _Range | None:
        """The rest of a name's field: "Jane Doe of Acme Widgets"."""
        if named is None or seen(named).job or seen(named).prose:
            return None
        where = seen(named).person
        at = behind_name(named.text, *where) if where else None
        if at is None:
            return None
        following = self.fields[self.fields.index(named) + 1 :][:1]
        wrapped = following and following[0].first and not self._between(named, following[0])
        wrapped = wrapped and not is_when(following[0].text)
        return named.end - len(named.text) + at, following[0].end if wrapped else named.end

    def _between(self, one: Token, other: Token) -> str:
        """The ink between two fields."""
        return self.source.text[one.end : other.start].strip()

    def _note(self) -> Phrase | None:
        for token in self.card.tokens:
            if token.sort is Sort.FIELD and token.role == "hours":
                return self._phrase((token.start, token.end))
        for before, token in zip(self.card.tokens, self.card.tokens[1:], strict=False):
            aside = token.sign in ("(", "（") and token.text[:1].islower()
            if aside and before.sort is Sort.CHANNEL and token.sort is Sort.FIELD:
                return self._phrase((token.start, token.end))
        return None

    def _desk_remark(self, named: Token | None, *taken: _Range | None) -> Phrase | None:
        """A desk's words in brackets behind a name, which are no desk: "(out of hours)"."""
        for token in self.fields:
            if any(one and token.start < one[1] and one[0] < token.end for one in taken):
                continue
            if token.role == DESK and self._is_remark(token, named):
                return self._phrase((token.start, token.end))
        return None

    # -- phrases ------------------------------------------------------------------------

    def _in(self, token: Token, where: _Range | None) -> _Range | None:
        return (token.start + where[0], token.start + where[1]) if where else None

    def _phrase(self, where: _Range | None) -> Phrase | None:
        if where is None:
            return None
        span = self.source.span(*where)
        return Phrase(joined(self.source[span], self.source.text), spans=(span,))
