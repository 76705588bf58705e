"""Lines of a letterhead in one rank: an agency's name above its office is no kicker."""

from __future__ import annotations

from dataclasses import replace

from releaseconv.lexicon.folding import fold
from releaseconv.lexicon.words import words
from releaseconv.model import HeadLine, HeadRole, Release

_LABELS = ("kind.", "salutation", "navigation", "immediate")
"""Roles of words that make a line a label: "PRESS RELEASE" above a name stays small."""


def with_one_rank(release: Release) -> Release:
    """`release` with a kicker right above a letterhead as part of it, to be set alike."""
    head = list(release.head)
    for i, upper in reversed([*enumerate(release.head[:-1])]):
        goes_on = head[i + 1].role is HeadRole.LETTERHEAD
        if upper.role is HeadRole.KICKER and goes_on and _is_name(upper):
            head[i] = replace(upper, role=HeadRole.LETTERHEAD)
    changed = tuple(head)
    return release if changed == release.head else replace(release, head=changed)


def _is_name(line: HeadLine) -> bool:
    """Whether the line is words alone, none of which makes it a label."""
    hits = words().at(fold(line.text))
    return line.text.replace(" ", "").isalpha() and not any(
        hit.role.startswith(_LABELS) for hit in hits
    )
