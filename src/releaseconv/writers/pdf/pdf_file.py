"""The PDF document: pages drawn, linked, tagged and bound into a file."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import assert_never

from releaseconv import resources
from releaseconv.diagnostics import Code, Log
from releaseconv.model import Link, Release, Worded, spoken
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.holds import warn_of_silence
from releaseconv.writers.letterheads import with_one_rank
from releaseconv.writers.links import live
from releaseconv.writers.pdf.bookmarks import Entry, write_outline
from releaseconv.writers.pdf.content_stream import Ink, Region
from releaseconv.writers.pdf.fonts.embedding import Fonts
from releaseconv.writers.pdf.fonts.shaping import Setter, setter
from releaseconv.writers.pdf.header_footer import HeaderFooter
from releaseconv.writers.pdf.image import write_image
from releaseconv.writers.pdf.layout.pages import Frame, Page, Picture, Rule, Set, TextLine, paginate
from releaseconv.writers.pdf.layout.release_parts import Composed, compose
from releaseconv.writers.pdf.metadata import Metadata, metadata
from releaseconv.writers.pdf.objects import File, Ref, text_string
from releaseconv.writers.pdf.style import Style, usual
from releaseconv.writers.pdf.tags import Annotated, Element, Tree
from releaseconv.writers.pdf.text import clusters

_IMAGE = "Im0"
_NAMED = 3
"""Missing characters of a page that a message names; of more it gives the count."""


class Press:
    """One document on its way into a file."""

    def __init__(self, style: Style, setter: Setter, facts: Metadata, log: Log) -> None:
        self._style = style
        self._setter = setter
        self._facts = facts
        self._edges = HeaderFooter(style, setter, facts)
        self._log = log
        self._file = File()
        self._fonts = Fonts()
        self._inks: list[Ink] = []
        self._refs: list[Ref] = []
        self._contents: list[bytes] = []
        self._outline: list[Entry] = []
        self._image: Ref | None = None

    def draw(self, composed: Composed, pages: Sequence[Page]) -> Element:
        """Draw the pages, which are not needed afterwards; gives the structure that they speak in.

        Lines take several times the memory of what is drawn of them.
        """
        self._refs = [self._file.reserve() for _ in pages]
        for number, page in enumerate(pages):
            ink = Ink(number, self._fonts)
            if composed.hold and (number or not composed.boxed):
                self._edges.header(ink, composed.hold)
            self._draw(page, ink)
            self._edges.footer(ink, number, len(pages))
            self._inks.append(ink)
            self._contents.append(ink.finish())
            self._outline += self._entries(page, self._refs[number])
        self._report_missing()
        return composed.document

    def bind(self, document: Element) -> bytes:
        """The file's bytes, once its pages are drawn."""
        file, refs = self._file, self._refs
        resources_ref, parent = file.reserve(), file.reserve()
        keys: dict[Ref, int] = {}
        for number, ink in enumerate(self._inks):
            links = [self._link(region, number, keys, len(refs)) for region in ink.regions]
            content = file.stream(self._contents[number])
            file.put(refs[number], self._page(number, parent, resources_ref, content, links))
        kids = " ".join(map(str, refs))
        file.put(parent, f"<</Type/Pages/Count {len(refs)}/Kids[{kids}]>>")
        images = f"/XObject<</{_IMAGE} {self._image}>>" if self._image else ""
        file.put(resources_ref, f"<</Font<<{self._fonts.write(file)}>>{images}>>")
        structure = Tree(file, refs).write(document, keys)
        outline = write_outline(file, self._outline)
        return file.finish(self._catalog(parent, structure, outline), file.add(self._facts.info()))

    # -- pages -------------------------------------------------------------------------

    def _draw(self, page: Page, ink: Ink) -> None:
        self._frames(page, ink)
        for placed in page:
            for drawing in placed.slab.drawings:
                match drawing:
                    case Rule():
                        self._rule(drawing, placed.top, ink)
                    case TextLine():
                        x = self._style.sides + drawing.x
                        y = self._y(placed.top + drawing.y)
                        ink.text(drawing.line, x, y, drawing.size, drawing.artifact)
                    case Picture():
                        self._picture(drawing, placed.top, ink)
                    case _:
                        assert_never(drawing)

    def _rule(self, rule: Rule, top: float, ink: Ink) -> None:
        x, y = self._style.sides + rule.x, self._y(top + rule.y + rule.height)
        ink.box(x, y, rule.width, rule.height, rule.colour)

    def _picture(self, drawn: Picture, top: float, ink: Ink) -> None:
        if self._image is None:
            self._image = write_image(drawn.image, self._file)
        x, y = self._style.sides + drawn.x, self._y(top + drawn.y + drawn.height)
        ink.picture(_IMAGE, drawn.element, x, y, drawn.width, drawn.height)

    def _frames(self, page: Page, ink: Ink) -> None:
        """Boxes lie under all that stands in them."""
        framed: dict[int, list[tuple[Frame, Set]]] = {}
        for placed in page:
            if frame := placed.slab.frame:
                framed.setdefault(id(frame), []).append((frame, placed))
        for parts in framed.values():
            (frame, first), (_, last) = parts[0], parts[-1]
            foot = self._y(last.top + last.slab.height)
            self._frame(frame, foot, self._y(first.top) - foot, ink)

    def _frame(self, frame: Frame, foot: float, height: float, ink: Ink) -> None:
        x = self._style.sides + frame.x
        ink.box(x, foot, frame.width, height, frame.ground)
        if frame.bar:
            left = x + frame.width - frame.bar if frame.bar_right else x
            ink.box(left, foot, frame.bar, height, frame.edge)
        elif frame.edge:
            ink.edge(x, foot, frame.width, height, frame.edge)

    def _y(self, down: float) -> float:
        return self._style.height - self._style.top - down

    def _page(
        self, number: int, parent: Ref, resources_ref: Ref, content: Ref, links: Sequence[Ref]
    ) -> str:
        style = self._style
        annotations = f"/Annots[{' '.join(map(str, links))}]" if links else ""
        return (
            f"<</Type/Page/Parent {parent}/MediaBox[0 0 {style.width:.2f} {style.height:.2f}]"
            f"/Resources {resources_ref}/Contents {content}/StructParents {number}/Tabs/S"
            f"{annotations}>>"
        )

    def _report_missing(self) -> None:
        """Say once on each page which characters have no glyph, and have not been named yet."""
        said: set[str] = set()
        for ink in self._inks:
            new = {char: run for char, run in reversed(ink.missing) if char not in said}
            if new:
                said |= new.keys()
                first = next(run for char, run in ink.missing if char in new)
                named = list(dict.fromkeys(char for char, _ in ink.missing if char in new))
                self._log.note(Code.MISSING_GLYPH, first.span, characters=_listed(named))

    # -- what a page leads to ----------------------------------------------------------

    def _link(self, region: Region, page: int, keys: dict[Ref, int], first: int) -> Ref:
        key = first + len(keys)
        where = f"{region.left:.2f} {region.foot:.2f} {region.right:.2f} {region.head:.2f}"
        ref = self._file.add(
            f"<</Type/Annot/Subtype/Link/Rect[{where}]/Border[0 0 0]/F 4/StructParent {key}"
            f"/Contents{text_string(region.text)}"
            f"/A<</S/URI/URI{_uri(region.target)}>>>>"
        )
        keys[ref] = key
        region.element.say(Annotated(page, ref))
        return ref

    def _entries(self, page: Page, ref: Ref) -> list[Entry]:
        return [
            Entry(placed.slab.bookmark, ref, self._y(placed.top) + 6)
            for placed in page
            if placed.slab.bookmark
        ]

    def _catalog(self, pages: Ref, structure: Ref, outline: Ref | None) -> Ref:
        file, facts = self._file, self._facts
        packet = facts.xmp()
        meta = file.stream(packet, "/Type/Metadata/Subtype/XML", compress=False)
        profile = file.reserve()
        file.put_stream(profile, *_profile())
        intent = (
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
            f"/Info(sRGB)/DestOutputProfile {profile}>>"
        )
        bookmarks = f"/Outlines {outline}" if outline else ""
        return file.add(
            f"<</Type/Catalog/Pages {pages}/Lang{text_string(facts.language)}"
            f"/MarkInfo<</Marked true>>/StructTreeRoot {structure}/Metadata {meta}"
            f"/ViewerPreferences<</DisplayDocTitle true>>/OutputIntents[{intent}]{bookmarks}>>"
        )


