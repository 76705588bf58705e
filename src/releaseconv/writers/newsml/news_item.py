"""The newsItem with its parts, and the newsMessage that carries it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Log
from releaseconv.model import Release
from releaseconv.options import WriteOptions
from releaseconv.writers.direction.right_to_left import is_rtl_language
from releaseconv.writers.newsml import content_meta, item_meta, rights_info
from releaseconv.writers.newsml.bodies import nitf_body, xhtml_body
from releaseconv.writers.newsml.delivery_options import foreign_alias, settled
from releaseconv.writers.newsml.elements import Element, add, spaces
from releaseconv.writers.newsml.item_facts import Facts, establish
from releaseconv.writers.newsml.white_space import lay_out, part_cells


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """The item, or a message that carries it, in UTF-8.

    The same release and options give the same bytes. Raises `MissingStampError` where the
    options give no instant, and `OptionError` for a fact of the delivery that cannot be written.
    """
    asked = settled(options.newsml)
    facts = establish(release, replace(options, newsml=asked), log)
    news = _item(release, facts, log)
    root = _message(news, facts) if asked.root == "message" else news
    if asked.layout == "indented":
        lay_out(root)
    else:
        part_cells(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _item(release: Release, facts: Facts, log: Log) -> Element:
    prefixes = {"xlink": g2.XLINK} if facts.power else {}
    names = spaces(g2.G2, prefixes)
    root = etree.Element(f"{{{g2.G2}}}newsItem", _identity(facts), nsmap=names)
    _catalogs(root, facts)
    rights_info.rights(root, release, facts)
    item_meta.meta(root, release, facts, log)
    content_meta.meta(root, release, facts, log)
    renditions = add(root, "contentSet")
    body = xhtml_body.body(release, facts, log)
    count = {"wordcount": str(xhtml_body.wordcount(body))}
    bodies = {"xhtml": (g2.XHTML_TYPE, body)}
    bodies["nitf"] = (g2.NITF_TYPE, nitf_body.document(body, release, facts))
    for name, (kind, rendition) in bodies.items():
        if facts.asked.renditions in ("both", name):
            attributes = {"contenttype": kind, **count}
            add(renditions, "inlineXML", attributes=attributes).append(rendition)
    return root


def _identity(facts: Facts) -> dict[str, str]:
    return {
        "guid": facts.guid,
        "version": str(facts.version),
        "standard": "NewsML-G2",
        "standardversion": g2.STANDARD_VERSION[facts.conformance],
        "conformance": facts.conformance,
        g2.LANG: facts.language,
        "dir": "rtl" if is_rtl_language(facts.language) else "ltr",
    }


def _catalogs(root: Element, facts: Facts) -> None:
    add(root, "catalogRef", attributes={"href": g2.CATALOG})
    catalog = add(root, "catalog")
    own = dict(g2.SCHEMES)
    if alias := foreign_alias(facts.asked):
        own[alias] = (f"{alias}/", "Roles of headlines")
    for alias, (path, name) in own.items():
        uri = facts.asked.scheme_base + path
        scheme = add(catalog, "scheme", attributes={"alias": alias, "uri": uri})
        add(scheme, "name", name, {g2.LANG: "en"})


def _message(news: Element, facts: Facts) -> Element:
    root = etree.Element(f"{{{g2.G2}}}newsMessage", nsmap=spaces(g2.G2))
    add(add(root, "header"), "sent", facts.created)
    add(root, "itemSet").append(news)
    return root
