"""The head, line by line and column by column: all but the headline, which has its own room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, familiar, fold, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.calendar import counted_marks
from releaseconv.readers.text.entities.datelines import read_dateline
from releaseconv.readers.text.entities.dates import find_dates, is_date_line, is_lunar_line
from releaseconv.readers.text.entities.reference_numbers import find_symbols
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import End, Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head.callers import ORGANISED, contacts, letterheads
from releaseconv.readers.text.roles.rules.head.holds import release_lines
from releaseconv.readers.text.roles.rules.head.pieces import (
    KINDS,
    SHORT,
    Found,
    Group,
    anywhere,
    is_notice,
)

_ALONE = late(r"[A-Z]{1,5}[ -]?\d{1,4}[./-]\d{2,4}$")
"""A number alone on its line: "PR04.98"."""
_NUMBER_FIRST = late(r"[A-Z]{0,4}\d{2,4}[-/]\d{1,4}(?= )")
"""An issuer's number before its name: "P92-31 Food Office"."""
_BARS = late(r"[ \t\xa0]*[|｜•·][ \t\xa0]+")
_AND = frozenset({"and"})
_NAMES = 4
"""Words of the longest name of one author."""
_DATING = frozenset({"date-label", "release-label", "symbol-label"})
_NUMBERED = frozenset({"symbol-label", "release-label"})
"""Labels with a number behind them; "RELEASE: 93-76" is one, if no date follows."""


class HeadRule(NamedTuple):
    """A rule by its name, which switches it off and stands in decisions."""

    name: str
    find: Callable[[Sequence[Group]], Found]


# -- rules ------------------------------------------------------------------------------


def symbols(groups: Sequence[Group]) -> Found:
    """The issuer's own number, by its label or its form."""
    for group in groups:
        for piece in group:
            if not piece.digit or piece.weight > 8:
                continue
            label = next((h for h in piece.hits() if h.role in _NUMBERED), None)
            if label is None and piece.weight <= 4:
                label = anywhere(piece, "symbol-label")
            if label and label.colon < (label.role == "release-label"):
                continue
            if label and _dated_behind(piece, label):
                continue
            if label and _numbered(piece.text[label.end :]):
                ground = f"the label “{piece.folded[label.start : label.end]}”"
                yield piece, Verdict(Part.SYMBOL, "head.symbol", Basis.MARKED, ground)
            elif _all_symbol(piece):
                yield (
                    piece,
                    Verdict(
                        Part.SYMBOL,
                        "head.symbol-form",
                        Basis.SHAPED,
                        "the form of an issuer's number",
                    ),
                )


def _dated_behind(piece: Line, label: Hit) -> bool:
    """A whole date closes the line of a number: "Nr. 18/2005 vom 14. März 2005"."""
    found = [one for one in find_dates(piece.text) if one.start > label.end]
    return bool(found) and found[-1].value() is not None and not is_date_line(piece.text)


def _numbered(rest: str) -> bool:
    """A number stands behind the label, and no headline behind the number."""
    number, colon, headline = rest.lstrip(" :").partition(":")
    if colon and len(headline.split()) >= 3:
        return False
    return any(map(str.isdigit, number or rest))


def _all_symbol(piece: Line) -> bool:
    if _ALONE.match(piece.text):
        return True
    if _NUMBER_FIRST.match(piece.text) and words().find(piece.folded, ORGANISED):
        return True
    found = find_symbols(piece.text)
    if not found or (piece.has("date-label") and find_dates(piece.text)):
        return False
    covered = sum(b - a for a, b in found)
    kind = next((hit for hit in piece.hits() if hit.role in KINDS), None)
    if kind and not piece.text[kind.end : found[0][0]].strip(" .:-"):
        covered += kind.end - kind.start
    return covered * 2 >= len(piece.text) and not is_date_line(piece.text)


def dates(groups: Sequence[Group]) -> Found:
    """A date alone on its line, with a label, or behind a place."""
    for group in groups:
        for piece in group:
            if piece.weight > SHORT or not (piece.digit or _counts_days(piece)):
                continue
            ground, basis = _dated(piece)
            if ground:
                yield piece, Verdict(Part.DATE, "head.date", basis, ground)


