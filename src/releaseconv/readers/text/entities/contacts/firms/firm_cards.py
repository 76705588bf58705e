"""Firms and their people dealt into cards: each name with its firm's number, and no other's.

A blank line ends a firm's people, and the line of the next firm with its number does. A number
of which it cannot be told whose it is goes to nobody's name: it stays with the firm alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, dropwhile, pairwise, takewhile, zip_longest
from typing import NamedTuple

from releaseconv.readers.text.entities.contacts.audiences import is_behalf
from releaseconv.readers.text.entities.contacts.cards import Card, deal
from releaseconv.readers.text.entities.contacts.firms.people import (
    Firm,
    Person,
    are_known,
    filled,
    is_likely,
    is_reached,
)
from releaseconv.readers.text.entities.contacts.firms.rows import (
    NUMBERS,
    Kind,
    Row,
    is_bracketed_part,
    rows,
)
from releaseconv.readers.text.entities.contacts.tokens.channel_labels import CHANNELS
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token

_MOST = 60
"""Lines of the longest paragraph of firms; more are a table."""
_LONGEST = 300
"""Tokens of the longest."""
_PAIR = 2
"""A firm's line and its people's, with a blank one between."""
_LEADER = " .…_·"
"""What leads from a firm's name to its number."""
_SHORTEST = 3
"""Signs of the shortest leader."""


class _Paragraph(NamedTuple):
    """Lines between blank ones."""

    tokens: list[Token]
    rows: list[Row]

    @property
    def kinds(self) -> set[Kind]:
        """What its lines hold."""
        return {row.kind for row in self.rows}

    @property
    def labels(self) -> list[Token]:
        """Those above its first firm: "Enquiries:"."""
        above = takewhile(lambda row: row.kind is Kind.LABEL, self.rows)
        return [token for row in above for token in row.tokens]


def deal_firms(found: Sequence[Token]) -> list[Card]:
    """The cards that tokens make, those of firms with their people among them, in order."""
    paragraphs = _joined([_paragraph(tokens) for tokens in _parted(found)])
    read = [
        _firms(paragraph.rows) or (_unreached(paragraph) if after and _is_next(after) else [])
        for paragraph, after in zip_longest(paragraphs, paragraphs[1:])
    ]
    if not any(firm.people for firms in read for firm in firms):
        return deal(found)
    cards: list[Card] = []
    rest: list[Token] = []
    for paragraph, firms in zip(paragraphs, read, strict=True):
        known = firms or [firm for firm in _alone(paragraph) if firm.rows[0].sure]
        if made := [card for firm in known for card in _cards(firm)]:
            cards += deal(rest)
            _hand_down(cards, paragraph.labels, made)
            cards += made
            rest = []
        else:
            rest += paragraph.tokens
    return cards + deal(rest)


def _paragraph(tokens: list[Token]) -> _Paragraph:
    inked = [token for token in tokens if token.sort is not Sort.BREAK]
    lines = rows(inked) if len(inked) < _LONGEST else []
    return _Paragraph(tokens, [line for line in lines if line.kind is not Kind.PLACE])


