"""Web pages: the main part in blocks, without menus, banners, forms and what is hidden.

`main_part` leaves out what is no text, `blocks` reads the rest; `lines_round` has the embargoes
that stand outside.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from lxml import etree, html

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.markup import Markup
from releaseconv.options import ReadOptions
from releaseconv.readers.envelope import Envelope, embargoes, read_within
from releaseconv.readers.html.blocks import fill
from releaseconv.readers.html.lines_round import data_lines, embargo_lines, page_lines
from releaseconv.readers.html.main_part import main_part, without_asides, words_of
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.text.decode import by_name, decode
from releaseconv.readers.text_from_blocks import Sheet

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_LOOK = 4096
_TAG = re.compile(r"<[A-Za-z][^<>]*")
_LONG = 9_000
"""Characters of a tag that is long: it has a picture in it, or attributes without end."""
_MOST_ATTRIBUTES = 2_000
"""Their number squared is what the parser takes for them."""
_DEEPEST = 1_000
"""Tags inside one another; pages whose tags are never closed have some hundred."""
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEFT = "menus, banners and forms of the page, and round its main part"
_ROUND = "what stands round the page's main part"
_LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"})
"""Names that browsers take for Windows-1252."""
_TITLE = "//meta[@property='og:title']/@content | //h1[1]"
_SAID = (
    "//title[not(ancestor::*[local-name()='svg'])]"
    " | //meta[@property='og:title' or @property='og:description' or @name='twitter:title'"
    " or @name='title' or @name='DC.title' or @name='description']/@content"
)
"""What may say a hold."""
_TIME = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
    " | //time[@pubdate or @itemprop='datePublished']/@datetime"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in the page `data`; its spans point into the text taken out of it.

    Raises `MalformedInputError` for a page that cannot be taken apart.
    """
    text, markup, envelope = extract(_decoded(data, options, log), name, log)
    return read_within(envelope, text, markup, name, options, log)


def extract(page: str, name: str, log: Log) -> tuple[str, Markup, Envelope]:
    """The text of a page, what its tags say of it, and what its head says."""
    root = _parsed(page, name)
    envelope = _envelope(root)
    lines, said = page_lines(root), data_lines(root)
    left = without_asides(root)
    part, round_it = main_part(root)
    if left + round_it:
        log.note(Code.LEFT_OUT, count=left + round_it, what=_LEFT)
    told = tuple(line for line in said if embargoes(line))
    envelope = replace(envelope, unshown=(*embargo_lines(lines, part), *told), hidden=_ROUND)
    sheet = Sheet()
    fill(sheet, part)
    return (*sheet.result(), envelope)


def _decoded(data: bytes | str, options: ReadOptions, log: Log) -> str:
    """The page as text: by the caller's encoding, else the page's own, else as it is found."""
    if isinstance(data, str) or options.encoding:
        return decode(data, options.encoding, options.repair, log).text
    match = _CHARSET.search(data[:_LOOK])
    said = match.group(1).decode("ascii").lower() if match else ""
    text = by_name(data, "cp1252" if said in _LATIN else said) if said else None
    return decode(data, None, False, log).text if text is None else text


def _parsed(page: str, name: str) -> etree._Element:
    bare = _PROLOG.sub("", page).replace("\0", "")
    long = (tag for tag in _TAG.findall(bare) if len(tag) > _LONG)
    if any(len(tag.split()) > _MOST_ATTRIBUTES for tag in long):
        raise MalformedInputError(f"{name}: a tag with over {_MOST_ATTRIBUTES} attributes")
    if not bare.strip():
        return html.document_fromstring("<p></p>")
    try:
        root = html.document_fromstring(bare, parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise MalformedInputError(f"{name}: a web page that cannot be parsed ({why})") from None
    if _is_deep(root):
        raise MalformedInputError(f"{name}: tags nested more than {_DEEPEST} levels deep")
    return root


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _envelope(root: etree._Element) -> Envelope:
    """The headline and the day that the page's own head gives, and what else may hold it."""
    titles = [" ".join(found.split()) for found in _at(root, _TITLE)]
    days = [day for found in _at(root, _TIME) if (day := _day(found))]
    return Envelope(
        "the page's head",
        next(filter(None, titles), ""),
        next(iter(days), None),
        lines=(*titles, *_at(root, _SAID)),
    )


def _at(root: etree._Element, path: str) -> list[str]:
    """The words at a path, of attributes or of elements."""
    found = root.xpath(path)
    nodes: list[object] = list(found) if isinstance(found, list) else []
    return [words_of(one) if isinstance(one, etree._Element) else str(one) for one in nodes]


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
