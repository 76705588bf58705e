"""The head, line by line and column by column: all but the headline, which has its own room."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from releaseconv.readers.claims import Basis
from releaseconv.readers.text.dateline import read_dateline
from releaseconv.readers.text.dates import find_dates, is_date_line
from releaseconv.readers.text.lines import End, Line, split
from releaseconv.readers.text.shapes import emails, phones, urls
from releaseconv.readers.text.symbols import find_symbols
from releaseconv.readers.text.times import find_times
from releaseconv.readers.text.verdicts import Part, Verdict
from releaseconv.record import record
from releaseconv.source import Source
from releaseconv.vocabulary.words import Hit, words

Group: TypeAlias = tuple[Line, ...]
"""Pieces between two blank lines."""
Found: TypeAlias = Iterator[tuple[Line, Verdict]]

RELEASE_ROLES = ("immediate", "embargo", "not-for-publication")
KINDS = (
    "kind.release",
    "kind.advisory",
    "kind.statement",
    "kind.correction",
    "kind.update",
    "kind.speech",
    "kind.transcript",
)
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_NUMBER_FIRST = re.compile(r"[A-Z]{0,4}\d{2,4}[-/]\d{1,4}(?= )")
"""An issuer's number before its name: "P92-31 Food Office"."""
_ORGANISED = frozenset({"organisation", "address"})
_NUMBERED = frozenset({"symbol-label", "release-label"})
"""Labels with a number behind them; "RELEASE: 93-76" is one, if no date follows."""
_SHORT = 14
"""Words of a line that may be one of the head's; a longer one is a headline or text."""


@record
class HeadRule:
    """A rule by its name, which switches it off and stands in decisions."""

    name: str
    find: Callable[[Sequence[Group]], Found]


def anywhere(line: Line, *roles: str) -> Hit | None:
    """The first phrase of `roles` that begins at any word of a short line."""
    if line.weight > _SHORT:
        return next((hit for hit in line.hits() if hit.role in roles), None)
    for match in _WORD_START.finditer(line.folded):
        for hit in words().at(line.folded, match.start()):
            if hit.role in roles:
                return hit
    return next((hit for hit in line.hits() if hit.role in roles), None)


def pieces(lines: Sequence[Line], source: Source) -> tuple[Group, ...]:
    """`lines` in groups between blank lines, each line cut into columns where these differ."""
    groups: list[list[Line]] = []
    last = -2
    for line in lines:
        if not groups or line.number > last + 1:
            groups.append([])
        last = line.number
        groups[-1] += _columns(line, source)
    return tuple(tuple(group) for group in groups)


def _columns(line: Line, source: Source) -> tuple[Line, ...]:
    if not line.gaps or line.weight > 16:
        return (line,)
    parts = split(line, source)
    told = sum(1 for part in parts if _tells(part))
    return parts if told else (line,)


def _tells(piece: Line) -> bool:
    """It says by itself what it is, as a column of its own would."""
    if piece.digit and (is_date_line(piece.text) or phones(piece.text)):
        return True
    return bool(piece.hits()) or "@" in piece.text


# -- rules ------------------------------------------------------------------------------


def release_lines(groups: Sequence[Group]) -> Found:
    """When the text may be used, and labels that hold the word for release."""
    for group in groups:
        for i, piece in enumerate(group):
            ground = _releases(piece)
            if not ground:
                continue
            yield piece, Verdict(Part.RELEASE_LINE, "head.release-line", Basis.MARKED, ground)
            yield from _hold_goes_on(group, i)


def _releases(piece: Line) -> str:
    if piece.weight > 30:
        return ""
    hit = anywhere(piece, *RELEASE_ROLES)
    if hit:
        return f"the words “{piece.folded[hit.start : hit.end]}”"
    label = anywhere(piece, "release-label")
    if label and label.start < 16 and (find_dates(piece.text) or _immediate(piece, label)):
        return f"the label “{piece.folded[label.start : label.end]}”"
    return ""


def _immediate(piece: Line, label: Hit) -> bool:
    """A word without a number follows the label: "For release: at once"."""
    said = piece.folded[label.end :].strip(" :")
    return label.colon and not piece.digit and bool(said)


def _hold_goes_on(group: Group, i: int) -> Found:
    """The lines under a bare embargo word that hold its hour and date."""
    if find_dates(group[i].text) or anywhere(group[i], "immediate"):
        return
    for piece in group[i + 1 : i + 3]:
        timed = find_times(piece.text) or find_dates(piece.text)
        if not timed or piece.weight > _SHORT:
            return
        yield (
            piece,
            Verdict(
                Part.RELEASE_LINE, "head.hold-goes-on", Basis.PLACED, "the hour and date under it"
            ),
        )


def symbols(groups: Sequence[Group]) -> Found:
    """The issuer's own number, by its label or its form."""
    for group in groups:
        for piece in group:
            if not piece.digit or piece.weight > 8:
                continue
            label = next((h for h in piece.hits() if h.role in _NUMBERED), None)
            if label and label.colon < (label.role == "release-label"):
                continue
            if label and any(map(str.isdigit, piece.text[label.end :])):
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


def _all_symbol(piece: Line) -> bool:
    if _NUMBER_FIRST.match(piece.text) and words().find(piece.folded, _ORGANISED):
        return True
    found = find_symbols(piece.text)
    if not found:
        return False
    covered = sum(b - a for a, b in found)
    return covered * 2 >= len(piece.text) and not is_date_line(piece.text)


