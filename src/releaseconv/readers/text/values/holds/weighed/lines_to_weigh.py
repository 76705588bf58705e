"""Lines and sentences that may hold a text whatever they were read as: of the head and the foot.

Of the body itself only its first and last paragraphs, where they are short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.lines import LONG, Case
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part

__all__ = ["Weighed", "lines_to_weigh", "sentences"]

_LEFT = frozenset({Part.MAIL, Part.RELEASE_LINE})
"""Fields of mails, and what `doubtful_lines` looks at."""
_SENTENCE = late(r"(?<=[^\W\d_]{2}[.!?])\s+|(?<=[。！？])")
_MOST = 45
"""Words of a sentence."""
_SHORTEST = 4
"""Characters of one, in scripts whose words have one or two."""
_FEW = 12
"""Lines of a chunk whose sentences go over its lines."""
_BLOCK = 4
"""Lines of a block in which each may be one by itself or go on."""
_FEW_SENTENCES = 2
_RUNNING = frozenset({Part.BODY, Part.SUMMARY, Part.ABOUT, Part.BACKGROUND, Part.LEGAL})
_RUNNING |= {Part.TRADEMARK, Part.CONFERENCE_CALL, Part.RIGHTS}
"""Parts whose paragraphs of more sentences are their own text."""
_FEW_WORDS = 25
"""Words of a paragraph that may be no part of the body; of 2,046 lines that hold, set into
releases, 19 were read as one."""
_FIRST, _LAST = 2, 1
"""Paragraphs at the body's head and foot."""


class Weighed(NamedTuple):
    """A line or a sentence, and where it stands."""

    text: str
    folded: str
    start: int
    end: int
    place: str
    """Above the headline (head), it (title), below it (deck), in the body or behind it (foot)."""
    alone: bool
    """It is all of its chunk."""


def lines_to_weigh(chunks: Sequence[Chunk]) -> Iterator[Weighed]:
    """What may hold the text, from the top of the page down."""
    filled = [chunk for chunk in chunks if chunk.lines]
    body = [at for at, chunk in enumerate(filled) if chunk.part is Part.BODY]
    near = {*body[:_FIRST], *body[-_LAST:]}
    title = next((at for at, chunk in enumerate(filled) if chunk.part is Part.HEADLINE), None)
    for at, chunk in enumerate(filled):
        if chunk.part in _LEFT or (chunk.part is Part.BODY and not _may_be_one(chunk, at in near)):
            continue
        place = "body" if body and body[0] <= at <= body[-1] else "foot" if body else "deck"
        if title is not None and at <= title:
            place = "title" if at == title else "head"
        elif not body or at < body[0]:
            place = "deck"
        yield from _pieces(chunk, place)


def _may_be_one(chunk: Chunk, near: bool) -> bool:
    """Whether a paragraph may be a hold that was read as one of the body."""
    return near and sum(line.weight for line in chunk.lines) <= _FEW_WORDS


def _pieces(chunk: Chunk, place: str) -> Iterator[Weighed]:
    """The sentences of a chunk, which may go over its lines, and its lines."""
    seen = set[tuple[int, int]]()
    many = len(chunk.lines) > _BLOCK
    wrapped = many and any(line.case is Case.LOWER for line in chunk.lines[1:])
    if len(chunk.lines) <= _FEW and (wrapped or not many):
        text = " ".join(line.text for line in chunk.lines)
        folded = " ".join(line.folded for line in chunk.lines)
        cuts = list(sentences(text)) if len(text) == len(folded) else []
        if chunk.part in _RUNNING and len(cuts) > _FEW_SENTENCES:
            cuts = []
        for a, b in cuts:
            if _is_short(text[a:b]):
                start, end = _written(chunk, a), _written(chunk, b)
                seen.add((start, end))
                yield Weighed(text[a:b], folded[a:b], start, end, place, len(cuts) == 1)
    for line in chunk.lines if len(chunk.lines) > 1 and not wrapped else ():
        start, end = line.start, line.start + len(line.text)
        if (start, end) not in seen and _is_short(line.text):
            yield Weighed(line.text, line.folded, start, end, place, False)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence of `text` goes."""
    at = 0
    for match in _SENTENCE.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _is_short(text: str) -> bool:
    if not _SHORTEST <= len(text) < LONG or "@" in text:
        return False
    return len(text.split()) <= _MOST


def _written(chunk: Chunk, at: int) -> int:
    """The offset in the source of what stands at `at` in the lines joined by blanks."""
    for line in chunk.lines:
        if at <= len(line.text):
            return line.start + at
        at -= len(line.text) + 1
    return chunk.lines[-1].end
