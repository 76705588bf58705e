"""HTML and plain text that stand as text in an item, a feed or a JSON document."""

from __future__ import annotations

from lxml import etree

from releaseconv.diagnostics import Code, Log
from releaseconv.model import Blocks, Paragraph, Text
from releaseconv.readers.newsml.bodies import markup_blocks
from releaseconv.readers.newsml.item_tree import Element, collapsed
from releaseconv.schema.parsing import plumb


def html_blocks(text: str, log: Log) -> Blocks:
    """The blocks of an HTML document or fragment; what is not for readers is remarked on."""
    if not text.strip():
        return ()
    page = etree.HTML(text, etree.HTMLParser(no_network=True))
    if page is None:
        return ()
    plumb(page)
    remark(page, log)
    return markup_blocks.blocks(page)


def text_blocks(text: str) -> Blocks:
    """A paragraph for each run of lines without a blank one."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    said = (collapsed(part).strip(" ") for part in parts)
    return tuple(Paragraph((Text(part),)) for part in said if part)


def remark(content: Element, log: Log) -> None:
    """Name the elements whose words are not for readers, and are left out."""
    if names := markup_blocks.unsaid(content):
        log.note(Code.NOT_READ, what=f"the words in {', '.join(names)} of the content")
