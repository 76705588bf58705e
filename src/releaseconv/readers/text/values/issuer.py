"""Who issues a release: of all names that it may be, the one that most speaks for, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.words import fold
from releaseconv.model import Contact, Party
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.entities.contacts.people import (
    is_given,
    is_unicameral,
    letters,
    looks,
    names,
)
from releaseconv.readers.text.entities.gazetteer import atlas
from releaseconv.readers.text.entities.organisations import (
    Traces,
    in_host,
    is_desk,
    is_organisation,
)
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.roles.labels import Part
from releaseconv.readers.text.values.issuer_mentions import mentions
from releaseconv.readers.text.values.issuer_places import named_places
from releaseconv.readers.text.values.traces import traces_of
from releaseconv.resources import table
from releaseconv.source import Source

_SHORT_FORM = late(r"\s?[(（][^()（）]*[)）]$")
_LABEL = "issuer.label"
"""Words that say who issues it bind: "SOURCE Quay Board", "Issued by Quay Board"."""
_ANCHORS = frozenset(
    {
        *(_LABEL, "issuer.head", "issuer.letterhead", "issuer.headline", "issuer.mail", "host"),
        *("issuer.about", "issuer.about-first", "issuer.verb", "issuer.company"),
        *("issuer.contact", "issuer.contact-line", "issuer.copyright", "issuer.rights"),
        *("issuer.foot", "in the headline"),
    }
)
"""Facts of which a name needs one: what only the text names may be anybody."""
_ABOUT = "issuer.about"
_JOINTS = late(r"\s{0,4};\s{0,4}|\s{1,4}(?P<word>[\w&]{1,4})\s{1,4}(?=[A-ZÀ-Þ])")
"""What may part the names that one label says."""
_MARGIN = 0.2
"""How much more than none a name must weigh to be said."""
_NEAR = 1.2
"""How much less than enough a name may weigh to be named among those that lost."""
_OFTEN = 3
_VERY_OFTEN = 6
"""How often a name must be said to count as said often."""
_LONG = 6
"""Words of a long name."""
_ACRONYM = 6
"""Letters of the longest short form in capitals."""


class Candidate(NamedTuple):
    """A name in all the places where it is said, with the facts that speak for and against it."""

    claims: tuple[Claim, ...]
    facts: frozenset[str]

    @property
    def weight(self) -> float:
        """How much more speaks for it than against it."""
        known = weights()
        return sum(known.get(fact, 0.0) for fact in self.facts)


def issuers(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> tuple[Claim, ...]:
    """What the release says of its issuer, the name that most speaks for first.

    Nothing where too little speaks for any; a name is always words of the source.
    """
    least = weights()["none"] + _MARGIN
    found = sorted(candidates(chunks, contacts, source), key=lambda one: -one.weight)
    told = [one for one in found if _LABEL in one.facts]
    if not told and (not found or found[0].weight < least):
        return ()
    rest = [one for one in found if one not in told and one.weight >= weights()["none"] - _NEAR]
    return tuple(map(_said_best, (*told, *rest)))


def joint(said: Sequence[Claim], source: Source) -> tuple[Claim, ...]:
    """Those who issue a release together, the issuer first; none where one does alone.

    Labels name them ("SOURCE Quay Board; Harbour Trust", "SOURCE" twice), or a sentence does
    that joins two names of which each has words on itself: "About Quay Board".
    """
    if not said:
        return ()
    labelled = [one for one in said if one.rule == _LABEL]
    if labelled:
        parts = [part for one in labelled for part in _parts_of(one, source)]
        return tuple(parts) if len(parts) > 1 else ()
    others = [one for one in said[1:] if one.rule == _ABOUT and _joins(said[0], one, source)]
    return (said[0], *others) if others else ()


def _parts_of(claim: Claim, source: Source) -> Iterator[Claim]:
    """The names that one label says: semicolons part them, and an "and" behind a legal form."""
    span = claim.spans[0]
    text, at = source[span], 0
    for match in _JOINTS.finditer(text):
        before, word = text[at : match.start()], match["word"]
        if not word or (fold(word) in _and_words() and _without_form(before) != before):
            yield _part(claim, source, span.start + at, span.start + match.start())
            at = match.end()
    yield _part(claim, source, span.start + at, span.end) if at else claim


def _part(claim: Claim, source: Source, start: int, end: int) -> Claim:
    span = source.span(start, end)
    party = Party(" ".join(source[span].split()), spans=(span,))
    return replace(claim, value=party, spans=(span,))


def _joins(one: Claim, other: Claim, source: Source) -> bool:
    """Whether an "and" stands between two names somewhere, with a ticker behind the first."""
    names_ = [_without_form(_SHORT_FORM.sub("", name_of(claim))) for claim in (one, other)]
    text = " ".join(source.text.split())
    return any(
        any(fold(word) in _and_words() for word in match["between"].split())
        for first, second in (names_, names_[::-1])
        for match in re.finditer(_between(first, second), text)
    )


def _between(first: str, second: str) -> str:
    """A pattern for two names with a legal form, a ticker and a word or two between them."""
    gap = r"(?:,? [A-Z]\w{1,4}\.?)?(?: ?\([^()]{1,40}\))?,?(?P<between>(?: [\w&]{1,4}){1,2}) "
    return f"{re.escape(first)}{gap}{re.escape(second)}"


@cache
def _and_words() -> frozenset[str]:
    """Words that join two names."""
    return frozenset(cast("Mapping[str, str]", table("joint"))["and"].split())


def candidates(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> tuple[Candidate, ...]:
    """The names that may be the issuer's, each once however often it is said."""
    traces = traces_of(chunks, contacts, source)
    groups: dict[str, list[Claim]] = {}
    for claim in (*mentions(chunks, contacts, source), *named_places(chunks, source)):
        if key := key_of(name_of(claim)):
            groups.setdefault(key, []).append(claim)
    texts = _texts(chunks, source)
    made = {key: _facts(claims, traces, texts) for key, claims in groups.items()}
    return tuple(
        Candidate(tuple(groups[key]), frozenset((*facts, *_among(key, facts, made))))
        for key, facts in made.items()
        if not _ANCHORS.isdisjoint(facts)
    )


