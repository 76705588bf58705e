"""Embargoes on goods and countries, which hold no text: "arms embargo", "embargo contre Cuba"."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from releaseconv.lexicon.words import fold
from releaseconv.resources import table

__all__ = ["is_trade_embargo"]

_FEW = 1
"""Words behind one of several embargoes: "export control & embargo law"."""


def is_trade_embargo(folded: str, start: int, end: int) -> bool:
    """Whether the word for an embargo at `start` to `end` is one on goods or on a country.

    Its line must say so beside the word; what follows a colon is the end of a hold.
    """
    before, word, behind = folded[:start], folded[start:end], folded[end:]
    if _in_general(before, word, behind):
        return True
    if behind.lstrip()[:1] in {":", "："} and _compound().match(word) is None:
        return False
    if _compound().match(word) or _kind().match(behind):
        return True
    return bool(_goods_before().search(before) or _goods_behind().match(behind))


def _in_general(before: str, word: str, behind: str) -> bool:
    """Whether a line without a figure names embargoes of all sorts: "Sanctions and embargoes"."""
    if any(map(str.isdigit, before + behind)) or len(behind.split()) > _FEW:
        return False
    return bool(_several().fullmatch(word) or _topics().search(before))


@cache
def _several() -> re.Pattern[str]:
    """ "embargoes"."""
    return re.compile(_any("several"))


@cache
def _topics() -> re.Pattern[str]:
    """ "export control & embargo law"."""
    return re.compile(rf"(?<!\w)(?:{_any('topics')})\w*(?: \w+)? (?:{_any('joins')}) $")


@cache
def _compound() -> re.Pattern[str]:
    """ "waffenembargo", "öl-embargo"."""
    return re.compile(rf"(?:{_any('compounds')})-?(?:embarg|эмбарг|ембарг)")


@cache
def _goods_before() -> re.Pattern[str]:
    """ "arms embargo"."""
    return re.compile(rf"(?<!\w)(?:{_any('goods')})[ -]$")


@cache
def _goods_behind() -> re.Pattern[str]:
    """ "embargo on Russian oil", "embargo sur les armes", "embargoed goods"."""
    words = rf"(?:{_any('on')})(?: [\w’']+){{0,2}}[ ’'](?:{_any('goods')})"
    return re.compile(rf" (?:{words}|(?:{_any('goods')}))(?!\w)")


@cache
def _kind() -> re.Pattern[str]:
    """ "embargo pétrolier"."""
    return re.compile(rf" (?:{_any('kinds')})")


def _any(key: str) -> str:
    """The words of a key of trade_embargoes.toml as alternatives."""
    rows = cast("dict[str, list[str]]", table("trade_embargoes"))
    return "|".join(re.escape(fold(name)) for name in sorted(rows[key], key=len, reverse=True))
