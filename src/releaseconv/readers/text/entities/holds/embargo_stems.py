"""Lines that say an embargo in words that no phrase knows: compounds, inflected forms, events.

"Medienembargo: 30. November, 10 Uhr", "Document sous embargo", "Information sous embargo jusqu'à
la fin du conseil municipal". A line that a reader cannot place holds the release, until somebody
says otherwise; prose, headlines on other embargoes and menus are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypedDict, cast

from releaseconv.lexicon.words import fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.day_hour_zone import Chain
from releaseconv.readers.text.entities.holds.trade_embargoes import is_trade_embargo
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.resources import table

__all__ = [
    "StemHit",
    "embargo_stems",
    "forbids",
    "frees_alone",
    "has_stem",
    "on_trade_alone",
    "opens_hold",
    "opens_with_stamp",
    "says_embargo",
    "says_from",
    "says_held",
    "says_hold",
    "says_under",
]

_MOST = 16
"""Words of the longest line that may be a label."""
_LEADS = 4
"""Words that may stand before those that hold: "Informations sous embargo jusqu'au vote"."""
_FEW = 2
"""Those before "embargo" where it ends the line: "Document sous embargo"."""
_BETWEEN = 2
"""Those before it, one of which says "under": "under press embargo"."""
_RUNNING = 50
"""Characters of a line that runs on into the next."""
_SIGNS = frozenset("–—:;,.!(-")
_NEAR = 12
"""Characters between a short form and its day and hour."""
_OPENS = late(r"[.!?][)\"”»]{0,3}\s{1,3}|^")
"""Where a sentence begins."""
_NAMED = 40
"""Characters between a compound and the day and hour that it leads to."""


class _Stems(TypedDict):
    """The keys of hold_stems.toml."""

    stems: list[str]
    under: list[str]
    held: list[str]
    until: list[str]
    short: list[str]
    secret: list[str]
    opens: list[str]
    bans: list[str]
    closes: list[str]
    publish: list[str]
    when: list[str]
    frees: list[str]
    stamps: list[str]
    events: list[str]
    articles: list[str]


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


def says_hold(folded: str) -> bool:
    """Whether a line has a word for an embargo, or says that it is secret until something."""
    folded = without_freed(folded)
    words = list(WORDS.finditer(folded))
    if len(words) > _MOST:
        return False
    if _is_embargo(folded) or _opening(folded) or _closes(folded):
        return True
    return any(_is_secret(words, at) for at in range(len(words)))


def on_trade_alone(folded: str) -> bool:
    """Whether a line names embargoes, and all of them are on goods or countries: "arms embargo"."""
    return has_stem(folded) and not _is_embargo(without_freed(folded))


def _is_embargo(folded: str) -> bool:
    """Whether a word for an embargo is in the line that is none on goods or countries."""
    words = [one.span() for one in WORDS.finditer(folded) if has_stem(one.group())]
    if not words:
        return has_stem(folded)  # "publication ban", "news blackout"
    return not all(is_trade_embargo(folded, *span) for span in words)


def says_embargo(folded: str) -> bool:
    """Whether a line has a word for an embargo on a text."""
    return has_stem(folded) and _is_embargo(without_freed(folded))


def opens_with_stamp(folded: str) -> bool:
    """Whether a line opens with words for an event, or a site's before the day of a text."""
    if folded.startswith(tuple(map(fold, _rows()["events"]))):
        return True
    known = tuple(map(fold, _rows()["stamps"]))
    rest = next((folded[len(one) :] for one in known if folded.startswith(one)), "")
    return rest.lstrip(" :")[:1].isdigit()


def says_held(folded: str) -> bool:
    """Whether a line opens with a word such as "embargoed" before a sign: "NB: embargoed – see"."""
    words = list(WORDS.finditer(folded))[:_FEW]
    held = [word for word in words if word.group().startswith(_known().held)]
    return any(folded[word.end() :].lstrip()[:1] in _SIGNS for word in held)


def frees_alone(folded: str) -> bool:
    """Whether a line says that there is no hold, and names no other."""
    return _frees().search(folded) is not None and not says_embargo(folded)


def without_freed(folded: str) -> str:
    """`folded`, of the same length, without what says that there is no embargo: "sin embargo"."""
    if not has_stem(folded):
        return folded
    return _frees().sub(lambda match: " " * len(match.group()), folded)


