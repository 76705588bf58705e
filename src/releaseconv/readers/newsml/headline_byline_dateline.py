"""Headline, subheads, summary, byline, dateline and rights of an item, as phrases."""

from __future__ import annotations

from releaseconv import newsml_terms as g2
from releaseconv.diagnostics import Code
from releaseconv.model import Dateline, Phrase
from releaseconv.readers.newsml import item_metadata
from releaseconv.readers.newsml.bodies.body_parts import Body
from releaseconv.readers.newsml.item_tree import Element, Item, words


def author_of(item: Item) -> Phrase | None:
    """The person who made the content, in items of others that have no byline."""
    people = (c for c in item.all("contentMeta/creator") if c.get("type") in item_metadata.PERSON)
    return None if item.ours else next(iter(phrases([n for c in people for n in c])), None)


def phrase_of(element: Element | None) -> Phrase | None:
    """The words of an element, if there is one and it has any."""
    text = words(element) if element is not None else ""
    return Phrase(text) if text else None


def phrases(elements: list[Element]) -> list[Phrase]:
    """The words of each element that has any."""
    return [Phrase(text) for element in elements if (text := words(element))]


def headline_of(item: Item, told: Body) -> Phrase | None:
    """The one without a role; in other producers' items, the next best."""
    headlines = item.all("contentMeta/headline")
    unmarked = (h for h in headlines if h.get("role") != g2.SUBHEAD)
    main = next(unmarked if item.ours else (h for h in headlines if not h.get("role")), None)
    if main is not None or item.ours:
        return phrase_of(main)
    first = next((h for h in headlines if _role(h) in g2.MAIN_ROLES), None)
    if first is None:
        first = headlines[0] if headlines else item.first("itemMeta/title")
    return phrase_of(first) or told.headline


def _role(headline: Element) -> str:
    return (headline.get("role") or "").rpartition(":")[2].casefold()


def subheads_of(item: Item, told: Body) -> tuple[Phrase, ...]:
    """The headlines of that role; what others of other roles say is named as not read."""
    headlines = item.all("contentMeta/headline")
    ours = [h for h in headlines if h.get("role") == g2.SUBHEAD]
    others = len([h for h in headlines if h.get("role") not in (None, g2.SUBHEAD)])
    if others:
        item.log.note(Code.NOT_READ, what=f"{others} headline(s) with roles of their own")
    return tuple(phrases(ours)) or told.subheads


def summary_of(item: Item) -> Phrase | None:
    """Our summary; in other producers' items, the first description."""
    found = item.all("contentMeta/description")
    summary = next((d for d in found if d.get("role") == g2.SUMMARY), None)
    return phrase_of(summary if summary is not None or item.ours or not found else found[0])


def rights_of(item: Item) -> Phrase | None:
    """The notice; one of ours in no language told is the sender's, not the release's."""
    notices = item.all("rightsInfo/copyrightNotice")
    if item.ours:
        notices = [notice for notice in notices if notice.get(g2.LANG)]
    return next(iter(phrases(notices or item.all("rightsInfo/usageTerms"))), None)


def dateline_of(item: Item, told: Body) -> Dateline | None:
    """The dateline, and what is understood of it."""
    places = phrases(item.all("contentMeta/located/name"))
    apart = item.ours and (places or item.meta(g2.META_DATELINE_DATE) is not None)
    text = "" if told.dateline is None and apart else told.dateline
    if text is None:
        return None
    credit = item.reading(g2.META_DATELINE_CREDIT)
    return Dateline(
        text,
        tuple(p for p in places if item.ours or p.text.casefold() in text.casefold()),
        item_metadata.moment(item.meta(g2.META_DATELINE_DATE)),
        Phrase(credit) if credit is not None else None,
        told.opened,
    )
