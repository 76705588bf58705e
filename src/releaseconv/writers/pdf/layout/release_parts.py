"""The parts of a release, in reading order, as slabs and structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple, assert_never

from releaseconv import model as m
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.holds import hold_words, holds_back, overlap
from releaseconv.writers.pdf.fonts.shaping import Setter
from releaseconv.writers.pdf.image import load
from releaseconv.writers.pdf.layout.block_context import Place
from releaseconv.writers.pdf.layout.blocks import Flow, Framed, as_inlines
from releaseconv.writers.pdf.layout.pages import Frame, Picture, Slab
from releaseconv.writers.pdf.objects import text_string
from releaseconv.writers.pdf.style import Style, Type
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text.language_tags import tag

_PAD = 10.0
"""Between a frame's edge and the text beside it."""
_BEFORE_BODY = 11.0
_SMALL = frozenset({m.SectionRole.ABOUT, m.SectionRole.NOTES, m.SectionRole.BACKGROUND})
_SMALLER = frozenset({m.SectionRole.LEGAL, m.SectionRole.TRADEMARK})


class Composed(NamedTuple):
    """All that is to be put on pages."""

    slabs: tuple[Slab, ...]
    document: Element
    hold: str
    """The words that forbid something, to be seen on every page."""
    boxed: bool
    """Whether the first page has them in its head."""


def compose(release: m.Release, style: Style, setter: Setter) -> Composed:
    """The slabs of `release`, and the structure that they speak in."""
    language = tag(release.language)
    flow = Flow(language, style, setter, titled=release.headline is not None)
    document = Element("Document")
    composer = _Composer(release, style, flow, Place(document, language))
    composer.compose()
    boxed = any(map(composer.is_hold, release.head))
    return Composed(tuple(flow.slabs), document, hold_words(release), boxed)


class _Composer:
    """The parts of one release on their way into the flow."""

    def __init__(self, release: m.Release, style: Style, flow: Flow, top: Place) -> None:
        self._release = release
        self._style = style
        self._flow = flow
        self._top = top
        self._right_to_left = is_rtl_language(top.language)

    def compose(self) -> None:
        release = self._release
        self._picture()
        for forbids, lines in groupby(release.head, self.is_hold):
            say = self._embargo if forbids else self._head_lines
            say(tuple(lines))
        for are_contacts, parts in groupby(m.reading_order(release), _is_contacts):
            say_parts = self._contacts if are_contacts else self._parts
            say_parts(parts)

    def _parts(self, parts: Iterable[m.Part]) -> None:
        release, body = self._release, self._style.types.body
        opened = m.opened(release)
        first = release.body[0] if release.body else None
        for part in parts:
            if part is release.dateline or part is first:
                self._flow.owe(_BEFORE_BODY)
            match part:
                case m.HeadLine():
                    continue  # said above
                case m.Section():
                    self._section(part)
                case m.Dateline():
                    if opened is None:
                        self._flow.words(part, body, self._top)
                case m.Phrase():
                    self._phrase(part)
                case m.Paragraph() if part is opened and release.dateline:
                    self._flow.paragraph(part, body, self._top, release.dateline)
                case m.Paragraph() if self._is_forbidding(part):
                    with self._warned() as place:
                        self._flow.block(part, place, body)
                case _:
                    self._flow.block(part, self._top, body)

    def _picture(self) -> None:
        """The house's image, before all words."""
        head = self._style.letterhead
        if head is None:
            return
        image = load(head.path)
        width = min(head.height * image.width / image.height, self._style.measure)
        height = width * image.height / image.width
        box = f"/BBox[0 0 {width:.2f} {height:.2f}]/Placement/Block"
        said = f"/Alt{text_string(head.alternative)}/A<</O/Layout{box}>>"
        element = Element("Figure", self._top.parent, extra=said)
        element.join()
        x = self._style.measure - width if self._right_to_left else 0.0
        self._flow.add(Slab(height, 0, (Picture(x, 0, width, height, image, element),)))
        self._flow.owe(14)

    def _head_lines(self, lines: tuple[m.HeadLine, ...]) -> None:
        for line in lines:
            self._flow.words(line, self._head_type(line.role), self._top)

    def _head_type(self, role: m.HeadRole) -> Type:
        types = self._style.types
        match role:
            case m.HeadRole.LETTERHEAD:
                return types.letterhead
            case m.HeadRole.KICKER:
                return types.kicker
            case m.HeadRole.RELEASE_LINE:
                return types.release_line
            case m.HeadRole.DATE | m.HeadRole.SYMBOL:
                return types.head
            case _:
                assert_never(role)

    def is_hold(self, line: m.HeadLine) -> bool:
        """Whether the line forbids something."""
        return holds_back(line, self._release)

    def _is_forbidding(self, part: m.Paragraph) -> bool:
        """Whether the release is forbidden here, and not in its head."""
        hold = self._release.hold
        if hold is None or hold.kind is m.HoldKind.IMMEDIATE:
            return False
        return overlap(part, hold) and not any(map(self.is_hold, self._release.head))

    def _embargo(self, lines: tuple[m.HeadLine, ...]) -> None:
        with self._warned() as place:
            for line in lines:
                self._flow.words(line, self._style.types.embargo, place)

    @contextmanager
    def _warned(self) -> Iterator[Place]:
        """A place in a box that cannot be missed."""
        style = self._style
        frame = Frame(0, style.measure, style.colour("warning_tint"), edge=style.colour("warning"))
        with Framed(self._flow, frame):
            yield self._top._replace(start=_PAD, end=_PAD, frame=frame)

    def _phrase(self, phrase: m.Phrase) -> None:
        release, types = self._release, self._style.types
        if phrase is release.headline:
            self._flow.heading(as_inlines(phrase), types.headline, self._top, 1)
        elif phrase is release.summary:
            self._flow.words(phrase, types.summary, self._top)
        elif phrase is release.byline:
            self._flow.words(phrase, types.byline, self._top)
        elif phrase is release.rights:
            self._flow.words(phrase, types.rights, self._top)
        else:
            self._flow.words(phrase, types.subhead, self._top, glued=True)

    def _section(self, section: m.Section) -> None:
        types = self._style.types
        type_ = types.body
        if section.role in _SMALL or section.at_head:
            type_ = types.contact
        elif section.role in _SMALLER:
            type_ = types.small
        self._flow.owe(6)
        self._section_parts(section, self._top, type_)

    def _contacts(self, parts: Iterable[m.Part]) -> None:
        """Those to be called, in one box, in however many sections they come."""
        frame = Frame(
            0,
            self._style.measure,
            self._style.colour("tint"),
            bar=2.5,
            edge=self._style.colour("accent"),
            bar_right=self._right_to_left,
        )
        with Framed(self._flow, frame):
            place = self._top._replace(start=_PAD + 4, end=_PAD, frame=frame)
            for number, section in enumerate(parts):
                if isinstance(section, m.Section):
                    self._section_parts(section, place, self._style.types.contact, first=not number)

    def _section_parts(
        self, section: m.Section, place: Place, type_: Type, *, first: bool = False
    ) -> None:
        if section.title:
            title = self._style.types.title
            if first:
                title = title._replace(above=0)
            self._flow.heading(as_inlines(section.title), title, place, 2)
        for block in section.blocks:
            self._flow.block(block, place, type_, under=2 if section.title else 1)


def _is_contacts(part: m.Part) -> bool:
    return isinstance(part, m.Section) and part.role is m.SectionRole.CONTACTS
