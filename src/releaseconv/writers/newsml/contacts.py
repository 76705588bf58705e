"""Contacts: as parties with their channels, and as the prose that an editor reads."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.model import (
    Cell,
    Channel,
    ChannelKind,
    Contact,
    Heading,
    Node,
    Paragraph,
    PartyKind,
    Phrase,
    Release,
    SectionRole,
    Verbatim,
    children,
    plain,
)
from releaseconv.writers.newsml.elements import Element, add, line
from releaseconv.writers.newsml.item_facts import Facts
from releaseconv.writers.uris import absolute, uri


def prose(release: Release) -> str:
    """What the release says about its contacts; what was read of them where it says nothing."""
    sections = [s for s in release.sections if s.role is SectionRole.CONTACTS]
    said = " ".join(text for section in sections for text in _phrases(section))
    return said or "; ".join(", ".join(_listed(contact)) for contact in release.contacts)


def _phrases(node: Node) -> Iterator[str]:
    match node:
        case Paragraph(inlines=inlines) | Heading(inlines=inlines) | Cell(inlines=inlines):
            yield plain(inlines)
        case Phrase(text=text) | Verbatim(text=text):
            yield text
        case _:
            for child in children(node):
                yield from _phrases(child)


def _listed(contact: Contact) -> list[str]:
    parts = (contact.name, contact.title, contact.organisation, *contact.channels, contact.note)
    return [text for part in parts if part and (text := line(part.text))]


def parties(parent: Element, release: Release, facts: Facts, log: Log) -> None:
    """An `infoSource` for each contact that has anything to say: no contact made the content."""
    for contact in release.contacts:
        if _listed(contact):
            _party(parent, contact, facts, log)


def _party(parent: Element, contact: Contact, facts: Facts, log: Log) -> None:
    name = _text(contact.name)
    organisation = _text(contact.organisation)
    kind = PartyKind.PERSON if name else PartyKind.ORGANISATION
    attributes = {"role": g2.CONTACT, "type": g2.PARTY_TYPES[kind]}
    found = add(parent, "infoSource", attributes=attributes)
    language = {g2.LANG: facts.language}
    if name or organisation:
        add(found, "name", name or organisation, language)
    if title := _text(contact.title):
        add(found, "note", title, {"role": g2.JOB_TITLE, **language})
    details = add(found, "personDetails" if name else "organisationDetails")
    if name and organisation:
        affiliation = add(details, "affiliation", attributes={"literal": organisation})
        add(affiliation, "name", organisation, language)
    _contact_info(details, contact, facts, log)
    if not len(details):
        found.remove(details)


def _text(phrase: Phrase | None) -> str:
    return line(phrase.text) if phrase else ""


def _contact_info(parent: Element, contact: Contact, facts: Facts, log: Log) -> None:
    channels = [channel for channel in contact.channels if line(channel.text)]
    for _ in contact.channels[len(channels) :]:
        log.note(Code.NOT_RENDERED, format="newsml", what="a contact's channel without words")
    note = _text(contact.note)
    if not channels and not note:
        return
    found = add(parent, "contactInfo")
    for channel in channels:
        _channel(found, channel, log)
    if note:
        add(found, "note", note, {g2.LANG: facts.language})


def _channel(parent: Element, channel: Channel, log: Log) -> None:
    text = line(channel.text)
    target = absolute(channel.target) if channel.target else None
    if channel.target and not target:
        log.note(Code.NOT_RENDERED, format="newsml", what=f"the address {channel.target!r}")
    role = {"role": g2.SOCIAL} if channel.kind is ChannelKind.SOCIAL else {}
    match channel.kind:
        case ChannelKind.POST:
            add(add(parent, "address"), "line", text)
        case ChannelKind.WEB | ChannelKind.SOCIAL if target:
            label = {} if text == target else {g2.LABEL: text}
            add(parent, "web", target, {**role, **label})
        case ChannelKind.WEB if uri(text) != text:
            add(parent, "note", text, {"role": g2.WEB_ADDRESS})
        case _:
            link = {g2.HREF: target} if target else {}
            add(parent, g2.CHANNELS[channel.kind], text, {**role, **link})
