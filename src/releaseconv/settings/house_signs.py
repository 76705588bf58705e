"""The house that the first lines of a release tell, by the signs of each profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from releaseconv.lexicon.folding import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.settings.profile import GENERIC, Profile, load, names


def choose(lines: Sequence[str]) -> tuple[Profile, tuple[str, ...]]:
    """The house that the first lines of a release tell, by the most signs, and these signs.

    Without enough of them, the generic one.
    """
    folded = (" ".join(fold(line[:_LONGEST_LINE]).split()) for line in lines[:_HEAD])
    head = "\n".join(["", *folded, ""])
    said = frozenset(["", *_WORD.findall(head)])
    best = load(GENERIC)
    most: tuple[str, ...] = ()
    for house in map(load, names()[:-1]):
        told = tuple(_signs(house, head, said, lines[:_HEAD]))
        if len(told) >= house.need and len(told) > len(most):
            best, most = house, told
    return best, most


def _signs(house: Profile, head: str, said: frozenset[str], lines: Sequence[str]) -> Iterator[str]:
    """The signs of a house that stand in the folded `head`, `said` in words, or in a line."""
    if not said.isdisjoint(_first_words(house.signs)):
        yield from (sign for sign in house.signs if sign in head and _has_whole_words(sign, head))
    yield from (line for line in house.lines if f"\n{line}" in head and _opens(line, head))
    if house.symbol_is_sign and (symbol := _symbol(house, lines)):
        yield symbol


@lru_cache(maxsize=64)
def _first_words(signs: tuple[str, ...]) -> frozenset[str]:
    """The first word of each sign, without which it cannot stand; "" of one without words."""
    return frozenset((_WORD.findall(sign) or [""])[0] for sign in signs)


_WORD = late(r"\w+")
_HEAD = 25

_LONGEST_LINE = 200


def _has_whole_words(sign: str, head: str) -> bool:
    """Whether a sign stands as whole words."""
    at = head.find(sign)
    while at >= 0:
        beside = head[at - 1] + head[at + len(sign)]  # blank lines stand around the head
        if not any(c.isalnum() or c == "_" for c in beside):
            return True
        at = head.find(sign, at + 1)
    return False


def _opens(sign: str, head: str) -> bool:
    """Whether a short line begins with a sign."""
    lines = (line for line in head.split("\n") if len(line) <= _SHORT_LINE)
    return any(line.startswith(sign) and not line[len(sign) :][:1].isalnum() for line in lines)


def _symbol(house: Profile, lines: Sequence[str]) -> str | None:
    """The first line that one of the slots fills: "SG/SM/9684"."""
    stripped = (line.strip() for line in lines if len(line) <= _LONGEST_LINE)
    short = [line for line in stripped if line]
    return next(
        (line for line in short for _, pattern in house.slots if pattern.fullmatch(line)), None
    )


_SHORT_LINE = 60
