"""`contentMeta`: what the release says of itself."""

from __future__ import annotations

from datetime import datetime

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.words import words
from releaseconv.model import Kind, Party, PartyKind, Release
from releaseconv.writers.newsml import contacts
from releaseconv.writers.newsml.elements import Element, add, line
from releaseconv.writers.newsml.item_facts import Facts, is_later, precise
from releaseconv.writers.uris import uri

_BYLINE = "byline"
"""The role of words that make a line a byline: "By", "Par", "Von"."""


def meta(root: Element, release: Release, facts: Facts, log: Log) -> None:
    """`contentMeta`: first what administers the content, then what describes it."""
    found = add(root, "contentMeta")
    if facts.asked.urgency:
        add(found, "urgency", str(facts.asked.urgency))
    _dates(found, release, facts.stamp, log)
    _places(found, release, facts)
    _issuer(found, release, facts, log)
    _author(found, release, facts)
    if facts.power:
        contacts.parties(found, release, facts, log)
        for symbol in _symbols(release):
            add(found, "altId", symbol)
    elif release.contacts:
        log.note(Code.NOT_RENDERED, format="core conformance", what="structured contacts")
    add(found, "language", attributes={"tag": facts.language})
    _genres(found, release, facts)
    if not facts.power:
        for symbol in _symbols(release):
            add(found, "keyword", symbol, {"role": g2.SYMBOL})
    _subjects(found, release, facts, log)
    _labels(found, release, facts)


def _dates(parent: Element, release: Release, stamp: datetime, log: Log) -> None:
    """The release's own dates, the earlier first; none that lies after the conversion."""
    opened = release.dateline.date if release.dateline else None
    values = [m.value for m in (opened, release.issued) if m and m.value]
    past = [value for value in values if not is_later(value, stamp)]
    for value in values:
        if value not in past:
            what = f"the date {precise(value)}, which lies after the conversion, as metadata"
            log.note(Code.NOT_RENDERED, format="newsml", what=what)
    if len(past) > 1 and is_later(past[0], past[1]):
        past.reverse()
    for name, value in zip(("contentCreated", "contentModified"), past, strict=False):
        add(parent, name, precise(value))


def _places(parent: Element, release: Release, facts: Facts) -> None:
    """The dateline's places; one that its words do not name was said by the caller."""
    if release.dateline is None:
        return
    words = line(release.dateline.text)
    for place in release.dateline.places:
        if name := line(place.text):
            literal = {} if name in words else {"literal": name}
            found = add(parent, "located", attributes=literal)
            add(found, "name", name, {g2.LANG: facts.language})


def _issuer(parent: Element, release: Release, facts: Facts, log: Log) -> None:
    together = (release.issuer, *release.joint_issuers)
    said = [(party, _party(party, log)) for party in together if party and line(party.name)]
    for name in ("infoSource", "creator"):
        for party, attributes in said:
            found = add(parent, name, attributes=attributes)
            add(found, "name", line(party.name), {g2.LANG: facts.language})


def _author(parent: Element, release: Release, facts: Facts) -> None:
    """The byline as a creator, without the words that make it one."""
    byline = line(release.byline.text) if release.byline else ""
    if not byline:
        return
    hits = (hit for hit in words().at(fold(byline)) if hit.role == _BYLINE)
    name = byline[max((hit.end for hit in hits), default=0) :].strip(" :")
    found = add(parent, "creator", attributes={"type": g2.PARTY_TYPES[PartyKind.PERSON]})
    add(found, "name", name or byline, {g2.LANG: facts.language})


def _party(party: Party, log: Log) -> dict[str, str]:
    attributes = {"literal": line(party.name), "type": g2.PARTY_TYPES[party.kind]}
    if party.uri and (address := uri(party.uri)):
        attributes["uri"] = address
    elif party.uri:
        log.note(Code.NOT_RENDERED, format="newsml", what=f"the address {party.uri!r}")
    return attributes


