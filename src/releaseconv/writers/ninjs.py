"""ninjs 3.1: an item of news as JSON, as the IPTC's schema has it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from lxml import etree

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Log
from releaseconv.model import (
    Channel,
    ChannelKind,
    Contact,
    Party,
    PartyKind,
    Phrase,
    Release,
    Subject,
)
from releaseconv.options import WriteOptions
from releaseconv.writers.newsml import item_meta
from releaseconv.writers.newsml.bodies import xhtml_body
from releaseconv.writers.newsml.delivery_options import settled
from releaseconv.writers.newsml.elements import Element, line
from releaseconv.writers.newsml.item_facts import Facts, establish, instant
from releaseconv.writers.newsml.tickers import tickers
from releaseconv.writers.uris import uri

Json: TypeAlias = "str | int | list[Json] | dict[str, Json]"
Row: TypeAlias = "dict[str, Json]"

_SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_STANDARD: Row = {"name": "ninjs", "version": "3.1", "schema": _SCHEMA}
_TYPES: Mapping[ChannelKind, str] = {
    ChannelKind.EMAIL: "email",
    ChannelKind.PHONE: "phone",
    ChannelKind.FAX: "fax",
    ChannelKind.WEB: "web",
    ChannelKind.SOCIAL: "social",
    ChannelKind.POST: "address",
}


def write(release: Release, options: WriteOptions, log: Log) -> bytes:
    """The item; what the release or the caller does not say has no key.

    Raises what the writer of NewsML-G2 raises.
    """
    asked = settled(options.newsml)
    facts = establish(release, replace(options, newsml=asked), log)
    html = xhtml_body.body(release, facts, log)
    said = {key: value for key, value in _rows(release, facts, html) if value not in ("", [])}
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _rows(release: Release, facts: Facts, html: Element) -> Iterator[tuple[str, Json]]:
    asked = facts.asked
    yield "uri", facts.guid
    yield "type", "text"
    yield "representationType", "full" if asked.body == "whole" else "partial"
    yield "version", str(facts.version)
    yield "profile", g2.PROFILE
    yield "standard", _STANDARD
    yield "firstCreated", facts.first_created
    yield "versionCreated", facts.created
    yield "contentCreated", _created(release)
    yield "embargoedUntil", facts.embargoed or ""
    yield "expires", asked.expires or ""
    yield "pubStatus", facts.status.partition(":")[2]
    yield from _rights(release, facts)
    yield "edNote", " ".join(_notes(release, facts))
    yield "language", facts.language
    yield "slugline", facts.slugline
    yield from _texts(release, facts, html)
    yield from _parties(release, facts)


def _rights(release: Release, facts: Facts) -> Iterator[tuple[str, Json]]:
    asked = facts.asked
    if asked.urgency:
        yield "urgency", asked.urgency
    yield "copyrightHolder", line(asked.copyright_holder or "")
    notices = [_said(release.rights), line(asked.rights or "")]
    yield "copyrightNotice", " ".join(filter(None, notices))
    yield "usageTerms", line(asked.usage_terms or "")


def _created(release: Release) -> str:
    """The instant of the content, where the release names one."""
    opened = release.dateline.date if release.dateline else None
    for moment in (opened, release.issued):
        value = moment.value if moment else None
        if isinstance(value, datetime) and value.tzinfo is not None:
            return instant(value)
    return ""


def _notes(release: Release, facts: Facts) -> Iterator[str]:
    corrects = release.corrects.text if release.corrects else ""
    told = (item_meta.hold_words(release, facts), corrects, facts.asked.ed_note or "")
    yield from filter(None, map(line, told))


def _texts(release: Release, facts: Facts, html: Element) -> Iterator[tuple[str, Json]]:
    rows: list[Json] = [_text("main", release.headline)] if _said(release.headline) else []
    rows += [_text("subheadline", subhead) for subhead in release.subheads if _said(subhead)]
    yield "headlines", rows
    yield "descriptions", [_text("summary", release.summary)] if _said(release.summary) else []
    yield "by", _said(release.byline)
    places = release.dateline.places if release.dateline else ()
    yield "located", ", ".join(filter(None, map(_said, places)))
    value = _html(html)
    body: Row = {"role": "main", "contentType": "text/html", "charCount": len(value)}
    yield "bodies", [{**body, "wordCount": xhtml_body.wordcount(html), "value": value}]


def _said(phrase: Phrase | None) -> str:
    return line(phrase.text) if phrase else ""


def _text(role: str, phrase: Phrase | None) -> Row:
    return {"role": role, "contentType": "text/plain", "value": _said(phrase)}


def _html(html: Element) -> str:
    """The body as HTML: without namespace, and without what is there for our own reader."""
    body = deepcopy(html[1])
    for element in body.iter():
        element.tag = etree.QName(element).localname
        for name in [key for key in map(str, element.attrib) if key.startswith("data-")]:
            del element.attrib[name]
        if language := element.get(g2.LANG):
            del element.attrib[g2.LANG]
            element.set("lang", language)
    etree.cleanup_namespaces(body)
    parts = (etree.tostring(part, encoding="unicode", method="html") for part in body)
    return "\n".join(parts)


# -- parties and subjects ---------------------------------------------------------------


def _parties(release: Release, facts: Facts) -> Iterator[tuple[str, Json]]:
    speakers = {line(q.speaker.name): q.speaker for q in release.quotes if q.speaker}
    people: list[Json] = [_party(p, "speaker") for n, p in speakers.items() if n and _person(p)]
    people += [_contact(contact) for contact in release.contacts if contact.name]
    yield "people", people
    organisations: list[Json] = [_contact(c) for c in release.contacts if not c.name and _reach(c)]
    yield "organisations", organisations
    issuer = release.issuer
    yield "infoSources", [_source(issuer)] if issuer and line(issuer.name) else []
    told: list[Json] = [_subject(subject) for subject in release.subjects if line(subject.text)]
    told += [{"name": line(word)} for word in facts.asked.keywords if line(word)]
    told += [_coded(code) for code in facts.asked.subjects if line(code)]
    if "tickers" in facts.asked.name_subjects:
        told += [{"name": found.name, "literal": found.qcode} for found in tickers(release)]
    yield "subjects", told
    yield "genres", [{"name": g2.PRESS_RELEASE_NAME, "literal": g2.PRESS_RELEASE}]
    symbols = [line(symbol.text) for symbol in release.symbols]
    numbers: list[Json] = [{"role": "symbol", "value": symbol} for symbol in symbols if symbol]
    yield "altIds", numbers


def _person(party: Party) -> bool:
    return party.kind is PartyKind.PERSON


def _party(party: Party, rel: str) -> Row:
    return {"name": line(party.name), "rel": rel, **_address(party)}


def _source(party: Party) -> Row:
    return {"name": line(party.name), "role": "issuer", **_address(party)}


def _address(party: Party) -> Row:
    address = uri(party.uri) if party.uri else None
    return {"uri": address} if address else {}


def _subject(subject: Subject) -> Row:
    code = line(subject.qcode or "")
    return {"name": line(subject.text), **({"literal": code} if code else {})}


def _coded(told: str) -> Row:
    code, _, name = told.partition(" < ")[0].partition("=")
    return {"name": line(name) or line(code), "literal": line(code)}


def _reach(contact: Contact) -> bool:
    return any(line(channel.text) for channel in contact.channels)


def _contact(contact: Contact) -> Row:
    name = _said(contact.name) or _said(contact.organisation)
    row: Row = {"name": name} if name else {}
    channels: list[Json] = [_channel(c) for c in contact.channels if line(c.text)]
    info = {"contactInfo": channels} if channels else {}
    return {**row, "rel": "mediaContact", **info}


def _channel(channel: Channel) -> Row:
    text = line(channel.text)
    if channel.kind is ChannelKind.POST:
        return {"type": "address", "address": {"lines": [text]}}
    return {"type": _TYPES[channel.kind], "value": text}
