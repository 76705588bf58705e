"""The XHTML body: every word but those of headline, subheads, summary, byline and rights.

Classes from the fixed list of the vocabulary say what each part is, and `meta` elements of
the head hold readings that NewsML-G2 has no place for, so that a reader can restore the
release.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Block,
    Blocks,
    Dateline,
    Divider,
    Emphasis,
    Enumeration,
    Heading,
    Inlines,
    LineBreak,
    Link,
    Mark,
    Moment,
    Paragraph,
    Quotation,
    Quote,
    Release,
    Row,
    Section,
    Stretch,
    Table,
    Text,
    Verbatim,
    above_headline,
    in_order,
)
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.newsml.elements import Element, line, put, say, spaces
from releaseconv.writers.newsml.item_facts import Facts, precise
from releaseconv.writers.uris import absolute

_X = f"{{{g2.XHTML}}}"
_WORD = late(r"\w+")
_SIGN = Rare("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word of any script; a sign of Chinese or Japanese is one, as word processors count."""


def body(release: Release, facts: Facts, log: Log) -> Element:
    """The `html` element."""
    attributes = {g2.LANG: facts.language, "lang": facts.language}
    html = etree.Element(f"{_X}html", attributes, nsmap=spaces(g2.XHTML))
    if is_rtl_language(facts.language):
        html.set("dir", "rtl")
    head = put(html, f"{_X}head")
    put(head, f"{_X}title", line(release.headline.text) if release.headline else None)
    _readings(head, release, facts)
    _fill(put(html, f"{_X}body"), release, facts, log)
    return html


def wordcount(html: Element) -> int:
    """How many words the body has."""
    text = " ".join(map(str, html[1].itertext()))
    return _SIGN.count(text) or len(_WORD.findall(text))


def _readings(head: Element, release: Release, facts: Facts) -> None:
    if release.hold:
        _meta(head, g2.META_HOLD, release.hold.kind.value)
    if release.hold and release.hold.until:
        until = release.hold.until
        told = facts.embargoed is not None and release.hold.latest is None and _certain(until)
        _moment(head, g2.META_UNTIL, until, not told)
    if release.hold and release.hold.words:
        _meta(head, g2.META_HOLD_WORDS, release.hold.words)
    if facts.embargoed and release.hold and release.hold.latest:
        _meta(head, g2.META_LATEST, facts.embargoed)
    if release.issued:
        _moment(head, g2.META_ISSUED, release.issued, True)
    if release.dateline and release.dateline.date:
        _moment(head, g2.META_DATELINE_DATE, release.dateline.date, True)
    if release.dateline and release.dateline.credit:
        _meta(head, g2.META_DATELINE_CREDIT, release.dateline.credit.text)
    for quote in release.quotes:
        _quote(head, quote)


def _certain(moment: Moment) -> bool:
    """Whether its value is an instant, as `embargoed` says it."""
    return isinstance(moment.value, datetime) and moment.value.tzinfo is not None


def _meta(head: Element, name: str, content: str) -> Element:
    return put(head, f"{_X}meta", attributes={"name": name, "content": content})


def _moment(head: Element, name: str, moment: Moment, valued: bool) -> None:
    """The words of `moment`, and its value where no element of NewsML-G2 has it."""
    found = _meta(head, name, moment.text)
    if valued and moment.value:
        found.set(g2.VALUE, precise(moment.value))


def _quote(head: Element, quote: Quote) -> None:
    found = _meta(head, g2.META_QUOTE, quote.words)
    if quote.speaker:
        found.set(g2.SPEAKER, quote.speaker.name)
        found.set(g2.SPEAKER_KIND, quote.speaker.kind.value)
        if quote.speaker.uri is not None:
            found.set(g2.SPEAKER_URI, quote.speaker.uri)


# -- parts ------------------------------------------------------------------------------


def _fill(parent: Element, release: Release, facts: Facts, log: Log) -> None:
    whole = facts.asked.body == "whole"
    if release.head and whole:
        head = put(parent, f"{_X}div", attributes={"class": g2.HEAD})
        for label in release.head:
            put(head, f"{_X}p", label.text, {"class": label.role.value})
    for section in above_headline(release):
        _section(parent, section, log)
    for part in in_order(release):
        if isinstance(part, Stretch):
            _stretch(parent, part, facts, log)
        elif isinstance(part, Section) and (whole or part.at_head):
            _section(parent, part, log)


def _stretch(parent: Element, stretch: Stretch, facts: Facts, log: Log) -> None:
    blocks, dateline = stretch
    if dateline:
        blocks = _opening(parent, dateline, blocks, facts, log)
    _blocks(parent, blocks, log)


