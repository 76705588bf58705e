"""What the content of an item says, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from releaseconv.model import Blocks, HeadLine, Phrase, Section


@dataclass(frozen=True, slots=True)
class Body:
    """What the content of an item says; NITF may also have what metadata lack."""

    head: tuple[HeadLine, ...] = ()
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    dateline: str | None = None
    opened: int = 0
    """How many blocks stand before what the dateline opens."""
    headline: Phrase | None = None
    subheads: tuple[Phrase, ...] = ()
    byline: Phrase | None = None
