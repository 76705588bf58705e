"""PDF: a tagged page with embedded fonts, for eyes, ears and archives (PDF/UA-1, PDF/A-2a).

`style` and `style_file` (a house's) are the look; `text` makes lines, `layout` pages, `fonts`
glyphs; `document` binds `content_stream`, `header_footer`, `bookmarks`, `tags` and `metadata` into
`objects`. `image` is a letterhead's, `contrast` measures colours.
"""

from __future__ import annotations

from pathlib import Path

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Link, Release, Worded, spoken
from releaseconv.options import PdfOptions, WriteOptions
from releaseconv.writers.added_contacts import with_contacts
from releaseconv.writers.holds import warn_of_silence
from releaseconv.writers.letterheads import with_one_rank
from releaseconv.writers.links import live
from releaseconv.writers.pdf.document import Press
from releaseconv.writers.pdf.fonts.shaping import Setter, setter
from releaseconv.writers.pdf.layout.pages import paginate
from releaseconv.writers.pdf.layout.release_parts import compose
from releaseconv.writers.pdf.metadata import metadata
from releaseconv.writers.pdf.style import Style, usual
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text import clusters

__all__ = ["check_files", "write"]


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
