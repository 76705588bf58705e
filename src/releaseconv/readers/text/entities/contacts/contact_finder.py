"""The contacts in lines: streams, tokens, cards and entries, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Contact
from releaseconv.readers.text.entities.contacts.cards import Card
from releaseconv.readers.text.entities.contacts.entries import entries
from releaseconv.readers.text.entities.contacts.firms.firm_cards import deal_firms
from releaseconv.readers.text.entities.contacts.postal_addresses import region_of
from releaseconv.readers.text.entities.contacts.side_by_side import streams
from releaseconv.readers.text.entities.contacts.tokens.desk_labels import with_desks
from releaseconv.readers.text.entities.contacts.tokens.token import Sort, Token
from releaseconv.readers.text.entities.contacts.tokens.tokenizer import tokens, without_value
from releaseconv.source import Source

_LONGEST = 10_000
"""Characters of a line read in one go: what one label says is nearer, and each is looked for
in all of its line."""


def read_contacts(
    lines: Sequence[tuple[int, int]],
    source: Source,
    region: str | None,
    log: Log,
    notes: Sequence[tuple[int, int]] = (),
) -> tuple[Contact, ...]:
    """The entries of a contacts part, whose lines are ranges of the source; (p, p) is blank.

    `notes` are those of its lines that are a note's, in which a name alone is no contact's: it
    has a number or an e-mail address, or stands as a value behind a label.
    `region` is the country whose dialling rules read numbers without a country's code;
    without one, the country that an address names. A label that nothing follows is noted in
    `log`.
    """
    found = _tokens(lines, source)
    _note_empty(tuple(without_value(found)), source, log)
    return tuple(entries(deal_firms(found), source, region or region_of(found), notes))


def _note_empty(labels: Sequence[Token], source: Source, log: Log) -> None:
    """Note labels without value; of those that stand alike in one line, the columns too."""
    spans = [source.span(token.start, token.end) for token in labels]
    seen = Counter((span.line, token.text) for span, token in zip(spans, labels, strict=True))
    for span, token in zip(spans, labels, strict=True):
        column = span.start - source.line_starts[span.line - 1] + 1
        place = f", column {column}," if seen[span.line, token.text] > 1 else ""
        log.note(Code.LABEL_WITHOUT_VALUE, span, label=token.text, place=place)


def find_contacts(
    lines: Sequence[tuple[int, int]], source: Source, region: str | None
) -> tuple[Contact, ...]:
    """The contacts that notes or company talk mention: what stands behind words that say so.

    "For details contact Jane Doe on 555-0142" is one; an address in passing is none.
    """
    found = _tokens(lines, source)
    cards = [card for card in deal_firms(found) if card.told and _is_said(card)]
    return tuple(entries(cards, source, region or region_of(found)))


def _is_said(card: Card) -> bool:
    return any(token.sort is Sort.LABEL and token.role == "contact" for token in card.tokens)


def _tokens(lines: Sequence[tuple[int, int]], source: Source) -> list[Token]:
    short = [part for line in lines for part in _cut(*line, source.text)]
    return with_desks(
        [token for stream in streams(short, source) for token in tokens(stream, source)]
    )


def _cut(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """The line from `start` to `end`, in parts where it is a whole text without breaks."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start, start + _LONGEST)
        stop = blank if blank > start else start + _LONGEST
        yield start, stop
        start = stop + 1 if blank > start else stop
    yield start, end