def dates(groups: Sequence[Group]) -> Found:
    """A date alone on its line, with a label, or behind a place."""
    for group in groups:
        for piece in group:
            if not piece.digit or piece.weight > _SHORT:
                continue
            ground, basis = _dated(piece)
            if ground:
                yield piece, Verdict(Part.DATE, "head.date", basis, ground)


def _dated(piece: Line) -> tuple[str, Basis]:
    if is_date_line(piece.text):
        return "a date alone on its line", Basis.SHAPED
    label = next((h for h in piece.hits() if h.role in {"date-label", "release-label"}), None)
    if label and find_dates(piece.text):
        return f"the label “{piece.folded[label.start : label.end]}”", Basis.MARKED
    if anywhere(piece, "distributed") and _date_at_edge(piece):
        return "a note of who issued it when", Basis.MARKED
    found = read_dateline(piece.text, alone=True)
    if found and found.date and found.end >= len(piece.text) - 2:
        return "a place and a date alone on their line", Basis.SHAPED
    if piece.weight <= 9 and anywhere(piece, *KINDS) and _date_at_edge(piece):
        return "a date beside the sort of document", Basis.SHAPED
    return "", Basis.PLACED


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
    if hit.way == "line":
        return True
    rest = piece.folded[hit.end :].strip(" :.-–—|()[]*")
    if rest and hit.role not in {"kind.release", "kind.advisory"}:
        return False
    return not rest or (piece.weight <= 5 and piece.end_sign is not End.STOP)


def contacts(groups: Sequence[Group]) -> Found:
    """Contact entries: behind their label, or a few short lines with a number to call."""
    for n, group in enumerate(groups):
        printed = _printed_letterhead(groups, n)
        i = next((i for i, piece in enumerate(group) if _calls(piece, printed)), None)
        if i is not None:
            yield from _labelled(groups, n, i)
        elif _entry(group) and not printed:
            for piece in group:
                yield (
                    piece,
                    Verdict(
                        Part.CONTACTS,
                        "head.contact-entry",
                        Basis.SHAPED,
                        "short lines with a number to call",
                    ),
                )


def _calls(piece: Line, printed: bool = False) -> Hit | None:
    """The words that name a contact; in a printed letterhead they name an office."""
    hit = next((h for h in piece.hits() if h.role == "contact"), None)
    if printed and not (hit and hit.colon):
        return None
    return hit if hit and (hit.colon or hit.way == "line" or _reaches(piece)) else None


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
    free = [piece for piece in group if not _releases(piece)]
    return any(emails(piece.text) or phones(piece.text) for piece in free) or any(
        piece.has("phone", "email", "fax") for piece in free
    )


def _printed_letterhead(groups: Sequence[Group], n: int) -> bool:
    """The first group, with the issuer's street or name in capitals and no label."""
    group = groups[n]
    if n > 1 or any(piece.has("phone", "email") and ":" in piece.text for piece in group):
        return False
    named = sum(1 for piece in group if words().find(piece.folded, _ORGANISED))
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


def bylines(groups: Sequence[Group]) -> Found:
    """Who wrote it, behind the word for it."""
    for group in groups:
        for piece in group:
            hit = next((h for h in piece.hits() if h.role == "byline"), None)
            if hit and piece.weight <= 7 and not piece.digit and piece.end_sign is End.OPEN:
                yield (
                    piece,
                    Verdict(Part.BYLINE, "head.byline", Basis.MARKED, "a word for its author"),
                )


def labelled_parts(groups: Sequence[Group]) -> Found:
    """Forms that name their fields: "Headline: …", "Sub-title: …", "Summary: …"."""
    parts = {
        "headline-label": Part.HEADLINE,
        "subhead-label": Part.SUBHEAD,
        "kicker-label": Part.KICKER,
        "summary": Part.SUMMARY,
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
            if piece.has("translation") and piece.weight <= _SHORT:
                yield (
                    piece,
                    Verdict(
                        Part.OTHER, "head.translation", Basis.MARKED, "a note of its translation"
                    ),
                )


RULES = (
    HeadRule("head.release-line", release_lines),
    HeadRule("head.contacts", contacts),
    HeadRule("head.symbol", symbols),
    HeadRule("head.label", labelled_parts),
    HeadRule("head.date", dates),
    HeadRule("head.kind", kickers),
    HeadRule("head.translation", translations),
    HeadRule("head.cover-note", cover_notes),
    HeadRule("head.byline", bylines),
    HeadRule("head.letterhead", letterheads),
)
"""The order in which the head is told; the first rule that takes a piece has it.

The release line stands first, since it may hold a date and a contact's word; contacts
before symbols and dates, since telephone numbers look like both.
"""


def head(groups: Sequence[Group], off: frozenset[str] = frozenset()) -> dict[int, Verdict]:
    """Verdicts on pieces of the head, by the offset at which each starts."""
    found: dict[int, Verdict] = {}
    for rule in RULES:
        if rule.name in off:
            continue
        for piece, verdict in rule.find(groups):
            if verdict.part is Part.CONTACTS and is_date_line(piece.text):
                continue
            found.setdefault(piece.start, verdict)
    return found
