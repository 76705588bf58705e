"""The page's measures, faces and colours: ours, or those of a house's TOML file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from releaseconv.options import DEFAULT_PAPER, Paper
from releaseconv.writers.paper_sizes import PAPERS
from releaseconv.writers.pdf.fonts.faces import Look

_MEASURE = 384.0
"""On which a line of body has some 73 letters: the eye loses its way back from longer ones."""

REGULAR = Look()
BOLD = Look(bold=True)
ITALIC = Look(italic=True)
MONO = Look(mono=True)


class Colours(NamedTuple):
    """Six hexadecimal digits each."""

    text: str = "1d1f21"
    quiet: str = "565b62"
    """Dates, bylines, small print, the foot of the page."""
    accent: str = "12406b"
    """Letterhead, kicker, crossheads, rules."""
    link: str = "0b57a4"
    warning: str = "a3161a"
    """An embargo's box and words."""
    tint: str = "f3f5f8"
    """The ground of contacts and of a table's header."""
    warning_tint: str = "fdf2f1"
    hairline: str = "c3c9d1"


class Type(NamedTuple):
    """How one kind of text is set."""

    size: float
    pitch: float
    """From line to line, as a multiple of the size."""
    look: Look = REGULAR
    colour: str = "text"
    """A field of `Colours`."""
    above: float = 0
    below: float = 0
    balanced: bool = False
    """Whether its lines are made as equally long as can be."""


class Types(NamedTuple):
    """Every kind of text there is on the page."""

    letterhead: Type = Type(12.5, 1.3, BOLD, "accent", 0, 8)
    kicker: Type = Type(9.5, 1.35, BOLD, "accent", 2, 2)
    release_line: Type = Type(9.5, 1.35, BOLD, "text", 2, 2)
    embargo: Type = Type(12, 1.35, BOLD, "warning", 0, 0, balanced=True)
    head: Type = Type(9.5, 1.35, REGULAR, "quiet", 1, 1)
    headline: Type = Type(20.5, 1.2, BOLD, "text", 16, 5, balanced=True)
    subhead: Type = Type(13, 1.3, REGULAR, "quiet", 3, 3, balanced=True)
    summary: Type = Type(11.5, 1.4, ITALIC, "text", 8, 4)
    byline: Type = Type(9.5, 1.4, REGULAR, "quiet", 5, 2)
    body: Type = Type(10.5, 1.45, REGULAR, "text", 0, 7)
    crosshead: Type = Type(12.5, 1.3, BOLD, "accent", 10, 4)
    minor: Type = Type(10.5, 1.4, BOLD, "text", 7, 3)
    quotation: Type = Type(10.5, 1.45, ITALIC, "text", 0, 5)
    attribution: Type = Type(9.5, 1.4, REGULAR, "quiet", 0, 5)
    table: Type = Type(9.5, 1.35, REGULAR, "text", 0, 0)
    verbatim: Type = Type(8.5, 1.35, MONO, "text", 0, 8)
    title: Type = Type(11, 1.3, BOLD, "accent", 12, 3)
    small: Type = Type(9, 1.42, REGULAR, "quiet", 0, 5)
    contact: Type = Type(9.5, 1.42, REGULAR, "text", 0, 3)
    rights: Type = Type(8.5, 1.4, REGULAR, "quiet", 12, 0)
    running: Type = Type(8, 1.3, BOLD, "warning")
    foot: Type = Type(8, 1.3, REGULAR, "quiet")


class Letterhead(NamedTuple):
    """A picture at the head of the first page."""

    path: Path
    alternative: str
    """What it says to who cannot see it."""
    height: float


class Style(NamedTuple):
    """All that decides how a page looks."""

    width: float = PAPERS[DEFAULT_PAPER][0]
    height: float = PAPERS[DEFAULT_PAPER][1]
    top: float = 62
    bottom: float = 66
    sides: float = (PAPERS[DEFAULT_PAPER][0] - _MEASURE) / 2
    types: Types = Types()
    colours: Colours = Colours()
    faces: tuple[tuple[str, Path], ...] = ()
    """The house's own: "regular", "bold", "italic", "mono", each with its file."""
    letterhead: Letterhead | None = None
    sized: tuple[str, ...] = ()
    """The kinds of text whose sizes are the house's own."""

    @property
    def measure(self) -> float:
        """The width of a line of text."""
        return self.width - 2 * self.sides

    @property
    def room(self) -> float:
        """The height of the text on a page."""
        return self.height - self.top - self.bottom

    def colour(self, name: str) -> str:
        """A colour of `Colours` as content streams write it: "0.1 0.2 0.3"."""
        digits: str = getattr(self.colours, name)
        return _parts(digits)


def usual(paper: Paper) -> Style:
    """Our own style on `paper`."""
    width, height = PAPERS[paper]
    return Style(width=width, height=height, sides=(width - _MEASURE) / 2)


@lru_cache(maxsize=256)
def _parts(digits: str) -> str:
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return " ".join(f"{part:.3g}" for part in parts)
