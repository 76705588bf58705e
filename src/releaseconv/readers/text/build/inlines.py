"""Running text: wraps undone, white space collapsed, links and emphasis told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from releaseconv.model import Emphasis, EmphasisKind, Inline, Link, LinkKind, Mark, Text
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dehyphenation import gap, joined
from releaseconv.readers.text.entities.email_and_web_addresses import emails, url_target, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.source import Source, Span

_SIGNS = ("@", "/", "www", "*", "_", "+")
"""Without one of these a text has neither links nor emphasis."""

_SCHEMES = {
    "http": LinkKind.URL,
    "https": LinkKind.URL,
    "mailto": LinkKind.EMAIL,
    "tel": LinkKind.PHONE,
}

_MARKED = (
    # *so*, **so** and _so_, each inside one sentence or so
    ("**", late(r"(?<![\w*])\*\*(?![\s*])[^*]{1,160}(?<!\s)\*\*(?![\w*])"), 2, EmphasisKind.STRONG),
    ("*", late(r"(?<![\w*])\*(?![\s*])[^*]{1,160}(?<!\s)\*(?![\w*])"), 1, EmphasisKind.STRONG),
    ("_", late(r"(?<![\w/])_(?![\s_])[^_]{1,160}(?<!\s)_(?![\w/])"), 1, EmphasisKind.ITALIC),
)


def inlines(pieces: Sequence[tuple[int, int]], source: Source) -> tuple[Inline, ...]:
    """The words of one paragraph, whose ranges of the source are `pieces` in order.

    Every character with ink lies in one range of one text-bearing node.
    """
    raw = _Raw(tuple(pieces), source)
    if not source.markup and not any(map(raw.text.__contains__, _SIGNS)):
        return tuple(raw.words(0, len(raw.text)))
    links = tuple(_links(raw))
    return tuple(_inlines(raw, 0, len(raw.text), links, tuple(_emphases(raw, links))))


@dataclass(frozen=True)
class _Raw:
    """The text of several ranges as one, with the way back."""

    pieces: tuple[tuple[int, int], ...]
    source: Source

    @cached_property
    def text(self) -> str:
        return "\n".join([self.source.text[start:end] for start, end in self.pieces])

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a range of the source stands in `text`; `None` where it reaches outside."""
        at = 0
        for first, last in self.pieces:
            if first <= start and end <= last:
                return at + start - first, at + end - first
            at += last - first + 1
        return None

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the words between two offsets stand in the source."""
        found, at = [], 0
        for first, last in self.pieces:
            a, b = max(first, first + start - at), min(last, first + end - at)
            at += last - first + 1
            if a < b:
                found.append(self.source.span(a, b))
        return tuple(span for span in found if span.start < span.end)

    def words(self, start: int, end: int) -> Iterator[Text]:
        """The plain words between two offsets, with the blanks that part them from others."""
        piece = self.text[start:end]
        inner = joined(piece, self.source.text)
        before = self._edge(start, end - len(piece.lstrip()) if inner else end)
        after = self._edge(start + len(piece.rstrip()), end) if inner else ""
        if said := before + inner + after:
            yield Text(said, spans=self.spans(start, end))

    def _edge(self, start: int, end: int) -> str:
        """What white space beside plain words becomes: nothing at the text's own edge."""
        if start == end or start == 0 or end == len(self.text):
            return ""
        return gap(self.text[start:end], self.text[start - 1], self.text[end])


class _Found(NamedTuple):
    """A link by its offsets."""

    start: int
    end: int
    kind: LinkKind
    target: str
    told: bool = False
    """Its words are what the format links, and no address."""


def _links(raw: _Raw) -> Iterator[_Found]:
    last = 0
    candidates = chain(_told(raw), _candidates(raw.text))
    for found in sorted(candidates, key=lambda link: (link.start, -link.end)):
        if found.start >= last:
            last = found.end
            yield found


def _told(raw: _Raw) -> Iterator[_Found]:
    """Links that the format of the text makes, of the schemes that the model knows."""
    for link in raw.source.markup.links:
        place = raw.place(link.start, link.end)
        kind = _SCHEMES.get(link.target.partition(":")[0].lower())
        if place and kind and place[0] < place[1]:
            yield _Found(*place, kind, link.target, told=True)


