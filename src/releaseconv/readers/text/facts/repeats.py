"""What is said again on the page: the same line, one inside another, one in like words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from releaseconv.readers.text.facts.line import LineFacts

_COMPARED = 60
"""Short lines from the top that are compared with one another: titles stand there."""
_WORDS = 40
"""Words of a line that may be a title or say one again."""
_FEWEST = 2
"""Content words of a line that is compared."""
_ALIKE = 0.4
"""Share of common content words from which two lines are alike at all."""
_SHORTEST, _LONGEST = 12, 200
"""Letters and figures of a line that is looked for inside others, and of those."""
_SAME = 4
"""Letters and figures of the shortest line that counts as said again."""


@dataclass(slots=True)
class Repeats:
    """How a line is said again."""

    first: bool = False
    """The first of several lines that say the same."""
    again: bool = False
    """A later one of them."""
    inside_later: bool = False
    """A longer line below holds it."""
    inside_earlier: bool = False
    holds_later: bool = False
    """It holds a line that stands below."""
    like_later: float = 0.0
    """Share of content words in common with the likest line below."""
    like_earlier: float = 0.0


def repeats(lines: Sequence[LineFacts]) -> tuple[Repeats, ...]:
    """How each of `lines` is said again on the page."""
    found = tuple(Repeats() for _ in lines)
    _equal(lines, found)
    short = [i for i, line in enumerate(lines) if line.words <= _WORDS][:_COMPARED]
    for i, j in _sharing(lines, short):
        _contain(lines[i], lines[j], found[i], found[j])
        _contain(lines[j], lines[i], found[j], found[i])
        _alike(lines[i], lines[j], found[i], found[j])
    return found


def _equal(lines: Sequence[LineFacts], found: Sequence[Repeats]) -> None:
    at: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        at[line.key].append(i)
    for key, places in at.items():
        if len(key) >= _SAME and len(places) > 1:
            found[places[0]].first = True
            for i in places[1:]:
                found[i].again = True


def _sharing(lines: Sequence[LineFacts], short: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of lines, in the order of the page, that share a content word."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i in short:
        for word in lines[i].content:
            by_word[word].append(i)
    return sorted({(i, j) for ids in by_word.values() for i in ids for j in ids if i < j})


def _contain(inner: LineFacts, outer: LineFacts, of_inner: Repeats, of_outer: Repeats) -> None:
    if not _SHORTEST <= len(inner.key) < len(outer.key) <= _LONGEST or inner.key not in outer.key:
        return
    if outer.start > inner.start:
        of_inner.inside_later = True
    else:
        of_inner.inside_earlier = True
        of_outer.holds_later = True


def _alike(a: LineFacts, b: LineFacts, of_a: Repeats, of_b: Repeats) -> None:
    """`a` stands above `b`."""
    if len(a.content) < _FEWEST or len(b.content) < _FEWEST:
        return
    share = len(a.content & b.content) / max(len(a.content), len(b.content))
    if share >= _ALIKE:
        of_a.like_later = max(of_a.like_later, share)
        of_b.like_earlier = max(of_b.like_earlier, share)
