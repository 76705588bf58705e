"""Readers that we did not write, of what we write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from markdown_words import words


def docx_text(content: bytes) -> str:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(qn("w:t")))


def html_text(content: bytes) -> str:
    parser = lxml_html.HTMLParser(encoding="utf-8")
    found = lxml_html.document_fromstring(content, parser).find(".//article")
    text: str = found.text_content()
    return text


READERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_text,
    "html": html_text,
    "markdown": lambda content: words(content.decode(), MarkdownIt("commonmark")),
    "text": bytes.decode,
}
