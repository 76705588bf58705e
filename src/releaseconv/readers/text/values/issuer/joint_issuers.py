"""Who issues a release together: those that one label names, or that a sentence joins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.model import Party
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.decisions import Claim
from releaseconv.readers.text.values.issuer.page_words import is_form
from releaseconv.resources import table
from releaseconv.source import Source

LABEL = "issuer.label"
"""Words that say who issues it bind: "SOURCE Quay Board", "Issued by Quay Board"."""
_ABOUT = "issuer.about"
_SHORT_FORM = late(r"\s?[(（][^()（）]*[)）]$")
_JOINTS = late(r"\s{0,4};\s{0,4}|\s{1,4}(?P<word>[\w&]{1,4})\s{1,4}(?=[A-ZÀ-Þ])")
"""What may part the names that one label says."""


def joint(said: Sequence[Claim], source: Source) -> tuple[Claim, ...]:
    """Those who issue a release together, the issuer first; none where one does alone.

    Labels name them ("SOURCE Quay Board; Harbour Trust", "SOURCE" twice), or a sentence does
    that joins two names of which each has words on itself: "About Quay Board".
    """
    if not said:
        return ()
    labelled = [one for one in said if one.rule == LABEL]
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
    return frozenset(cast("Mapping[str, str]", table("joint_issuers"))["and"].split())


def name_of(claim: Claim) -> str:
    """The name that a claim says."""
    return claim.value.name if isinstance(claim.value, Party) else ""


def _without_form(name: str) -> str:
    """A name without what the law calls it: "Harbour Systems" of "Harbour Systems, Inc."."""
    bare, _, last = name.rpartition(" ")
    return _without_form(bare.rstrip(" ,&")) if bare and is_form(last) else name
