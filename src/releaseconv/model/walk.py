"""Ways through a release: the reading order, its text-bearing nodes, its plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TypeAlias, assert_never

from releaseconv.model.release import Dateline, Release
from releaseconv.model.words import (
    Block,
    Emphasis,
    Furniture,
    HeadLine,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Node,
    Phrase,
    Section,
    Text,
    Verbatim,
)

Part: TypeAlias = HeadLine | Section | Phrase | Dateline | Block
"""What `reading_order` yields."""

Worded: TypeAlias = Text | Link | Mark | Verbatim | Phrase | HeadLine | Dateline | Furniture
"""The text-bearing nodes: each owns its characters of the source."""


def reading_order(release: Release) -> Iterator[Part]:
    """The parts of a release in the one order in which every writer says them.

    The dateline runs into the first paragraph, unless it is a line of the head. Furniture is
    set aside.
    """
    yield from release.head
    yield from (section for section in release.sections if section.at_head)
    for phrase in (release.headline, *release.subheads, release.summary, release.byline):
        if phrase:
            yield phrase
    if release.dateline and release.dateline.text:
        yield release.dateline
    yield from release.body
    yield from (section for section in release.sections if not section.at_head)
    if release.rights:
        yield release.rights


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
    for part in fields(node):
        if part.name == "spans":
            continue
        value = getattr(node, part.name)
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
