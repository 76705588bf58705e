"""The body: from XHTML, else NITF, else plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code
from releaseconv.model import Block, Heading, Mark, Phrase, plain, words_in
from releaseconv.readers.newsml.bodies import markup_blocks
from releaseconv.readers.newsml.bodies.body_parts import Body
from releaseconv.readers.newsml.bodies.dateline_in_body import behind_dateline
from releaseconv.readers.newsml.bodies.embedded_html import html_blocks, remark, text_blocks
from releaseconv.readers.newsml.bodies.own_xhtml import understood
from releaseconv.readers.newsml.item_tree import Element, Item, local, words

_X = f"{{{g2.XHTML}}}"
_HTML = "text/html"


def told(item: Item) -> Body:
    """The body of `item`; an empty one, and a remark, where it has none."""
    ours = understood(item.html) if item.ours and item.html is not None else None
    if ours is not None:
        return ours if ours.dateline is not None else _opened(item, ours)
    found = _others(item)
    if found is None:
        item.log.note(Code.NOT_READ, what="the content, which is neither XHTML, NITF nor text")
        found = Body()
    return _opened(item, _unheaded(item, found))


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
    return replace(found, dateline=text, blocks=behind_dateline(text, found.blocks))


def said(block: Block) -> Iterator[Phrase]:
    """The words of a block, a phrase each."""
    yield from (Phrase(node.text) for node in words_in(block) if not isinstance(node, Mark))
