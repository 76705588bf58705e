"""Marks of list items: bullets, numbers and letters, and dashes that touch their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late

_MARK = late(
    r"""(?:
      (?P<bullet>[*•·◦▪●■○‣⁃➢►▶▷▸◆◇□☐☑✓✔✗➔➤→⇒★☆✦❖∙‒–—»+\uf000-\uf0ff-]|--|\*\*) [ \t\xa0]+
    | (?P<letter>[oØü§vq]) (?:[ \xa0]{2,}|\t[ \t\xa0]*)
    | (?P<number>[(\[]?(?:\d{1,2}|[^\W\d_]|[ivxIVX]{2,4})[)\]]|\d{1,2}[.]\)?|[a-z][.]|[ivx]{2,4}[.]
        |\d{1,2}[º°]|[٠-٩\d]{1,2}-) [ \t\xa0]+ (?!\d{2,4}[ .-]\d)
    | (?P<tight>[•●▪■‣▶►✓✔\uf000-\uf0ff])
    )(?=\S)""",
    re.VERBOSE,
)
"""A list item's mark: "• ", "- ", "1. ", "(a) ", "ii. ", "2º ", and what fonts of signs leave of
theirs in plain text: "o  ", "Ø  ", "§  "."""

_FAR_MARK = Rare(
    r"""(?x)(?:
      [・◆◇○●□■▲△◎★☆※①-⑳] [ \t\xa0\u3000]*
    | [（(](?:[一二三四五六七八九十]{1,3}|\d{1,2}|[ア-ン가-하])[)）] [ \t\xa0\u3000]*
    | (?:[一二三四五六七八九十]{1,3}|\d{1,2})[、．] [ \t\xa0\u3000]*
    | [가나다라마바사아자차카타파하][.)] [ \t\xa0]+
    )(?=\S)"""
)
"""Marks of Chinese, Japanese and Korean lists, blank or none behind: "・", "①", "（二）", "3、"."""

_TIGHT = frozenset("-*–•·+")
"""Signs that mark an item without a blank where several lines open so: "-Parking"."""
_LETTER = "o "
"""The mark that typewriters and old mailers had for a bullet."""
_APART = 4
"""Lines from one tight mark to the next."""


def marker(text: str) -> int:
    """The length of the mark that opens `text` and of the blanks behind it; 0 for none."""
    found = _MARK.match(text) or _FAR_MARK.match(text)
    return found.end() if found else 0


Opening: TypeAlias = tuple[int, str]
"""A line's number and its words."""


def tight(openings: Sequence[Opening]) -> frozenset[int]:
    """The numbers of the lines that open with a sign which touches their words.

    One such line could be anything; several with one sign, near one another, are a list.
    """
    signed = [(n, text[0]) for n, text in openings if _touches(text)]
    near = {
        number
        for (n, sign), (k, other) in pairwise(signed)
        if sign == other and k - n <= _APART
        for number in (n, k)
    }
    return frozenset(near | set(_lettered(openings)))


def _lettered(openings: Sequence[Opening]) -> Iterator[int]:
    """Lines that an "o" opens for a bullet, one under another behind a blank line or colon.

    The letter is a word of several languages, but opens no paragraph as a small one.
    """
    run: list[int] = []
    for (k, above), (n, text) in pairwise(openings):
        if text.startswith(_LETTER) and (run[-1:] == [n - 1] or n > k + 1 or above[-1:] == ":"):
            run = [*run, n] if run[-1:] == [n - 1] else [n]
            continue
        if len(run) > 1:
            yield from run
        run = []
    if len(run) > 1:
        yield from run


def _touches(text: str) -> bool:
    return text[0] in _TIGHT and len(text) > 2 and text[1].isalpha() and text[-1] not in _TIGHT