def _counts_days(piece: Line) -> bool:
    """Its figures are numerals of East Asia: "二〇〇五年一月二十日"."""
    return not piece.text.isascii() and counted_marks().search(piece.text) is not None


def _dated(piece: Line) -> tuple[str, Basis]:
    if is_date_line(piece.text):
        return "a date alone on its line", Basis.SHAPED
    if is_lunar_line(piece.text):
        return "a date of the lunar calendar alone on its line", Basis.SHAPED
    if _date_in_cell(piece):
        return "a date in a line of short cells", Basis.SHAPED
    label = next((h for h in piece.hits() if h.role in _DATING), None)
    if label and find_dates(piece.text):
        return f"the label “{piece.folded[label.start : label.end]}”", Basis.MARKED
    if anywhere(piece, "distributed") and _date_at_edge(piece):
        return "a note of who issued it when", Basis.MARKED
    if piece.weight <= 9 and _hour_behind_date(piece):
        return "a date and an hour", Basis.SHAPED
    found = read_dateline(piece.text, alone=True)
    if found and found.date and found.end >= len(piece.text) - 2:
        return "a place and a date alone on their line", Basis.SHAPED
    if piece.weight <= 9 and anywhere(piece, *KINDS) and _date_at_edge(piece):
        return "a date beside the sort of document", Basis.SHAPED
    return "", Basis.PLACED


def _date_in_cell(piece: Line) -> bool:
    """Bars part a date from a kind, a place or an hour: "14 March 2005 | Geneva"."""
    cells = [cell for cell in _BARS.split(piece.text) if cell.strip()]
    if len(cells) == 1 and piece.weight <= 8:
        cells = _cut_at_menu(piece)
    if not 1 < len(cells) <= 4 or piece.weight > 12:
        return False
    return any(is_date_line(cell) and find_dates(cell)[0].day for cell in cells)


def _cut_at_menu(piece: Line) -> list[str]:
    """The date that opens the line and a menu's words behind it: "3 May 2011 Available in:"."""
    found = find_dates(piece.text)
    if not found or found[0].start > 2:
        return []
    rest = piece.text[found[0].end :].lstrip(" ,;-–—|")
    behind = words().at(fold(rest)) if rest else ()
    menu = any(hit.role in {"navigation", "translation"} for hit in behind)
    return [piece.text[: found[0].end], rest] if menu else []


def _hour_behind_date(piece: Line) -> bool:
    """A date opens the line and an hour follows: "May 5, 2026 04:05 PM"."""
    found = find_dates(piece.text)
    if not found or found[0].start > 2 or not found[0].year:
        return False
    times = find_times(piece.text)
    return bool(times) and 0 <= times[0].start - found[0].end <= 6


def _date_at_edge(piece: Line) -> bool:
    """A date opens or closes the line: "Press release, 3 May 2009"."""
    found = find_dates(piece.text)
    return bool(found) and (found[0].start <= 2 or found[-1].end >= len(piece.text) - 2)


def kickers(groups: Sequence[Group]) -> Found:
    """What sort of document it is: "Press Releases", "MEDIA ADVISORY"."""
    for group in groups:
        for piece in group:
            hit = anywhere(piece, *KINDS) if piece.weight <= 8 else None
            if hit and _is_label(piece, hit):
                ground = f"the words “{piece.folded[hit.start : hit.end]}”"
                yield piece, Verdict(Part.KICKER, "head.kind", Basis.MARKED, ground)


def _is_label(piece: Line, hit: Hit) -> bool:
    """The words are the line, or most of a line that closes with them."""
    if hit.start > piece.ink and not _names_sort(piece, hit):
        return False
    if hit.way == "line":
        return True
    rest = piece.folded[hit.end :].strip(" :.-–—|()[]*")
    if rest and hit.role not in {"kind.release", "kind.advisory"}:
        return False
    return not rest or (piece.weight <= 5 and piece.end_sign is not End.STOP)


def _names_sort(piece: Line, hit: Hit) -> bool:
    """Before words that close a line stands a name, and no sentence that leads to them."""
    before = piece.text[piece.ink : hit.start].split()
    if not before or piece.caps:
        return True
    if familiar(before[-1]) and before[-1][0].islower():  # "la liberté de la presse"
        return False
    if hit.role in {"kind.release", "kind.advisory"}:
        return True
    return piece.weight <= 5 and all(word[0].isupper() or not word[0].isalpha() for word in before)


