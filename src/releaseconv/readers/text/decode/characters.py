"""Characters that no reader sees: letters in pieces put together, signs without ink taken out."""

from __future__ import annotations

import unicodedata

from releaseconv.patterns.lazy_regex import late

_PIECES = late("[^\\W\\d_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+|[\u1100-\u11ff]+")
"""A letter and its marks, or Hangul by its sounds, as file systems of Apple have them."""
_ODD = late("[\u0300-\u036f\u0653-\u0655\u1100-\u11ff\u3099\u309a\xad\u180e\u200b-\u206f\ufeff]")
_NOWHERE = dict.fromkeys(map(ord, "\u180e\u2060\ufeff"))
_BREAKS = dict.fromkeys([0x200B])
"""Where a line may end inside an address; Thai and its neighbours have it between words."""
_DIRECTIONS = dict.fromkeys(
    [*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_UNSPACED = late("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
_RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SOFT_HYPHEN = late("\xad(?![ \t]*\n)")
"""One at the end of a line is a hyphen that is seen."""


def plain(text: str) -> str:
    """`text` with each letter as one character, and without signs that have no ink."""
    if text.isascii() or _ODD.search(text) is None:
        return text
    text = _PIECES.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
    idle = dict(_NOWHERE)
    if _UNSPACED.search(text) is None:
        idle |= _BREAKS
    if _RIGHT_TO_LEFT.search(text) is None:
        idle |= _DIRECTIONS
    return _SOFT_HYPHEN.sub("", text.translate(idle))
