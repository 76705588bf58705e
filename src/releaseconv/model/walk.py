"""Ways through a release: the reading order, its text-bearing nodes, its plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from operator import itemgetter
from typing import NamedTuple, TypeAlias, assert_never

from releaseconv.model.blocks import (
    Block,
    Blocks,
    Emphasis,
    Furniture,
    HeadLine,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Node,
    Paragraph,
    Phrase,
    Section,
    Text,
    Verbatim,
)
from releaseconv.model.release import Dateline, Release

Part: TypeAlias = HeadLine | Section | Phrase | Dateline | Block
"""What `reading_order` yields."""

Worded: TypeAlias = Text | Link | Mark | Verbatim | Phrase | HeadLine | Dateline | Furniture
"""The text-bearing nodes: each owns its characters of the source."""

_PARTS: dict[type[object], tuple[str, ...]] = {}
"""Classes -> their fields that may hold nodes, as `children` looks them up."""


def reading_order(release: Release) -> Iterator[Part]:
    """The parts of a release in the one order in which every writer says them.

    The dateline runs into the paragraph that follows it, unless it is a line of the head.
    Furniture is set aside.
    """
    yield from release.head
    yield from above_headline(release)
    for phrase in (release.headline, *release.subheads, release.summary, release.byline):
        if phrase:
            yield phrase
    for part in in_order(release):
        yield from _flat(part)


def _flat(part: Stretch | Section | Phrase) -> Iterator[Part]:
    if isinstance(part, Section | Phrase):
        yield part
        return
    if part.dateline:
        yield part.dateline
    yield from part.blocks


def above_headline(release: Release) -> Iterator[Section]:
    """The sections above the headline."""
    return (section for section in release.sections if _is_above(section))


def _is_above(section: Section) -> bool:
    return section.at_head and section.follows is None


_Parting: TypeAlias = tuple[tuple[int, int], Section | Phrase | Dateline | None]
"""How many blocks stand before a part, its turn among those behind as many, and the part."""


class Stretch(NamedTuple):
    """Blocks of the body that nothing parts."""

    blocks: Blocks
    dateline: Dateline | None = None
    """What runs into the first of them, or stands alone before it if that is no paragraph."""


def in_order(release: Release) -> Iterator[Stretch | Section | Phrase]:
    """What stands below the headline in the author's order: the body, the sections, the rights."""
    done, opens = 0, None
    for (place, _), part in (*sorted(_parting(release), key=itemgetter(0)), _end(release)):
        if place > done or opens:
            yield Stretch(release.body[done:place], opens)
        if isinstance(part, Section | Phrase):
            yield part
        done, opens = place, part if isinstance(part, Dateline) else None


def opened(release: Release) -> Paragraph | None:
    """The paragraph that the dateline runs into."""
    for part in in_order(release):
        match part:
            case Stretch(blocks=(Paragraph() as first, *_), dateline=Dateline()):
                return first
            case _:
                continue
    return None


def _parting(release: Release) -> Iterator[_Parting]:
    """What parts the body. A dateline comes behind the sections of its place.

    It runs into the next block; where there is none, it stands before what is behind the body. The
    rights come behind the body, before those sections that its author put under them.
    """
    last, rights = len(release.body), release.rights
    for section in release.sections:
        if _is_above(section):
            continue
        turn = _within(section.follows, last), -1 if section.at_head else 1
        if rights and turn == (last, 1) and _stands_before(rights, section):
            yield turn, rights
            rights = None
        yield turn, section
    if rights:
        yield (last, 1), rights
    if release.dateline and release.dateline.text:
        place = _within(release.dateline.follows, last)
        yield (place, 2 if place < last else 0), release.dateline


def _stands_before(rights: Phrase, section: Section) -> bool:
    """Whether the author put the rights above a section; nothing tells where no source is known."""
    return bool(rights.spans and section.spans) and rights.spans[0].start < section.spans[0].start


def _within(follows: int | None, last: int) -> int:
    return last if follows is None else min(max(follows, 0), last)


def _end(release: Release) -> _Parting:
    return (len(release.body), 3), None


def worded(release: Release) -> Iterator[Worded]:
    """Every text-bearing node: those of `reading_order`, then the furniture."""
    for part in (*reading_order(release), *release.furniture):
        yield from words_in(part)


def words_in(node: Node) -> Iterator[Worded]:
    """The text-bearing nodes in `node`, itself included, in order."""
    if isinstance(node, Worded):
        yield node
        return
    for child in children(node):
        yield from words_in(child)


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside `node`, in field order."""
    kind = type(node)
    if kind not in _PARTS:
        _PARTS[kind] = tuple(field.name for field in fields(kind) if field.name != "spans")
    for name in _PARTS[kind]:
        value = getattr(node, name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (v for v in value if isinstance(v, Node))


def spoken(release: Release) -> Iterator[Worded]:
    """The words that every writer must say: `worded` without marks and furniture."""
    for part in reading_order(release):
        yield from (node for node in words_in(part) if not isinstance(node, Mark))


def plain(inlines: Inlines) -> str:
    """The words of `inlines`, with line breaks as newlines."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Link(text=text):
                parts.append(text)
            case Emphasis(inlines=inner):
                parts.append(plain(inner))
            case LineBreak():
                parts.append("\n")
            case _:
                assert_never(inline)
    return "".join(parts)
