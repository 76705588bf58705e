"""The XHTML that we wrote, with every part of the release in its place."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from releaseconv import newsml_terms as g2
from releaseconv.model import Block, HeadLine, HeadRole, Paragraph, Phrase, Section, SectionRole
from releaseconv.readers.newsml.bodies import markup_blocks
from releaseconv.readers.newsml.bodies.body_parts import Body
from releaseconv.readers.newsml.item_tree import Element, collapsed, local, words

_X = f"{{{g2.XHTML}}}"


def understood(html: Element) -> Body | None:
    """Our own body; `None` where it has roles that we do not know, as others may have put in."""
    try:
        return _ours(html)
    except (ValueError, IndexError):
        return None


def _ours(html: Element) -> Body:
    body = html.find(f"{_X}body")
    if body is None:
        return Body()
    head: list[HeadLine] = []
    blocks: list[Block] = []
    sections: list[Section] = []
    dateline, opened = None, 0
    for child in body:
        classes = child.get("class", "").split()
        if local(child) == "div" and classes == [g2.HEAD]:
            head += _head(child)
        elif local(child) == "div" and g2.SECTION in classes:
            sections.append(_section(child, classes, len(blocks)))
        elif dateline is None and (span := _dateline(child)) is not None:
            dateline, opened = collapsed(span.text or ""), len(blocks)
            blocks += _after(child, span)
        else:
            blocks += markup_blocks.block(child)
    told = tuple(_placed(section, len(blocks)) for section in sections)
    return Body(tuple(head), tuple(blocks), told, dateline, opened)


def _placed(section: Section, last: int) -> Section:
    """`section` without its place where no block of the body comes behind it."""
    behind = section.follows == last and not section.at_head
    return replace(section, follows=None) if behind else section


def _head(div: Element) -> Iterator[HeadLine]:
    for line in div:
        yield HeadLine(HeadRole(line.get("class", "")), words(line))


def _section(div: Element, classes: list[str], before: int) -> Section:
    first = div[0] if len(div) else None
    title = first if first is not None and first.get("class") == g2.TITLE else None
    inside = [child for child in div if child is not title]
    return Section(
        SectionRole(classes[1]),
        Phrase(words(title)) if title is not None else None,
        tuple(block for child in inside for block in markup_blocks.block(child)),
        g2.AT_HEAD in classes,
        None if g2.AT_HEAD in classes and g2.BELOW_HEADLINE not in classes else before,
    )


def _dateline(paragraph: Element) -> Element | None:
    span = paragraph[0] if len(paragraph) else None
    return span if span is not None and span.get("class") == g2.DATELINE else None


def _after(paragraph: Element, span: Element) -> Iterator[Paragraph]:
    """The paragraph that the dateline opens, without it."""
    rest = deepcopy(paragraph)
    rest.remove(rest[0])
    rest.text = span.tail
    yield from markup_blocks.paragraphs(rest)
