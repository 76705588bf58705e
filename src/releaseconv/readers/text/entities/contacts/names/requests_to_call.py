"""Words of a sentence that tell to get in touch."""

from __future__ import annotations

import re

from releaseconv.lexicon.words import fold, words


def asks(text: str) -> bool:
    """Whether words of a sentence tell to get in touch: "kunt u contact opnemen met"."""
    folded = fold(text)
    starts = (match.start() for match in re.finditer(r"(?<!\w)\w", folded))
    return any(hit.role == "contact" for at in starts for hit in words().at(folded, at))
