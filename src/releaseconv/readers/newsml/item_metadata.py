"""What `itemMeta` and `contentMeta` say of dates, holds, parties and subjects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from releaseconv import newsml_terms as g2
from releaseconv.model import Hold, HoldKind, Kind, Moment, Party, PartyKind, Subject
from releaseconv.readers.holds.latest_end import latest_end
from releaseconv.readers.newsml.item_tree import Element, Item, words
from releaseconv.standards.instants import instant

_KINDS = {f"rckind:{kind}": kind for kind in Kind}
_SIGNALS = {signal: kind for kind, signal in g2.SIGNALS.items()}
_FORBIDDING = frozenset(("withheld", "canceled", "cancelled"))
PERSON = frozenset(("cpnat:person", "nature:person"))
"""The type of a party that is a person."""
_PARTIES = {code: kind for kind, code in g2.PARTY_TYPES.items()}


def kind(item: Item) -> Kind:
    """What sort of document it is: by our genre, else by the signal."""
    genres = (genre.get("qcode", "") for genre in item.all("contentMeta/genre"))
    signals = (signal.get("qcode", "") for signal in item.all("itemMeta/signal"))
    told = [_KINDS[code] for code in genres if code in _KINDS]
    if not item.ours:  # of ours, a release of any kind may be the update of another version
        told += [_SIGNALS[code] for code in signals if code in _SIGNALS]
    return told[0] if told else Kind.RELEASE


def issuer(item: Item) -> Party | None:
    """Who issued the release."""
    makers = [c for c in item.all("contentMeta/creator") if c.get("type") not in PERSON]
    found = next(iter(_sources(item)), None)
    if found is None and makers and not item.ours:
        found = makers[0]
    return _party(found) if found is not None else None


def joint_issuers(item: Item) -> tuple[Party, ...]:
    """Who else issued it; sources in items of others may be anybody."""
    parties = map(_party, _sources(item)[1:] if item.ours else ())
    return tuple(party for party in parties if party)


def _sources(item: Item) -> list[Element]:
    """The sources of an item that are no contacts."""
    return [s for s in item.all("contentMeta/infoSource") if s.get("role") != g2.CONTACT]


def _party(found: Element) -> Party | None:
    name = found.find(f"{{{g2.G2}}}name")
    text = (words(name) if name is not None else "") or found.get("literal", "")
    kind = _PARTIES.get(found.get("type", ""), PartyKind.ORGANISATION)
    return Party(text, kind, found.get("uri")) if text else None


def issued(item: Item) -> Moment | None:
    """When it was issued: as written in our items, the instant of the version in others."""
    if not item.ours:
        created = item.first("itemMeta/versionCreated")
        text = words(created) if created is not None else ""
        return Moment(text, value_of(text)) if text else None
    meta = item.meta(g2.META_ISSUED)
    if meta is None or meta.get(g2.VALUE) is not None:
        return moment(meta)
    opened = item.meta(g2.META_DATELINE_DATE)  # items of 2026-05 and before
    taken = opened is not None and opened.get(g2.VALUE) is not None
    found = item.first("contentMeta/contentModified" if taken else "contentMeta/contentCreated")
    return Moment(meta.get("content", ""), value_of(words(found)) if found is not None else None)


def hold(item: Item) -> Hold | None:
    """What holds the release back, or lets it go."""
    told = item.reading(g2.META_HOLD)
    if told not in list(HoldKind):
        return _hold_of_others(item)
    ended = latest_end(_ends(item))
    until = moment(item.meta(g2.META_UNTIL))
    latest = value_of(item.reading(g2.META_LATEST) or "")
    if until and until.value is None and ended and latest is None:
        until = Moment(until.text, ended.value)
    said = item.reading(g2.META_HOLD_WORDS) or ""
    return Hold(HoldKind(told), until, said, latest if isinstance(latest, datetime) else None)


def _ends(item: Item) -> list[Moment]:
    """Until when it is under embargo, as often as the item says so."""
    told = [words(found) for found in item.all("itemMeta/embargoed")]
    return [Moment(instant, value_of(instant)) for instant in told]


def _hold_of_others(item: Item) -> Hold | None:
    """An embargo, without an end where it is empty; a status that forbids the use."""
    if ends := _ends(item):
        until = latest_end(ends) if all(end.text for end in ends) else None
        return Hold(HoldKind.EMBARGO, until, _provider_name(item))
    status = item.first("itemMeta/pubStatus")
    code = status.get("qcode", status.get("uri", "")) if status is not None else ""
    if code.rpartition(":")[2].rpartition("/")[2] in _FORBIDDING:
        return Hold(HoldKind.NOT_FOR_PUBLICATION, words=_provider_name(item))
    return None


def _provider_name(item: Item) -> str:
    """Our own note of the hold's words, where an item of ours lost its body."""
    note = item.note(g2.HOLD_NOTE)
    return words(note) if note is not None else ""


def moment(meta: Element | None) -> Moment | None:
    """A moment as written, and its value where that stands beside it."""
    if meta is None:
        return None
    return Moment(meta.get("content", ""), value_of(meta.get(g2.VALUE, "")))


def value_of(text: str) -> date | datetime | None:
    """A date or time of XML; `None` where it is neither."""
    try:
        return instant(text)
    except ValueError:
        return None


def subjects(item: Item) -> Iterator[Subject]:
    """Keywords and concepts in their order; in ours, those without a language are the caller's."""
    for found in item.all("contentMeta/*"):
        match str(found.tag).rpartition("}")[2]:
            case "keyword" if found.get("role") != g2.SYMBOL and words(found):
                if found.get(g2.LANG) or not item.ours:
                    yield Subject(words(found))
            case "subject":
                yield from _subject(found, item.ours)
            case _:
                pass


def _subject(found: Element, ours: bool) -> Iterator[Subject]:
    code = found.get("qcode") or found.get("literal")
    name = found.find(f"{{{g2.G2}}}name")
    if ours and (name is None or not name.get(g2.LANG) or found.get("type")):
        return
    if name is not None:
        yield Subject(words(name), code)
    elif code:
        yield Subject(code, code)
