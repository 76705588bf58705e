"""A token of a contact line: what it is, and where it stands."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from releaseconv.model import ChannelKind

FILL = "\x1f"
"""What fills a wrap up behind the blank that it is, so that all behind keeps its place."""


class Sort(Enum):
    """What a token is."""

    LABEL = auto()
    CHANNEL = auto()
    FIELD = auto()
    OR = auto()
    BREAK = auto()


class Token(NamedTuple):
    """A piece of a contact line, by its place in the source."""

    sort: Sort
    start: int = 0
    end: int = 0
    text: str = ""
    line: int = 0
    """Which line of the stream it stands in."""
    first: bool = False
    """Nothing stands before it in its line."""
    sign: str = ""
    """The separator before it."""
    role: str = ""
    """A label's role; of a field, the role of the label right before it."""
    kind: ChannelKind | None = None
    colon: bool = False
    """A colon closes it."""
    empty: bool = False
    """A label with its sign and nothing behind it."""

    def unwrapped(self) -> str:
        """The words of a channel without the break that a wrap made in them."""
        if "\n" not in self.text:
            return self.text.replace(FILL, "")
        numbered = self.kind in (ChannelKind.PHONE, ChannelKind.FAX)
        return (" " if numbered else "").join(self.text.split())
