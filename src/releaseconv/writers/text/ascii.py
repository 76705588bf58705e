"""Folding to ASCII: quotes, dashes, ellipses, ligatures and diacritics, by rule."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from releaseconv.patterns.lazy_regex import late

_ROWS = (
    ("‘’‚‛′ʼʻˈ´`", "'"),
    ("“”„‟″«»", '"'),
    ("‹", "<"),
    ("›", ">"),
    ("‐‑‒–−⁃", "-"),
    ("—―", "--"),
    ("…", "..."),
    ("•‣▪■◦●○·∙", "*"),
    ("→", "->"),
    ("←", "<-"),
    ("©", "(c)"),
    ("®", "(R)"),
    ("™", "(TM)"),
    ("№", "No."),
    ("×", "x"),
    ("÷", "/"),
    ("⁄", "/"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("ß", "ss"),
    ("ẞ", "SS"),
    ("æǽ", "ae"),
    ("ÆǼ", "AE"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("øǿ", "o"),
    ("ØǾ", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("đð", "d"),
    ("ĐÐ", "D"),
    ("þ", "th"),
    ("Þ", "TH"),
    ("ħ", "h"),
    ("Ħ", "H"),
    ("ı", "i"),
    ("ŋ", "n"),
    ("Ŋ", "N"),
    ("ŧ", "t"),
    ("Ŧ", "T"),
    ("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0e\ufe0f", ""),
)
"""Signs that do not decompose, and what stands for them. A yen sign may be a yuan's: the
text then says JPY, as its sign did. Marks that show nothing are left out."""
_TABLE = {sign: plain for signs, plain in _ROWS for sign in signs}
_FOREIGN = late(r"[^\x00-\x7f]")
_AFTER_DIGIT = late(r"(?<=[0-9])[²³¹⁰-⁹¼-¾⅐-⅞]")
"""3½ is three and a half, not 31/2; 10² is a hundred, not 102"""


def folded(text: str) -> str:
    """`text` in ASCII, but for what has no ASCII form, which stays."""
    if text.isascii():
        return text
    parted = _AFTER_DIGIT.sub(_spaced, unicodedata.normalize("NFC", text))
    return _FOREIGN.sub(_folded_sign, parted)


def unfolded(text: str) -> str:
    """The characters of `text` that no rule folds, each once, in their order."""
    return "".join(dict.fromkeys(_FOREIGN.findall(text)))


def _spaced(found: re.Match[str]) -> str:
    raised = unicodedata.decomposition(found[0]).startswith("<super>")
    return f"^{found[0]}" if raised else f" {found[0]}"


def _folded_sign(found: re.Match[str]) -> str:
    return _fold(found[0])


@cache
def _fold(sign: str) -> str:
    if sign in _TABLE:
        return _TABLE[sign]
    parts = unicodedata.normalize("NFKD", sign)
    bare = "".join(_TABLE.get(part, part) for part in parts if not unicodedata.combining(part))
    return bare if bare.isascii() and bare else sign