def name_of(claim: Claim) -> str:
    """The name that a claim says."""
    return claim.value.name if isinstance(claim.value, Party) else ""


def key_of(name: str) -> str:
    """What all ways to write one name share: no article, short form or legal form."""
    bare = _SHORT_FORM.sub("", name)
    first, _, rest = bare.partition(" ")
    bare = _without_form(rest if rest and fold(first) in names().articles else bare)
    plain = letters(bare)
    return plain if len(plain) > 1 or is_unicameral(bare) else ""


def _without_form(name: str) -> str:
    """A name without what the law calls it: "Harbour Systems" of "Harbour Systems, Inc."."""
    bare, _, last = name.rpartition(" ")
    formal = fold(last).replace(".", "").replace("/", "") in names().legal_forms
    return _without_form(bare.rstrip(" ,&")) if bare and formal else name


# -- facts ------------------------------------------------------------------------------


class _Texts(NamedTuple):
    """The words of the release in which a name may be met again."""

    headline: str
    lead: str
    whole: str

    def folded(self) -> _Texts:
        """The same, for names of several words, whose letters may be capitals."""
        return _Texts(fold(self.headline), fold(self.lead), fold(self.whole))


def _texts(chunks: Sequence[Chunk], source: Source) -> _Texts:
    def said(part: Part, most: int) -> str:
        held = [chunk for chunk in chunks if chunk.part is part and chunk.lines][:most]
        return " ".join(" ".join(line.text for line in chunk.lines) for chunk in held)

    return _Texts(said(Part.HEADLINE, 1), said(Part.BODY, 2), " ".join(source.text.split()))


def _facts(claims: Sequence[Claim], traces: Traces, texts: _Texts) -> frozenset[str]:
    """What is so of a name, whatever other names there are."""
    name = max((name_of(claim) for claim in claims), key=len)
    rules = {claim.rule for claim in claims}
    areas = {rule.removesuffix("-first") for rule in rules}
    facts = {*rules, *_looks(name), *_met(name, traces, texts)}
    facts |= {f"areas {n}" for n in (2, 3, 4) if len(areas) >= n}
    if areas <= {"issuer.contact", "issuer.contact-line"}:
        facts.add("only among contacts")
    if "host" in facts:
        facts |= {f"host {area}" for area in areas}
    if "organisation" in facts:
        facts |= {f"organisation {area}" for area in areas}
    return frozenset(facts)


def _looks(name: str) -> Iterator[str]:
    """What can be seen of a name alone."""
    seen = looks(name)
    known = is_organisation(name)
    yield "organisation" if known else "no organisation"
    yield from (
        fact
        for fact, so in (
            ("legal form", _without_form(name) != name),
            ("desk", is_desk(name)),
            ("given name", seen.given or is_given(name)),
            ("honorific", seen.honorific),
            ("job", seen.job is not None),
            ("person", seen.person is not None and seen.organisation is None),
            ("sentence", seen.prose),
            ("address", seen.address),
            ("one word", " " not in name and not is_unicameral(name)),
            ("long", len(name.split()) >= _LONG),
            ("acronym", name.isupper() and len(name) <= _ACRONYM),
            ("place", atlas().is_place(name)),
            ("wire", atlas().is_wire(name)),
            ("figure", any(map(str.isdigit, name))),
            ("agency", not names().agencies.isdisjoint(fold(name).split())),
        )
        if so
    )


def _met(name: str, traces: Traces, texts: _Texts) -> Iterator[str]:
    """Where else a name is said."""
    bare = _without_form(_SHORT_FORM.sub("", name)).strip(" .,")
    texts = texts.folded() if " " in bare else texts
    bare = fold(bare) if " " in bare else bare
    often = texts.whole.count(bare) if bare else 0
    host = in_host(name, traces)
    yield from (
        fact
        for fact, so in (
            ("host", host),
            ("host, organisation", host and is_organisation(name)),
            ("in the headline", bool(bare) and bare in texts.headline),
            ("in the lead", bool(bare) and bare in texts.lead),
            ("often", often >= _OFTEN),
            ("very often", often >= _VERY_OFTEN),
        )
        if so
    )


def _among(key: str, facts: frozenset[str], made: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """What is so of a name among the others."""
    others = [other for other in made if other != key]
    if any(key in other for other in others):
        yield "inside a longer one"
    if any(len(other) > 3 and other in key for other in others):
        yield "holds a shorter one"
    for rule in ("issuer.head", "issuer.label", "issuer.mail"):
        if rule not in facts and any(rule in made[other] for other in others):
            yield f"another by {rule}"


# -- choice -----------------------------------------------------------------------------


def _said_best(one: Candidate) -> Claim:
    """The claim that says a name in full, at the place that says most."""
    full = [claim for claim in one.claims if _without_form(name_of(claim)) != name_of(claim)]
    known = weights()

    def says(claim: Claim) -> tuple[bool, int, float]:
        return claim.rule == _LABEL, claim.basis, known.get(claim.rule, 0.0)

    return max(full or one.claims, key=says)


@cache
def weights() -> Mapping[str, float]:
    """What each fact weighs, as scripts/train_issuer.py found it, and what none weighs."""
    return cast("Mapping[str, float]", table("issuer")["weights"])
