"""The body in blocks, and where among them each part stood that is none of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from releaseconv.model import Block, Dateline
from releaseconv.readers.text.build.blocks import build
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_BODY = frozenset({Part.BODY, Part.HEADING})


class Flow(NamedTuple):
    """The blocks of the body, and before which of them each part stood that is none."""

    blocks: tuple[Block, ...]
    places: Mapping[int, int]
    """Offset of the first character of a part -> how many blocks stood before it."""

    def place(self, start: int) -> int | None:
        """How many blocks stood before the part at `start`; none behind all of them."""
        found = self.places.get(start, 0)
        return found if found < len(self.blocks) else None


def body_flow(chunks: Sequence[Chunk], parting: Collection[int], source: Source) -> Flow:
    """The body in stretches, which end where a chunk begins that starts at one of `parting`."""
    stretches: list[list[Chunk]] = [[]]
    behind: dict[int, int] = {}
    for chunk in chunks:
        if chunk.start in parting:
            behind[chunk.start] = len(stretches)
            stretches.append([])
        if chunk.part in _BODY and chunk.lines:
            stretches[-1].append(chunk)
    built = [build(stretch, source) for stretch in stretches]
    before = [0, *accumulate(map(len, built))]
    places = {start: before[count] for start, count in behind.items()}
    return Flow(tuple(chain.from_iterable(built)), places)


def led_by(chunks: Sequence[Chunk], dateline: Dateline | None, source: Source) -> int:
    """Where the block begins that the dateline opens; the end of the text if it opens none."""
    if dateline is None or not dateline.spans:
        return len(source.text)
    at = dateline.spans[0].start
    opened = (c.start for c in chunks if c.part in _BODY and c.start >= at)
    return next(opened, len(source.text))
