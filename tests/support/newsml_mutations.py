"""Ways to break a valid item, each with a name."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from newsml_tools import N

Mutation = Callable[[Any], None]
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
G2 = f"{{{N['n']}}}"
XHTML = f"{{{N['x']}}}"


def at(root: Any, path: str) -> Any:
    found = root.xpath(path, namespaces=N)
    assert found, f"nothing to mutate at {path}"
    return found[0]


def attribute(path: str, name: str, value: str | None) -> Mutation:
    def change(root: Any) -> None:
        element = at(root, path)
        if value is None:
            del element.attrib[name]
        else:
            element.set(name, value)

    return change


def text(path: str, value: str) -> Mutation:
    def change(root: Any) -> None:
        at(root, path).text = value

    return change


def without(path: str) -> Mutation:
    def change(root: Any) -> None:
        element = at(root, path)
        element.getparent().remove(element)

    return change


def doubled(path: str) -> Mutation:
    def change(root: Any) -> None:
        element = at(root, path)
        element.addnext(deepcopy(element))

    return change


def swapped(path: str) -> Mutation:
    """The element and the one before it."""

    def change(root: Any) -> None:
        element = at(root, path)
        element.getprevious().addprevious(element)

    return change


def renamed(path: str, tag: str) -> Mutation:
    def change(root: Any) -> None:
        at(root, path).tag = tag

    return change


def inserted(path: str, tag: str, words: str | None = None) -> Mutation:
    """A new first child."""

    def change(root: Any) -> None:
        child = etree.Element(tag)
        child.text = words
        at(root, path).insert(0, child)

    return change


def emptied(path: str) -> Mutation:
    def change(root: Any) -> None:
        for element in root.xpath(path, namespaces=N):
            for child in list(element):
                element.remove(child)
            element.text = None

    return change


META, CONTENT = "n:itemMeta", "n:contentMeta"
BODY = "n:contentSet/n:inlineXML/x:html/x:body"
BLOCK = "n:contentSet/n:inlineXML/t:nitf/t:body/t:body.content/t:block"

MUTATIONS: dict[str, Mutation] = {
    "guid missing": attribute(".", "guid", None),
    "guid with a blank": attribute(".", "guid", "tag:hb.example,2026:HB 14"),
    "guid no URI": attribute(".", "guid", "HB-26-14"),
    "version 0": attribute(".", "version", "0"),
    "version a word": attribute(".", "version", "two"),
    "standard version 9.99": attribute(".", "standardversion", "9.99"),
    "standard version missing": attribute(".", "standardversion", None),
    "standard another": attribute(".", "standard", "NewsML"),
    "conformance unknown": attribute(".", "conformance", "super"),
    "conformance of the other": attribute(".", "conformance", "core"),
    "unknown attribute of the item": attribute(".", "colour", "red"),
    "language english": attribute(".", LANG, "english"),
    "language missing": attribute(".", LANG, None),
    "language of content another": attribute(f"{CONTENT}/n:language", "tag", "fr"),
    "language of content english": attribute(f"{CONTENT}/n:language", "tag", "english"),
    "language of XHTML another": attribute("n:contentSet//x:html", LANG, "fr"),
    "language of NITF another": attribute("n:contentSet//t:nitf", "baselang", "fr"),
    "language of a label another": attribute(f"{CONTENT}/n:headline", LANG, "fr"),
    "direction sideways": attribute(".", "dir", "up"),
    "direction of the item another": attribute(".", "dir", "rtl"),
    "catalogue missing": without("n:catalog"),
    "catalogue reference missing": without("n:catalogRef"),
    "scheme of an alias missing": without("n:catalog/n:scheme[1]"),
    "alias undeclared": attribute(f"{CONTENT}/n:subject", "qcode", "nosuch:1"),
    "alias of a role undeclared": attribute(f"{CONTENT}/n:headline[2]", "role", "nosuch:sub"),
    "code without alias": attribute(f"{CONTENT}/n:genre", "qcode", "Press_Release"),
    "genre another": attribute(f"{CONTENT}/n:genre", "qcode", "genre:Feature"),
    "genre missing": without(f"{CONTENT}/n:genre[1]"),
    "item class missing": without(f"{META}/n:itemClass"),
    "item class another": attribute(f"{META}/n:itemClass", "qcode", "ninat:picture"),
    "provider missing": without(f"{META}/n:provider"),
    "provider's name another": text(f"{META}/n:provider/n:name", "Another"),
    "version created missing": without(f"{META}/n:versionCreated"),
    "version created without zone": text(f"{META}/n:versionCreated", "2026-05-02T00:00:00"),
    "version created a day": text(f"{META}/n:versionCreated", "2026-05-02"),
    "first created after the version": text(f"{META}/n:firstCreated", "2026-06-01T00:00:00Z"),
    "embargo not a date": text(f"{META}/n:embargoed", "not-a-date"),
    "embargo empty": text(f"{META}/n:embargoed", ""),
    "embargo without zone": text(f"{META}/n:embargoed", "2026-05-03T00:01:00"),
    "embargo without note": without(f"{META}/n:edNote[1]"),
    "embargo not in XHTML": attribute("n:contentSet//x:meta[1]", "content", "immediate"),
    "status unknown": attribute(f"{META}/n:pubStatus", "qcode", "stat:perhaps"),
    "status before created": swapped(f"{META}/n:pubStatus"),
    "title missing": without(f"{META}/n:title"),
    "title another": text(f"{META}/n:title", "Another"),
    "title before service": swapped(f"{META}/n:title"),
    "note empty": text(f"{META}/n:edNote[2]", ""),
    "note with markup": inserted(f"{META}/n:edNote[1]", f"{G2}br"),
    "signal without genre": attribute(f"{CONTENT}/n:genre[2]", "qcode", "rckind:statement"),
    "signal missing": without(f"{META}/n:signal"),
    "headline empty": text(f"{CONTENT}/n:headline", ""),
    "headline missing": without(f"{CONTENT}/n:headline"),
    "headline doubled": doubled(f"{CONTENT}/n:headline"),
    "headline after subhead": swapped(f"{CONTENT}/n:headline[2]"),
    "headline with a role": attribute(f"{CONTENT}/n:headline", "role", "rcrole:subheadline"),
    "headline over two lines": text(f"{CONTENT}/n:headline", "Harbour\nboard"),
    "dateline another": text(f"{CONTENT}/n:dateline", "ELSEWHERE, 2 May (HB) —"),
    "dateline missing": without(f"{CONTENT}/n:dateline"),
    "place not in the dateline": text(f"{CONTENT}/n:located/n:name", "ELSEWHERE"),
    "place without name": without(f"{CONTENT}/n:located/n:name"),
    "content created a word": text(f"{CONTENT}/n:contentCreated", "yesterday"),
    "issuer's name another": text(f"{CONTENT}/n:creator/n:name", "Another"),
    "issuer twice different": attribute(f"{CONTENT}/n:infoSource", "literal", "Another"),
    "party of no type": attribute(f"{CONTENT}/n:creator", "type", "organisation"),
    "contact without name element": without(f"{CONTENT}/n:infoSource[@role]/n:name"),
    "contact without role": attribute(f"{CONTENT}/n:infoSource[@role]", "role", None),
    "e-mail empty": text(f"{CONTENT}//n:email", ""),
    "telephone blank": text(f"{CONTENT}//n:phone", " "),
    "telephone without scheme": attribute(
        f"{CONTENT}//n:phone", "{http://www.w3.org/1999/xlink}href", "+371"
    ),
    "web address two words": text(f"{CONTENT}//n:web", "no address"),
    "contact without channels": emptied(f"{CONTENT}//n:contactInfo"),
    "unknown channel": renamed(f"{CONTENT}//n:fax", f"{G2}telex"),
    "keyword empty": text(f"{CONTENT}/n:keyword", ""),
    "subject before symbol": swapped(f"{CONTENT}/n:language"),
    "unknown metadata": inserted(CONTENT, f"{G2}mood", "glad"),
    "content set missing": without("n:contentSet"),
    "XHTML doubled": doubled("n:contentSet/n:inlineXML[1]"),
    "NITF doubled": doubled("n:contentSet/n:inlineXML[2]"),
    "NITF first": swapped("n:contentSet/n:inlineXML[2]"),
    "content type another": attribute("n:contentSet/n:inlineXML", "contenttype", "text/html"),
    "word count another": attribute("n:contentSet/n:inlineXML", "wordcount", "3"),
    "word count a word": attribute("n:contentSet/n:inlineXML", "wordcount", "many"),
    "body empty": emptied(f"{BODY}|{BLOCK}"),
    "XHTML body empty": emptied(BODY),
    "NITF body empty": emptied(BLOCK),
    "words only in XHTML": text(f"{BODY}/x:p[3]", "More words."),
    "words only in NITF": text(f"{BLOCK}/t:p[8]", "More words."),
    "bogus element in the body": inserted(BODY, f"{XHTML}bogus"),
    "element of a strange namespace in the body": inserted(BODY, "{urn:x}p"),
    "script in the body": inserted(BODY, f"{XHTML}script", ""),
    "class unknown": attribute(f"{BODY}/x:div/x:p", "class", "banner"),
    "section of no role": attribute(f"{BODY}/x:div[3]", "class", "section"),
    "style in the body": attribute(f"{BODY}/x:p", "style", "color: red"),
    "list without entries": emptied(f"{BODY}/x:ul"),
    "row without cells": emptied(f"{BODY}/x:table/x:tbody/x:tr[2]"),
    "cell outside a row": renamed(f"{BODY}/x:table/x:tbody/x:tr", f"{XHTML}td"),
    "link to a script": attribute(f"{BODY}//x:a", "href", "javascript:alert(1)"),
    "link to nothing": attribute(f"{BODY}//x:a", "href", None),
    "paragraph in a paragraph": inserted(f"{BODY}/x:p", f"{XHTML}p"),
    "words between blocks": text(BODY, "loose words"),
    "NITF without block": renamed(BLOCK, f"{{{N['t']}}}p"),
    "NITF of no version": attribute("n:contentSet//t:nitf", "version", "3.6"),
    "reading unknown": attribute("n:contentSet//x:meta[2]", "name", "mood"),
    "XHTML title another": text("n:contentSet//x:title", "Another"),
    "rights empty": text("n:rightsInfo/n:copyrightNotice", ""),
    "rights after itemMeta": lambda root: at(root, META).addnext(at(root, "n:rightsInfo")),
    "itemMeta missing": without(META),
    "itemMeta doubled": doubled(META),
    "link to no version": attribute(f"{META}/n:link", "rel", "irel:seeAlso"),
}