def _joined(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs; where firms and their people stand by turns, each two as one."""
    head = list(takewhile(lambda paragraph: paragraph.kinds == {Kind.LABEL}, paragraphs))
    turns = paragraphs[len(head) :]
    if not _are_turns(turns):
        return paragraphs
    return [*head, *(_end_to_end(turns[at : at + 2]) for at in range(0, len(turns), 2))]


def _are_turns(paragraphs: Sequence[_Paragraph]) -> bool:
    """Whether paragraphs are a firm's line and names by turns, the last names before a firm."""
    alone = [bool(_alone(paragraph)) for paragraph in paragraphs]
    if len(alone) < _PAIR or any(one == other for one, other in pairwise(alone)):
        return False
    return (alone[0] or alone[-1]) and all(
        firm or paragraph.kinds == {Kind.PEOPLE}
        for firm, paragraph in zip(alone, paragraphs, strict=True)
    )


def _end_to_end(paragraphs: Sequence[_Paragraph]) -> _Paragraph:
    tokens = chain.from_iterable(paragraph.tokens for paragraph in paragraphs)
    lines = chain.from_iterable(paragraph.rows for paragraph in paragraphs)
    return _Paragraph(list(tokens), list(lines))


def _alone(paragraph: _Paragraph) -> list[Firm]:
    """The firm of a paragraph that names one and its number, and nobody who answers."""
    lines = list(dropwhile(lambda row: row.kind is Kind.LABEL, paragraph.rows))
    kinds = [line.kind for line in lines]
    named = kinds.count(Kind.FIRM) == 1 and kinds[0] is Kind.FIRM
    if not named or set(kinds) - {Kind.FIRM, Kind.PART, Kind.REACH}:
        return []
    return [filled(lines)] if any(line.numbered for line in lines) else []


def _parted(found: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens between blank lines, each with the breaks before it, or below a label."""
    run: list[Token] = []
    inked = False
    for token, after in zip_longest(found, found[1:]):
        if inked and (token.sort is Sort.BREAK or _is_heading(token, after)):
            yield run
            run, inked = [], False
        run.append(token)
        inked = inked or token.sort is not Sort.BREAK
    if run:
        yield run


def _is_heading(token: Token, after: Token | None) -> bool:
    """Whether a label with a colon has a line of its own: "Media enquiries:"."""
    label = token.sort is Sort.LABEL and token.first and token.colon
    alone = after is None or after.sort is Sort.BREAK or after.line != token.line
    return label and alone and token.role not in CHANNELS


def _hand_down(cards: list[Card], labels: Sequence[Token], made: Sequence[Card]) -> None:
    """Puts the labels above firms on the cards of their people: "Enquiries:"."""
    if cards and all(token.sort is Sort.LABEL for token in cards[-1].tokens):
        labels = [*cards.pop().tokens, *labels]
    for card in made:
        card.tokens = [*labels, *card.tokens]


# -- firms of a paragraph -----------------------------------------------------------------


def _firms(lines: Sequence[Row]) -> list[Firm]:
    """The firms of a paragraph with their people; none where it is no such paragraph."""
    lines = list(dropwhile(lambda row: row.kind is Kind.LABEL, lines))
    kinds = {line.kind for line in lines}
    if len(lines) > _MOST or not kinds >= {Kind.FIRM, Kind.PEOPLE}:
        return []
    if kinds & {Kind.OTHER, Kind.LABEL}:
        return []
    firms = _names_first(lines) if lines[0].kind is Kind.PEOPLE else _firms_first(lines)
    return firms if all(map(is_reached, firms)) else []


def _unreached(paragraph: _Paragraph) -> list[Firm]:
    """The firm of a paragraph with its people and no number, where the next firm's follows."""
    lines = list(dropwhile(lambda row: row.kind is Kind.LABEL, paragraph.rows))
    kinds = [line.kind for line in lines]
    if kinds[:1] != [Kind.FIRM] or set(kinds[1:]) != {Kind.PEOPLE} or len(lines) > _MOST:
        return []
    firm = filled(lines)
    return [firm] if lines[0].sure and not firm.channels and is_likely(firm) else []


def _is_next(paragraph: _Paragraph) -> bool:
    """Whether a paragraph opens with a firm and its number."""
    return any(r.kind is Kind.FIRM and r.sure and r.numbered for r in paragraph.rows[:1])


def _firms_first(lines: Sequence[Row]) -> list[Firm]:
    firms = [filled(part) for part in _parts(lines)]
    several = any(len(firm.people) > 1 or firm.numbered for firm in firms)
    return firms if several and all(map(is_likely, firms)) else []


def _parts(lines: Sequence[Row]) -> Iterator[list[Row]]:
    """The lines of each firm, which its own or one with its part before it opens."""
    run: list[Row] = []
    for line in lines:
        opens = line.kind is Kind.FIRM or (line.kind is Kind.PART and _has_people(run))
        if opens and not (line.kind is Kind.FIRM and run and _is_part_only(run)):
            if run:
                yield run
            run = []
        run.append(line)
    yield run


def _names_first(lines: Sequence[Row]) -> list[Firm]:
    """The firms of a paragraph that opens with names; each stands below its people.

    Where names stand below the last firm, too, nobody can tell whose people are whose.
    """
    last = [line.kind for line in lines if line.kind in (Kind.FIRM, Kind.PEOPLE)][-1]
    if last is Kind.PEOPLE:
        return _untold(lines)
    parts: list[list[Row]] = [[]]
    for line in lines:
        if line.kind is Kind.PEOPLE and any(row.kind is Kind.FIRM for row in parts[-1]):
            parts.append([])
        parts[-1].append(line)
    firms = [filled(_turned(part)) for part in parts]
    several = any(len(firm.people) > 1 for firm in firms)
    return firms if several and all(map(is_likely, firms)) else []


def _turned(part: Sequence[Row]) -> list[Row]:
    """The lines of people and their firm, the firm's first."""
    people = list(takewhile(lambda row: row.kind in (Kind.PEOPLE, Kind.REACH), part))
    return [*part[len(people) :], *people]


def _untold(lines: Sequence[Row]) -> list[Firm]:
    """Firms and people of whom it cannot be told who belongs where: no number goes to a name."""
    if any(row.kind is Kind.REACH or (row.kind is Kind.PEOPLE and row.channels) for row in lines):
        return []
    if not all(row.sure and row.numbered for row in lines if row.kind is Kind.FIRM):
        return []
    firms = [filled([row]) for row in lines]
    return firms if all(map(are_known, (firm.people for firm in firms))) else []


def _has_people(run: Sequence[Row]) -> bool:
    return any(row.kind is Kind.PEOPLE for row in run)


def _is_part_only(run: Sequence[Row]) -> bool:
    return all(row.kind is Kind.PART for row in run)


# -- cards ----------------------------------------------------------------------------------


def _cards(firm: Firm) -> Iterator[Card]:
    """A card for each of a firm's people, and one for the firm where a channel is left."""
    named = next((row for row in firm.rows if row.kind is Kind.FIRM), None)
    labels = [t for t in named.tokens[:1] if t.sort is Sort.LABEL] if named else []
    name = [*labels, _firm_name(named.fields[0])] if named else []
    part = _part(firm)
    for person in firm.people:
        shared = [t for t in firm.shared if not (person.numbered and t.kind in NUMBERS)]
        does = [] if person.titled or not part else [part]
        yield _card((*name, *does, *shared, *_named(person), *person.channels))
    left = firm.shared if all(person.numbered for person in firm.people) else []
    if firm.alone or left or (firm.shared and not firm.people):
        yield _card((*name, *([part] if part else []), *left, *firm.alone))


def _card(tokens: Sequence[Token]) -> Card:
    card = Card()
    card.listed = True
    for token in sorted(set(tokens), key=lambda token: token.start):
        card.put(token)
    return card


def _named(person: Person) -> Iterator[Token]:
    yield person.fields[0]._replace(role="name-label")
    yield from person.fields[1:]


def _firm_name(token: Token) -> Token:
    """The field of a firm's name, without the dots that lead to its number."""
    bare = token.text.rstrip(_LEADER)
    text = bare if len(token.text) - len(bare) >= _SHORTEST else token.text
    end = token.end - len(token.text) + len(text)
    start = token.start
    if is_behalf(text):  # "For Harbour plc: 020 7946 0018"
        behind = text.partition(" ")[2].lstrip()
        start, text = start + len(text) - len(behind), behind
    role = "organisation-label"
    return token._replace(start=start, text=text, end=end, role=role, colon=False)


def _part(firm: Firm) -> Token | None:
    """What a firm does, as a title: in brackets behind its name or on a line of its own."""
    for row in firm.rows:
        behind = row.fields[1:] if row.kind is Kind.FIRM else row.fields
        said = [token for token in behind if row.kind is Kind.PART or is_bracketed_part(token)]
        if said:
            return said[0]._replace(role="title-label", end=said[-1].end)
    return None
