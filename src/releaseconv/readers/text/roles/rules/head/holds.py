"""Release lines of the head: when the text may be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from releaseconv.lexicon.words import Hit
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.holds import (
    HOLDING,
    FoundHold,
    HoldSort,
    find_holds,
)
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head.pieces import Found, Group, anywhere

_TOLD = HOLDING | {HoldSort.LIFTED}
_NOTICE = 60
"""Words of the longest paragraph of the head that holds the text back in a sentence."""
_RULE = "head.release-line"
RELEASE_ROLES = ("immediate", "embargo", "not-for-publication")


def release_lines(groups: Sequence[Group]) -> Found:
    """When the text may be used, and labels that hold the word for release."""
    yield from _holds(groups)
    for group in groups:
        for piece in group:
            if ground := _frees(piece):
                yield piece, Verdict(Part.RELEASE_LINE, _RULE, Basis.MARKED, ground)


def releases(piece: Line) -> str:
    """What makes `piece` a release line, in words; empty if it is none."""
    found = find_holds(piece.text, own_words((piece,)))
    held = next((one for one in found if one.sort in _TOLD), None)
    return _ground(held, piece.text) if held else _frees(piece)


def own_words(lines: Iterable[Line]) -> dict[str, str]:
    """The lines that a house's words fill, folded, and their roles."""
    return {" ".join(x.folded.split()).strip("*:. "): x.own for x in lines if x.own}


def _holds(groups: Sequence[Group]) -> Found:
    """The pieces with words that hold the text back, and those with day and hour under them."""
    text = "\n\n".join("\n".join(piece.text for piece in group) for group in groups)
    for found in find_holds(text, own_words(piece for group in groups for piece in group)):
        at = 0
        for group in groups:
            long = sum(piece.weight for piece in group) > _NOTICE
            for piece in group:
                if found.sort in _TOLD and (found.line or not long):
                    yield from _held(piece, at, found, text)
                at += len(piece.text) + 1
            at += 1


def _held(piece: Line, at: int, found: FoundHold, text: str) -> Found:
    end = at + len(piece.text)
    if at < found.words_end and found.start < end:
        ground = _ground(found, text)
        yield piece, Verdict(Part.RELEASE_LINE, _RULE, Basis.MARKED, ground)
    elif any(at < b and a < end for a, b in found.parts):
        ground = "the hour and date under it"
        yield piece, Verdict(Part.RELEASE_LINE, "head.hold-goes-on", Basis.PLACED, ground)


def _ground(found: FoundHold, text: str) -> str:
    return f"the words “{' '.join(text[found.words_start : found.words_end].casefold().split())}”"


def _frees(piece: Line) -> str:
    """What lets the text go, or dates its release."""
    if piece.weight > 30:
        return ""
    hit = anywhere(piece, "immediate")
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
