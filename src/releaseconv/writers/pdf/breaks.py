"""Where a line may end: after spaces and hyphens, and between East Asian characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WHITE = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
"""White space that is one space wide, however much of it there is."""

_AFTER = re.compile(
    r"""
      [ ]+                                                  # river states
    | [\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]        # spaces of other widths, and of none
    | (?<=\w)[-\u2010](?=[^\W\d_])                          # Lindqvist-Okoro; not 555-0142, not -5
    | (?<=[^ ])[\u2013\u2014](?=[^ \u2013\u2014])           # one—two
    """,
    re.VERBOSE,
)
_EAST = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°·’”‰′″℃‥…、。々〉》」』】〕〗〙〛〜〞〟〻‐–—―"
    "ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "︰︱︳︶︸︺︼︾﹀﹂﹄！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
"""No line begins with these (JIS X 4051; the W3C's requirements for Chinese text layout)."""

_NOT_LAST = frozenset("$([{£¥‘“〈《「『【〔〖〘〚〝︵︷︹︻︽︿﹁﹃＄（［｛｟｢￡￥￦#＃")
"""No line ends with these."""

_PAIRED = frozenset("—…‥―")
"""Signs that come in twos and are not parted."""

_PREFERRED = re.compile(r"(?<=[/?&=#_.,:;@%+~|\\-])(?=[^/?&=#_.,:;@%+~|\\\s-])")
"""Where an address is cut that is too long for any line: www.hb.example/|quay/|north"""

_JOINED = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})


def ends(text: str) -> list[int]:
    """The offsets at which a line may end, the last of them the text's own end."""
    found = [match.end() for match in _AFTER.finditer(text)]
    if _EAST.search(text):
        found = sorted({*found, *_between_east_asian(text)})
    if not found or found[-1] != len(text):
        found.append(len(text))
    return found


def _between_east_asian(text: str) -> Iterator[int]:
    for match in _EAST.finditer(text):
        for i in (match.start(), match.end()):
            if 0 < i < len(text) and _may_part(text[i - 1], text[i]):
                yield i


def _may_part(left: str, right: str) -> bool:
    if right in _NOT_FIRST or left in _NOT_LAST or right == " ":
        return False
    if left == right and left in _PAIRED:
        return False
    return unicodedata.category(right) not in _JOINED and left not in "\u2060\xa0\u202f"


def emergency(text: str) -> Iterator[str]:
    """The parts of a word that is too long for any line, cut where addresses are best cut."""
    start = 0
    for match in _PREFERRED.finditer(text):
        yield text[start : match.start()]
        start = match.start()
    yield text[start:]


def whole(text: str, cut: int) -> int:
    """The last offset up to `cut` that parts no letter from its marks; at least 1."""
    while cut > 1 and cut < len(text) and unicodedata.category(text[cut]) in _JOINED:
        cut -= 1
    return max(1, cut)
