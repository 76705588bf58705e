"""Where a line may end: after spaces and hyphens, and between East Asian characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

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
_UNCOMMON = re.compile("[-\u1680\u2000-\u2006\u2008-\u200b\u2010\u2013\u2014\u205f]|  ")
"""What makes it worth looking further than for single spaces."""

_NOT_FIRST = (
    "!%),.:;?]}¢°·’”‰′″℃‥…、。々〉》」』】〕〗〙〛〜〞〟〻‐–—―"
    "ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "︰︱︳︶︸︺︼︾﹀﹂﹄！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
"""No line begins with these (JIS X 4051; the W3C's requirements for Chinese text layout)."""

_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〘〚〝︵︷︹︻︽︿﹁﹃＄（［｛｟｢￡￥￦#＃"
"""No line ends with these."""

_PAIRED = "—…‥―"
"""Signs that come in twos and are not parted."""

_EAST = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u200b-\u200f\u20d0-\u20ff\u2060\u302a-\u302f\u3099\u309a\ufe00-\ufe0f"
_FIRST_EASTERN = "\u2e80"

_PREFERRED = re.compile(r"(?<=[/?&=#_.,:;@%+~|\\-])(?=[^/?&=#_.,:;@%+~|\\\s-])")
"""Where an address is cut that is too long for any line: www.hb.example/|quay/|north"""

_JOINED = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})


def ends(text: str) -> list[int]:
    """The offsets at which a line may end, the last of them the text's own end."""
    is_eastern = max(text, default="") >= _FIRST_EASTERN
    if not is_eastern and not _UNCOMMON.search(text):
        found = list(accumulate([len(word) + 1 for word in text.split(" ")]))
        found[-1] = len(text)
        return found if len(found) == 1 or found[-1] != found[-2] else found[:-1]
    found = [match.end() for match in _AFTER.finditer(text)]
    if is_eastern:
        between = (match.start() for match in _between().finditer(text))
        found = sorted({*found, *between} - {0})
    if not found or found[-1] != len(text):
        found.append(len(text))
    return found


@cache
def _between() -> re.Pattern[str]:
    """Between which characters an East Asian line may end; slow to compile, so when wanted."""
    return re.compile(
        f"""
        (?: (?<=[{_EAST}]) | (?=[{_EAST}]) )                # 港|务, 港|abc, abc|港
        (?<! [{re.escape(_NOT_LAST)}\u2060\u00a0\u202f] )
        (?! [{re.escape(_NOT_FIRST)}{_MARKS}\\ ] | $ )
        (?! {"|".join(f"(?<={sign}){sign}" for sign in _PAIRED)} )
        """,
        re.VERBOSE,
    )


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