def bylines(groups: Sequence[Group]) -> Found:
    """Who wrote it, behind the word for it."""
    for group in groups:
        for piece in group:
            hit = next((h for h in piece.hits() if h.role == "byline"), None)
            if hit and _names_author(piece, hit):
                yield (
                    piece,
                    Verdict(Part.BYLINE, "head.byline", Basis.MARKED, "a word for its author"),
                )


def _names_author(piece: Line, hit: Hit) -> bool:
    """A few words follow; behind a colon, five or more without "and" are a title: "Text: …"."""
    if piece.weight > 7 or piece.digit or piece.end_sign is not End.OPEN:
        return False
    said = piece.folded[hit.end :].strip(" :")
    return not hit.colon or said.count(" ") < _NAMES or bool(words().find(said, _AND))


def labelled_parts(groups: Sequence[Group]) -> Found:
    """Forms that name their fields: "Headline: …", "Sub-title: …", "Summary: …"."""
    parts = {
        "headline-label": Part.HEADLINE,
        "subhead-label": Part.SUBHEAD,
        "kicker-label": Part.KICKER,
        "summary": Part.SUMMARY,
        "organisation-label": Part.LETTERHEAD,
    }
    for group in groups:
        for piece in group:
            hit = next((h for h in piece.hits() if h.role in parts and h.colon), None)
            if hit and piece.weight > 2:
                ground = f"the label “{piece.folded[hit.start : hit.end]}”"
                yield piece, Verdict(parts[hit.role], "head.label", Basis.MARKED, ground)


def cover_notes(groups: Sequence[Group]) -> Found:
    """What somebody who passed the release on wrote above it."""
    roles = frozenset({"cover"})
    for group in groups[:3]:
        for piece in group:
            if piece.has("cover") or (piece.weight > 4 and words().find(piece.folded, roles)):
                yield (
                    piece,
                    Verdict(
                        Part.COVER_NOTE,
                        "head.cover-note",
                        Basis.MARKED,
                        "words of one who passes it on",
                    ),
                )


def translations(groups: Sequence[Group]) -> Found:
    """A note of what it was translated from."""
    for group in groups:
        for piece in group:
            if piece.has("translation") and piece.weight <= SHORT:
                yield (
                    piece,
                    Verdict(
                        Part.OTHER, "head.translation", Basis.MARKED, "a note of its translation"
                    ),
                )


def notices(groups: Sequence[Group]) -> Found:
    """A sentence on how the text came out: "(Delayed for technical reasons.)"."""
    for group in groups:
        for piece in group:
            if is_notice(piece):
                ground = "a sentence on its issue"
                yield piece, Verdict(Part.OTHER, "head.notice", Basis.MARKED, ground)


RULES = (
    HeadRule("head.release-line", release_lines),
    HeadRule("head.contacts", contacts),
    HeadRule("head.symbol", symbols),
    HeadRule("head.label", labelled_parts),
    HeadRule("head.date", dates),
    HeadRule("head.kind", kickers),
    HeadRule("head.translation", translations),
    HeadRule("head.notice", notices),
    HeadRule("head.cover-note", cover_notes),
    HeadRule("head.byline", bylines),
    HeadRule("head.letterhead", letterheads),
)
"""The order in which the head is told; the first rule that takes a piece has it.

The release line stands first, since it may hold a date and a contact's word; contacts
before symbols and dates, since telephone numbers look like both.
"""


def head(
    groups: Sequence[Group], off: frozenset[str] = frozenset(), own: Sequence[HeadRule] = ()
) -> dict[int, Verdict]:
    """Verdicts on pieces of the head, by the offset at which each starts.

    `own` are rules of the house, which go before those that all share.
    """
    found: dict[int, Verdict] = {}
    for rule in (*own, *RULES):
        if rule.name in off:
            continue
        for piece, verdict in rule.find(groups):
            if verdict.part is Part.CONTACTS and is_date_line(piece.text):
                continue
            found.setdefault(piece.start, verdict)
    return found
