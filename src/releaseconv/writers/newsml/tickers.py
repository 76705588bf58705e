"""Tickers that a release names behind their exchange: "(NYSE: HBQ)", "Euronext Paris: QUAI"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.folding import fold
from releaseconv.model import Release, reading_order, words_in
from releaseconv.patterns.lazy_regex import late
from releaseconv.resources import table

_CODE = late(r":[ \u00a0]?(?P<code>[A-Z0-9]{1,6}(?:[.\-][A-Z]{1,3})?)(?![\w.\-]*\w)")
""": HBQ", ": QUAY.B"."""
_LONGEST = 40
"""Characters before a colon in which the name of an exchange is looked for."""


class Ticker(NamedTuple):
    """A security by the code that its exchange gave it."""

    qcode: str
    name: str
    """With its exchange, as written: "NYSE: HBQ"."""


def tickers(release: Release) -> Iterator[Ticker]:
    """The tickers that the release names, each once, in their order."""
    found: dict[str, Ticker] = {}
    for text in _texts(release):
        for ticker in _in(text):
            found.setdefault(ticker.qcode, ticker)
    yield from found.values()


def _texts(release: Release) -> Iterator[str]:
    for part in reading_order(release):
        text = "".join(node.text for node in words_in(part))
        if ":" in text:
            yield text


def _in(text: str) -> Iterator[Ticker]:
    for match in _CODE.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        if exchange := _exchange(before):
            alias = _exchanges()[fold(exchange).casefold()]
            yield Ticker(f"{alias}:{match['code']}", f"{exchange}: {match['code']}")


def _exchange(before: str) -> str:
    """The longest name of an exchange at the end of `before`, a whole word."""
    said = before.rstrip(" \u00a0")
    starts = (i for i, char in enumerate(said) if not (i and said[i - 1].isalnum()) and char)
    return next((said[i:] for i in starts if fold(said[i:]).casefold() in _exchanges()), "")


@cache
def _exchanges() -> Mapping[str, str]:
    """Folded names -> the alias of the scheme that their tickers are codes of."""
    rows = cast("Mapping[str, list[str]]", table("exchanges"))
    return {fold(name).casefold(): alias for alias, names in rows.items() for name in names}
