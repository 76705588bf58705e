"""The body: from XHTML, else NITF, else plain text."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code
from releaseconv.model import (
    Block,
    Blocks,
    Heading,
    HeadLine,
    HeadRole,
    Mark,
    Paragraph,
    Phrase,
    Release,
    Section,
    SectionRole,
    Text,
    plain,
    words_in,
)
from releaseconv.readers.newsml import markup_blocks
from releaseconv.readers.newsml.embedded_html import html_blocks, remark, text_blocks
from releaseconv.readers.newsml.item_tree import Element, Item, collapsed, local, words

_X = f"{{{g2.XHTML}}}"
_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Body:
    """What the content of an item says; NITF may also have what metadata lack."""

    head: tuple[HeadLine, ...] = ()
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    dateline: str | None = None
    opened: int = 0
    """How many blocks stand before what the dateline opens."""
    headline: Phrase | None = None
    subheads: tuple[Phrase, ...] = ()
    byline: Phrase | None = None


def told(item: Item) -> Body:
    """The body of `item`; an empty one, and a remark, where it has none."""
    ours = _understood(item.html) if item.ours and item.html is not None else None
    if ours is not None:
        return ours if ours.dateline is not None else _opened(item, ours)
    found = _others(item)
    if found is None:
        item.log.note(Code.NOT_READ, what="the content, which is neither XHTML, NITF nor text")
        found = Body()
    return _opened(item, _unheaded(item, found))


# -- our own ----------------------------------------------------------------------------


def _understood(html: Element) -> Body | None:
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


# -- other producers' -------------------------------------------------------------------


def _others(item: Item) -> Body | None:
    renditions = item.all("contentSet/inlineXML")
    for rendition in renditions:
        if len(rendition) and _is_html(rendition):
            remark(rendition[0], item.log)
            return Body(blocks=markup_blocks.blocks(rendition[0]))
    for rendition in renditions:
        if len(rendition) and local(rendition[0]) == "nitf":
            remark(rendition[0], item.log)
            return nitf(rendition[0])
    for data in item.all("contentSet/inlineData"):
        if found := _data(data, item):
            return found
    return None


def _is_html(rendition: Element) -> bool:
    """By its namespace, or else by its type: some leave the namespace out."""
    kind = rendition.get("contenttype", "")
    return str(rendition[0].tag).startswith(_X) or (
        "html" in kind and local(rendition[0]) != "nitf"
    )


def nitf(document: Element) -> Body:
    """NITF with any namespace, or the none that its older documents have."""
    headlines = _phrases(document, "body.head/{*}hedline/{*}hl1")
    bylines = _phrases(document, "body.head/{*}byline")
    datelines = _phrases(document, "body.head/{*}dateline")
    content = document.findall("{*}body/{*}body.content")
    return Body(
        blocks=tuple(block for part in content for block in markup_blocks.blocks(part)),
        dateline=datelines[0].text if datelines else None,
        headline=headlines[0] if headlines else None,
        subheads=_phrases(document, "body.head/{*}hedline/{*}hl2"),
        byline=bylines[0] if bylines else None,
    )


def _phrases(document: Element, path: str) -> tuple[Phrase, ...]:
    found = document.iterfind(f"{{*}}body/{{*}}{path}")
    return tuple(Phrase(text) for element in found if (text := words(element)))


def _data(data: Element, item: Item) -> Body | None:
    text = data.text or ""
    kind = data.get("contenttype", "").partition(";")[0].strip()
    if not text.strip() or data.get("encoding"):
        return None
    if kind == _HTML:
        return Body(blocks=html_blocks(text, item.log))
    return Body(blocks=text_blocks(text)) if kind in ("text/plain", "") else None


def _unheaded(item: Item, found: Body) -> Body:
    """`found` less a first heading that only says a headline again."""
    headlines = [words(headline) for headline in item.all("contentMeta/headline")]
    headlines += [found.headline.text] if found.headline else []
    match found.blocks:
        case [Heading(inlines=inlines), *rest] if plain(inlines) in headlines:
            return replace(found, blocks=tuple(rest))
        case _:
            return found


def _opened(item: Item, found: Body) -> Body:
    """`found` with the dateline of the metadata, cut from the first paragraph if it is there."""
    label = item.first("contentMeta/dateline")
    text = (words(label) if label is not None else "") or found.dateline
    if not text:
        return found
    return replace(found, dateline=text, blocks=_behind(text, found.blocks))


def with_dateline(release: Release) -> Release:
    """`release` with the words of its dateline cut from its first paragraph."""
    if release.dateline is None:
        return release
    return replace(release, body=_behind(release.dateline.text, release.body))


def _behind(dateline: str, blocks: Blocks) -> Blocks:
    """`blocks` without the dateline that opens them; nothing is cut within a word."""
    match blocks:
        case [Paragraph(inlines=[Text(text=first), *rest]) as opening, *more] if _opens(
            dateline, first
        ):
            left = first[len(dateline) :].lstrip(" ")
            inlines = ((Text(left),) if left else ()) + tuple(rest)
            return (replace(opening, inlines=inlines), *more)
        case _:
            return blocks


def _opens(dateline: str, text: str) -> bool:
    within = dateline[-1:].isalnum() and text[len(dateline) :][:1].isalnum()
    return text.startswith(dateline) and not within


def said(block: Block) -> Iterator[Phrase]:
    """The words of a block, a phrase each."""
    yield from (Phrase(node.text) for node in words_in(block) if not isinstance(node, Mark))
