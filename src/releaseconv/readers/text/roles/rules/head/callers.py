"""Whom to call, in the head: contact entries, and letterheads that look like them."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.lexicon.words import Hit, words
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.addresses import emails, phones, urls
from releaseconv.readers.text.entities.reference_numbers import find_symbols
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head.holds import releases
from releaseconv.readers.text.roles.rules.head.pieces import KINDS, Found, Group, anywhere

ORGANISED = frozenset({"organisation", "address"})
"""Words of an issuer's name or street."""


def contacts(groups: Sequence[Group]) -> Found:
    """Contact entries: behind their label, or a few short lines with a number to call."""
    for n, group in enumerate(groups):
        printed = _printed_letterhead(groups, n)
        i = next((i for i, piece in enumerate(group) if _calls(piece, printed)), None)
        if i is not None and not _names_office(groups, n, i):
            yield from _labelled(groups, n, i)
        elif _entry(group) and not printed:
            for piece in group:
                if _opens_with_symbol(piece) or (piece.weight <= 4 and anywhere(piece, *KINDS)):
                    continue
                yield (
                    piece,
                    Verdict(
                        Part.CONTACTS,
                        "head.contact-entry",
                        Basis.SHAPED,
                        "short lines with a number to call",
                    ),
                )


def _opens_with_symbol(piece: Line) -> bool:
    """The issuer's number stands first, and nobody to call behind it."""
    found = find_symbols(piece.text) if piece.digit else ()
    return bool(found) and found[0][0] == 0 and not _reaches(piece)


def _calls(piece: Line, printed: bool = False) -> Hit | None:
    """The words that name a contact; in a printed letterhead they name an office."""
    hit = next((h for h in piece.hits() if h.role == "contact"), None)
    if printed and not (hit and hit.colon):
        return None
    return hit if hit and (hit.colon or hit.way == "line" or _reaches(piece)) else None


def _names_office(groups: Sequence[Group], n: int, i: int) -> bool:
    """The words stand alone for an office, and nobody to call follows them."""
    hit = _calls(groups[n][i])
    if hit is None or hit.colon or _reaches(groups[n][i]):
        return False
    behind = groups[n][i + 1 :] or (groups[n + 1] if n + 1 < len(groups) else ())
    return not any(_reaches(piece) or piece.has("phone", "email", "fax") for piece in behind)


def _labelled(groups: Sequence[Group], n: int, i: int) -> Found:
    group, hit = groups[n], _calls(groups[n][i])
    words_said = group[i].folded[hit.start : hit.end] if hit else ""
    verdict = Verdict(Part.CONTACTS, "head.contacts", Basis.MARKED, f"the words “{words_said}”")
    yield group[i], verdict
    goes_on = Verdict(Part.CONTACTS, "head.contacts-go-on", Basis.PLACED, f"under “{words_said}”")
    rest = group[i + 1 :]
    for piece in rest:
        if piece.weight > 12 or (piece.caps and piece.weight > 6):
            break
        yield piece, goes_on
    if not rest and hit and hit.way == "line" and n + 1 < len(groups):
        yield from ((piece, goes_on) for piece in groups[n + 1] if _entry(groups[n + 1]))


def _reaches(piece: Line) -> bool:
    return bool(emails(piece.text) or phones(piece.text) or urls(piece.text))


def _entry(group: Group) -> bool:
    if len(group) > 8 or any(piece.weight > 12 for piece in group):
        return False
    free = [piece for piece in group if not releases(piece)]
    return any(emails(piece.text) or phones(piece.text) for piece in free) or any(
        piece.has("phone", "email", "fax") for piece in free
    )


def _labelled_number(piece: Line) -> bool:
    """ "Print Media: 301-555-0142": a number that is somebody's, not the paper's."""
    label, colon, rest = piece.text.partition(":")
    if not colon:
        return False
    return piece.has("phone", "email") or (label[-1:].isalpha() and bool(phones(rest)))


def _printed_letterhead(groups: Sequence[Group], n: int) -> bool:
    """The first group, with the issuer's street or name in capitals and no label."""
    group = groups[n]
    if n > 1 or any(map(_labelled_number, group)):
        return False
    named = sum(1 for piece in group if words().find(piece.folded, ORGANISED))
    capitals = sum(1 for piece in group if piece.caps)
    return named >= 1 and (2 * capitals >= len(group) or named >= 2)


def letterheads(groups: Sequence[Group]) -> Found:
    """The issuer's name, street and number as its paper has them printed."""
    for n, group in enumerate(groups[:2]):
        if len(group) >= 3 and _entry(group) and _printed_letterhead(groups, n):
            for piece in group:
                yield (
                    piece,
                    Verdict(
                        Part.LETTERHEAD, "head.letterhead", Basis.SHAPED, "an issuer's printed head"
                    ),
                )
