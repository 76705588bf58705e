"""Contributors that can be reached, as contacts."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv import newsml_terms as g2
from releaseconv.model import Channel, ChannelKind, Contact, Phrase
from releaseconv.readers.newsml.item_tree import Element, Item, local, words

_G = f"{{{g2.G2}}}"
_KINDS = {name: kind for kind, name in g2.CHANNELS.items()}


def contacts(item: Item) -> Iterator[Contact]:
    """Sources of our role, and contributors of others that have contact information."""
    for found in item.all("contentMeta/infoSource") if item.ours else ():
        if found.get("role") == g2.CONTACT:
            yield _contact(found)
    for found in item.all("contentMeta/contributor"):
        if found.get("role") == g2.CONTACT or found.find(f".//{_G}contactInfo") is not None:
            yield _contact(found)


def elsewhere(item: Item, read: set[Element]) -> Iterator[Contact]:
    """Parties of others that can be reached, but for the contributors that were read."""
    for info in item.root.iter(f"{_G}contactInfo"):
        party = next((e for e in info.iterancestors() if e.find(f"{_G}name") is not None), None)
        if party is None:
            party = info.getparent()
        inside = {info, *info.iterancestors()}
        if party is not None and not inside & read:
            found = _contact(party)
            if found.channels:
                yield found


def _contact(found: Element) -> Contact:
    name = _phrase(found.find(f"{_G}name"))
    person = found.get("type") == "cpnat:person" or found.find(f"{_G}personDetails") is not None
    organisation = _phrase(found.find(f"{_G}personDetails/{_G}affiliation/{_G}name"))
    info = found.find(f".//{_G}contactInfo")
    return Contact(
        name if person else None,
        _note(found, g2.JOB_TITLE),
        organisation if person else name,
        tuple(_channels(info)) if info is not None else (),
        _note(info, None) if info is not None else None,
    )


def _phrase(element: Element | None) -> Phrase | None:
    text = words(element) if element is not None else ""
    return Phrase(text) if text else None


def _note(parent: Element, role: str | None) -> Phrase | None:
    notes = parent.iterfind(f"{_G}note")
    return _phrase(next((note for note in notes if note.get("role") == role), None))


def _channels(info: Element) -> Iterator[Channel]:
    for found in info:
        text = words(found)
        kind = _KINDS.get(local(found))
        if text and kind:
            yield _channel(found, text, kind)
        elif text and found.get("role") == g2.WEB_ADDRESS:
            yield Channel(text, ChannelKind.WEB)


def _channel(found: Element, text: str, kind: ChannelKind) -> Channel:
    if kind is not ChannelKind.WEB:
        return Channel(text, kind, found.get(g2.HREF))
    social = found.get("role") == g2.SOCIAL
    target = text if text.partition(":")[0] in g2.LINKS else None
    return Channel(
        found.get(g2.LABEL, text), ChannelKind.SOCIAL if social else ChannelKind.WEB, target
    )
