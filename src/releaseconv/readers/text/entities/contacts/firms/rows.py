"""What each line of a firm's contacts holds: the firm, its part, people, or how to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.model import ChannelKind
from releaseconv.readers.text.entities.contacts.cards import seen
from releaseconv.readers.text.entities.contacts.names.field_looks import looks
from releaseconv.readers.text.entities.contacts.names.name_words import names
from releaseconv.readers.text.entities.contacts.names.names_without_capitals import is_unicameral
from releaseconv.readers.text.entities.contacts.names.offices import office
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS
from releaseconv.readers.text.entities.contacts.tokens.fields import HEADING
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token
from releaseconv.readers.text.entities.gazetteer import atlas

NUMBERS = frozenset({ChannelKind.PHONE, ChannelKind.FAX})
_BRACKETS = ("(", "（")
_LISTING = ("/", ";", "；", "&", "  ")
"""Signs between two people of one line."""
_LONGEST = 9
"""Words of a firm's longest name."""


class Kind(Enum):
    """What a line holds."""

    LABEL = auto()
    FIRM = auto()
    PART = auto()
    """What a firm does for the one that releases: "Nominated Adviser and Broker"."""
    PEOPLE = auto()
    REACH = auto()
    """Numbers and addresses only."""
    PLACE = auto()
    """Where a firm has its house: a street or town."""
    OTHER = auto()


class Row(NamedTuple):
    """A line and what it holds."""

    kind: Kind
    tokens: tuple[Token, ...]
    sure: bool = False
    """Words or a bracket tell that it is a firm's."""

    @property
    def channels(self) -> tuple[Token, ...]:
        """Its numbers and addresses."""
        return tuple(token for token in self.tokens if token.sort is Sort.CHANNEL)

    @property
    def fields(self) -> tuple[Token, ...]:
        """Its words between signs."""
        return tuple(token for token in self.tokens if token.sort is Sort.FIELD)

    @property
    def numbered(self) -> bool:
        """Whether a telephone number stands in it."""
        return any(token.kind is ChannelKind.PHONE for token in self.channels)


def rows(tokens: Sequence[Token]) -> list[Row]:
    """The lines of a paragraph."""
    lines = (tuple(line) for _, line in groupby(tokens, lambda token: token.line))
    found: list[Row] = []
    for line in lines:
        found.append(_behind(found[-1] if found else None, _row(line)))
    return _with_posts(found)


def _with_posts(found: Sequence[Row]) -> list[Row]:
    """The lines; a post below a name is on one with it, but before a firm it is the firm's."""
    made: list[Row] = []
    for at, row in enumerate(found):
        below = bool(made) and made[-1].kind is Kind.PEOPLE and row.kind is Kind.PART
        firms = any(map(_is_firms, row.fields)) or _opens_firm(found[at + 1 : at + 2])
        if below and not firms:
            made[-1] = made[-1]._replace(tokens=(*made[-1].tokens, *row.tokens))
        else:
            made.append(row)
    return made


def _opens_firm(following: Sequence[Row]) -> bool:
    return any(row.kind is Kind.FIRM for row in following)


def people_in(row: Row) -> list[tuple[Token, ...]]:
    """The fields of each of the people of a line; none if a field there is nobody's."""
    people: list[tuple[Token, ...]] = []
    either = False
    for token in row.tokens:
        if token.sort is Sort.FIELD:
            if is_named(token) and (not people or either or _is_next(token)):
                people.append((token,))
            elif not people or _is_elsewhere(token):
                return []
            else:
                people[-1] += (token,)
        either = token.sort is Sort.OR
    return people


def is_named(token: Token) -> bool:
    """Whether a field names a person, and no firm, office or town."""
    look = seen(token)
    if look.person is None or look.prose or look.address or look.organisation:
        return False
    if look.given or look.honorific:
        return True
    return not (is_part(token) or token.sign in _BRACKETS or atlas().is_city(token.text))


def is_part(token: Token) -> bool:
    """Whether a field says what a firm or a person does: "Joint Broker", "Chief Executive"."""
    look = seen(token)
    opens = look.job is not None and look.job[0] == 0  # "Head of Corporate Affairs"
    post = opens and not (look.given or look.honorific)
    return post or (look.job is not None and look.person is None) or _is_firms(token)


def _is_firms(token: Token) -> bool:
    """Whether a field says what only firms do: "Nomad and Joint Broker", "Financial PR"."""
    last = fold(token.text).strip(" .)").split()[-1:]
    return bool(last) and last[0] in names().firm_parts and not seen(token).given