def _is_trade(folded: str, word: re.Match[str]) -> bool:
    return is_trade_embargo(folded, *word.span())


def says_under(folded: str) -> bool:
    """Whether a line of a few words opens with "under": "Bajo embargo informativo"."""
    words = WORDS.findall(folded)
    return len(words) <= _LEADS and words[0] in _known().under


def opens_hold(folded: str) -> bool:
    """Whether a line opens with words that say from when its text may be used."""
    return _opening(folded) > 0


def forbids(folded: str) -> bool:
    """Whether words anywhere in a text forbid its use until something."""
    return any(fold(words) in folded for words in _rows()["bans"])


def says_from(folded: str) -> bool:
    """Whether a short line has a word for publication and one such as "from" or "not"."""
    said = [one.group() for one in WORDS.finditer(folded)]
    known = _known()
    if len(said) > _MOST or not any(word.startswith(known.publish) for word in said):
        return False
    return any(word in known.when or word.startswith(known.until) for word in said)


def _opening(line: str) -> int:
    """The end of the words that open a line which holds; 0 where none do."""
    match = _opens().match(line)
    return match.end() if match else 0


def _closes(line: str) -> bool:
    """Whether a line ends with words that hold what it says the end of."""
    return line.rstrip(" .!*)]").endswith(_known().closes)


def embargo_stems(
    folded: str, lines: Iterator[tuple[int, int]], chain: Callable[[int], Chain | None]
) -> Iterator[StemHit]:
    """The words that hold, in `lines` of `folded`; `chain` gives the instant behind an offset."""
    if not (has_stem(folded) or _others().search(folded)):
        return
    before, folded = "", without_freed(folded)
    for start, end in lines:
        line = folded[start:end]
        runs_on = before != "" and len(before) >= _RUNNING and before[-1] not in ".!?:"
        held = None if runs_on else _held(line, start, chain) or _held_otherwise(line, start, chain)
        held = held or _within(line, start, chain)
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
    words = list(WORDS.finditer(line))
    if len(words) > _MOST:
        return None
    at = next((n for n, one in enumerate(words) if one.end() >= found.end()), 0)
    word, behind = words[at], words[at + 1 :]
    instant = chain(start + word.end())
    told = instant if instant and instant.start - start - word.end() <= _NAMED else None
    if _is_label(line, start, word, at, told) or _is_under(words, at, told):
        return _Held(words[0].start() if at <= _LEADS else word.start(), word.end(), told)
    within = word.start() <= found.start()
    ends = behind[: 1 if within and _is_trade(line, word) else _FEW]
    until = any(one.group().startswith(_known().until) for one in ends)
    opens = until and words[0].end() > found.start()
    return _Held(word.start(), word.end(), told) if opens else None


def _held_otherwise(line: str, start: int, chain: Callable[[int], Chain | None]) -> _Held | None:
    """A short form or a word for secrets that leads to a day and an hour."""
    words = list(WORDS.finditer(line))
    if len(words) > _MOST:
        return None
    if short := _short().match(line):
        told = chain(start + short.end())
        gap = line[short.end() : max(short.end(), told.start - start)] if told else ""
        until = ":" in short.group() or gap.strip().startswith(_known().until)
        if told and len(gap) <= _NEAR and (told.times or until):
            return _Held(short.start("word"), short.end("word"), told)
    if ban := _bans().match(line):
        told = chain(start + ban.end())
        near = told and told.start - start - ban.end() <= _NAMED
        return _Held(words[0].start(), ban.end(), told if near else None)
    if end := _opening(line):
        told = chain(start + end)
        if told and told.times and told.start - start - end <= _NAMED:
            return _Held(words[0].start(), end, told)
    at = next((at for at in range(min(len(words), _LEADS)) if _is_secret(words, at)), None)
    told = chain(start + words[at + 1].start()) if at is not None else None
    return _Held(words[at].start(), words[at].end(), told) if at is not None and told else None


def _is_secret(words: list[re.Match[str]], at: int) -> bool:
    """ "vertraulich bis"."""
    if at + 1 >= len(words) or not words[at].group().startswith(_known().secret):
        return False
    return words[at + 1].group().startswith(_known().until)


