"""Chunks: lines of one part, as the roles of lines and the layout part them."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.readers.text.facts.surroundings import Row
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.layout.lines import Line
from releaseconv.readers.text.layout.wrapping import Wrap
from releaseconv.readers.text.roles.verdicts import Part, Verdict


class Chunk(NamedTuple):
    """Lines, or columns of lines, that make one unit of the release."""

    lines: tuple[Line, ...]
    verdict: Verdict
    form: Form = Form.TEXT
    at_head: bool = False
    spaced: bool = True
    """A blank line stands before it."""
    broken: bool = False
    """Its author broke the lines."""
    after: int = 0
    """The offset behind which it comes in reading order, where that is not its own."""
    kept: frozenset[int] = frozenset()
    """Where lines start that its author began anew, between others that may be wraps."""

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.lines[0].start

    @property
    def place(self) -> int:
        """What orders it among others: a right column comes behind all of the left one."""
        return max(self.start, self.after)

    @property
    def part(self) -> Part:
        """What it was taken for."""
        return self.verdict.part


class Rival(NamedTuple):
    """Lines that could have been the headline, and how sure that is."""

    lines: tuple[Line, ...]
    text: str
    why: str
    probability: float = 1.0


class Taken(NamedTuple):
    """A line that settled roles of others made other than a part of the release."""

    line: Line
    role: str
    """What it was read as by itself."""
    now: str


class Structure(NamedTuple):
    """All chunks in the order of the page, and what competed for the headline."""

    chunks: tuple[Chunk, ...]
    wrap: Wrap
    rivals: tuple[Rival, ...] = ()
    """The likeliest other headlines, in falling order."""
    headline: float = 1.0
    """The probability of the headline that was chosen, or of none."""
    matter: str = ""
    """What the text is, in words that follow "reads like", where it is no release."""
    taken: tuple[Taken, ...] = ()
    """Lines that nobody spoke of, read as other only since roles of others are settled."""
    doubtful: Row | None = None
    """The closing formula of what may be the note of a mail, and is kept."""
