"""Blocks and inlines out of XHTML and NITF, by the names of their elements.

White space is collapsed as a browser would; what is no element of text is stepped through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from releaseconv import newsml_terms as g2
from releaseconv.model import (
    Block,
    Blocks,
    Cell,
    Divider,
    Emphasis,
    EmphasisKind,
    Enumeration,
    Heading,
    Inline,
    Inlines,
    Item,
    LineBreak,
    Link,
    LinkKind,
    Mark,
    Paragraph,
    Phrase,
    Quotation,
    Row,
    Table,
    Text,
    Verbatim,
)
from releaseconv.patterns.figures import whole
from releaseconv.readers.newsml.item_tree import Element, collapsed, local, words

_LEVELS = {"h1": 1, **{name: i + 1 for i, name in enumerate(g2.HEADINGS)}, "hl2": 1}
_EMPHASIS = {
    **{name: kind for kind, name in g2.EMPHASIS.items()},
    "b": EmphasisKind.STRONG,
    "i": EmphasisKind.ITALIC,
    "cite": EmphasisKind.ITALIC,
}
_CLASSES = {name: kind for kind, name in g2.NITF_EMPHASIS.items()}
_STRUCTURE = (
    *("html", "body", "div", "section", "article", "header", "footer", "main", "aside", "nav"),
    *("figure", "address", "block", "body.content", "body.end", "center", "dl", "fieldset"),
)
_TRANSPARENT = frozenset(_STRUCTURE)
_PARAGRAPHS = frozenset(("p", "dt", "dd", "figcaption", "caption", "note", "fn", "tagline"))
_UNSAID = frozenset(("script", "style", "head", "template", "datasource"))
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del"),
        *("dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "output"),
        *("picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
        *("chron", "classifier", "event", "function", "lang", "location", "money", "num"),
        *("object.title", "org", "person", "postaddr", "pronounce", "virtloc"),
    )
)
"""What stands in running text, of XHTML and of NITF."""
_RULE = "* * *"
"""What a rule without a mark of its own is taken for."""


def blocks(parent: Element, but: Element | None = None) -> Blocks:
    """The blocks in `parent`, `but` one left out; words loose in it make paragraphs."""
    found: list[Block] = []
    loose: list[Inline] = []
    running = _runs(parent)
    _say(loose, parent.text)
    for child in parent:
        if child is but:
            pass
        elif _is_block(child) or not (running or local(child) in _INLINE):
            found += _paragraph(loose, None)
            loose = []
            found += block(child)
        else:
            loose += _inline(child)
        _say(loose, _behind(child))
    return (*found, *_paragraph(loose, None))


def unsaid(content: Element) -> tuple[str, ...]:
    """The names of elements in `content` that have words which are not for readers."""
    found = (e for e in content.iter("{*}*") if local(e) in _UNSAID - {"head"} and words(e))
    return tuple(sorted({local(element) for element in found}))


def _runs(parent: Element) -> bool:
    """Whether words stand between its children: then one of no known name is among words."""
    said = (parent.text, *(child.tail for child in parent))
    return any(text and text.strip() for text in said)


def _is_block(element: Element) -> bool:
    name = local(element)
    return (
        name in _LEVELS
        or name in _TRANSPARENT
        or name in _PARAGRAPHS
        or name in ("ul", "ol", "blockquote", "bq", "table", "pre", "hr")
    )


def block(element: Element) -> Iterator[Block]:
    """What one element of a body holds: a block, several, or none."""
    name = local(element)
    match name:
        case "ul" | "ol":
            items = tuple(_item(child) for child in element if local(child) == "li")
            if items:
                yield Enumeration(items, ordered=name == "ol")
        case "blockquote" | "bq":
            yield _quotation(element)
        case "table":
            yield from _table(element)
        case "pre":
            yield Verbatim("".join(map(str, element.itertext())))
        case "hr":
            yield Divider(Mark(element.get(g2.MARK, _RULE)))
        case _ if name in _LEVELS:
            yield from _heading(element, _LEVELS[name])
        case _ if name in _PARAGRAPHS and not any(_is_block(child) for child in element):
            yield from paragraphs(element)
        case _ if name in _UNSAID:
            return
        case _:
            yield from blocks(element)


def paragraphs(element: Element) -> Iterator[Paragraph]:
    """The paragraph that `element` is; none where it says nothing."""
    yield from _paragraph(inlines(element), element.get(g2.LANG))


def _paragraph(found: Iterable[Inline], language: str | None) -> Iterator[Paragraph]:
    trimmed = _trimmed(found)
    if trimmed:
        yield Paragraph(trimmed, language)


def _heading(element: Element, level: int) -> Iterator[Heading]:
    said = _trimmed(inlines(element))
    if said:
        deeper = whole(element.get(g2.LEVEL, ""))
        told = level if deeper is None else deeper
        yield Heading(said, told, _marks(element), element.get(g2.LANG))


def _marks(element: Element) -> tuple[Mark, ...]:
    signs = element.get(g2.MARK)
    return tuple(Mark(sign) for sign in signs.split("\n")) if signs is not None else ()


def _item(element: Element) -> Item:
    sign = element.get(g2.MARK)
    return Item(Mark(sign) if sign is not None else None, blocks(element))


def _quotation(element: Element) -> Quotation:
    """A quotation; its last line is the speaker's where class or element says so."""
    last = element[-1] if len(element) else None
    speaker = last is not None and (
        last.get("class") == g2.ATTRIBUTION or local(last) in ("credit", "footer", "cite")
    )
    if not speaker or last is None:
        return Quotation(blocks(element))
    return Quotation(blocks(element, but=last), Phrase(words(last)))


