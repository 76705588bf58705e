"""Release lines of the head: when the text may be used."""

from __future__ import annotations

from collections.abc import Sequence

from releaseconv.lexicon.words import Hit, words
from releaseconv.readers.claims import Basis
from releaseconv.readers.text.entities.dates import find_dates
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.roles.labels import Part, Verdict
from releaseconv.readers.text.roles.rules.head.pieces import SHORT, Found, Group, anywhere

_EMBARGO = frozenset({"embargo"})
RELEASE_ROLES = ("immediate", "embargo", "not-for-publication")


def release_lines(groups: Sequence[Group]) -> Found:
    """When the text may be used, and labels that hold the word for release."""
    for group in groups:
        for i, piece in enumerate(group):
            ground = releases(piece)
            if not ground:
                continue
            yield piece, Verdict(Part.RELEASE_LINE, "head.release-line", Basis.MARKED, ground)
            yield from _hold_goes_on(group, i)


def releases(piece: Line) -> str:
    """What makes `piece` a release line, in words; empty if it is none."""
    if piece.weight > 30:
        return ""
    hit = anywhere(piece, *RELEASE_ROLES)
    if hit:
        return f"the words “{piece.folded[hit.start : hit.end]}”"
    within = words().find(piece.folded, _EMBARGO) if piece.digit else ()
    if within and find_dates(piece.text):
        return f"the words “{piece.folded[within[0].start : within[0].end]}” and a date"
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
        if not timed or piece.weight > SHORT:
            return
        yield (
            piece,
            Verdict(
                Part.RELEASE_LINE, "head.hold-goes-on", Basis.PLACED, "the hour and date under it"
            ),
        )
