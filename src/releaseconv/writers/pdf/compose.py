"""Composing: the parts of a release, in reading order, as slabs and structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from releaseconv import model as m
from releaseconv.writers.pdf import columns, direction
from releaseconv.writers.pdf.inlines import Voice, hard_lines
from releaseconv.writers.pdf.lines import Breaker, Run
from releaseconv.writers.pdf.pages import Bookmark, Frame, Rule, Slab, TextLine
from releaseconv.writers.pdf.place import Place, baseline, text_x
from releaseconv.writers.pdf.shape import Setter
from releaseconv.writers.pdf.style import BOLD, Style, Type
from releaseconv.writers.pdf.tags import Element

_PAD = 10.0
"""Between a frame and the text in it."""
_INDENT = 20.0
_BEFORE_BODY = 11.0
_SMALLEST = 5.5
"""The size below which wide lines are broken, rather than set smaller still."""
_SMALL = frozenset({m.SectionRole.ABOUT, m.SectionRole.NOTES, m.SectionRole.BACKGROUND})
_SMALLER = frozenset({m.SectionRole.LEGAL, m.SectionRole.TRADEMARK})
_BULLET = "•"


class Composed(NamedTuple):
    """All that is to be put on pages."""

    slabs: tuple[Slab, ...]
    document: Element


def compose(release: m.Release, style: Style, setter: Setter) -> Composed:
    """The slabs of `release`, and the structure that they speak in."""
    composer = _Composer(release, style, setter)
    composer.release()
    return Composed(tuple(composer.slabs), composer.document)


class _Composer:
    """Slabs so far, the space owed below the last, and how deep the last heading was."""

    def __init__(self, release: m.Release, style: Style, setter: Setter) -> None:
        self.slabs: list[Slab] = []
        self.document = Element("Document")
        self._release = release
        self._style = style
        self._setter = setter
        self._owed = 0.0
        self._depth = 0
        self._language = direction.tag(release.language)
        self._top = Place(self.document, self._language)

    # -- the parts ---------------------------------------------------------------------

    def release(self) -> None:
        release = self._release
        dateline = release.dateline
        for part in m.reading_order(release):
            if part is dateline or (release.body and part is release.body[0]):
                self._owe(_BEFORE_BODY)
            match part:
                case m.HeadLine():
                    self._head_line(part)
                case m.Section():
                    self._section(part)
                case m.Dateline():
                    if not (release.body and isinstance(release.body[0], m.Paragraph)):
                        self._words(part, self._style.types.body, self._top)
                case m.Phrase():
                    self._phrase(part)
                case m.Paragraph() if dateline and part is release.body[0]:
                    self._paragraph(part, self._style.types.body, self._top, dateline)
                    dateline = None
                case _:
                    self._block(part, self._top, self._style.types.body)

    def _head_line(self, line: m.HeadLine) -> None:
        types = self._style.types
        if self._is_hold(line):
            self._embargo(line)
            return
        match line.role:
            case m.HeadRole.LETTERHEAD:
                self._words(line, types.letterhead, self._top)
            case m.HeadRole.KICKER:
                self._words(line, types.kicker, self._top)
            case m.HeadRole.RELEASE_LINE:
                self._words(line, types.release_line, self._top)
            case m.HeadRole.DATE | m.HeadRole.SYMBOL:
                self._words(line, types.head, self._top)
            case _:
                assert_never(line.role)

    def _is_hold(self, line: m.HeadLine) -> bool:
        """Whether the line forbids something."""
        hold = self._release.hold
        if hold is None or hold.kind is m.HoldKind.IMMEDIATE:
            return False
        overlap = any(a.start < b.end and b.start < a.end for a in line.spans for b in hold.spans)
        return overlap or line.role is m.HeadRole.RELEASE_LINE

    def _embargo(self, line: m.HeadLine) -> None:
        style = self._style
        frame = Frame(0, style.measure, style.colour("warning_tint"), edge=style.colour("warning"))
        with _Framed(self, frame):
            place = self._top._replace(start=_PAD, end=_PAD, frame=frame)
            self._words(line, style.types.embargo, place)

    def _phrase(self, phrase: m.Phrase) -> None:
        release, types = self._release, self._style.types
        if phrase is release.headline:
            self._heading(_as_inlines(phrase), types.headline, self._top, 1)
        elif phrase is release.summary:
            self._words(phrase, types.summary, self._top)
        elif phrase is release.byline:
            self._words(phrase, types.byline, self._top)
        elif phrase is release.rights:
            self._words(phrase, types.rights, self._top)
        else:
            self._words(phrase, types.subhead, self._top, glued=True)

    def _section(self, section: m.Section) -> None:
        types = self._style.types
        type_ = types.body
        if section.role in _SMALL or section.at_head:
            type_ = types.contact
        elif section.role in _SMALLER:
            type_ = types.small
        if section.role is not m.SectionRole.CONTACTS:
            self._owe(6)
            self._section_parts(section, self._top, type_)
            return
        frame = Frame(
            0,
            self._style.measure,
            self._style.colour("tint"),
            bar=2.5,
            edge=self._style.colour("accent"),
            bar_right=bool(direction.of_language(self._language or "und")),
        )
        with _Framed(self, frame):
            place = self._top._replace(start=_PAD + 4, end=_PAD, frame=frame)
            self._section_parts(section, place, types.contact)

    def _section_parts(self, section: m.Section, place: Place, type_: Type) -> None:
        if section.title:
            title = self._style.types.title
            if place.frame:
                title = title._replace(above=0)
            self._heading(_as_inlines(section.title), title, place, 2)
        for block in section.blocks:
            self._block(block, place, type_, under=2 if section.title else 1)

    # -- blocks ------------------------------------------------------------------------

    def _block(self, block: m.Block, place: Place, type_: Type, under: int = 1) -> None:
        match block:
            case m.Paragraph():
                self._paragraph(block, type_, place)
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

    def _paragraph(
        self, block: m.Paragraph, type_: Type, place: Place, dateline: m.Dateline | None = None
    ) -> None:
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
        self._heading(block.inlines, type_, place, under + block.level)

    def _heading(self, inlines: m.Inlines, type_: Type, place: Place, wanted: int) -> None:
        """A heading, no deeper than one level below the last."""
        depth = max(1, min(wanted, self._depth + 1, 6))
        role = f"H{depth}"
        if wanted > 1 and not self._depth and self._release.headline:
            role = "P"  # what stands above the headline is no heading of anything
        element = Element(role, place.parent, language=self._foreign(place))
        voice = self._voice(element, type_, place)
        at = len(self.slabs)
        self._lines(hard_lines(inlines, voice), type_, place, element, glued=True)
        if len(self.slabs) > at and role != "P":
            self._depth = depth
            mark = Bookmark(" ".join(m.plain(inlines).split()), depth)
            self.slabs[at] = self.slabs[at]._replace(bookmark=mark)

    def _words(
        self,
        part: m.HeadLine | m.Phrase | m.Dateline,
        type_: Type,
        place: Place,
        *,
        glued: bool = False,
    ) -> None:
        element = Element("P", place.parent, language=self._foreign(place))
        voice = self._voice(element, type_, place)
        self._lines(hard_lines(_as_inlines(part), voice), type_, place, element, glued=glued)

    def _quotation(self, block: m.Quotation, place: Place, type_: Type) -> None:
        types = self._style.types
        inner = place.inside(Element("BlockQuote", place.parent))._replace(
            start=place.start + _INDENT,
            end=place.end + _INDENT,
        )
        quoted = types.quotation if type_ is types.body else type_
        for part in block.blocks:
            self._block(part, inner, quoted)
        if block.attribution:
            if self.slabs and block.blocks:
                self.slabs[-1] = self.slabs[-1]._replace(glued=True)
            self._words(block.attribution, types.attribution, inner)

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
        self._owe(type_.below)

    def _item(self, item: m.Item, mark: str, place: Place, type_: Type) -> None:
        label = Element("Lbl", place.parent)
        voice = self._voice(label, type_, place)
        base = self._base(place, mark if place.language else _first_words(item) or mark)
        drawn = Breaker(self._setter, base, 10_000).lines([voice.run(mark)])
        em = type_.size / 1000
        wide = drawn[0].width * em if drawn else 0.0
        indent = max(_INDENT, wide + 6)
        inner = place.inside(Element("LBody", place.parent))
        inner = inner._replace(start=place.start + indent)
        if drawn:
            label.join()
        at = len(self.slabs)
        for block in item.blocks:
            self._block(block, inner, type_)
        if not drawn:
            return
        inset = indent - 8 - wide if not item.mark or len(mark) == 1 else 0.0
        x = text_x(drawn[0], place, base, self._style.measure, type_.size, inset)
        line = TextLine(drawn[0], x, baseline(type_), type_.size)
        self._label(at, line, type_, place)

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
        slabs = columns.table_slabs(block, place, voice, base, self._style, self._setter)
        self._owe(4)
        for slab in slabs:
            self._add(slab)
        self._owe(10)

    def _verbatim(self, block: m.Verbatim, place: Place) -> None:
        element = Element("P", place.parent, language=self._foreign(place))
        type_ = self._style.types.verbatim
        voice = self._voice(element, type_, place)
        texts = [line.expandtabs(8).rstrip() for line in block.text.split("\n")]
        while texts and not texts[0]:
            texts.pop(0)
        runs = [[voice.run(text + " ", spans=block.spans)] for text in texts]
        zeros = "0" * max(map(len, texts), default=0)
        wide = self._setter.vocabulary(voice.look)[zeros].width
        room = self._style.measure - place.start - place.end
        if wide:
            size = max(_SMALLEST, min(type_.size, room * 1000 / wide))
            type_ = type_._replace(size=size)
        self._lines(runs, type_, place, element)

    def _divider(self, place: Place) -> None:
        style = self._style
        rule = Rule(style.measure / 2 - 36, 6, 72, 0.8, style.colour("hairline"))
        self._owe(6)
        self._add(Slab(12, 0, (rule,), False, place.frame))
        self._owe(8)

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
        lines = [line for runs in hard for line in breaker.lines(runs)]
        if not lines:
            return
        element.join()
        self._owe(type_.above)
        height = type_.size * type_.pitch
        y = baseline(type_)
        for i, line in enumerate(lines):
            x = text_x(line, place, base, self._style.measure, type_.size)
            stays = glued or (i in {0, len(lines) - 2} and i < len(lines) - 1)
            drawing = TextLine(line, x, y, type_.size)
            self._add(Slab(height, 0, (drawing,), stays, place.frame))
        self._owe(type_.below)

    def _add(self, slab: Slab) -> None:
        if self._owed:
            slab = slab._replace(above=slab.above + self._owed)
            self._owed = 0.0
        self.slabs.append(slab)

    def _owe(self, space: float) -> None:
        """Ask for white space before the next slab; the most that anybody asks is given."""
        self._owed = max(self._owed, space)

    def _base(self, place: Place, text: str) -> int:
        return direction.base(place.language, text)

    def _voice(self, element: Element, type_: Type, place: Place) -> Voice:
        style = self._style
        link = style.colour("link")
        return Voice(type_.look, style.colour(type_.colour), link, element, place.language)

    def _foreign(self, place: Place) -> str:
        """The language, where it is not the document's."""
        return "" if place.language == self._language else place.language


class _Framed:
    """Round some slabs, the white space inside a frame, above and below."""

    def __init__(self, composer: _Composer, frame: Frame) -> None:
        self._composer = composer
        self._frame = frame

    def __enter__(self) -> None:
        self._composer._owe(10)
        self._composer._add(Slab(_PAD * 0.8, 0, (), True, self._frame))

    def __exit__(self, *_: object) -> None:
        composer = self._composer
        composer._owed = 0.0
        last = composer.slabs[-1]
        composer.slabs[-1] = last._replace(glued=True)
        composer._add(Slab(_PAD * 0.8, 0, (), False, self._frame))
        composer._owe(12)


def _as_inlines(part: m.HeadLine | m.Phrase | m.Dateline) -> m.Inlines:
    return (m.Text(part.text, spans=part.spans),)


def _first_words(item: m.Item) -> str:
    words = (node.text for block in item.blocks for node in m.words_in(block))
    return next((text for text in words if text.strip()), "")


def _first_cell(table: m.Table) -> str:
    words = (node.text for node in m.words_in(table) if not isinstance(node, m.Mark))
    return " ".join(words)