def _table(element: Element) -> Iterator[Table]:
    lines = [line for line in element.iter("{*}tr") if _nearest_table(line) is element]
    headed = bool(lines) and all(local(cell) == "th" for cell in lines[0])
    rows = tuple(_row(line) for line in lines)
    if rows:
        header = rows[0] if headed else None
        yield Table(header, rows[1:] if headed else rows, _marks(element))


def _nearest_table(line: Element) -> Element | None:
    return next((e for e in line.iterancestors() if local(e) == "table"), None)


def _row(line: Element) -> Row:
    cells = (cell for cell in line if local(cell) in ("td", "th"))
    return Row(tuple(Cell(_trimmed(inlines(cell))) for cell in cells))


# -- inlines ----------------------------------------------------------------------------


def inlines(element: Element) -> list[Inline]:
    """What stands in the running text of `element`, edges not yet trimmed."""
    found: list[Inline] = []
    _say(found, element.text)
    for child in element:
        found += _inline(child)
        _say(found, _behind(child))
    return found


def _inline(element: Element) -> list[Inline]:
    name = local(element)
    match name:
        case "br":
            return [LineBreak()]
        case "a" if link := _link(element):
            return [link]
        case "span" | "lang" if element.get(g2.LANG) and not len(element) and element.text:
            return [Text(collapsed(element.text), element.get(g2.LANG))]
        case _ if name in _UNSAID:
            return []
        case _ if name in _EMPHASIS:
            kind = _CLASSES.get(element.get("class", ""), _EMPHASIS[name])
            inner = _joined(inlines(element))
            return [Emphasis(inner, kind, _marks(element))] if inner else []
        case _:
            return inlines(element)


def _link(element: Element) -> Link | None:
    target = element.get("href", "")
    kind = g2.LINKS.get(target.partition(":")[0].lower())
    text = collapsed("".join(map(str, element.itertext())))
    told = element.get("class")
    if kind is None or not text.strip(" "):
        return None
    return Link(text, target, LinkKind(told) if told in list(LinkKind) else kind)


def _behind(element: Element) -> str:
    """What stands behind `element`: white space behind a line break is none, as in a browser."""
    tail = element.tail or ""
    return tail.lstrip(" \t\n\r") if local(element) == "br" else tail


def _say(found: list[Inline], text: str | None) -> None:
    if text:
        found.append(Text(collapsed(text)))


def _joined(found: Iterable[Inline]) -> Inlines:
    """`found` with neighbouring texts of the item's language made one."""
    joined: list[Inline] = []
    for inline in found:
        match (joined[-1:], inline):
            case ([Text(text=before, language=None)], Text(text=text, language=None)):
                joined[-1] = Text(collapsed(before + text))
            case _:
                joined.append(inline)
    return tuple(joined)


def _trimmed(found: Iterable[Inline]) -> Inlines:
    """`found` joined, without blanks at its edges and on either side of a line break."""
    joined = _joined(found)
    trimmed: list[Inline] = []
    for at, inline in enumerate(joined):
        if isinstance(inline, Text):
            first = at == 0 or isinstance(joined[at - 1], LineBreak)
            last = at == len(joined) - 1 or isinstance(joined[at + 1], LineBreak)
            text = inline.text.lstrip(" ") if first else inline.text
            text = text.rstrip(" ") if last else text
            inline = Text(text, inline.language)
        if not (isinstance(inline, Text) and not inline.text):
            trimmed.append(inline)
    return tuple(trimmed)