def _symbols(release: Release) -> list[str]:
    return [text for symbol in release.symbols if (text := line(symbol.text))]


def _genres(parent: Element, release: Release, facts: Facts) -> None:
    genre = add(parent, "genre", attributes={"qcode": g2.PRESS_RELEASE})
    add(genre, "name", g2.PRESS_RELEASE_NAME, {g2.LANG: "en"})
    if release.kind is not Kind.RELEASE:
        kind = add(parent, "genre", attributes={"qcode": f"rckind:{release.kind}"})
        add(kind, "name", release.kind.value, {g2.LANG: "en"})
    if facts.asked.genre and facts.asked.genre != g2.PRESS_RELEASE:
        _coded(parent, "genre", facts.asked.genre)


def _subjects(parent: Element, release: Release, facts: Facts, log: Log) -> None:
    for subject in release.subjects:
        name = line(subject.text)
        if code := line(subject.qcode or ""):
            found = _subject(parent, code)
            if name:
                add(found, "name", name, {g2.LANG: facts.language})
        elif name:
            add(parent, "keyword", name, {g2.LANG: facts.language})
    for keyword in facts.asked.keywords:
        if name := line(keyword):
            add(parent, "keyword", name)
    for told in facts.asked.subjects:
        _told_subject(parent, told, facts, log)
    _named(parent, release, facts)


def _told_subject(parent: Element, told: str, facts: Facts, log: Log) -> None:
    """A subject of the caller's: "CODE", "CODE=NAME", or two of them, the narrower first."""
    narrow, _, broad = told.partition(" < ")
    code, _, name = map(line, narrow.partition("="))
    if not code:
        return
    found = _subject(parent, code)
    if name:
        add(found, "name", name)
    code, _, name = map(line, broad.partition("="))
    if code and not facts.power:
        log.note(Code.NOT_RENDERED, format="core conformance", what=f"the broader term {code}")
    elif code:
        above = _coded(found, "broader", code)
        if name:
            add(above, "name", name)


def _named(parent: Element, release: Release, facts: Facts) -> None:
    """The parties and securities that the caller wants among the subjects, each once."""
    wanted = facts.asked.name_subjects
    parties = [release.issuer] if "issuer" in wanted else []
    parties += [quote.speaker for quote in release.quotes] if "speakers" in wanted else []
    told = dict.fromkeys((line(party.name), party.kind) for party in parties if party)
    for name, kind in told:
        if name:
            attributes = {"literal": name, "type": g2.PARTY_TYPES[kind]}
            found = add(parent, "subject", attributes=attributes)
            add(found, "name", name, {g2.LANG: facts.language})
    if "tickers" in wanted:
        from releaseconv.writers.newsml.tickers import tickers  # few want them

        for ticker in tickers(release):
            add(_subject(parent, ticker.qcode), "name", ticker.name)


def _subject(parent: Element, code: str) -> Element:
    return _coded(parent, "subject", code)


def _coded(parent: Element, tag: str, code: str) -> Element:
    """A concept by its code; one of an alias that no catalogue declares is a literal."""
    return add(parent, tag, attributes={"qcode" if g2.is_known(code) else "literal": code})


def _labels(parent: Element, release: Release, facts: Facts) -> None:
    if facts.slugline:
        add(parent, "slugline", facts.slugline)
    rows = (
        ("headline", facts.asked.headline_role, [release.headline]),
        ("headline", g2.SUBHEAD, list(release.subheads)),
        ("dateline", None, [release.dateline]),
        ("by", None, [release.byline]),
        ("description", g2.SUMMARY, [release.summary]),
    )
    for name, role, parts in rows:
        for part in parts:
            if part and (text := line(part.text)):
                attributes = {"role": role} if role else {}
                add(parent, name, text, {**attributes, g2.LANG: facts.language})
    if credit := line(facts.asked.creditline or ""):
        add(parent, "creditline", credit)
