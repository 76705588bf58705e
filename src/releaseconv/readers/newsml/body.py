"""The body: from XHTML, else NITF, else plain text."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code
from releaseconv.model import (
    Block,
    Blocks,
    Heading,
    HeadLine,
    HeadRole,
    Paragraph,
    Phrase,
    Section,
    SectionRole,
    Text,
    plain,
)
from releaseconv.readers.newsml import flow
from releaseconv.readers.newsml.tree import Element, Item, collapsed, local, words
from releaseconv.schema.parsing import plumb

_X = f"{{{g2.XHTML}}}"
_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Body:
    """What the content of an item says; NITF may also have what metadata lack."""

    head: tuple[HeadLine, ...] = ()
    blocks: Blocks = ()
    sections: tuple[Section, ...] = ()
    dateline: str | None = None
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
    dateline = None
    for child in body:
        classes = child.get("class", "").split()
        if local(child) == "div" and classes == [g2.HEAD]:
            head += _head(child)
        elif local(child) == "div" and g2.SECTION in classes:
            sections.append(_section(child, classes))
        elif dateline is None and (span := _dateline(child)) is not None:
            dateline = collapsed(span.text or "")
            blocks += _after(child, span)
        else:
            blocks += flow.block(child)
    return Body(tuple(head), tuple(blocks), tuple(sections), dateline)


def _head(div: Element) -> Iterator[HeadLine]:
    for line in div:
        yield HeadLine(HeadRole(line.get("class", "")), words(line))


def _section(div: Element, classes: list[str]) -> Section:
    first = div[0] if len(div) else None
    title = first if first is not None and first.get("class") == g2.TITLE else None
    inside = [child for child in div if child is not title]
    return Section(
        SectionRole(classes[1]),
        Phrase(words(title)) if title is not None else None,
        tuple(block for child in inside for block in flow.block(child)),
        g2.AT_HEAD in classes,
    )


def _dateline(paragraph: Element) -> Element | None:
    span = paragraph[0] if len(paragraph) else None
    return span if span is not None and span.get("class") == g2.DATELINE else None


def _after(paragraph: Element, span: Element) -> Iterator[Paragraph]:
    """The paragraph that the dateline opens, without it."""
    rest = deepcopy(paragraph)
    rest.remove(rest[0])
    rest.text = span.tail
    yield from flow.paragraphs(rest)


# -- other producers' -------------------------------------------------------------------


def _others(item: Item) -> Body | None:
    renditions = item.all("contentSet/inlineXML")
    for rendition in renditions:
        if len(rendition) and _is_html(rendition):
            _remark(rendition[0], item)
            return Body(blocks=flow.blocks(rendition[0]))
    for rendition in renditions:
        if len(rendition) and local(rendition[0]) == "nitf":
            _remark(rendition[0], item)
            return _nitf(rendition[0])
    for data in item.all("contentSet/inlineData"):
        if found := _data(data, item):
            return found
    return None


def _remark(content: Element, item: Item) -> None:
    """Name the elements whose words are not for readers, and are left out."""
    if names := flow.unsaid(content):
        item.log.note(Code.NOT_READ, what=f"the words in {', '.join(names)} of the content")


def _is_html(rendition: Element) -> bool:
    """By its namespace, or else by its type: some leave the namespace out."""
    kind = rendition.get("contenttype", "")
    return str(rendition[0].tag).startswith(_X) or (
        "html" in kind and local(rendition[0]) != "nitf"
    )


def _nitf(nitf: Element) -> Body:
    """NITF with any namespace, or the none that its older documents have."""
    headlines = _phrases(nitf, "body.head/{*}hedline/{*}hl1")
    bylines = _phrases(nitf, "body.head/{*}byline")
    datelines = _phrases(nitf, "body.head/{*}dateline")
    content = nitf.findall("{*}body/{*}body.content")
    return Body(
        blocks=tuple(block for part in content for block in flow.blocks(part)),
        dateline=datelines[0].text if datelines else None,
        headline=headlines[0] if headlines else None,
        subheads=_phrases(nitf, "body.head/{*}hedline/{*}hl2"),
        byline=bylines[0] if bylines else None,
    )


def _phrases(nitf: Element, path: str) -> tuple[Phrase, ...]:
    found = nitf.iterfind(f"{{*}}body/{{*}}{path}")
    return tuple(Phrase(text) for element in found if (text := words(element)))


def _data(data: Element, item: Item) -> Body | None:
    text = data.text or ""
    kind = data.get("contenttype", "").partition(";")[0].strip()
    if not text.strip() or data.get("encoding"):
        return None
    if kind == _HTML:
        page = etree.HTML(text, etree.HTMLParser(no_network=True))
        plumb(page)
        _remark(page, item)
        return Body(blocks=flow.blocks(page))
    if kind in ("text/plain", ""):
        parts = text.replace("\r\n", "\n").split("\n\n")
        said = (collapsed(part).strip(" ") for part in parts)
        return Body(blocks=tuple(Paragraph((Text(part),)) for part in said if part))
    return None


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
    match found.blocks:
        case [Paragraph(inlines=[Text(text=first), *rest]) as opening, *more] if first.startswith(
            text
        ):
            left = first[len(text) :].lstrip(" ")
            inlines = ((Text(left),) if left else ()) + tuple(rest)
            return replace(found, dateline=text, blocks=(replace(opening, inlines=inlines), *more))
        case _:
            return replace(found, dateline=text)
