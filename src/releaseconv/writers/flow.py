"""What several writers do alike: the run-in dateline, contacts, the hold that must be seen."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import chain

from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Channel,
    ChannelKind,
    Contact,
    Emphasis,
    HeadLine,
    HeadRole,
    HoldKind,
    Inline,
    LineBreak,
    Link,
    LinkKind,
    Node,
    Paragraph,
    Release,
    Section,
    SectionRole,
    Text,
    spoken,
)

_LINKS = {
    ChannelKind.EMAIL: LinkKind.EMAIL,
    ChannelKind.PHONE: LinkKind.PHONE,
    ChannelKind.WEB: LinkKind.URL,
    ChannelKind.SOCIAL: LinkKind.URL,
}
"""What leads somewhere when it is followed; a fax does not."""


def run_in(release: Release, *, strong: bool = False) -> Release:
    """`release` with its dateline among the words of the paragraph that it opens, or alone."""
    if release.dateline is None:
        return release
    text = release.dateline.text
    if not text:
        return replace(release, dateline=None)
    before = min(max(release.dateline.follows, 0), len(release.body))
    first, rest = release.body[:before], release.body[before:]
    match rest:
        case (Paragraph(inlines=inlines, language=language) as opened, *more):
            opening = _voiced(text + gap_after(text), strong)
            led = Paragraph((opening, *inlines), language, spans=opened.spans)
            return replace(release, dateline=None, body=(*first, led, *more))
        case _:
            alone = Paragraph((_voiced(text, strong),))
            last = not rest
            sections = tuple(_behind(section, before, last) for section in release.sections)
            body = (*first, alone, *rest)
            return replace(release, dateline=None, body=body, sections=sections)


def _behind(section: Section, before: int, last: bool) -> Section:
    """`section` where a block more stands behind `before` others, the `last` one of the body."""
    follows = section.follows
    if follows is None or follows < before or (follows == before and (section.at_head or not last)):
        return section
    return replace(section, follows=follows + 1)


def _voiced(text: str, strong: bool) -> Inline:
    return Emphasis((Text(text),)) if strong else Text(text)


def with_contacts(release: Release) -> Release:
    """`release` with those contacts in a section that no words of it tell of.

    A reader takes contacts from the words; a caller may give them as values alone.
    """
    if all(contact.spans for contact in release.contacts):
        return release
    words = "\n".join(node.text for node in spoken(release))
    unsaid = [contact for contact in release.contacts if not _is_said(contact, words)]
    if not unsaid:
        return release
    section = Section(SectionRole.CONTACTS, blocks=tuple(map(_entry, unsaid)))
    return replace(release, sections=(*release.sections, section))


def _is_said(contact: Contact, words: str) -> bool:
    """Whether it has a place in the source, or its name and channels stand among the words."""
    texts = [contact.name.text] if contact.name else []
    texts += [channel.text for channel in contact.channels]
    return bool(contact.spans) or all(text in words for text in texts)


def _entry(contact: Contact) -> Paragraph:
    """A contact's name and the rest, a line each."""
    named = (contact.name, contact.title, contact.organisation)
    who = ", ".join(part.text for part in named if part)
    lines: list[Inline] = [Text(who)] if who else []
    lines += [_reached(channel) for channel in contact.channels]
    lines += [Text(contact.note.text)] if contact.note else []
    breaks = [LineBreak() for _ in lines]
    broken = chain.from_iterable(zip(lines, breaks, strict=True))
    return Paragraph(tuple(broken)[:-1])


def _reached(channel: Channel) -> Inline:
    kind = _LINKS.get(channel.kind)
    if kind is None or channel.target is None:
        return Text(channel.text)
    return Link(channel.text, channel.target, kind)


def holds_back(line: HeadLine, release: Release) -> bool:
    """Whether a line of the head forbids the text's use for now; it must not be missed."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return False
    return line.role is HeadRole.RELEASE_LINE or overlap(line, hold)


def overlap(one: Node, other: Node) -> bool:
    """Whether two nodes were read from some of the same words; spans that touch share none."""
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def hold_words(release: Release) -> str:
    """The words that hold the release back, for every page; empty where nothing does."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return ""
    lines = " ".join(line.text for line in release.head if holds_back(line, release))
    until = hold.until.text if hold.until else ""
    return next(
        (said for text in (lines, hold.words, until) if (said := " ".join(text.split()))), ""
    )


def warn_of_hold(release: Release, format: str, log: Log) -> None:
    """Warn of an embargo that only the caller told of: a writer adds no words of its own."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE or hold.spans:
        return
    if not any(holds_back(line, release) for line in release.head):
        log.note(Code.HOLD_UNSAID, kind=hold.kind.value, format=format)


def gap_after(text: str) -> str:
    """The blank between `text` and what runs on behind it: none after an ideograph."""
    return "" if unicodedata.east_asian_width(text[-1:] or " ") in "WF" else " "
