"""A name said to be the issuer's by the places where it stands, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from releaseconv.model import Party
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.values.issuer.candidates import Candidate
from releaseconv.readers.text.values.issuer.page_pieces import Page
from releaseconv.source import Source

_RULES = {
    **dict.fromkeys(("head", "date", "subhead"), "head"),
    **dict.fromkeys(("lead", "lead2"), "lead"),
    **dict.fromkeys(("body", "later", "about", "notes"), "body"),
    **dict.fromkeys(("nav", "top-nav", "top-foot"), "page"),
    **dict.fromkeys(("about-title", "notes-title"), "about-first"),
    "headline": "headline",
    "contact": "contact-line",
    "rights": "copyright",
}
_FIRST = {"about": "about-first", "lead": "lead-first", "lead2": "lead-first"}
_FIRST |= {"body": "body-first", "later": "body-first"}
_GROUNDS = {
    "head": "the head names it",
    "headline": "the headline names it",
    "lead-first": "a paragraph of the lead begins with it",
    "lead": "the lead names it",
    "body-first": "a paragraph begins with it",
    "body": "the text names it",
    "about-first": "the words on the issuer begin with it",
    "contact-line": "it stands among the contacts",
    "copyright": "it stands beside the sign of copyright",
    "page": "the page round the release names it",
    "foot": "it stands at the foot",
}


def claims_by_place(one: Candidate, page: Page, source: Source) -> Iterator[Claim]:
    """The name at each of its places, as it is best written."""
    best = [place for place in one.name.mentions if page.text[slice(*place)] == one.name.text]
    for start, end in best:
        segment = page.segments[page.number(start)]
        first = f"S {segment.place}" in one.facts and start - segment.start < len("the  ")
        rule = _RULES.get(segment.place, "foot")
        rule = _FIRST.get(segment.place, rule) if first else rule
        span = source.span(page.source(start), page.source(end - 1) + 1)
        party = Party(" ".join(source[span].split()), spans=(span,))
        ground = _GROUNDS[rule]
        yield Claim("issuer", f"issuer.{rule}", Basis.PLACED, (span,), party, ground)
