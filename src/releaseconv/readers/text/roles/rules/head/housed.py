"""What a house's own words and forms say of lines of the head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head import HeadRule
from releaseconv.readers.text.roles.rules.head.pieces import Found, Group
from releaseconv.settings.profile import LETTERHEAD, Profile

_SHARE = 4
"""The share of a line that its number takes behind the words of a form: a fourth."""
_SHORT = 8
"""Words of the longest line that a number fills."""


def own_rules(house: Profile | None) -> tuple[HeadRule, ...]:
    """The rules that the words and numbers of `house` make; without any, none."""
    made: list[HeadRule] = []
    if house and any(role == LETTERHEAD for _, role in house.words):
        made.append(HeadRule("house.letterhead", _letterheads))
    if house and house.symbols:
        made.append(HeadRule("house.symbol", partial(_symbols, house)))
    return tuple(made)


def _letterheads(groups: Sequence[Group]) -> Found:
    """Lines that words of the house's letterhead fill."""
    ground = "words of its house's letterhead"
    verdict = Verdict(Part.LETTERHEAD, "house.letterhead", Basis.MARKED, ground)
    for group in groups:
        yield from ((piece, verdict) for piece in group if piece.own == LETTERHEAD)


def _symbols(house: Profile, groups: Sequence[Group]) -> Found:
    """Lines that a number in one of the house's forms fills, or most of it."""
    verdict = Verdict(Part.SYMBOL, "house.symbol", Basis.SHAPED, "the form of its house's numbers")
    for group in groups:
        for piece in group:
            if piece.digit and piece.weight <= _SHORT and _is_symbol(piece, house):
                yield piece, verdict


def _is_symbol(piece: Line, house: Profile) -> bool:
    from releaseconv.readers.text.entities.datelines.house_forms import (
        symbols_by_form,  # few releases have a house
    )

    found = symbols_by_form(piece.text, house)
    if not found or is_date_line(piece.text):
        return False
    covered = sum(b - a for a, b in found)
    worded = covered * _SHARE >= len(piece.text) and not piece.text[found[-1][1] :].strip()
    return worded or covered * 2 >= len(piece.text)