def _within(line: str, start: int, chain: Callable[[int], Chain | None]) -> _Held | None:
    """A word that opens a sentence before "until" or a colon, a day and an hour."""
    for opening in _OPENS.finditer(line) if has_stem(line) else ():
        word = WORDS.match(line, opening.end())
        if word is None or not has_stem(word.group()):
            continue
        told = chain(start + word.end())
        between = line[word.end() : told.start - start].strip() if told else ""
        until = between.startswith(_known().until) or between[:1] in {":", "："}
        if told and told.times and until and len(between) <= _NAMED:
            return _Held(word.start(), word.end(), told)
    return None


def _is_label(line: str, start: int, word: re.Match[str], at: int, told: Chain | None) -> bool:
    """A word near the start of its line and an hour; a day behind it, a colon or "until"."""
    if told is None or at > 1 or not (told.times or any(day.day for day in told.dates)):
        return False  # no day: "Wapenembargo tot 2027"
    between = line[word.end() : max(word.end(), told.start - start)].strip()
    until = between.startswith(_known().until) or between[:1] in {":", "："}
    return until or not between or (bool(told.times) and len(WORDS.findall(between)) <= _FEW)


def _is_under(words: list[re.Match[str]], at: int, told: Chain | None) -> bool:
    """ "sous embargo", "embargada": at the end of a short line, before "until" or an hour."""
    word, known = words[at].group(), _known()
    led = at > 0 and words[at - 1].group() in known.under
    if at > 1 and words[at - 1].group() not in known.articles:
        led = led or words[at - _BETWEEN].group() in known.under
    if not (led or word.startswith(known.held)) or at > _LEADS:
        return False
    if at + 1 == len(words):
        return at <= _FEW
    if led and told and told.times:
        return True
    return words[at + 1].group().startswith(known.until)


class _Known(NamedTuple):
    """Words of hold_stems.toml, folded."""

    under: frozenset[str]
    held: tuple[str, ...]
    until: tuple[str, ...]
    secret: tuple[str, ...]
    closes: tuple[str, ...]
    publish: tuple[str, ...]
    when: frozenset[str]
    articles: frozenset[str]


@cache
def _known() -> _Known:
    rows = _rows()
    under, closes = frozenset(map(fold, rows["under"])), tuple(map(fold, rows["closes"]))
    held, until, secret = (tuple(map(fold, rows[key])) for key in ("held", "until", "secret"))
    publish = tuple(map(fold, rows["publish"]))
    when = frozenset(map(fold, rows["when"]))
    articles = frozenset(map(fold, rows["articles"]))
    return _Known(under, held, until, secret, closes, publish, when, articles)


@cache
def _opens() -> re.Pattern[str]:
    """Words that open a line or what a colon or dash parts from its start."""
    return _at_start(_rows()["opens"])


@cache
def _bans() -> re.Pattern[str]:
    """Words that open a line in the same places, and hold whatever follows them."""
    return _at_start(_rows()["bans"])


def _at_start(phrases: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, map(fold, phrases)))
    return re.compile(rf"(?:[^\n:|–—]{{0,80}}[:|–—])?[^\w\n]*(?:\d{{1,2}}[.)] )?(?:{names})")


@cache
def _short() -> re.Pattern[str]:
    """A short form at the start of a line, with its stop and colon."""
    ordered = sorted(map(fold, _rows()["short"]), key=len, reverse=True)
    names = "|".join(map(re.escape, ordered))
    return re.compile(rf"[^\w\n]*(?P<word>{names})(?!\w)\.?\s*[:：]?")


@cache
def _others() -> re.Pattern[str]:
    """A short form or a word for secrets, wherever a line may open with it."""
    names = "|".join(map(re.escape, map(fold, _rows()["secret"])))
    return re.compile(rf"(?m)^(?:{_short().pattern}|{_opens().pattern}|{_bans().pattern})|{names}")


@cache
def _frees() -> re.Pattern[str]:
    """ "sin embargo"."""
    names = "|".join(map(re.escape, map(fold, _rows()["frees"])))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")


@cache
def _stem() -> re.Pattern[str]:
    """One of the stems, wherever in a word."""
    return re.compile("|".join(map(re.escape, map(fold, _rows()["stems"]))))


@cache
def _rows() -> _Stems:
    return cast("_Stems", table("hold_stems"))