def _opening(parent: Element, dateline: Dateline, blocks: Blocks, facts: Facts, log: Log) -> Blocks:
    """The dateline, run into the first of `blocks` if that is a paragraph; what is left."""
    first = blocks[0] if blocks else None
    paragraph = put(parent, f"{_X}p")
    span = put(paragraph, f"{_X}span", attributes={"class": g2.DATELINE})
    span.text = dateline.text
    if not isinstance(first, Paragraph):
        return blocks
    _language(paragraph, first.language)
    if g2.LANG in paragraph.attrib:
        span.set(g2.LANG, facts.language)
    if first.inlines:
        say(paragraph, " ")
        _inlines(paragraph, first.inlines, log)
    return blocks[1:]


def _section(parent: Element, section: Section, log: Log) -> None:
    found = put(parent, f"{_X}div", attributes={"class": " ".join(_classes(section))})
    if section.title:
        put(found, f"{_X}h2", section.title.text, {"class": g2.TITLE})
    _blocks(found, section.blocks, log)


def _classes(section: Section) -> Iterator[str]:
    yield g2.SECTION
    yield section.role.value
    if section.at_head and not section.follows:
        yield g2.AT_HEAD
        if section.follows is not None:
            yield g2.BELOW_HEADLINE


# -- blocks -----------------------------------------------------------------------------


def _blocks(parent: Element, blocks: Blocks, log: Log) -> None:
    for block in blocks:
        _block(parent, block, log)


def _block(parent: Element, block: Block, log: Log) -> None:
    match block:
        case Paragraph(inlines=inlines, language=language):
            found = put(parent, f"{_X}p")
            _language(found, language)
            _inlines(found, inlines, log)
        case Heading():
            _heading(parent, block, log)
        case Quotation(blocks=inner, attribution=attribution):
            found = put(parent, f"{_X}blockquote")
            _blocks(found, inner, log)
            if attribution:
                put(found, f"{_X}p", attribution.text, {"class": g2.ATTRIBUTION})
        case Enumeration():
            _list(parent, block, log)
        case Table():
            _table(parent, block, log)
        case Verbatim(text=text):
            put(parent, f"{_X}pre", text)
        case Divider(mark=mark):
            _marks(put(parent, f"{_X}hr"), (mark,))
        case _:
            assert_never(block)


def _heading(parent: Element, heading: Heading, log: Log) -> None:
    level = min(max(heading.level, 1), len(g2.HEADINGS))
    found = put(parent, _X + g2.HEADINGS[level - 1])
    if heading.level != level:
        found.set(g2.LEVEL, str(heading.level))
    _marks(found, heading.marks)
    _language(found, heading.language)
    _inlines(found, heading.inlines, log)


def _list(parent: Element, enumeration: Enumeration, log: Log) -> None:
    if not enumeration.items:
        return
    found = put(parent, f"{_X}ol" if enumeration.ordered else f"{_X}ul")
    for item in enumeration.items:
        entry = put(found, f"{_X}li")
        _marks(entry, (item.mark,) if item.mark else ())
        _blocks(entry, item.blocks, log)


def _table(parent: Element, table: Table, log: Log) -> None:
    if not table.header and not table.rows:
        return
    found = put(parent, f"{_X}table")
    _marks(found, table.marks)
    if table.header:
        _row(put(found, f"{_X}thead"), table.header, f"{_X}th", log)
    if table.rows:
        rows = put(found, f"{_X}tbody")
        for row in table.rows:
            _row(rows, row, f"{_X}td", log)


def _row(parent: Element, row: Row, tag: str, log: Log) -> None:
    found = put(parent, f"{_X}tr")
    for cell in row.cells:
        _inlines(put(found, tag), cell.inlines, log)
    if not row.cells:
        put(found, tag)


def _marks(element: Element, marks: tuple[Mark, ...]) -> None:
    """The signs as written, a line each, for those who restore the text."""
    if marks:
        element.set(g2.MARK, "\n".join(mark.text for mark in marks))


def _language(element: Element, language: str | None) -> None:
    if language is not None and g2.LANGUAGE_TAG.fullmatch(language):
        element.set(g2.LANG, language)


# -- inlines ----------------------------------------------------------------------------


def _inlines(parent: Element, inlines: Inlines, log: Log) -> None:
    for inline in inlines:
        match inline:
            case Text(text=text, language=str(tag)) if g2.LANGUAGE_TAG.fullmatch(tag):
                put(parent, f"{_X}span", text, {g2.LANG: tag})
            case Text(text=text):
                say(parent, text)
            case Link():
                _link(parent, inline, log)
            case Emphasis(inlines=inner, kind=kind, marks=marks):
                found = put(parent, _X + g2.EMPHASIS[kind])
                _marks(found, marks)
                _inlines(found, inner, log)
            case LineBreak():
                put(parent, f"{_X}br").tail = "\n"  # readers that drop the element keep a blank
            case _:
                assert_never(inline)


def _link(parent: Element, link: Link, log: Log) -> None:
    target = absolute(link.target)
    if target is None:
        log.note(Code.NOT_RENDERED, format="newsml", what=f"the link to {link.target!r}")
        say(parent, link.text)
        return
    found = put(parent, f"{_X}a", link.text, {"href": target})
    if g2.LINKS[target.partition(":")[0].lower()] is not link.kind:
        found.set("class", link.kind.value)
