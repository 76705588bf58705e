"""A firm's people, and what reaches each of them: the channels of its lines dealt out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from releaseconv.model import ChannelKind
from releaseconv.readers.text.entities.contacts.cards import seen
from releaseconv.readers.text.entities.contacts.firms.rows import (
    NUMBERS,
    Kind,
    Row,
    is_part,
    people_in,
)
from releaseconv.readers.text.entities.contacts.names.name_words import letters
from releaseconv.readers.text.entities.contacts.names.whose_address import owns
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token


@dataclass(slots=True)
class Person:
    """Somebody while the lines are read."""

    fields: tuple[Token, ...]
    channels: list[Token] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The words of the name alone."""
        return self.fields[0].text[slice(*(seen(self.fields[0]).person or (0, 0)))]

    @property
    def titled(self) -> bool:
        """Whether a post stands with the name."""
        return any(map(is_part, self.fields[1:])) or seen(self.fields[0]).job is not None

    @property
    def numbered(self) -> bool:
        """Whether a telephone number is this person's own."""
        return any(token.kind is ChannelKind.PHONE for token in self.channels)


@dataclass(slots=True)
class Firm:
    """A firm with its people while the lines are read."""

    rows: list[Row] = field(default_factory=list)
    """The lines that name it and say what it does."""
    people: list[Person] = field(default_factory=list)
    shared: list[Token] = field(default_factory=list)
    """What reaches all of its people."""
    alone: list[Token] = field(default_factory=list)
    """What reaches the firm, and of its people nobody knows whom."""

    @property
    def numbered(self) -> bool:
        """Whether a telephone number stands beside its name or what it does."""
        return any(row.numbered for row in self.rows)

    @property
    def channels(self) -> list[Token]:
        """Whatever reaches it or one of its people."""
        return [*self.shared, *self.alone, *(t for p in self.people for t in p.channels)]


def filled(lines: Sequence[Row]) -> Firm:
    """The firm of some lines, with its people and whatever reaches them."""
    firm = Firm()
    near: list[Person] = []
    """The people since the last line with numbers only."""
    before: Kind | None = None
    for line in lines:
        if line.kind is Kind.PEOPLE:
            near = [] if before is Kind.REACH else near
            said = _people(line)
            firm.people += said
            near += said
        else:
            if line.kind is not Kind.REACH:
                firm.rows.append(line)
            _reach(firm, near, line.channels)
        before = line.kind
    _give_to_owners(firm)
    return firm


def is_reached(firm: Firm) -> bool:
    """Whether a channel stands with it, or it is only a name in doubt."""
    return bool(firm.channels) or not firm.rows


def is_likely(firm: Firm) -> bool:
    """Whether a firm is one: by its words, its address, or the people below it."""
    named = next((row for row in firm.rows if row.kind is Kind.FIRM), None)
    if named is None or not are_known(firm.people):
        return False
    name = named.fields[0].text
    mails = [t.text for t in firm.channels if t.kind is ChannelKind.EMAIL]
    if named.sure or len(firm.rows) > 1 or any(_is_host(name, mail) for mail in mails):
        return True
    owned = any(owns(name, mail) for mail in mails)
    return bool(firm.people) and not owned and not all(p.numbered for p in firm.people)


def are_known(people: Sequence[Person]) -> bool:
    """Whether of what may be names, half and more are: known ones, or with a post."""
    known = sum(person.titled or _is_known(person) for person in people)
    return known * 2 >= len(people)


def _is_known(person: Person) -> bool:
    look = seen(person.fields[0])
    return look.given or look.honorific


def _is_host(name: str, mail: str) -> bool:
    """Whether an address is at a firm's own domain: "info@tollandmarsh.example"."""
    host = letters(mail.partition("@")[2].partition(".")[0])
    return len(host) > 3 and letters(name).startswith(host)


def _people(line: Row) -> list[Person]:
    """The people of a line, each with the channels behind it, or behind all since the last."""
    people = [Person(fields) for fields in people_in(line)]
    near: list[Person] = []
    before: Sort | None = None
    for token in line.tokens:
        if person := next((p for p in people if p.fields[0] == token), None):
            near = [*([] if before is Sort.CHANNEL else near), person]
        for person in near if token.sort is Sort.CHANNEL else ():
            person.channels.append(token)
        before = token.sort if token.sort is not Sort.LABEL else before
    return people


def _reach(firm: Firm, near: Sequence[Person], channels: Sequence[Token]) -> None:
    """Gives channels of a line of their own to the firm, or to the people right before it."""
    if not firm.people:
        firm.shared += channels
        return
    told = any(token.kind is ChannelKind.PHONE for token in firm.shared)
    for token in channels:
        number = token.kind in NUMBERS
        open_ = [p for p in near if not (number and p.numbered)] if len(near) > 1 else list(near)
        if number and len(open_) > 1 and told:
            open_ = []
        for person in open_:
            person.channels.append(token)
        firm.alone += () if open_ else (token,)


def _give_to_owners(firm: Firm) -> None:
    """Leaves an address that is made from a name to that person alone."""
    for mail in {t for t in firm.channels if t.kind is ChannelKind.EMAIL}:
        owners = [person for person in firm.people if owns(person.name, mail.text)]
        if not owners:
            continue
        firm.shared = [t for t in firm.shared if t != mail]
        for person in firm.people:
            person.channels = [t for t in person.channels if t != mail]
        for person in owners:
            person.channels.append(mail)
