"""A page's content stream, with marks that tie its parts to the structure tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.pdf.fonts.embedding import Fonts
from releaseconv.writers.pdf.fonts.font_files import Face
from releaseconv.writers.pdf.fonts.shaping import Word
from releaseconv.writers.pdf.tags import Element, Marked
from releaseconv.writers.pdf.text.line_layout import Line, Run

_STROKE = 0.028
"""How wide the stroke is that makes a face bold, as a part of the type size."""

ARTIFACTS = {
    "layout": "<</Type/Layout>>",
    "header": "<</Type/Pagination/Subtype/Header>>",
    "footer": "<</Type/Pagination/Subtype/Footer>>",
}
"""What is seen but not read, by kind."""

_LONGEST_STRING = 32_000
"""Bytes; PDF/A allows 32,767 (6.1.13)."""

_TOO_LONG = late(rf"(?:[^()\\]|\\.){{{_LONGEST_STRING}}}(?!\))", re.DOTALL)

_FACE = attrgetter("face")
_LAYOUT = f"/Artifact{ARTIFACTS['layout']}BDC"


class Region(NamedTuple):
    """Where a link's words stand, from left to right and from foot to head."""

    element: Element
    target: str
    text: str
    left: float
    foot: float
    right: float
    head: float


class Ink:
    """What is drawn on one page, in order."""

    def __init__(self, page: int, fonts: Fonts) -> None:
        self.regions: list[Region] = []
        self.missing: list[tuple[str, Run]] = []
        """Characters without a glyph, and where they stand."""
        self._page = page
        self._fonts = fonts
        self._ops: list[str] = []
        self._marks = 0
        self._marked: Element | str | None = None
        self._writing = False
        self._font = ""
        self._size = 0.0
        self._heavy = False
        self._colour = ""
        self._pending: list[str] = []

    def text(self, line: Line, x: float, y: float, size: float, artifact: str = "") -> None:
        """Draw a line from `x` on, its feet on `y`; an artifact's kind if it is none to read."""
        self._begin_text()
        self._flush()
        em = size / 1000
        starts = line.strips[0].starts
        pen = starts[0] if starts else 0
        self._ops.append(f"1 0 0 1 {x + pen * em:.2f} {y:.2f} Tm")
        links: dict[Element, list[tuple[Run, float, float]]] = {}
        for words, run, level, width, starts in line.strips:
            self._begin_run(run, artifact)
            left = min(starts, default=pen)
            if starts:
                self._placed(words, starts, pen, size)
            else:
                self._words(words, size)
            pen = starts[-1] + words[-1].width if starts else pen + width
            if artifact:
                continue
            if run.target:
                space = words[-1].space
                left += space if level & 1 else 0
                ends = (run, x + left * em, x + (left + width - space) * em)
                links.setdefault(run.element, []).append(ends)
            self.missing += [(char, run) for word in words for char in word.missing]
        for parts in links.values():
            self._region(parts, y, size)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Fill a box whose lower left corner is at `x`, `y`."""
        self._rest()
        self._ops.append(f"{_LAYOUT} {fill} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f EMC")
        self._colour = fill

    def edge(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw the edge of a box."""
        self._rest()
        rectangle = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S"
        self._ops.append(f"{_LAYOUT} 1.4 w {colour} RG {rectangle} EMC")

    def picture(
        self, name: str, element: Element, x: float, y: float, width: float, height: float
    ) -> None:
        """Draw a picture whose lower left corner is at `x`, `y`."""
        self._rest()
        self._mark(element)
        self._ops.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")
        self._unmark()

    def finish(self) -> bytes:
        """The content stream; nothing is drawn behind it."""
        self._rest()
        content = "\n".join(self._ops).encode("latin-1")
        self._ops.clear()
        return content

    # -- words -------------------------------------------------------------------------

    def _begin_run(self, run: Run, artifact: str) -> None:
        self._mark(artifact or run.element)
        if run.colour != self._colour:
            self._paint(run.colour)

    def _words(self, words: Sequence[Word], size: float) -> None:
        """Set words one behind the other."""
        for face, group in groupby(words, _FACE):
            alike = list(group)
            if face:
                self._plain(face, size).update(alike)
                self._pending += [word.shown for word in alike]
            for word in () if face else alike:
                self._word(word, size)

    def _placed(self, words: Sequence[Word], starts: Sequence[int], pen: int, size: float) -> None:
        """Set each word where it stands.

        They are shown one at a time: PDFium orders what is shown at once as if it were one.
        """
        current: Face | None = None
        used: set[Word] = set()
        for word, start in zip(words, starts, strict=True):
            if start != pen:
                self._pending.append(
                    f")]TJ\n[{pen - start}(" if self._pending else f"){pen - start}("
                )
            pen = start + word.width
            if word.face is None:
                self._word(word, size)
                current = None
                continue
            if word.face is not current:
                current = word.face
                used = self._plain(current, size)
            used.add(word)
            self._pending.append(word.shown)

    def _plain(self, face: Face, size: float) -> set[Word]:
        """Take a face for plain words; gives those that were drawn in it."""
        font = self._fonts.of(face)
        if font.name != self._font or size != self._size or self._heavy:
            self._take(font.name, size, False)
        return font.words

    def _word(self, word: Word, size: float) -> None:
        for piece in word.pieces:
            font, shown = self._fonts.draw(piece)
            if font != self._font or size != self._size or piece.heavy is not self._heavy:
                self._take(font, size, piece.heavy)
            if len(shown) == 1 and not shown[0][0]:
                self._pending.append(shown[0][1])
            else:
                self._raised(shown, size)

    def _raised(self, shown: tuple[tuple[int, str], ...], size: float) -> None:
        for up, inside in shown:
            self._flush()
            self._ops.append(f"{up * size / 1000:.3g} Ts")
            self._pending.append(inside)
        self._flush()
        self._ops.append("0 Ts")

    def _take(self, font: str, size: float, heavy: bool) -> None:
        self._flush()
        was_heavy = self._heavy
        self._font, self._size, self._heavy = font, size, heavy
        self._ops.append(f"/{font} {size:g} Tf")
        if heavy:
            self._ops.append(f"2 Tr {size * _STROKE:.2f} w {self._colour} RG")
        elif was_heavy:
            self._ops.append("0 Tr")

    def _paint(self, colour: str) -> None:
        self._flush()
        self._colour = colour
        self._ops.append(f"{colour} rg")
        if self._heavy:
            self._ops.append(f"{colour} RG")

    def _flush(self) -> None:
        """Show what waits: codes, and how far to move between them."""
        if self._pending:
            shown = "".join(self._pending)
            if len(shown) > _LONGEST_STRING:
                shown = _TOO_LONG.sub(r"\g<0>)(", shown)
            self._ops.append(f"[({shown})]TJ")
            self._pending.clear()

    # -- marks -------------------------------------------------------------------------

    def _begin_text(self) -> None:
        if not self._writing:
            self._ops.append("BT")
            self._writing = True

    def _mark(self, whose: Element | str) -> None:
        """Say whose content follows: an element's, or that of a kind of artifact."""
        if whose is self._marked:
            return
        self._unmark()
        if isinstance(whose, str):
            self._ops.append(f"/Artifact{ARTIFACTS[whose]}BDC")
        else:
            whose.say(Marked(self._page, self._marks))
            self._ops.append(f"/{whose.role}<</MCID {self._marks}>>BDC")
            self._marks += 1
        self._marked = whose

    def _unmark(self) -> None:
        self._flush()
        if self._marked is not None:
            self._ops.append("EMC")
            self._marked = None

    def _rest(self) -> None:
        """Leave text and marks, as boxes and pictures want it."""
        self._unmark()
        if self._writing:
            self._ops.append("ET")
            self._writing = False

    def _region(self, parts: list[tuple[Run, float, float]], y: float, size: float) -> None:
        run = parts[0][0]
        left = min(start for _, start, _ in parts)
        right = max(end for _, _, end in parts)
        foot, head = y - 0.25 * size, y + 0.85 * size
        region = Region(run.element, run.target, run.text, left, foot, right, head)
        self.regions.append(region)
