"""Titles: honorifics and jobs before a name in its own run of capitals, and departments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias, cast

from releaseconv.lexicon.words import Hit, fold
from releaseconv.readers.text.entities.contacts.tokens.token import Token
from releaseconv.resources import table

Run: TypeAlias = list[tuple[int, int]]
"""Words by their offsets."""

_POSSESSIVE = ("'s", "’s")


def without_honorifics(run: Run, hits: Sequence[Hit], most: int) -> Run:
    """A run behind the honorifics that it begins with.

    One letter may be an initial, where fewer than `most` words stand in the run.
    """
    polite = [hit for hit in hits if hit.role == "honorific"]
    while run:
        start = run[0][0]
        hit = next((h for h in polite if h.start <= start < h.end), None)
        if hit is None or (hit.end - hit.start == 1 and len(run) < most):
            break
        if _is_spelt_out(hit, run):
            break
        run = run[1:]
    return run


def _is_spelt_out(hit: Hit, run: Run) -> bool:
    """Whether what is short for a degree stands as a name: "Phil Okuda", but "Dr. phil. Okuda"."""
    start, end = run[0]
    return hit.role == "honorific" and hit.end - hit.start == _PHIL == end - start and len(run) == 2


_PHIL = 4
"""Letters of the one given name that is a degree, too."""


def behind_job(run: Run, text: str, hits: Sequence[Hit]) -> Run:
    """The two words or more behind the job that a run begins with: "Pressesprecher Klaus Ufer".

    Empty where it begins with none, or where what follows is somebody's: "Jane Doe's".
    """
    ends = [hit.end for hit in hits if hit.role == "job" and run and hit.start == run[0][0]]
    behind = [word for word in run if ends and word[0] >= max(ends)]
    if len(behind) < 2 or text[: behind[-1][1]].endswith(_POSSESSIVE):
        return []
    return behind


def title_end(fields: Sequence[Token], end: int, text: str) -> int:
    """Where a title ends that ends at `end` in the first of `fields`, with its department.

    The department stands behind a comma: "Vice President, Investor Relations".
    """
    for before, after in pairwise(fields):
        behind = end == before.end and text[before.end : after.start].strip() == ","
        if not behind or not _is_department(after.text):
            break
        end = after.end
    return end


def _is_department(text: str) -> bool:
    """Whether all words call a department that a title goes with: "Investor Relations"."""
    said = frozenset(fold(text).split())
    return said <= _known("words") | _known("heads") | _known("joins") and bool(
        said & _known("heads")
    )


@cache
def _known(key: str) -> frozenset[str]:
    """Words of profiles/departments.toml."""
    return frozenset(fold(cast("dict[str, str]", table("departments"))[key]).split())
