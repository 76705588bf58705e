"""Lines that say an embargo in words that no phrase knows: compounds, inflected forms, events.

"Medienembargo: 30. November, 10 Uhr", "Document sous embargo", "Information sous embargo jusqu'à
la fin du conseil municipal". A line that a reader cannot place holds the release, until somebody
says otherwise; prose, headlines on other embargoes and menus are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.day_hour_zone import Chain
from releaseconv.resources import table

__all__ = ["StemHit", "embargo_stems", "has_stem"]

_MOST = 16
"""Words of the longest line that may be a label."""
_LEADS = 4
"""Words that may stand before those that hold: "Informations sous embargo jusqu'au vote"."""
_FEW = 2
"""Those before "embargo" where it ends the line: "Document sous embargo"."""
_RUNNING = 50
"""Characters of a line that runs on into the next."""
_WORDS = late(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")
_NAMED = 40
"""Characters between a compound and the day and hour that it leads to."""


class _Stems(TypedDict):
    """The keys of hold_stems.toml."""

    stems: list[str]
    under: list[str]
    held: list[str]
    until: list[str]


class StemHit(NamedTuple):
    """Where the words of a hold stand, and the day and hour behind them."""

    start: int
    end: int
    chain: Chain | None
    line: tuple[int, int]
    """Where its line stands."""


def has_stem(folded: str) -> bool:
    """Whether a word for an embargo is in the text, in whatever form."""
    return _stem().search(folded) is not None


def embargo_stems(
    folded: str, lines: Iterator[tuple[int, int]], chain: Callable[[int], Chain | None]
) -> Iterator[StemHit]:
    """The words that hold, in `lines` of `folded`; `chain` gives the instant behind an offset."""
    if not has_stem(folded):
        return
    before = ""
    for start, end in lines:
        line = folded[start:end]
        runs_on = before != "" and len(before) >= _RUNNING and before[-1] not in ".!?:"
        held = None if runs_on else _held(line, start, chain)
        if held:
            yield StemHit(start + held.start, start + held.end, held.chain, (start, end))
        before = line.strip() if folded[end : end + 2] != "\n\n" else ""


class _Held(NamedTuple):
    """Words of a line that hold, by offsets in it."""

    start: int
    end: int
    chain: Chain | None


def _held(line: str, start: int, chain: Callable[[int], Chain | None]) -> _Held | None:
    """What the line at `start` says that holds; `None` for prose and for other embargoes."""
    found = _stem().search(line)
    if found is None:
        return None
    words = list(_WORDS.finditer(line))
    if len(words) > _MOST:
        return None
    at = next((n for n, one in enumerate(words) if one.end() >= found.end()), 0)
    word, behind = words[at], words[at + 1 :]
    instant = chain(start + word.end())
    told = instant if instant and instant.start - start - word.end() <= _NAMED else None
    if _is_label(line, start, word, at, told) or _is_under(words, at):
        return _Held(words[0].start() if at <= _LEADS else word.start(), word.end(), told)
    opens = at == 0 and bool(behind) and behind[0].group().startswith(_known().until)
    return _Held(word.start(), word.end(), told) if opens else None


def _is_label(line: str, start: int, word: re.Match[str], at: int, told: Chain | None) -> bool:
    """A word near the start of its line and an hour; a day behind it, a colon or "until"."""
    if told is None or at > 1:
        return False
    between = line[word.end() : max(word.end(), told.start - start)].strip()
    until = between.startswith(_known().until) or between[:1] in {":", "："}
    return until or not between or (bool(told.times) and len(_WORDS.findall(between)) <= _FEW)


def _is_under(words: list[re.Match[str]], at: int) -> bool:
    """ "sous embargo", "embargada": at the end of a short line, or before the word "until"."""
    word, known = words[at].group(), _known()
    led = at > 0 and words[at - 1].group() in known.under
    if not (led or word.startswith(known.held)) or at > _LEADS:
        return False
    if at + 1 == len(words):
        return at <= _FEW
    return words[at + 1].group().startswith(known.until)


class _Known(NamedTuple):
    """Words of hold_stems.toml, folded."""

    under: frozenset[str]
    held: tuple[str, ...]
    until: tuple[str, ...]


@cache
def _known() -> _Known:
    rows = _rows()
    held, until = (tuple(map(fold, rows[key])) for key in ("held", "until"))
    return _Known(frozenset(map(fold, rows["under"])), held, until)


@cache
def _stem() -> re.Pattern[str]:
    """One of the stems, wherever in a word."""
    return re.compile("|".join(map(re.escape, map(fold, _rows()["stems"]))))


@cache
def _rows() -> _Stems:
    return cast("_Stems", table("hold_stems"))