def is_bracketed_part(token: Token) -> bool:
    """Whether a field behind a firm's name says in brackets what it does: "(Financial PR)"."""
    if is_part(token):
        return True
    worded = token.text[:1].isupper() and " " in token.text and not token.text.isupper()
    return token.sign in _BRACKETS and worded and not atlas().is_city(token.text)


def _behind(before: Row | None, row: Row) -> Row:
    """A line as it is behind another: what stands below a firm's name is the firm's part."""
    below = before is not None and before.kind is Kind.FIRM
    if below and row.kind is Kind.LABEL and not any(token.colon for token in row.tokens):
        fields = tuple(token._replace(sort=Sort.FIELD, role="") for token in row.tokens)
        return Row(Kind.PART, fields)
    if below and not row.channels and row.kind is Kind.FIRM and _is_office(row):
        return row._replace(kind=Kind.PART)
    if not below and row.kind is Kind.PART and row.numbered and _is_firm(row):
        return row._replace(kind=Kind.FIRM)  # "Blue Sky PR  020 7946 0019"
    return row


def _is_office(row: Row) -> bool:
    return len(row.fields) == 1 and office(row.fields[0].text) == (0, len(row.fields[0].text))


def _row(line: tuple[Token, ...]) -> Row:
    row = Row(Kind.OTHER, line)
    if any(t.sort is Sort.LABEL and t.role not in CHANNELS for t in line):
        return _labelled(row)
    if not row.fields:
        return row._replace(kind=Kind.REACH if row.channels else Kind.OTHER)
    if any(is_unicameral(token.text) for token in row.fields):
        return row
    if any(seen(token).address for token in row.fields) or _is_town(row.fields[0]):
        place = not row.channels and not any(map(_is_somebody, row.fields))
        return row._replace(kind=Kind.PLACE) if place else row
    if all(is_part(token) for token in row.fields):
        return row._replace(kind=Kind.PART)
    if _is_firm(row):
        return row._replace(kind=Kind.FIRM, sure=_is_sure(row))
    return row._replace(kind=Kind.PEOPLE) if people_in(row) else row


def _labelled(row: Row) -> Row:
    """A line with a label: alone, before a firm and its number, or as the firm's own name."""
    if not row.channels and not row.fields:
        return row._replace(kind=Kind.LABEL)
    label, *behind = row.tokens
    if label.sort is not Sort.LABEL or not label.colon or not row.numbered:
        return row
    if label.role == HEADING and not row.fields and _is_worded(label):
        named = label._replace(sort=Sort.FIELD, role="", colon=False)
        return _row((named, *behind))
    if label.role != "contact" or not behind:
        return row
    firm = _row((behind[0]._replace(first=True, role=""), *behind[1:]))
    return firm._replace(tokens=(label, *firm.tokens)) if firm.kind is Kind.FIRM else row


def _is_worded(token: Token) -> bool:
    """Whether words of a label call a firm or town hall so, and no mere office."""
    return looks(token.text).organisation is not None and office(token.text) is None


def _is_town(token: Token) -> bool:
    return atlas().is_city(token.text) and not seen(token).given


def _is_firm(row: Row) -> bool:
    """Whether a line names a firm, or may, and nobody who is surely a person."""
    first, *behind = row.fields
    look = seen(first)
    if look.given or look.honorific or look.prose or any(map(_is_somebody, behind)):
        return False
    if first.role or not first.first or len(first.text.split()) > _LONGEST:
        return False
    if not first.text[:1].isupper() or atlas().is_city(first.text) or look.job:
        return False
    if look.organisation is not None or any(map(_is_firms, behind)):
        return True
    return row.numbered and not any(map(_is_job, behind))


def _is_sure(row: Row) -> bool:
    first, *behind = row.fields
    return seen(first).organisation is not None or any(map(_is_firms, behind))


def _is_job(token: Token) -> bool:
    return seen(token).job is not None and token.sign not in _BRACKETS


def _is_somebody(token: Token) -> bool:
    return is_named(token) and (seen(token).given or seen(token).honorific)


def _is_next(token: Token) -> bool:
    known = seen(token).given or seen(token).honorific
    return token.first or known or token.sign in _LISTING


def _is_elsewhere(token: Token) -> bool:
    """Whether a field behind a name says that somebody works elsewhere."""
    look = seen(token)
    within = look.job or office(token.text) or token.role or token.sign in _BRACKETS
    return look.prose or (look.organisation is not None and not within)