def _listed(chars: Sequence[str]) -> str:
    """A few characters by name, and how many more there are."""
    names = [
        f"{unicodedata.name(char, 'a sign without a name')} (U+{ord(char):04X})"
        for char in chars[:_NAMED]
    ]
    return ", ".join(names) + (f" and {len(chars) - _NAMED} others" if len(chars) > _NAMED else "")


def _uri(target: str) -> str:
    """A URI as a string of the file, in which parentheses would count."""
    return f"({target.replace('(', '%28').replace(')', '%29')})"


@lru_cache(maxsize=1)
def _profile() -> tuple[bytes, str]:
    """The colour profile, and what its stream's dictionary says."""
    data = (resources.fonts() / "srgb.icc").read_bytes()
    return zlib.compress(data, 9), "/N 3/Filter/FlateDecode"


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """`release` as PDF; the same bytes for the same release, options and packages."""
    warn_of_silence(release, "pdf", log)
    release = with_one_rank(with_contacts(release))
    _note_limits(release, log)
    style = _style(options.pdf)
    hand = setter(tuple(map(Path, options.pdf.fonts)), style.faces)
    facts = metadata(release, options.stamp, options.pdf.profile == "ua-a2a", log)
    press = Press(style, hand, facts, log)
    return press.bind(_draw(release, style, press, hand))


def _draw(release: Release, style: Style, press: Press, hand: Setter) -> Element:
    """Lay `release` out and draw it; gives its structure, and keeps no line of it."""
    composed = compose(release, style, hand)
    return press.draw(composed, paginate(composed.slabs, style.room))


def check_files(options: PdfOptions) -> None:
    """Raise `OptionError` for a font or a style that cannot be used."""
    setter(tuple(map(Path, options.fonts)), _style(options).faces)


def _note_limits(release: Release, log: Log) -> None:
    """Say which links lead nowhere in the file, and that lines may end inside a word."""
    unparted: Worded | None = None
    for node in spoken(release):
        if isinstance(node, Link) and live(node) is None:
            what = f"a link to {node.target!r}"
            log.note(Code.NOT_RENDERED, next(iter(node.spans), None), format="pdf", what=what)
        if not unparted and not node.text.isascii() and clusters.SOUTH_EAST.search(node.text):
            unparted = node
    if unparted and not clusters.knows_words():
        log.note(Code.WORDS_UNKNOWN, next(iter(unparted.spans), None))


def _style(options: PdfOptions) -> Style:
    if options.style:
        from releaseconv.writers.pdf.style_file import read_style  # few have one

        return read_style(Path(options.style), options.paper)
    return usual(options.paper)
