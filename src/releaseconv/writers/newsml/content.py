"""`contentMeta`: what the release says of itself."""

from __future__ import annotations

from datetime import datetime

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.model import Kind, Party, Release
from releaseconv.writers.newsml import contacts
from releaseconv.writers.newsml.addresses import uri
from releaseconv.writers.newsml.elements import Element, add, line
from releaseconv.writers.newsml.item_metadata import Facts, is_later, precise


def meta(root: Element, release: Release, facts: Facts, log: Log) -> None:
    """`contentMeta`: first what administers the content, then what describes it."""
    found = add(root, "contentMeta")
    _dates(found, release, facts.stamp, log)
    _places(found, release, facts)
    _issuer(found, release, facts, log)
    if facts.power:
        contacts.parties(found, release, facts, log)
        for symbol in _symbols(release):
            add(found, "altId", symbol)
    elif release.contacts:
        log.note(Code.NOT_RENDERED, format="core conformance", what="structured contacts")
    add(found, "language", attributes={"tag": facts.language})
    _genres(found, release)
    if not facts.power:
        for symbol in _symbols(release):
            add(found, "keyword", symbol, {"role": g2.SYMBOL})
    _subjects(found, release, facts)
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
    if release.issuer is None or not line(release.issuer.name):
        return
    attributes = _party(release.issuer, log)
    for name in ("infoSource", "creator"):
        found = add(parent, name, attributes=attributes)
        add(found, "name", line(release.issuer.name), {g2.LANG: facts.language})


def _party(party: Party, log: Log) -> dict[str, str]:
    attributes = {"literal": line(party.name), "type": g2.PARTY_TYPES[party.kind]}
    if party.uri and (address := uri(party.uri)):
        attributes["uri"] = address
    elif party.uri:
        log.note(Code.NOT_RENDERED, format="newsml", what=f"the address {party.uri!r}")
    return attributes


def _symbols(release: Release) -> list[str]:
    return [text for symbol in release.symbols if (text := line(symbol.text))]


def _genres(parent: Element, release: Release) -> None:
    genre = add(parent, "genre", attributes={"qcode": g2.PRESS_RELEASE})
    add(genre, "name", g2.PRESS_RELEASE_NAME, {g2.LANG: "en"})
    if release.kind is not Kind.RELEASE:
        kind = add(parent, "genre", attributes={"qcode": f"rckind:{release.kind}"})
        add(kind, "name", release.kind.value, {g2.LANG: "en"})


def _subjects(parent: Element, release: Release, facts: Facts) -> None:
    for subject in release.subjects:
        name = line(subject.text)
        if code := line(subject.qcode or ""):
            found = _subject(parent, code)
            if name:
                add(found, "name", name, {g2.LANG: facts.language})
        elif name:
            add(parent, "keyword", name, {g2.LANG: facts.language})
    for code in facts.subjects:
        _subject(parent, line(code))


def _subject(parent: Element, code: str) -> Element:
    """A subject by its code; one of an alias that no catalogue declares is a literal."""
    return add(parent, "subject", attributes={"qcode" if g2.is_known(code) else "literal": code})


def _labels(parent: Element, release: Release, facts: Facts) -> None:
    rows = (
        ("headline", None, [release.headline]),
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
