"""Who issues a release: of all names that it may be, the one that most speaks for, or none.

`page_pieces` and `page_words` take the page apart, `name_spans` and `unspaced_name_spans` say where
names may stand, `mentions` where it says who issues it, `said_again` where names come again.
`candidates` gathers them, with what is so of each: `name_facts`, `name_wording`, `name_relations`,
`address_hosts`, `legal_forms`. The weights are in profiles/issuer.toml. `joint_issuers`: several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, cast

from releaseconv.model import Contact, Party
from releaseconv.readers.decisions import Basis, Claim
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.values.issuer.candidates import Candidate, Found, found_in, judged
from releaseconv.readers.text.values.issuer.joint_issuers import LABEL, joint, name_of
from releaseconv.readers.text.values.issuer.legal_forms import form_end
from releaseconv.readers.text.values.issuer.page_pieces import Page
from releaseconv.readers.text.values.issuer.page_words import is_unspaced
from releaseconv.resources import table
from releaseconv.source import Source

__all__ = ["Weights", "issuers", "joint", "weights"]

_MARGIN = 0.5
"""How much more than none a name must weigh to be said."""
_SPOKEN = 2.5
"""How much less than none one may weigh of which words of the release say that it issues it."""
_SPEAKING = frozenset({"issuer.verb", "issuer.about", "issuer.rights"})
_NEAR = 1.2
"""How much less than enough a name may weigh to be named among those that lost."""
_MOST_LOSERS = 5
_LIKE = frozenset({"host 3", "host 4", "host 5"})
"""An address is like the name."""
_FEW, _SIGNS = 3, 4
"""Words, and characters without blanks, of the shortest name that says enough by itself. Shorter
ones were right in 4 of 13 releases of houses left out."""
_ORDER: tuple[str, ...] = (
    "about",
    "verb",
    "mail",
    "rights",
    "about-first",
    "head",
    "letterhead",
    "company",
)
_ORDER += ("contact", "lead-first", "headline", "contact-line", "copyright", "page", "foot")
"""Which place is said first, of those that say as much."""


class Weights(NamedTuple):
    """What each fact weighs, as scripts/train_issuer.py found it."""

    first: Mapping[str, float]
    """Of the facts by which names are sifted."""
    facts: Mapping[str, float]

    def of(self, facts: frozenset[str]) -> float:
        """How much more speaks for a name than against it."""
        known = self.facts
        return sum([known[fact] for fact in facts if fact in known])


@cache
def weights() -> Weights:
    """The weights of profiles/issuer.toml."""
    rows = cast("Mapping[str, Mapping[str, float]]", table("issuer"))
    return Weights(rows["first"], rows["weights"])


def issuers(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> tuple[Claim, ...]:
    """What the release says of its issuer, the name that most speaks for first.

    Nothing where too little speaks for any; a name is always words of the source.
    """
    known = weights()
    found = found_in(chunks, contacts, source)
    judged_ = [one for one in judged(found, known.first) if one.claims or not _is_bare(one)]
    rated = [(known.of(one.facts), one) for one in judged_]
    rated.sort(key=lambda row: -row[0])
    none = known.of(found.none)
    told = [one for _, one in rated if LABEL in one.facts]
    if not told and (not rated or rated[0][0] < none + _MARGIN):
        told = [one for weight, one in rated if _is_spoken_of(one) and weight > none - _SPOKEN][:1]
        if not told:
            return ()
    near = [one for weight, one in rated if one not in told and weight >= none - _NEAR]
    kept = (*told, *_apart(told, near))
    said: dict[str, Claim] = {}
    for one in kept:
        claim = _with_form(_said_best(one, found, source), source)
        said.setdefault(name_of(claim), claim)
    return tuple(said.values())


def _with_form(claim: Claim, source: Source) -> Claim:
    """A name with the legal form that it was cut in."""
    span = claim.spans[0]
    end = form_end(source.text, span.start, span.end)
    if end == span.end:
        return claim
    whole = source.span(span.start, end)
    return replace(
        claim, value=Party(" ".join(source[whole].split()), spans=(whole,)), spans=(whole,)
    )


def _is_bare(one: Candidate) -> bool:
    """Whether a name is a word or two that no address is like: "the harbour"."""
    text = one.name.text
    small = "ends small" in one.facts and len(text.split()) < _FEW
    short = len(text) < _SIGNS if is_unspaced(text) else "one word" in one.facts or small
    return short and not one.name.has_office and _LIKE.isdisjoint(one.facts)


def _is_spoken_of(one: Candidate) -> bool:
    return not _SPEAKING.isdisjoint(one.facts)


def _apart(told: Sequence[Candidate], near: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names of which none is a part of another."""
    keys = [one.name.key for one in told]
    for one in near:
        key = one.name.key
        if len(keys) < _MOST_LOSERS and not any(key in other or other in key for other in keys):
            keys.append(key)
            yield one


def _said_best(one: Candidate, found: Found, source: Source) -> Claim:
    """The claim that says a name, at the place that says most."""
    claims = [*one.claims, *_placed(one, found.known.page, source)]

    def says(claim: Claim) -> tuple[bool, int, int]:
        rule = claim.rule.removeprefix("issuer.")
        order = _ORDER.index(rule) if rule in _ORDER else len(_ORDER)
        return claim.rule == LABEL, claim.basis, -order

    return max(claims, key=says)


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


def _placed(one: Candidate, page: Page, source: Source) -> Iterator[Claim]:
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
