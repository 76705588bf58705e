"""Letters with the marks that belong to them, as the body of a character class."""

_BRAHMIC = "".join(
    f"{block:c}-{block + 3:c}{block + 0x3A:c}-{block + 0x3C:c}{block + 0x3E:c}-{block + 0x4F:c}"
    f"{block + 0x51:c}-{block + 0x57:c}{block + 0x62:c}{block + 0x63:c}"
    for block in range(0x0900, 0x0E00, 0x80)
).replace("\u0963\u0964", "\u0963")
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
    f"{_BRAHMIC}\u200c\u200d"
)
"""Vowels and tones that are written over, under or beside a letter, and what joins letters."""


def is_small(text: str) -> bool:
    """Whether a letter is small in a script that has capitals; Georgian runs on without."""
    return text.islower() and not "\u10d0" <= text[:1] <= "\u10ff"
