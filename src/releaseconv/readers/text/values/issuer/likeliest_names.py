"""The names that most speaks for, by trained weights; none where too little does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from releaseconv.model import Contact, Party
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.values.issuer.candidates import Candidate, Found, found_in, judged
from releaseconv.readers.text.values.issuer.grounds_by_place import claims_by_place
from releaseconv.readers.text.values.issuer.joint_issuers import LABEL, name_of
from releaseconv.readers.text.values.issuer.legal_forms import form_end
from releaseconv.readers.text.values.issuer.name_additions import added
from releaseconv.readers.text.values.issuer.page_words import is_unspaced
from releaseconv.readers.text.values.issuer.trained_weights import weights
from releaseconv.source import Source

_LETTERHEAD = 0.25
"""How much more an office in the letterhead weighs: it signs for the body that it serves."""
_MARGIN = 0.5
"""How much more than none a name must weigh to be said."""
_SPOKEN = 2.5
"""How much less than none one may weigh of which words of the release say that it issues it."""
_LABEL = 4.0
"""How much less than another one may weigh that a label with a colon names: pages so name also
their sections and writers."""
_SPEAKING = frozenset({"issuer.verb", "issuer.about", "issuer.rights"})
_NEAR = 1.2
"""How much less than enough a name may weigh to be named among those that lost."""
_MOST_LOSERS = 5
_LIKE = frozenset({"host 3", "host 4", "host 5"})
"""An address is like the name."""
_SHORTENED = "abbreviation behind"
_NO_NAME = frozenset({"lower", "lowers", "of lower", "figure", "signs", "phrase", "word", "small"})
"""What does not go on with a name."""
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


def issuers(
    chunks: Sequence[Chunk], contacts: Sequence[Contact], source: Source
) -> tuple[Claim, ...]:
    """What the release says of its issuer, the name that most speaks for first.

    Nothing where too little speaks for any; a name is always words of the source.
    """
    known = weights()
    found = found_in(chunks, contacts, source)
    judged_ = [one for one in judged(found, known.first) if one.claims or not _is_bare(one)]
    rated = [(known.of(one.facts) + _by_letterhead(one), one) for one in judged_]
    rated.sort(key=lambda row: -row[0])
    none = known.of(found.none)
    told = [one for weight, one in rated if _is_labelled(one, source, weight - rated[0][0])]
    if not told:
        enough = rated[:1] if rated and rated[0][0] >= none + _MARGIN else ()
        spoken = (row for row in rated if _is_spoken_of(row[1]) and row[0] > none - _SPOKEN)
        likeliest = next((one for _, one in (*enough, *spoken)), None)
        if likeliest is None:
            return ()
        told = [_in_full(likeliest, [one for _, one in rated])]
    near = [one for weight, one in rated if one not in told and weight >= none - _NEAR]
    kept = (*told, *_apart(told, near))
    said: dict[str, Claim] = {}
    for one in kept:
        claim = _with_form(_said_best(one, found, source), source)
        said.setdefault(name_of(claim), claim)
    return tuple(said.values())


def _by_letterhead(one: Candidate) -> float:
    """What speaks for an office in the letterhead, where another name is as likely."""
    return _LETTERHEAD if "issuer.letterhead" in one.facts else 0.0


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


def _is_labelled(one: Candidate, source: Source, lead: float) -> bool:
    """Whether a label binds: "SOURCE Quay Board" always does, "Source: Quay Board" may not."""
    before = [source.text[: claim.spans[0].start] for claim in one.claims if claim.rule == LABEL]
    bound = any(not text.rstrip().endswith((":", "：")) for text in before)
    return bound or (bool(before) and lead >= -_LABEL)


def _is_spoken_of(one: Candidate) -> bool:
    return not _SPEAKING.isdisjoint(one.facts)


def _in_full(one: Candidate, among: Sequence[Candidate]) -> Candidate:
    """A name as the release says it in full: "U.S. Soil Survey", "Board of Ports (BP)"."""
    key = one.name.key
    for other in (other for other in among if len(other.name.key) > len(key)):
        long = other.name
        if long.key.endswith(key) and added(long.text[: -len(key)]) == "country":
            return other
        shortened = _SHORTENED in other.facts - one.facts and long.key.startswith(key)
        if shortened and added(long.text[len(key) :]) not in _NO_NAME:
            return other
    return one


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
    claims = [*one.claims, *claims_by_place(one, found.known.page, source)]

    def says(claim: Claim) -> tuple[bool, int, int]:
        rule = claim.rule.removeprefix("issuer.")
        order = _ORDER.index(rule) if rule in _ORDER else len(_ORDER)
        return claim.rule == LABEL, claim.basis, -order

    return max(claims, key=says)
