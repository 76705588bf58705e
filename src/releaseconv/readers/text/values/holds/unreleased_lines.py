"""Lines above a text that say that nobody let it go: "HOLD - DO NOT SEND - awaiting sign-off"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds import FoundHold, HoldSort
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.resources import table

__all__ = ["says_unreleased", "unreleased_lines"]

_TEXT = frozenset({Part.HEADLINE, Part.SUBHEAD, Part.SUMMARY, Part.BODY, Part.HEADING})
"""What may be the text's own words, and counts where all of a line says so."""
_PARTS = late(r"(?<=\s)-(?=\s)|[–—:|•!;,/()\[\]*+]+|[.](?:\s|$)|[。！；：，、【】（）]")
_FEW = 7
"""Words of a part in which an approval is awaited."""
_MOST = 16
"""Words of the longest such line."""


def unreleased_lines(chunks: Sequence[Chunk]) -> Iterator[FoundHold]:
    """The lines that keep the text back until somebody lets it go."""
    for chunk in chunks:
        for line in chunk.lines:
            if line.weight <= _MOST and says_unreleased(line.folded, wholly=chunk.part in _TEXT):
                end = line.start + len(line.text)
                start = line.start
                yield FoundHold(HoldSort.NEGATION, start, end, True, None, start, end)
        if chunk.part is Part.BODY:
            return


def says_unreleased(folded: str, *, wholly: bool) -> bool:
    """Whether a line says so, in a part of it or `wholly`."""
    said = [one for one in map(_bare, _PARTS.split(folded)) if one]
    found = [one for one in said if one in _known("stops") or _awaits(one)]
    if not found or not wholly:
        return bool(found)
    return all(one in found or one in _known("drafts") for one in said)


def _bare(part: str) -> str:
    """A part of a line without polite words before it."""
    bare = part.strip(" ,\"'«»„“”")
    for word in _known("polite"):
        bare = bare.removeprefix(f"{word} ")
    return bare.strip()


def _awaits(part: str) -> bool:
    """Whether a part of a line awaits an approval."""
    if part.count(" ") >= _FEW or not part.startswith(_openings()):
        return False
    return any(one in f" {part} " for one in _approvals())


@cache
def _openings() -> tuple[str, ...]:
    return tuple(one if one.endswith("'") else f"{one} " for one in _known("awaits"))


@cache
def _approvals() -> tuple[str, ...]:
    """Words for an approval: a blank before each, and one behind those that are whole."""
    return tuple(
        f" {one.removesuffix('*')}" if one.endswith("*") else f" {one} "
        for one in _known("approval")
    )


@cache
def _known(key: str) -> frozenset[str]:
    """The words of a key of unreleased.toml, folded."""
    return frozenset(map(fold, cast("dict[str, list[str]]", table("unreleased"))[key]))
