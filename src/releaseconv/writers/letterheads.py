"""Lines of a letterhead by rank: names alike, and the house's address below them smaller."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.words import words
from releaseconv.model import HeadLine, HeadRole, Release

_LABELS = ("kind.", "salutation", "navigation", "immediate")
"""Roles of words that make a line a label: "PRESS RELEASE" above a name stays small."""
_NO_SIGNS = dict.fromkeys(map(ord, " \xa0\u202f.,&'’-–/()+"))
"""What names have besides letters: "Heimat- und Gartenverein e. V."."""


def with_one_rank(release: Release) -> Release:
    """`release` with a kicker right above a letterhead as part of it, to be set alike.

    A line with figures below a name is an address or a number, and set as a kicker is.
    """
    head = list(release.head)
    for i, upper in reversed([*enumerate(release.head[:-1])]):
        goes_on = head[i + 1].role is HeadRole.LETTERHEAD
        if upper.role is HeadRole.KICKER and goes_on and _is_name(upper):
            head[i] = replace(upper, role=HeadRole.LETTERHEAD)
    named = False
    for i, line in enumerate(head):
        if line.role is HeadRole.LETTERHEAD and named and _has_figures(line):
            head[i] = replace(line, role=HeadRole.KICKER)
        named = line.role is HeadRole.LETTERHEAD or (named and line.role is HeadRole.KICKER)
    changed = tuple(head)
    return release if changed == release.head else replace(release, head=changed)


def _is_name(line: HeadLine) -> bool:
    """Whether the line is words alone, none of which makes it a label."""
    hits = words().at(fold(line.text))
    return line.text.translate(_NO_SIGNS).isalpha() and not any(
        hit.role.startswith(_LABELS) for hit in hits
    )


def _has_figures(line: HeadLine) -> bool:
    return any(map(str.isdigit, line.text))
