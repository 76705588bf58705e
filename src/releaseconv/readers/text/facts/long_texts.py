"""Long texts: which of their lines are looked at, and which are body by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice

_LONG, _TOP, _FOOT = 1600, 1000, 500
"""Lines of a text that is looked at whole; of a longer one, those at its top and its foot."""
_FORMED = 500
"""Lines in the middle of a long text that are looked at, because a form marks them."""
_MANY, _SHORT = 3000, 25
"""Lines that any text may have, and characters that it has to have for each further one: releases
have sixty, lists of names and figures thirty. 100 kB of shorter lines took seven seconds."""
_ENDS = 400, 200
"""Lines at the top and the foot of a text of short lines that are looked at."""


def passed_over(starts: Sequence[int], formed: frozenset[int]) -> frozenset[int]:
    """Where lines in the middle of a long text start that no form marks, of the first so many."""
    middle = starts[_TOP:-_FOOT] if len(starts) > _LONG else ()
    marked = islice((start for start in middle if start in formed), _FORMED)
    return frozenset(middle).difference(marked)


def middle_of_short_lines(text: str) -> range:
    """The offsets of all lines but those at both ends, in a text of very many short ones.

    It is empty in any other text.
    """
    if text.count("\n") <= _MANY + len(text) // _SHORT:
        return range(0)
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    inked = [at for at, line in zip(starts, lines, strict=True) if line and not line.isspace()]
    if len(inked) <= _MANY + len(text) // _SHORT:
        return range(0)
    top, foot = _ENDS
    return range(inked[top], inked[-foot])
