"""Contacts that no words of a release tell of, as a section that every writer sets."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from releaseconv.model import (
    Channel,
    ChannelKind,
    Contact,
    Inline,
    LineBreak,
    Link,
    LinkKind,
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
