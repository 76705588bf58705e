"""Blocks of any kind as slabs one below the other, and as structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from releaseconv import model as m
from releaseconv.writers.direction.right_to_left import is_rtl
from releaseconv.writers.pdf.fonts.shaping import Setter
from releaseconv.writers.pdf.layout import tables
from releaseconv.writers.pdf.layout.block_context import Place, text_x
from releaseconv.writers.pdf.layout.line_heights import baseline, line_height
from releaseconv.writers.pdf.layout.pages import Bookmark, Frame, Rule, Slab, TextLine
from releaseconv.writers.pdf.style import BOLD, Style, Type
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.inlines import Voice, hard_lines
from releaseconv.writers.pdf.text.line_layout import Breaker, Run

_PAD = 8.0
"""Between a frame and the text in it, above and below."""
_INDENT = 20.0
_SMALLEST = 5.5
"""The size below which wide lines are broken, rather than set smaller still."""
_BULLET = "•"


class Flow:
    """Slabs so far, the space owed below the last, and how deep the last heading was."""

    def __init__(self, language: str, style: Style, setter: Setter, *, titled: bool) -> None:
        self.slabs: list[Slab] = []
        self._style = style
        self._setter = setter
        self._owed = 0.0
        self._depth = 0
        self._titled = titled
        """Whether a headline is to come, above which nothing is a heading."""
        self._language = language

    def add(self, slab: Slab) -> None:
        """Put a slab below the last, with the white space that is owed."""
        if self._owed:
            slab = slab._replace(above=slab.above + self._owed)
            self._owed = 0.0
        self.slabs.append(slab)

    def owe(self, space: float) -> None:
        """Ask for white space before the next slab; the most that anybody asks is given."""
        self._owed = max(self._owed, space)

    def close(self, slab: Slab) -> None:
        """Put a slab close below the last, on its page."""
        self._owed = 0.0
        self.slabs[-1] = self.slabs[-1]._replace(glued=True)
        self.add(slab)

    # -- blocks ------------------------------------------------------------------------

    def block(self, block: m.Block, place: Place, type_: Type, under: int = 1) -> None:
        """Any block; `under` is the level of headings above it."""
        match block:
            case m.Paragraph():
                self.paragraph(block, type_, place)
            case m.Heading():
                self._crosshead(block, place, under)
            case m.Quotation():
                self._quotation(block, place, type_)
            case m.Enumeration():
                self._enumeration(block, place, type_)
            case m.Table():
                self._table(block, place)
            case m.Verbatim():
                self._verbatim(block, place)
            case m.Divider():
                self._divider(place)
            case _:
                assert_never(block)

    def paragraph(
        self, block: m.Paragraph, type_: Type, place: Place, dateline: m.Dateline | None = None
    ) -> None:
        """A paragraph, into which the dateline runs if there is one."""
        place = place.speaking(block.language)
        element = Element("P", place.parent, language=self._foreign(place))
        voice = self._voice(element, type_, place)
        opening = []
        if dateline:
            opening.append(voice.run(dateline.text + " ", BOLD, dateline.spans))
        self._lines(hard_lines(block.inlines, voice, opening), type_, place, element)

    def _crosshead(self, block: m.Heading, place: Place, under: int) -> None:
        types = self._style.types
        type_ = types.crosshead if block.level == 1 else types.minor
        place = place.speaking(block.language)
        self.heading(block.inlines, type_, place, under + block.level)

    def heading(self, inlines: m.Inlines, type_: Type, place: Place, wanted: int) -> None:
        """A heading, no deeper than one level below the last."""
        depth = max(1, min(wanted, self._depth + 1, 6))
        role = f"H{depth}"
        if wanted > 1 and not self._depth and self._titled:
            role = "P"  # what stands above the headline is no heading of anything
        element = Element(role, place.parent, language=self._foreign(place))
        voice = self._voice(element, type_, place)
        at = len(self.slabs)
        self._lines(hard_lines(inlines, voice), type_, place, element, glued=True)
        if len(self.slabs) > at and role != "P":
            self._depth = depth
            mark = Bookmark(" ".join(m.plain(inlines).split()), depth)
            self.slabs[at] = self.slabs[at]._replace(bookmark=mark)

    def words(
        self,
        part: m.HeadLine | m.Phrase | m.Dateline,
        type_: Type,
        place: Place,
        *,
        glued: bool = False,
    ) -> None:
        """A paragraph of the words of a part that stands alone."""
        element = Element("P", place.parent, language=self._foreign(place))
        voice = self._voice(element, type_, place)
        self._lines(hard_lines(as_inlines(part), voice), type_, place, element, glued=glued)

    def _quotation(self, block: m.Quotation, place: Place, type_: Type) -> None:
        types = self._style.types
        inner = place.inside(Element("BlockQuote", place.parent))
        inner = inner.indented(_INDENT, _INDENT, self._style.measure / 3)
        quoted = types.quotation if type_ is types.body else type_
        for part in block.blocks:
            self.block(part, inner, quoted)
        if block.attribution:
            if self.slabs and block.blocks:
                self.slabs[-1] = self.slabs[-1]._replace(glued=True)
            self.words(block.attribution, types.attribution, inner)

    def _enumeration(self, block: m.Enumeration, place: Place, type_: Type) -> None:
        numbering = "Decimal" if block.ordered else "Disc"
        extra = f"/A<</O/List/ListNumbering/{numbering}>>"
        element = Element("L", place.parent, extra=extra)
        tight = type_._replace(below=min(type_.below, 3))
        for number, item in enumerate(block.items, 1):
            mark = _BULLET
            if block.ordered:
                mark = item.mark.text if item.mark else f"{number}."
            self._item(item, mark, place.inside(Element("LI", element)), tight)
        self.owe(type_.below)

    def _item(self, item: m.Item, mark: str, place: Place, type_: Type) -> None:
        mark = " ".join(mark.split())
        label = Element("Lbl", place.parent)
        voice = self._voice(label, type_, place)
        base = self._base(place, mark if place.language else _first_words(item) or mark)
        drawn = Breaker(self._setter, base, 1e9).lines([voice.run(mark)]) if mark else []
        wide = drawn[0].width * type_.size / 1000 if drawn else 0.0
        inner = place.inside(Element("LBody", place.parent))
        inner = inner.indented(max(_INDENT, wide + 6), 0, self._style.measure / 3)
        room = inner.start - place.start
        if drawn and wide + 4 > room:  # no room beside the words, but above them
            self._lines([[voice.run(mark)]], type_, place, label, glued=True)
            drawn = []
        if drawn:
            label.join()
        at = len(self.slabs)
        for block in item.blocks:
            self.block(block, inner, type_)
        if drawn:
            inset = room - 8 - wide if not item.mark or len(mark) == 1 else 0.0
            x = text_x(drawn[0], place, base, self._style.measure, type_.size, inset)
            self._label(at, TextLine(drawn[0], x, baseline(type_), type_.size), type_, place)

    def _label(self, at: int, label: TextLine, type_: Type, place: Place) -> None:
        """Put a label beside the first line of its item, or on a line of its own."""
        if at < len(self.slabs) and any(isinstance(d, TextLine) for d in self.slabs[at].drawings):
            slab = self.slabs[at]
            first = next(d for d in slab.drawings if isinstance(d, TextLine))
            drawings = (label._replace(y=first.y), *slab.drawings)
            self.slabs[at] = slab._replace(drawings=drawings)
            return
        height = type_.size * type_.pitch
        glued = at < len(self.slabs)
        self.slabs.insert(at, Slab(height, self._owed, (label,), glued, place.frame))

    def _table(self, block: m.Table, place: Place) -> None:
        type_ = self._style.types.table
        voice = self._voice(place.parent, type_, place)
        base = self._base(place, _first_cell(block))
        slabs = tables.table_slabs(block, place, voice, base, self._style, self._setter)
        self.owe(4)
        for slab in slabs:
            self.add(slab)
        self.owe(10)

    def _verbatim(self, block: m.Verbatim, place: Place) -> None:
        element = Element("P", place.parent, language=self._foreign(place))
        type_ = self._style.types.verbatim
        voice = self._voice(element, type_, place)
        texts = [line.expandtabs(8).rstrip() for line in block.text.split("\n")]
        while texts and not texts[0]:
            texts.pop(0)
        runs = {t: [voice.run(t + " ", spans=block.spans)] for t in dict.fromkeys(texts)}
        zeros = "0" * max(map(len, texts), default=0)
        wide = self._setter.vocabulary(voice.look)[zeros].width
        room = self._style.measure - place.start - place.end
        if wide:
            size = max(_SMALLEST, min(type_.size, room * 1000 / wide))
            type_ = type_._replace(size=size)
        self._lines([runs[text] for text in texts], type_, place, element)

    def _divider(self, place: Place) -> None:
        style = self._style
        rule = Rule(style.measure / 2 - 36, 6, 72, 0.8, style.colour("hairline"))
        self.owe(6)
        self.add(Slab(12, 0, (rule,), False, place.frame))
        self.owe(8)

    # -- lines -------------------------------------------------------------------------

    def _lines(
        self,
        hard: Sequence[Sequence[Run]],
        type_: Type,
        place: Place,
        element: Element,
        *,
        glued: bool = False,
    ) -> None:
        """Slabs for lines of text: two stay together at either end of a paragraph."""
        base = self._base(place, "".join(run.text for line in hard for run in line))
        room = self._style.measure - place.start - place.end
        breaker = Breaker(self._setter, base, room * 1000 / type_.size)
        broken = breaker.balanced if type_.balanced else breaker.lines
        once = {id(runs): runs for runs in hard}  # one list for lines of the same words
        parts = {key: broken(runs) for key, runs in once.items()}
        lines = [line for runs in hard for line in parts[id(runs)]]
        if not lines:
            return
        element.join()
        self.owe(type_.above)
        text = "".join([line.text for line in lines]) if not base else ""
        height = line_height(type_, text, right_to_left=bool(base))
        y = baseline(type_) + height - type_.size * type_.pitch
        measure = self._style.measure
        size = type_.size
        drawn = {
            id(line): (TextLine(line, text_x(line, place, base, measure, size), y, size),)
            for part in parts.values()
            for line in part
        }
        last = len(lines) - 1
        stays = [glued or (i in {0, last - 1} and i < last) for i in range(last + 1)]
        frame = place.frame
        first, *others = [
            Slab(height, 0, drawn[id(line)], stay, frame)
            for line, stay in zip(lines, stays, strict=True)
        ]
        self.add(first)
        self.slabs += others
        self.owe(type_.below)

    def _base(self, place: Place, text: str) -> int:
        return int(is_rtl(text, place.language))

    def _voice(self, element: Element, type_: Type, place: Place) -> Voice:
        style = self._style
        link = style.colour("link")
        return Voice(type_.look, style.colour(type_.colour), link, element, place.language)

    def _foreign(self, place: Place) -> str:
        """The language, where it is not the document's."""
        return "" if place.language == self._language else place.language


class Framed:
    """Round some slabs, the white space inside a frame, above and below."""

    def __init__(self, flow: Flow, frame: Frame) -> None:
        self._flow = flow
        self._frame = frame

    def __enter__(self) -> None:
        self._flow.owe(10)
        self._flow.add(Slab(_PAD, 0, (), True, self._frame))

    def __exit__(self, *_: object) -> None:
        self._flow.close(Slab(_PAD, 0, (), False, self._frame))
        self._flow.owe(12)


def as_inlines(part: m.HeadLine | m.Phrase | m.Dateline) -> m.Inlines:
    """The words of a part that stands alone, as a paragraph has them."""
    return (m.Text(part.text, spans=part.spans),)


def _first_words(item: m.Item) -> str:
    words = (node.text for block in item.blocks for node in m.words_in(block))
    return next((text for text in words if text.strip()), "")


def _first_cell(table: m.Table) -> str:
    words = (node.text for node in m.words_in(table) if not isinstance(node, m.Mark))
    return " ".join(words)
