"""Pieces of the head: lines, or columns of lines, and the words that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from releaseconv.lexicon.words import Hit, unspaced
from releaseconv.readers.text.entities.addresses import phones
from releaseconv.readers.text.entities.dates import is_date_line
from releaseconv.readers.text.layout.lines import End, Line, split
from releaseconv.readers.text.roles.labels import Verdict
from releaseconv.source import Source

Group: TypeAlias = tuple[Line, ...]
"""Pieces between two blank lines."""
Found: TypeAlias = Iterator[tuple[Line, Verdict]]

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
SHORT = 14
"""Words of a line that may be one of the head's; a longer one is a headline or text."""


def anywhere(line: Line, *roles: str) -> Hit | None:
    """The first phrase of `roles` that begins at any word of a short line."""
    if line.weight > SHORT:
        return next((hit for hit in line.hits() if hit.role in roles), None)
    found = chain(line.everywhere(), line.hits())
    return next((hit for hit in found if hit.role in roles), None)


def is_notice(line: Line) -> bool:
    """A short sentence on the issue of the text: why it comes again, who hands it on."""
    if line.weight > SHORT or line.end_sign is not End.STOP:
        return False
    return line.has("distributed") or (line.text[0] in "([" and line.has("kind.update"))


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
    if not line.gaps or line.weight > 16 or unspaced(line.text):
        return (line,)
    parts = split(line)
    told = sum(1 for part in parts if _tells(part))
    return parts if told else (line,)


def _tells(piece: Line) -> bool:
    """It says by itself what it is, as a column of its own would."""
    if piece.digit and (is_date_line(piece.text) or phones(piece.text)):
        return True
    return bool(piece.hits()) or "@" in piece.text
