"""Lines that hold a text by what all their words weigh, where no words are known to hold it.

"Please sit on this until the minister has spoken", read as headline, subhead or note: weights that
wordings of seventy languages taught (scripts/train_holds.py). They add holds and free none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from releaseconv.lexicon.words import words
from releaseconv.readers.text.entities.holds import FoundHold, HoldSort, find_holds
from releaseconv.readers.text.entities.holds.embargo_stems import (
    frees_alone,
    on_trade_alone,
    opens_with_stamp,
)
from releaseconv.readers.text.entities.holds.freed_now import frees_at_once
from releaseconv.readers.text.roles.chunks import Chunk
from releaseconv.readers.text.values.holds.weighed.line_features import features
from releaseconv.readers.text.values.holds.weighed.line_weights import line_weights
from releaseconv.readers.text.values.holds.weighed.lines_to_weigh import Weighed, lines_to_weigh

__all__ = ["LEAST", "weighed_lines"]

LEAST = 1.8
"""What a line must weigh. With a fifth of wordings and releases left out of training, nine of 1,047
releases without a hold had such a line; at 1.25 nineteen, for 4 % more of the wordings."""
_SURE = 3.0
"""What a line must weigh beside "for immediate release"."""
_BIAS = "bias"
_FREES = frozenset({"immediate", "lifted"})


def weighed_lines(chunks: Sequence[Chunk]) -> Iterator[FoundHold]:
    """The lines that are likely to hold the text, from the top of the page down."""
    for line in lines_to_weigh(chunks):
        weight = weight_of(features(line))
        if weight >= LEAST and not _is_free(line):
            yield _made(line, weight < _SURE)


def weight_of(seen: frozenset[str]) -> float:
    """How much more speaks for a hold than against it."""
    known = line_weights().weights
    return known[_BIAS] + sum([known[one] for one in seen if one in known]) if seen else -_SURE


def _is_free(line: Weighed) -> bool:
    """Whether it is known what a line says: that it lets the text go, or an embargo on trade."""
    known = frees_alone(line.folded) or on_trade_alone(line.folded) or frees_at_once(line.folded)
    known = known or opens_with_stamp(line.folded) or bool(find_holds(line.text))
    return known or bool(words().find(line.folded, _FREES))


def _made(line: Weighed, weak: bool) -> FoundHold:
    found = FoundHold(HoldSort.EMBARGO, line.start, line.end, False, None, line.start, line.end)
    return found._replace(weak=weak, supposed=True)
