"""`itemMeta`: what the item is as a delivery."""

from __future__ import annotations

from releaseconv import __version__
from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code, Log
from releaseconv.model import HeadRole, HoldKind, Release
from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.newsml import contacts
from releaseconv.writers.newsml.elements import Element, add, line
from releaseconv.writers.newsml.item_facts import Facts

_NOT_A_CODE = late(r"[\W_]+")


def meta(root: Element, release: Release, facts: Facts, log: Log) -> None:
    """`itemMeta`, in the order that the standard prescribes."""
    found = add(root, "itemMeta")
    add(found, "itemClass", attributes={"qcode": g2.ITEM_CLASS})
    _provider(found, facts)
    add(found, "versionCreated", facts.created)
    add(found, "firstCreated", facts.first_created)
    if facts.embargoed:
        add(found, "embargoed", facts.embargoed)
    add(found, "pubStatus", attributes={"qcode": facts.status})
    if facts.power:
        add(found, "generator", g2.GENERATOR, {"versioninfo": __version__})
        add(found, "profile", g2.PROFILE, {"versioninfo": g2.PROFILE_VERSION})
    _service(found, facts)
    if release.headline and (title := line(release.headline.text)):
        add(found, "title", title, {g2.LANG: facts.language})
    _notes(found, release, facts)
    _signal(found, release, facts, log)
    if facts.asked.expires:
        add(found, "expires", facts.asked.expires)
    _links(found, facts)


def _links(parent: Element, facts: Facts) -> None:
    if facts.replaces:
        add(parent, "link", attributes={"rel": g2.PREVIOUS, "residref": facts.replaces})
    if facts.previous:
        number = {"version": str(facts.previous.number)}
        attributes = {"rel": g2.PREVIOUS, "residref": facts.previous.guid, **number}
        add(parent, "link", attributes=attributes)


def _provider(parent: Element, facts: Facts) -> None:
    if g2.is_known(facts.provider):
        add(parent, "provider", attributes={"qcode": facts.provider})
        return
    found = add(parent, "provider", attributes={"literal": facts.provider})
    add(found, "name", facts.provider)


def _service(parent: Element, facts: Facts) -> None:
    name = line(facts.asked.service or "")
    if g2.is_known(name):
        add(parent, "service", attributes={"qcode": name})
    elif code := _NOT_A_CODE.sub("-", name.casefold()).strip("-"):
        found = add(parent, "service", attributes={"qcode": f"rcsvc:{code}"})
        add(found, "name", name)


def _notes(parent: Element, release: Release, facts: Facts) -> None:
    told = (
        (g2.HOLD_NOTE, hold_words(release, facts)),
        (g2.CORRECTS_NOTE, release.corrects.text if release.corrects else ""),
        (g2.CONTACTS_NOTE, contacts.prose(release)),
    )
    for role, text in told:
        if words := line(text):
            add(parent, "edNote", words, {"role": role, g2.LANG: facts.language})
    if note := line(facts.asked.ed_note or ""):
        add(parent, "edNote", note)


def hold_words(release: Release, facts: Facts) -> str:
    """The words that hold the release back, as written."""
    hold = release.hold
    if hold is None or hold.kind is HoldKind.IMMEDIATE:
        return ""
    lines = (h.text for h in release.head if h.role is HeadRole.RELEASE_LINE)
    until = hold.until.text if hold.until else ""
    said = (hold.words, " ".join(lines), until, facts.embargoed or hold.kind.value)
    return next(words for text in said if (words := line(text)))


def _signal(parent: Element, release: Release, facts: Facts, log: Log) -> None:
    """What a new version is; one of no other kind updates the one before it."""
    signal = g2.SIGNALS.get(release.kind) or (g2.UPDATED if facts.previous else None)
    if signal is None or facts.status == g2.CANCELED:
        return
    if facts.power:
        add(parent, "signal", attributes={"qcode": signal})
    else:
        log.note(Code.NOT_RENDERED, format="core conformance", what=f"the signal {signal}")
