"""ninjs read, of all versions: one item of news as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias, cast

from releaseconv.diagnostics import Code, Log
from releaseconv.errors import MalformedInputError, OptionError
from releaseconv.model import (
    Blocks,
    Channel,
    ChannelKind,
    Contact,
    Hold,
    HoldKind,
    Moment,
    Party,
    PartyKind,
    Phrase,
    Release,
    Subject,
)
from releaseconv.options import ReadOptions
from releaseconv.readers.holds.hold_in_words import with_hold_in_words
from releaseconv.readers.holds.latest_end import latest_end
from releaseconv.readers.json import fields_once
from releaseconv.readers.newsml.bodies.embedded_html import html_blocks, text_blocks
from releaseconv.readers.newsml.ed_notes import DeskWords, with_desk_words
from releaseconv.readers.newsml.item_metadata import value_of
from releaseconv.readers.overrides import AS_IT_IS
from releaseconv.readers.parsed import Parsed
from releaseconv.readers.redact import redacted
from releaseconv.source import Source
from releaseconv.transforms.hold_line import with_hold_line

Table: TypeAlias = Mapping[str, object]

_CHANNELS = {
    "email": ChannelKind.EMAIL,
    "mail": ChannelKind.EMAIL,
    "phone": ChannelKind.PHONE,
    "tel": ChannelKind.PHONE,
    "fax": ChannelKind.FAX,
    "web": ChannelKind.WEB,
    "url": ChannelKind.WEB,
    "address": ChannelKind.POST,
}
_EMBARGO = frozenset({"embargoeduntil", "embargoed", "embargo"})
_FORBIDDING = ("withheld", "canceled")
_LONGEST = 200
"""Characters of an end that is not understood."""
_MARKED = ("text/html", "application/xhtml+xml", "html")


def read(data: bytes | str, name: str, options: ReadOptions, log: Log) -> Parsed:
    """The release in an item of ninjs 1, 2 or 3.

    Raises `MalformedInputError` for JSON that is none, and `OptionError` for options that only a
    text can answer.
    """
    if options.overrides:
        raise OptionError(AS_IT_IS)
    try:
        item = json.loads(data, object_pairs_hook=fields_once)
    except (ValueError, RecursionError) as error:
        raise MalformedInputError(f"{name}: not JSON: {error}") from None
    if not isinstance(item, dict) or not isinstance(item.get("uri"), str):
        raise MalformedInputError(f"{name}: no item of ninjs, which has a uri")
    found = with_hold_in_words(with_hold_line(_release(cast(Table, item), log)))
    found = replace(found, language=options.language or found.language)
    read_ = Parsed(found, Source("", name), diagnostics=tuple(log), as_it_is=AS_IT_IS)
    return redacted(read_) if options.redact_contacts else read_


def _release(item: Table, log: Log) -> Release:
    headlines = [*_values(item, "headlines")] or [*_texts(item, "headline", "title")]
    summaries = [*_values(item, "descriptions")] or [*_texts(item, "description_text")]
    release = Release(
        headline=Phrase(headlines[0]) if headlines else None,
        subheads=tuple(map(Phrase, headlines[1:])),
        summary=Phrase(summaries[0]) if summaries else None,
        byline=_phrase(item, "by", "byline"),
        body=_body(item, log),
        rights=_phrase(item, "copyrightNotice", "copyrightnotice"),
        language=_text(item, "language") or "und",
        issuer=_issuer(item),
        issued=_moment(item, "versionCreated", "versioncreated", "firstCreated", "firstcreated"),
        hold=_hold(item),
        subjects=tuple(_subjects(item)),
        contacts=tuple(_contacts(item)),
    )
    media = len(_tables(item, "associations")) or len(cast(Table, item.get("associations") or {}))
    if media:
        log.note(Code.NOT_READ, what=f"{media} association(s), such as pictures")
    return with_desk_words(
        release,
        DeskWords(
            slugline=_text(item, "slugline"),
            notes=tuple(_texts(item, "edNote", "ednote")),
            usage_terms=_text(item, "usageTerms") or _text(item, "usageterms"),
            creditline=_text(item, "creditline"),
        ),
    )


def _body(item: Table, log: Log) -> Blocks:
    bodies = _tables(item, "bodies")
    bodies.sort(key=lambda body: _text(body, "contentType", "contenttype") not in _MARKED)
    for body in bodies:
        text = _text(body, "value")
        if text:
            kind = _text(body, "contentType", "contenttype")
            return html_blocks(text, log) if kind in _MARKED or "</" in text else text_blocks(text)
    for name in ("body_xhtml", "body_html"):
        if text := _text(item, name):
            return html_blocks(text, log)
    return text_blocks(_text(item, "body_text"))


def _hold(item: Table) -> Hold | None:
    if said := [value for key, value in item.items() if key.casefold() in _EMBARGO and value]:
        return Hold(HoldKind.EMBARGO, latest_end(map(_end, said)))
    statuses = [value for key, value in item.items() if key.casefold() == "pubstatus"]
    withheld = any(word in json.dumps(statuses).casefold() for word in _FORBIDDING)
    return Hold(HoldKind.NOT_FOR_PUBLICATION) if withheld else None


def _end(said: object) -> Moment:
    """The end that a field gives; one that is no text is not understood, and holds."""
    if isinstance(said, list) and len(said) == 1:
        (said,) = said
    if not isinstance(said, str):
        return Moment(json.dumps(said)[:_LONGEST])
    return Moment(said.strip(), value_of(said.strip()))


def _issuer(item: Table) -> Party | None:
    for source in _tables(item, "infoSources") + _tables(item, "infosource"):
        if name := _text(source, "name") or _text(source, "literal"):
            return Party(name, PartyKind.ORGANISATION)
    name = _text(item, "copyrightHolder") or _text(item, "copyrightholder")
    return Party(name, PartyKind.ORGANISATION) if name else None


def _subjects(item: Table) -> Iterator[Subject]:
    for key in ("subjects", "subject"):
        for subject in _tables(item, key):
            code = _text(subject, "uri") or _text(subject, "code") or _text(subject, "literal")
            if name := _text(subject, "name") or code:
                yield Subject(name, code or None)
    keywords = item.get("keywords")
    for keyword in keywords if isinstance(keywords, list) else ():
        if isinstance(keyword, str) and keyword.strip():
            yield Subject(keyword.strip())


def _contacts(item: Table) -> Iterator[Contact]:
    for key in ("people", "person", "organisations", "organisation"):
        for party in _tables(item, key):
            channels = tuple(_channels(party))
            if channels:
                name = Phrase(_text(party, "name")) if _text(party, "name") else None
                person = key.startswith("p")
                yield Contact(
                    name=name if person else None,
                    organisation=None if person else name,
                    channels=channels,
                )


def _channels(party: Table) -> Iterator[Channel]:
    for info in _tables(party, "contactInfo") + _tables(party, "contactinfo"):
        text = _text(info, "value")
        kind = _CHANNELS.get(_text(info, "type").lower())
        if text and kind:
            yield Channel(text, kind)


# -- values -----------------------------------------------------------------------------


def _text(item: Table, *names: str) -> str:
    """The first of these keys that holds words."""
    return next(_texts(item, *names), "")


def _texts(item: Table, *names: str) -> Iterator[str]:
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            yield value.strip()


def _phrase(item: Table, *names: str) -> Phrase | None:
    text = _text(item, *names)
    return Phrase(" ".join(text.split())) if text else None


def _moment(item: Table, *names: str) -> Moment | None:
    text = _text(item, *names)
    return Moment(text, value_of(text)) if text else None


def _tables(item: Table, name: str) -> list[Table]:
    value = item.get(name)
    rows = value if isinstance(value, list) else []
    return [cast(Table, row) for row in rows if isinstance(row, dict)]


def _values(item: Table, name: str) -> Iterator[str]:
    """The values of a list of texts, the main one first."""
    rows = sorted(_tables(item, name), key=lambda row: _text(row, "role") not in ("", "main"))
    yield from (" ".join(text.split()) for row in rows if (text := _text(row, "value")))
