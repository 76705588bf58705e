"""The text of a release as its issuer is looked for in it: pieces of lines and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.line_blocks import Form
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.verdicts import Part
from releaseconv.source import Source

_LINES = {
    **dict.fromkeys((Part.LETTERHEAD, Part.KICKER, Part.SYMBOL), "head"),
    **dict.fromkeys((Part.DATE, Part.RELEASE_LINE), "date"),
    **dict.fromkeys((Part.RIGHTS, Part.TRADEMARK), "rights"),
    **dict.fromkeys((Part.SIGNATURE, Part.OTHER, Part.TRAILER, Part.COVER_NOTE), "foot"),
    **dict.fromkeys((Part.NAVIGATION, Part.REPEATED, Part.ADDRESS, Part.PAGE), "nav"),
    Part.BYLINE: "foot",
    Part.CONTACTS: "contact",
    Part.MAIL: "mail",
}
"""Parts that are read line by line, and what their place is called."""
_TEXTS = {
    Part.HEADLINE: "headline",
    **dict.fromkeys((Part.SUBHEAD, Part.SUMMARY), "subhead"),
    **dict.fromkeys((Part.ABOUT, Part.BACKGROUND), "about"),
    **dict.fromkeys((Part.NOTES, Part.LEGAL), "notes"),
}
"""Parts that are read as running text."""
_BODY = ("lead", "lead2", "body", "body")
"""What the first paragraphs are called; the others are "later"."""
_CELL = late(r"[ \t\xa0]{3,}|\t")
_WIDE = late(r"\s{2,}")
_BLANK = late(r"[^\S ]")
_FIRST, _SOME, _FEW, _LITTLE = 700, 500, 300, 200
"""Characters looked at: of a paragraph near the top, of a section, of others, of a long line."""
_LONG = 30
"""Words of a line at the foot that is text."""

Range = tuple[int, int]


class Segment(NamedTuple):
    """A piece of the page that a name does not leave, and what its place is called."""

    place: str
    start: int
    end: int


class Page(NamedTuple):
    """The pieces of a release set under each other, with single blanks."""

    text: str
    folded: str
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    """Where the segments begin."""
    anchors: tuple[int, ...]
    sources: tuple[int, ...]
    """Offsets in the source of the anchors, which are offsets in the text."""

    def source(self, at: int) -> int:
        """The offset in the source of an offset in the text."""
        place = bisect_right(self.anchors, at) - 1
        return self.sources[place] + at - self.anchors[place]

    def number(self, at: int) -> int:
        """The number of the segment that holds an offset."""
        return bisect_right(self.starts, at) - 1


def page_of(chunks: Sequence[Chunk], source: Source) -> Page:
    """The pieces of a release in which its issuer may be named."""
    texts: list[str] = []
    segments: list[Segment] = []
    anchors: list[int] = []
    sources: list[int] = []
    at = 0
    for place, start, raw in _pieces(chunks, source):
        first = at
        for begin, end in _joined(raw):
            anchors.append(at)
            sources.append(start + begin)
            at += end - begin + 1
        text = _BLANK.sub(" ", _WIDE.sub(" ", raw))
        texts.append(text)
        segments.append(Segment(place, first, first + len(text)))
        at = first + len(text) + 1
    whole = "\n".join(texts)
    starts = tuple(segment.start for segment in segments)
    return Page(whole, fold(whole), tuple(segments), starts, tuple(anchors), tuple(sources))


def _joined(raw: str) -> Iterator[Range]:
    """The stretches between runs of blanks."""
    at = 0
    for match in _WIDE.finditer(raw):
        yield at, match.start()
        at = match.end()
    yield at, len(raw)


def _pieces(chunks: Sequence[Chunk], source: Source) -> Iterator[tuple[str, int, str]]:
    """Each piece with ink: its place, where it begins, and its words."""
    paragraphs = 0
    for chunk in (chunk for chunk in chunks if chunk.lines):
        if chunk.part in {Part.BODY, Part.HEADING}:
            counts = chunk.part is Part.BODY and chunk.form is Form.TEXT
            near = counts and paragraphs < len(_BODY)
            place = _BODY[paragraphs] if near else "later"
            paragraphs += counts
            yield from _text(place, chunk, source, 0, _FIRST if near else _FEW)
        elif place := _TEXTS.get(chunk.part, ""):
            titled = place in {"about", "notes"} and chunk.verdict.title
            if titled:
                yield f"{place}-title", chunk.lines[0].start, chunk.lines[0].text
            yield from _text(place, chunk, source, int(titled), _SOME)
        elif place := _LINES.get(chunk.part, ""):
            above = not paragraphs and place in {"foot", "nav"}
            yield from _cells(f"top-{place}" if above else place, chunk)


def _text(
    place: str, chunk: Chunk, source: Source, first: int, most: int
) -> Iterator[tuple[str, int, str]]:
    lines = chunk.lines[first:]
    raw = source.text[lines[0].start : lines[-1].end][:most] if lines else ""
    if raw.strip():
        yield place, lines[0].start, raw


def _cells(place: str, chunk: Chunk) -> Iterator[tuple[str, int, str]]:
    for line in chunk.lines:
        text = line.text
        if line.weight > _LONG and place.endswith(("foot", "nav")):
            text = text[:_LITTLE]
        at = 0
        for stop in (*(match.span() for match in _CELL.finditer(text)), (len(text), 0)):
            if text[at : stop[0]].strip():
                yield place, line.start + at, text[at : stop[0]]
            at = stop[1]
