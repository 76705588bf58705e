"""Phrases in a line, and in lines that a house's words fill."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from releaseconv.lexicon.words import Hit
from releaseconv.readers.text.layout.lines import Line

KINDS = (
    "kind.release",
    "kind.advisory",
    "kind.statement",
    "kind.correction",
    "kind.update",
    "kind.speech",
    "kind.transcript",
)
"""Roles of words for a sort of document."""
RELEASE_ROLES = ("immediate", "embargo", "not-for-publication")
_SHORT = 14
"""Words of a line in which phrases are looked for at every word."""


def anywhere(line: Line, *roles: str) -> Hit | None:
    """The first phrase of `roles` that begins at any word of a short line."""
    if line.weight > _SHORT:
        return next((hit for hit in line.hits() if hit.role in roles), None)
    found = chain(line.everywhere(), line.hits())
    return next((hit for hit in found if hit.role in roles), None)


def own_words(lines: Iterable[Line]) -> dict[str, str]:
    """The lines that a house's words fill, folded, and their roles."""
    return {" ".join(x.folded.split()).strip("*:. "): x.own for x in lines if x.own}