def _candidates(text: str) -> Iterator[_Found]:
    for start, end in urls(text):
        if target := url_target("".join(text[start:end].split())):
            yield _Found(start, end, LinkKind.URL, target)
    for start, end in emails(text):
        yield _Found(start, end, LinkKind.EMAIL, f"mailto:{text[start:end]}")
    flat = text.replace("\n", " ")  # a wrap may stand inside a number
    for start, end in phones(flat) if "+" in text else ():
        if text[start] == "+" and (target := _dialled(flat[start:end])):
            yield _Found(start, end, LinkKind.PHONE, target)


def _dialled(number: str) -> str | None:
    """The tel: URI of a number that begins with its country's code."""
    plain = number.replace("(0)", "").partition("x")[0]
    digits = "".join(c for c in plain if c.isdecimal())
    return f"tel:+{digits}" if plain == number and 8 <= len(digits) <= 15 else None


def _emphases(raw: _Raw, links: Sequence[_Found]) -> Iterator[tuple[int, int, int, EmphasisKind]]:
    masked = _masked(raw.text, links)
    found = [
        *_marked(raw, links),
        *(
            (*match.span(), width, kind)
            for sign, pattern, width, kind in _MARKED
            if sign in masked
            for match in pattern.finditer(masked)
            if any(map(str.isalpha, match.group()))
        ),
    ]
    last = 0
    for start, end, width, kind in sorted(found):
        if start >= last:
            last = end
            yield start, end, width, kind


def _marked(raw: _Raw, links: Sequence[_Found]) -> Iterator[tuple[int, int, int, EmphasisKind]]:
    """What the format marks, as far as it stands here and cuts no link."""
    for mark in raw.source.markup.emphases:
        place = raw.place(mark.start, mark.end)
        if place and place[0] < place[1] and not any(_cuts(place, link) for link in links):
            yield *place, 0, EmphasisKind.STRONG if mark.strong else EmphasisKind.ITALIC


def _cuts(place: tuple[int, int], link: _Found) -> bool:
    inside = place[0] <= link.start and link.end <= place[1]
    return not inside and link.start < place[1] and place[0] < link.end


def _masked(text: str, links: Sequence[_Found]) -> str:
    """`text` with a letter for each character of a link, whose signs are its own."""
    ends = [0, *(link.end for link in links)]
    parts = [
        text[end : link.start] + "x" * (link.end - link.start)
        for end, link in zip(ends, links, strict=False)
    ]
    return "".join(parts) + text[ends[-1] :]


def _inlines(
    raw: _Raw,
    start: int,
    end: int,
    links: Sequence[_Found],
    emphases: Sequence[tuple[int, int, int, EmphasisKind]],
) -> Iterator[Inline]:
    at = start
    for a, b, width, kind in emphases:
        yield from _linked(raw, at, a, links)
        inner = tuple(_linked(raw, a + width, b - width, links))
        marks = tuple(_mark(raw, x, x + width) for x in (a, b - width) if width)
        yield Emphasis(inner, kind, marks, spans=raw.spans(a, b))
        at = b
    yield from _linked(raw, at, end, links)


def _linked(raw: _Raw, start: int, end: int, links: Sequence[_Found]) -> Iterator[Inline]:
    at = start
    first = bisect_left(links, start, key=lambda link: link.start)
    for link in links[first:]:
        if link.start >= end:
            break
        if link.end <= end:
            yield from raw.words(at, link.start)
            yield _link(raw, link)
            at = link.end
    yield from raw.words(at, end)


def _link(raw: _Raw, link: _Found) -> Link:
    said = raw.text[link.start : link.end]
    worded = link.told or link.kind is LinkKind.PHONE
    text = joined(said, raw.source.text) if worded else "".join(said.split())
    return Link(text, link.target, link.kind, spans=raw.spans(link.start, link.end))


def _mark(raw: _Raw, start: int, end: int) -> Mark:
    return Mark(raw.text[start:end], spans=raw.spans(start, end))
