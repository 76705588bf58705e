"""RSS and Atom feeds read: the first item."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError
from releaseconv.model import Blocks, Phrase, Release, Subject
from releaseconv.readers.newsml.bodies import body, markup_blocks
from releaseconv.readers.newsml.bodies.embedded_html import html_blocks, remark, text_blocks
from releaseconv.readers.newsml.element_values import (
    all_at,
    attributes,
    moment,
    party,
    phrase_at,
    words_at,
)
from releaseconv.readers.newsml.item_tree import Element, local


def read_rss(root: Element, log: Log) -> Release:
    """The first item of an RSS feed; raises `MalformedInputError` where there is none."""
    items = [*root.iter("{*}item")]
    if not items:
        raise MalformedInputError("an RSS feed without an item")
    _others(items, log)
    item = items[0]
    full = _words_of(item, "encoded")
    text = full or _words_of(item, "description")
    channel = root.find("{*}channel")
    return Release(
        headline=phrase_at(item, "{*}title"),
        summary=_plain(_words_of(item, "description"), log) if full else None,
        byline=phrase_at(item, "{*}creator") or phrase_at(item, "{*}author"),
        body=html_blocks(text, log),
        rights=phrase_at(item, "{*}rights"),
        language=(words_at(channel, "{*}language") if channel is not None else "") or "und",
        issuer=party(words_at(channel, "{*}title") if channel is not None else ""),
        issued=moment(words_at(item, "{*}pubDate") or words_at(item, "{*}date")),
        subjects=tuple(map(Subject, all_at(item, "{*}category"))),
    )


def read_atom(root: Element, log: Log) -> Release:
    """The first entry of an Atom feed; raises `MalformedInputError` where there is none."""
    entries = [root] if local(root) == "entry" else [*root.iter("{*}entry")]
    if not entries:
        raise MalformedInputError("an Atom feed without an entry")
    _others(entries, log)
    entry = entries[0]
    content = entry.find("{*}content")
    summary = _words_of(entry, "summary")
    return Release(
        headline=phrase_at(entry, "{*}title"),
        summary=_plain(summary, log) if content is not None else None,
        byline=phrase_at(entry, "{*}author/{*}name"),
        body=_atom_content(content, log) if content is not None else html_blocks(summary, log),
        rights=phrase_at(entry, "{*}rights") or phrase_at(root, "{*}rights"),
        language=entry.get(g2.LANG) or root.get(g2.LANG) or "und",
        issuer=party(words_at(root, "{*}title") if root is not entry else ""),
        issued=moment(words_at(entry, "{*}published") or words_at(entry, "{*}updated")),
        subjects=tuple(Subject(term) for term in attributes(entry, "category", "term")),
    )


def _atom_content(content: Element, log: Log) -> Blocks:
    if len(content):
        remark(content, log)
        return markup_blocks.blocks(content)
    text = content.text or ""
    return text_blocks(text) if content.get("type") == "text" else html_blocks(text, log)


def _others(items: list[Element], log: Log) -> None:
    if len(items) > 1:
        titles = "; ".join(words_at(item, "{*}title") for item in items[1:])
        log.note(Code.NOT_READ, what=f"{len(items) - 1} further item(s) of the feed: {titles}")


def _words_of(item: Element, name: str) -> str:
    """The text of a child, with the mark-up that it holds as text."""
    found = item.find(f"{{*}}{name}")
    return "".join(map(str, found.itertext())) if found is not None else ""


def _plain(text: str, log: Log) -> Phrase | None:
    blocks = html_blocks(text, log)
    said = " ".join(node.text for node in _texts(blocks)).strip()
    return Phrase(said) if said else None


def _texts(blocks: Blocks) -> Iterator[Phrase]:
    for block in blocks:
        yield from body.said(block)
