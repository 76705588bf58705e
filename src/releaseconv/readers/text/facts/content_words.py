"""Content words of a text, by which headline and lead, or two lines, are compared."""

from __future__ import annotations

from itertools import pairwise

from releaseconv.lexicon.words import fold, is_small
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late

_TOKEN = late(r"[^\W_]{4,}")
_IDEOGRAPHS = Rare("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_STEM = 6
"""Letters by which words are compared: what follows is mostly an ending."""
_LONGEST = 600
"""Characters of a line that are compared."""


def content_words(text: str) -> frozenset[str]:
    """Stems of the words of four letters or more that are no function words; pairs of ideographs.

    Korean is compared both ways, since its words carry endings and its compounds blanks.
    """
    folded = fold(text[:_LONGEST])
    found = {word[:_STEM] for word in set(_TOKEN.findall(folded)) if not is_small(word)}
    for piece in _IDEOGRAPHS.pieces(folded):
        found |= {a + b for a, b in pairwise(piece)}
    return frozenset(found)
