"""Where a line may end: after spaces and hyphens, and between East Asian characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product, starmap
from typing import NamedTuple

from releaseconv.patterns.lazy_regex import late
from releaseconv.writers.pdf.text import clusters, line_breaking

WHITE = late("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
"""White space that is one space wide, however much of it there is."""

_AFTER = late(
    r"""
      [ ]+                                                  # river states
    | [\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]        # spaces of other widths, and of none
    | (?<=\w)[-\u2010](?=[^\W\d_])                          # Lindqvist-Okoro; not 555-0142, not -5
    | (?<=[^ ])[\u2013\u2014](?=[^ \u2013\u2014])           # one—two
    """,
    re.VERBOSE,
)
_UNCOMMON = re.compile("[-\u1680\u2000-\u2006\u2008-\u200b\u2010\u2013\u2014\u205f]")
_EASTERN = re.compile("[^\0-\u0dff\u10a0-\u177f\u1ab0-\u2e7f]")
"""What makes it worth looking further than for single spaces."""

_FIGURE = re.compile("[0-9]")
_HYPHENS = "-\u2010"
_KEPT = late(
    r"""
    [ ](?:
      (?<=[€$£¥₩₹₽₴№§)][ ])(?=\d)                   # € 30, № 5, (555) 010 0199
    | (?<=\d[ ])(?=[\d(%‰°€$£¥₩₹₽₴])               # 12 500, +1 (555) 010, 12 %, 5 °C
    | (?<=\d[ ])(?=(?:[kMGTcmµ]?(?:m|g|W|Wh|Hz|B|V|A|J|Pa|l|L|t|N)|ha|km/h)[²³]?(?!\w))
    | (?<=\d:\d\d[ ])(?=(?:[A-Z]{2,5}|[ap]\.?m)\b) # 10:00 CEST
    | (?:                                           # 4 May, 4. Mai, 12 ferries
        (?<=(?<![\w.,:/-])(?<![\d€$£¥₩₹₽₴№§][ ])\d[ ])
      | (?<=(?<![\w.,:/-])(?<![\d€$£¥₩₹₽₴№§][ ])\d\d[ ])
      | (?<=(?<![\w.,:/-])\d\.[ ])
      | (?<=(?<![\w.,:/-])\d\d\.[ ])
      )(?=[^\W\d]{3})
    )
    """,
    re.VERBOSE,
)
"""Spaces at which no line ends: figures stay with what they count."""
_DATE = late(
    r"""
      \d\d?\.?[ ][^\W\d]{3,}(?P<a>[ ])\d{4}\b
    | [ ](?<=[^\W\d]{2}[\w.][ ])(?P<b>)\d\d?,(?P<c>[ ])\d{4}\b
    """,
    re.VERBOSE,
)
"""4 May| 2026, May| 4,| 2026"""

_NOT_FIRST = (
    "!%),.:;?]}¢°·’”‰′″℃‥…、。々〉》」』】〕〗〙〛〜〞〟〻‐–—―"
    "ぁぃぅぇぉっゃゅょゎゕゖ゛゜ゝゞ゠ァィゥェォッャュョヮヵヶ・ーヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "︰︱︳︶︸︺︼︾﹀﹂﹄！％），．：；？］｝～｠｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠"
)
"""No line begins with these (JIS X 4051; the W3C's requirements for Chinese text layout)."""

_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〘〚〝︵︷︹︻︽︿﹁﹃＄（［｛｟｢￡￥￦#＃"
"""No line ends with these."""

_GLUE = "\u2060\u00a0\u202f"
_EAST = (
    *(("\u2e80", "\u312f"), ("\u3190", "\ua4cf"), ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f")),
    *(("\uff00", "\uffef"), ("\U00020000", "\U0003ffff")),
)
_PREFERRED = late(r"(?<=[/?&=#_.,:;@%+~|\\-])(?=[^/?&=#_.,:;@%+~|\\\s-])")
"""Where an address is cut that is too long for any line: www.hb.example/|quay/|north"""


def is_simple(text: str) -> bool:
    """Whether lines end only after spaces, and spaces stand alone."""
    return "  " not in text and not _UNCOMMON.search(text) and not _EASTERN.search(text)


def ends(text: str) -> list[int]:
    """The offsets at which a line may end, the last of them the text's own end."""
    found = {match.end() for match in _AFTER.finditer(text)} - kept(text)
    if _EASTERN.search(text):
        found.update(_between(text), clusters.between_words(text))
    return sorted(found | {len(text)})


def headline_ends(text: str, language: str) -> list[int]:
    """The offsets at which a line of a headline may end: not at a hyphen, nor inside a word.

    Words of Chinese and Japanese are known where PyICU is installed.
    """
    found = {at for at in ends(text) if at == len(text) or text[at - 1] not in _HYPHENS}
    words = clusters.eastern_words(text, language) if _EASTERN.search(text) else None
    return sorted(found if words is None else found & words)


def kept(text: str) -> set[int]:
    """The offsets behind spaces at which no line ends."""
    if " " not in text or not _FIGURE.search(text):
        return set()
    found = {match.end() for match in _KEPT.finditer(text)}
    for match in _DATE.finditer(text):
        found.update(match.end(name) for name in "abc" if match.end(name) >= 0)
    return found


def _between(text: str) -> list[int]:
    """Between which characters an East Asian line may end: 港|务, 港|abc, abc|港."""
    kinds = map(_KINDS.__getitem__, text)
    return [i for i, pair in enumerate(pairwise(kinds), 1) if pair in _PARTED]


class _Kind(NamedTuple):
    """What a character is to a line."""

    is_eastern: bool
    may_begin: bool
    may_end: bool


class _Kinds(dict[str, int]):
    """The kind of each character, by its number in `_ALL`, found out when first asked for."""

    def __missing__(self, char: str) -> int:
        may_begin = char not in _NOT_FIRST and not clusters.is_mark(char) and char != " "
        may_end = char not in _NOT_LAST and char not in _GLUE
        kind = self[char] = _ALL.index(_Kind(_is_among(char, _EAST), may_begin, may_end))
        return kind


def _is_among(char: str, ranges: Iterable[tuple[str, str]]) -> bool:
    return any(first <= char <= last for first, last in ranges)


_ALL = tuple(starmap(_Kind, product((False, True), repeat=3)))
_KINDS = _Kinds()
_PARTED = frozenset(
    (i, j)
    for (i, before), (j, after) in product(enumerate(_ALL), repeat=2)
    if (before.is_eastern or after.is_eastern) and before.may_end and after.may_begin
)
"""The kinds of neighbours that stand on two lines if need be."""


def emergency(text: str) -> Iterator[str]:
    """The parts of a word that is too long for any line, cut where addresses are best cut."""
    start = 0
    for match in _PREFERRED.finditer(text):
        yield text[start : match.start()]
        start = match.start()
    yield text[start:]


def ends_between_words(text: str, count: int) -> Sequence[int]:
    """After how many of the `count` words of `text` a line may end, from 0 on."""
    kept = line_breaking.kept(text)
    if not kept:
        return range(count + 1)
    fixed = {text.count(" ", 0, at) for at in kept}
    return [i for i in range(count + 1) if i not in fixed]
