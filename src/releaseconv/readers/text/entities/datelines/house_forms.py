"""A house's own forms, read slot by slot: "{place}, {date} ({credit}) {dash}"."""

from __future__ import annotations

from releaseconv.readers.text.entities.datelines.scanner import (
    DASH,
    Opening,
    dates_of,
    take_date,
    take_places,
)
from releaseconv.readers.text.entities.dates import FoundDate, Order
from releaseconv.settings.profile import Form, Piece, Profile

__all__ = ["dateline_by_form", "symbols_by_form"]

_LONGEST_CREDIT = 60
_LONGEST_LINE = 200
_PLACE, _DATE = Piece("place", slot=True), Piece("date", slot=True)


def dateline_by_form(text: str, house: Profile) -> tuple[Opening, int] | None:
    """What the first of the house's forms that fits reads, and where it ends.

    A dash goes with it even if the form has none, as copies of PRWeb's add one.
    """
    dates = dates_of(text, 0, Order(house.order) if house.order else None)
    start = Opening(len(text) - len(text.lstrip()))
    placed = start.copy()
    has_place = take_places(text, placed, dates)  # which most forms begin with
    for form in house.datelines:
        by_place = form.pieces[0] == _PLACE
        if (by_place and not has_place) or (not dates and _DATE in form.pieces):
            continue
        opening = (placed if by_place else start).copy()
        rest = range(by_place, len(form.pieces))
        if all(_take(text, opening, form, i, dates, house) for i in rest):
            dash = DASH.match(text, opening.at)
            return opening, dash.end() if dash else opening.at
    return None


def _take(
    text: str,
    opening: Opening,
    form: Form,
    i: int,
    dates: dict[int, FoundDate],
    house: Profile,
) -> bool:
    """One piece of a form read from where the last one ended."""
    piece = form.pieces[i]
    match piece:
        case Piece(slot=False):
            return _literally(text, opening, piece.text)
        case Piece(text="place"):
            return take_places(text, opening, dates)
        case Piece(text="date"):
            return take_date(text, opening, dates)
        case Piece(text="credit"):
            return _credit(text, opening, form, i)
        case Piece(text="dash"):
            dash = DASH.match(text, opening.at)
            opening.at = dash.end() if dash else opening.at
            return dash is not None
        case _:
            pattern = house.slot(piece.text)
            own = pattern.match(text, opening.at) if pattern else None
            opening.at = own.end() if own else opening.at
            return own is not None


def _literally(text: str, opening: Opening, literal: str) -> bool:
    """The words of a form as they stand: any case, any number of blanks."""
    at = opening.at
    for c in literal:
        if c.isspace():
            at += len(text[at : at + 40]) - len(text[at : at + 40].lstrip())
        elif text[at : at + 1].casefold() != c.casefold():
            return False
        else:
            at += 1
    opening.at = at
    return True


def _credit(text: str, opening: Opening, form: Form, i: int) -> bool:
    """A source: all that stands before the next word of the form."""
    behind = form.pieces[i + 1].text.strip() if i + 1 < len(form.pieces) else ""
    stop = text.find(behind[:1], opening.at, opening.at + _LONGEST_CREDIT) if behind else -1
    words = text[opening.at : stop].rstrip() if stop > 0 else ""
    if not words.strip() or "\n" in words:
        return False
    opening.credit, opening.known = (opening.at, opening.at + len(words)), True
    opening.at = stop
    return True


def symbols_by_form(text: str, house: Profile) -> list[tuple[int, int]]:
    """Where the slots of the house's symbol forms stand in a line."""
    line = text[:_LONGEST_LINE]
    found: list[tuple[int, int]] = []
    for form in house.symbols:
        at = _behind_words(line, form)
        name = next((piece.text for piece in form.pieces if piece.slot), "")
        pattern = house.slot(name)
        if at is None or pattern is None:
            continue
        found += [m.span() for m in pattern.finditer(line, at) if _apart(line, *m.span())]
    return found


def _behind_words(line: str, form: Form) -> int | None:
    """Where a form's slot may begin: behind the words that open it."""
    opening = Opening(len(line) - len(line.lstrip()))
    first = form.pieces[0]
    if first.slot:
        return opening.at
    return opening.at if _literally(line, opening, first.text) else None


def _apart(line: str, start: int, end: int) -> bool:
    """Whether a number is a word of its own."""
    return not (line[start - 1 : start] + line[end : end + 1]).isalnum()
