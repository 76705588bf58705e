"""NITF 3.6 as a document of its own, in no namespace, as its readers want it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from releaseconv.diagnostics import Log
from releaseconv.model import Release
from releaseconv.options import WriteOptions
from releaseconv.writers.newsml.bodies import nitf_body, xhtml_body
from releaseconv.writers.newsml.delivery_options import settled
from releaseconv.writers.newsml.elements import Element, line
from releaseconv.writers.newsml.item_facts import establish
from releaseconv.writers.newsml.white_space import lay_out, part_cells


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """The document, with the facts of its delivery in `docdata`.

    Raises what the writer of NewsML-G2 raises.
    """
    asked = settled(options.newsml)
    facts = establish(release, replace(options, newsml=asked), log)
    root = nitf_body.document(xhtml_body.body(release, facts, log), release, facts)
    if release.summary and (summary := line(release.summary.text)):
        nitf_body.abstract(root, summary)
    if asked.layout == "indented":
        lay_out(root)
    else:
        part_cells(root)
    return etree.tostring(_bare(root), encoding="UTF-8", xml_declaration=True) + b"\n"


def _bare(root: Element) -> Element:
    """The tree without its namespace."""
    for element in root.iter():
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return root
