"""The NITF body: made from the XHTML body, so that both say the same words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.model import EmphasisKind, Release
from releaseconv.writers.newsml.elements import Element, line, put, say, spaces
from releaseconv.writers.newsml.item_facts import Facts

_N = f"{{{g2.NITF}}}"
_X = f"{{{g2.XHTML}}}"

_KEYWORD = "anpa-keyword"
"""The name under which newsrooms look for a slugline in NITF."""
_SAME = ("p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "hr", "br")
_TAGS: Mapping[str, tuple[str, str | None]] = MappingProxyType(
    {
        **{_X + name: (_N + name, None) for name in _SAME},
        **{_X + name: (f"{_N}hl2", None) for name in g2.HEADINGS},
        **{_X + g2.EMPHASIS[kind]: (f"{_N}em", g2.NITF_EMPHASIS[kind]) for kind in EmphasisKind},
    }
)
"""XHTML element -> NITF element and its class."""


def document(html: Element, release: Release, facts: Facts) -> Element:
    """The `nitf` element that says what the body of `html` says."""
    found = etree.Element(f"{_N}nitf", {"baselang": facts.language}, nsmap=spaces(g2.NITF))
    found.set("version", g2.NITF_VERSION)
    title = line(release.headline.text) if release.headline else ""
    head = put(found, f"{_N}head")
    if title:
        put(head, f"{_N}title", title)
    if slugline := line(facts.slugline):
        put(head, f"{_N}meta", attributes={"name": _KEYWORD, "content": slugline})
    _docdata(put(head, f"{_N}docdata"), facts)
    body = put(found, f"{_N}body")
    _head(put(body, f"{_N}body.head"), release, title)
    _blocks(put(put(body, f"{_N}body.content"), f"{_N}block"), html[1])
    return found


def abstract(document_: Element, summary: str) -> None:
    """Put `summary` into the head of the body of a document."""
    head = document_.find(f"{_N}body/{_N}body.head")
    if head is not None:
        put(put(head, f"{_N}abstract"), f"{_N}p", summary)


def _head(parent: Element, release: Release, title: str) -> None:
    if title:
        headlines = put(parent, f"{_N}hedline")
        put(headlines, f"{_N}hl1", title)
        for subhead in release.subheads:
            if text := line(subhead.text):
                put(headlines, f"{_N}hl2", text)
    for name, phrase in (("byline", release.byline), ("dateline", release.dateline)):
        if phrase and (text := line(phrase.text)):
            put(parent, f"{_N}{name}", text)


def _docdata(parent: Element, facts: Facts) -> None:
    """What the document is as a delivery: receivers of bare NITF know nothing else."""
    asked = facts.asked
    parent.set("management-status", facts.status.partition(":")[2])
    put(parent, f"{_N}doc-id", attributes={"id-string": facts.guid})
    if asked.urgency:
        put(parent, f"{_N}urgency", attributes={"ed-urg": str(asked.urgency)})
    put(parent, f"{_N}date.issue", attributes={"norm": facts.created})
    if facts.embargoed:
        put(parent, f"{_N}date.release", attributes={"norm": facts.embargoed})
    if asked.expires:
        put(parent, f"{_N}date.expire", attributes={"norm": asked.expires})
    if note := line(asked.ed_note or ""):
        put(parent, f"{_N}ed-msg", attributes={"info": note})
    if slugline := line(facts.slugline):
        put(parent, f"{_N}du-key", attributes={"key": slugline})
    if holder := line(asked.copyright_holder or ""):
        put(parent, f"{_N}doc.copyright", attributes={"holder": holder})
    keys = [key for keyword in asked.keywords if (key := line(keyword))]
    if keys:
        listed = put(parent, f"{_N}key-list")
        for key in keys:
            put(listed, f"{_N}keyword", attributes={"key": key})


def _blocks(parent: Element, source: Element) -> None:
    for child in source:
        if child.tag == f"{_X}div":
            _blocks(parent, child)
        elif child.tag == f"{_X}blockquote":
            _quotation(put(parent, f"{_N}bq"), child)
        else:
            _copy(parent, child)


def _quotation(parent: Element, source: Element) -> None:
    block = put(parent, f"{_N}block")
    _blocks(block, source)
    if len(source) and source[-1].get("class") == g2.ATTRIBUTION:
        credit = block[-1]
        credit.tag = f"{_N}credit"
        parent.append(credit)


def _copy(parent: Element, source: Element) -> None:
    tag, kind = _TAGS[source.tag]
    found = put(parent, tag, attributes={"class": kind} if kind else {})
    if language := source.get(g2.LANG):
        found.set(g2.LANG, language)
    if tag == f"{_N}li":
        _blocks(found, source)
    else:
        _inside(found, source)


def _inside(parent: Element, source: Element) -> None:
    """What `source` holds: text, and elements among it."""
    say(parent, source.text or "")
    for child in source:
        _inline(parent, child)
        if child.tail:
            say(parent, child.tail)


def _inline(parent: Element, source: Element) -> None:
    if source.tag == f"{_X}a":
        _inside(put(parent, f"{_N}a", attributes={"href": source.get("href", "")}), source)
    elif source.tag != f"{_X}span":
        _copy(parent, source)
    elif language := source.get(g2.LANG):
        _inside(put(parent, f"{_N}lang", attributes={g2.LANG: language}), source)
    else:
        _inside(parent, source)
