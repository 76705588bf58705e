"""The names of a release that may be its issuer's, with all that is so of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from releaseconv.lexicon.words import Hit, fold, words
from releaseconv.model import Contact
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.entities.contacts.names.name_words import letters
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.values.issuer.address_hosts import hosts_in
from releaseconv.readers.text.values.issuer.capitalised_names import spans_of, text_of
from releaseconv.readers.text.values.issuer.joint_issuers import name_of
from releaseconv.readers.text.values.issuer.mentions.rules_in_order import mentions
from releaseconv.readers.text.values.issuer.name_context import Known, Lefts, Name, Rights, name_at
from releaseconv.readers.text.values.issuer.name_relations import relations
from releaseconv.readers.text.values.issuer.name_wording import made_of
from releaseconv.readers.text.values.issuer.page_pieces import Page, Range, page_of
from releaseconv.readers.text.values.issuer.page_words import Word, words_of
from releaseconv.readers.text.values.issuer.unspaced_names import unspaced_spans
from releaseconv.source import Source

MOST = 30
"""Names that are looked at closely."""
_ROLES = ("organisation", "job", "announces", "honorific")
_BINDING = ("issuer.label", "issuer.mail", "issuer.about")
_LONGEST_SHORT = 9
"""Letters of a word in capitals that may be short for a name."""


class Found(NamedTuple):
    """All names of a release, with what is so of their mentions."""

    known: Known
    names: tuple[Name, ...]
    claims: Mapping[str, Sequence[Claim]]
    """By name, what words of the release say of it."""
    none: frozenset[str]
    """What is so of it if nobody is named."""


_NUMBER = late(r"\d{2}[-/]\d{2}")
"""In the number of a release, and in no name: "MEDIA ADVISORY M26-005"."""


_HEADLINE = 4
"""Words of the longest headline in capitals that may be a name and nothing else."""


class Candidate(NamedTuple):
    """A name that may be the issuer's, with the facts that speak for and against it."""

    name: Name
    claims: tuple[Claim, ...]
    facts: frozenset[str]


def found_in(chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source) -> Found:
    """The names of a release, each once however often it is said."""
    page = page_of(chunks, source)
    tokens = words_of(page)
    hits = words().find(page.folded, frozenset(_ROLES))
    known = _known(page, tokens, hits, contacts, source)
    text = text_of(page, tokens, hits)
    places: dict[str, list[Range]] = defaultdict(list)
    for start, end in sorted({*spans_of(text), *unspaced_spans(text)}):
        if not _NUMBER.search(page.folded, start, end) and not _is_headline(page, start, end):
            places[page.folded[start:end]].append((start, end))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in mentions(chunks, contacts, source):
        key = fold(name_of(claim))
        at = page.folded.find(key)
        if key and at >= 0:
            claims[key].append(claim)
            places.setdefault(key, [(at, at + len(key))])
    names = tuple(name_at(key, found, known) for key, found in places.items())
    return Found(
        known, names, claims, frozenset({"none", f"none hosts {min(2, len(known.hosts))}"})
    )


def _is_headline(page: Page, start: int, end: int) -> bool:
    """A whole headline in capitals, in which no word looks like a name more than another."""
    segment = page.segments[page.number(start)]
    if segment.place != "headline" or (start, end) != (segment.start, segment.end):
        return False
    text = page.text[start:end]
    return text.isupper() and len(text.split()) > _HEADLINE


def _known(
    page: Page,
    tokens: Sequence[Word],
    hits: Sequence[Hit],
    contacts: Sequence[Contact],
    source: Source,
) -> Known:
    by_role = {role: tuple(hit for hit in hits if hit.role == role) for role in _ROLES}
    placed = {role: (tuple(hit.start for hit in held), held) for role, held in by_role.items()}
    people = frozenset(letters(contact.name.text) for contact in contacts if contact.name) - {""}
    short = (w.text for w in tokens if w.cap and 1 < len(w.text) < _LONGEST_SHORT)
    capitals = Counter(filter(str.isupper, short))
    hosts = hosts_in(source.text)
    return Known(page, placed, hosts, people, capitals, Lefts(page, placed), Rights(page, placed))


def judged(found: Found, first: Mapping[str, float]) -> tuple[Candidate, ...]:
    """The likeliest names by their mentions, with all that is so of them."""
    kept = sifted(found, first)
    among = relations(kept)
    rules = [{claim.rule for claim in found.claims.get(name.key, ())} for name in kept]
    bound = {rule for held in rules for rule in held if rule in _BINDING}
    made = []
    for name, related, held in zip(kept, among, rules, strict=True):
        others = {f"another {rule}" for rule in bound - held}
        facts = name.facts.union(made_of(name, found.known), related, held, others)
        made.append(Candidate(name, tuple(found.claims.get(name.key, ())), facts))
    return tuple(made)


def sifted(found: Found, first: Mapping[str, float]) -> list[Name]:
    """The names of which most speaks for their mentions, and those that words point to."""

    def weight(name: Name) -> float:
        return sum(map(first.get, name.facts, repeat(0)))

    rated = sorted(found.names, key=weight, reverse=True)
    return [*rated[:MOST], *(name for name in rated[MOST:] if name.key in found.claims)]
