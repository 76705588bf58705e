"""The context of a block: how far in it stands, whose child it is, which language it speaks."""

from __future__ import annotations

from typing import NamedTuple

from releaseconv.writers.pdf.layout.pages import Frame
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text import language_tags
from releaseconv.writers.pdf.text.line_layout import Line


class Place(NamedTuple):
    """Where a block stands; `start` is the side where its language's lines begin."""

    parent: Element
    language: str
    start: float = 0
    end: float = 0
    frame: Frame | None = None

    def indented(self, start: float, end: float, most: float) -> Place:
        """Further in, but with no more than `most` on either side: deep lists need room too."""
        return self._replace(
            start=max(self.start, min(self.start + start, most)),
            end=max(self.end, min(self.end + end, most)),
        )

    def inside(self, parent: Element) -> Place:
        """The same place, in another element."""
        return self._replace(parent=parent)

    def speaking(self, language: str | None) -> Place:
        """The same place, in `language` if that is one."""
        tag = language_tags.tag(language)
        return self._replace(language=tag) if tag else self


def text_x(
    line: Line, place: Place, base: int, measure: float, size: float, inset: float = 0
) -> float:
    """Where a line begins, from the left of the text's area."""
    if not base:
        return place.start + inset
    em = size / 1000
    return measure - place.start - inset - (line.width + line.hanging) * em
