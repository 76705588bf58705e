"""The header and the footer of each page: what holds the release back; its title and the page."""

from __future__ import annotations

from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.pdf.content_stream import Ink
from releaseconv.writers.pdf.fonts.shaping import Setter
from releaseconv.writers.pdf.metadata import Metadata
from releaseconv.writers.pdf.style import Style, Type
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.line_layout import Breaker, Line, Run

_LONGEST = 1_000
"""Characters that one line of a page's foot or head is made of at most; few fit."""
_PAD = 5.0
"""Points between the words of a hold and the edge of their box."""


class HeaderFooter:
    """What stands above and below the text of every page of one document."""

    def __init__(self, style: Style, setter: Setter, facts: Metadata) -> None:
        self._style = style
        self._setter = setter
        self._title = facts.title
        self._language = facts.language if facts.language != "und" else ""
        self._base = int(is_rtl(facts.title, facts.language))

    def footer(self, ink: Ink, number: int, count: int) -> None:
        """The headline, cut short, and the page's number, for the eye only."""
        style = self._style
        type_ = style.types.foot
        y = style.bottom / 2
        numbers = self._one_line(f"{number + 1} / {count}", style.measure, type_)
        wide = numbers.width * type_.size / 1000
        title = self._one_line(self._title, style.measure - wide - 24, type_)
        ink.box(style.sides, y + 14, style.measure, 0.5, style.colour("hairline"))
        self._at_side(ink, title, y, type_, "footer", self._base)
        self._at_side(ink, numbers, y, type_, "footer", 1 - self._base)

    def header(self, ink: Ink, hold: str) -> None:
        """What must not be missed on any page, in a box above the text."""
        style, type_ = self._style, self._style.types.running
        line = self._one_line(hold, style.measure - 4 * _PAD, type_)
        wide = (line.width + line.hanging) * type_.size / 1000
        y = style.height - style.top / 2 - 4
        left = style.sides + (style.measure - wide - 2 * _PAD if self._base else 0)
        box = (left, y - _PAD, wide + 2 * _PAD, type_.size + 1.6 * _PAD)
        ink.box(*box, style.colour("warning_tint"))
        ink.edge(*box, style.colour("warning"))
        ink.text(line, left + _PAD, y, type_.size, "header")

    def _at_side(
        self, ink: Ink, line: Line, y: float, type_: Type, artifact: str, right: int
    ) -> None:
        style = self._style
        wide = (line.width + line.hanging) * type_.size / 1000
        x = style.sides + (style.measure - wide if right else 0)
        ink.text(line, x, y, type_.size, artifact)

    def _one_line(self, text: str, room: float, type_: Type) -> Line:
        """`text`, or as much of it as has room."""
        element = Element("Artifact")
        head = text[:_LONGEST]
        run = Run(head, type_.look, element, self._style.colour(type_.colour), self._language)
        measure = room * 1000 / type_.size
        lines = Breaker(self._setter, self._base, measure).lines([run])
        if len(lines) == 1 and head == text:
            return lines[0]
        first = Breaker(self._setter, self._base, measure - 1000).lines([run])[0]
        cut = run._replace(text=f"{first.text.rstrip()} …")
        return Breaker(self._setter, self._base, 1e9).lines([cut])[0]
