"""Names as runs of capitalised words, without titles before and offices behind them."""

from __future__ import annotations

from functools import cache

from releaseconv.lexicon.words import Hit, fold
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.name_words import is_given, names
from releaseconv.readers.text.entities.contacts.names.title_prefixes import (
    behind_job,
    without_honorifics,
)

_WORD = late(r"[^\s,]+")
_INITIAL = late(r"[^\W\d_a-z]\.?(?:-?[^\W\d_a-z]\.)*")
_STOPS = ".!?…\"”’'»“"
_LEAST, _MOST = 2, 5

_CODE = 3
"""Letters of the longest abbreviation that a run of capitals may be made of."""
LONG_WORD = 9
"""Letters of the shortest word that is looked at as a compound."""


def capitalised_name(text: str, hits: tuple[Hit, ...]) -> tuple[tuple[int, int] | None, bool]:
    """The run of capitalised words that may be a name, and whether an honorific leads it."""
    best: tuple[tuple[int, int] | None, bool] = (None, False)
    for whole in _runs(text):
        run = without_honorifics(whole, hits, _MOST - 2)
        polite = len(run) < len(whole)
        run = _without_office(_without_post(run, text), text, hits)
        named = behind_job(run, text, hits)
        if named and is_given(text[named[0][0] : named[-1][1]]):
            run = named
        if run and _is_name(run, text, polite, hits):
            name = (run[0][0], _end(run, text))
            best = (name, polite)
            if polite or is_given(text[slice(*name)]):
                return best
    return best


def _without_post(run: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """A run behind a long word before a given name: "Kommunikasjonsansvarlig Marit Solheim"."""
    if len(run) < _LEAST + 1:
        return run
    first, second = (text[slice(*word)] for word in run[:2])
    post = len(first) >= LONG_WORD and not is_given(first) and is_given(second)
    return run[1:] if post else run


def _without_office(
    run: list[tuple[int, int]], text: str, hits: tuple[Hit, ...]
) -> list[tuple[int, int]]:
    """A run before the office that runs on behind a name: "Jane Doe High Altitude Laboratory"."""
    if len(run) <= _LEAST + 1 or not is_given(text[slice(*run[0])]):
        return run
    last = 1 + bool(_INITIAL.fullmatch(text[slice(*run[1])]))
    behind = run[last][1]
    office = any(hit.role == "organisation" and hit.start > behind for hit in hits)
    return run[: last + 1] if office else run


def _runs(text: str) -> list[list[tuple[int, int]]]:
    """Runs of words each of which could be part of a name; small words only inside."""
    runs: list[list[tuple[int, int]]] = [[]]
    for match in _WORD.finditer(text):
        word = match.group()
        if _is_capital(word):
            runs[-1].append(match.span())
        elif not (runs[-1] and fold(word) in names().particles):
            runs.append([])
        else:
            runs[-1].append(match.span())
    return [trimmed for run in runs if (trimmed := _trimmed(run, text))]


def _trimmed(run: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """A run without particles and degrees at its end."""
    while run:
        word = fold(text[slice(*run[-1])])
        if word not in names().degrees and (
            word not in names().particles or _is_capital(text[slice(*run[-1])])
        ):
            break
        run = run[:-1]
    return run


def _is_capital(word: str) -> bool:
    bare = word.lstrip("'’\"“(")
    return bool(bare) and bare[0].isupper() and not any(map(str.isdigit, bare))


def _is_name(run: list[tuple[int, int]], text: str, polite: bool, hits: tuple[Hit, ...]) -> bool:
    parts = [text[a:b] for a, b in run]
    capital = [part for part in parts if _is_capital(part)]
    whole = [part for part in capital if not _INITIAL.fullmatch(part)]
    if _is_firm(parts[-1], text[run[-1][1] :]):
        return False
    least = 1 if polite else _LEAST
    if not (least <= len(capital) <= _MOST and whole) or _INITIAL.fullmatch(parts[-1]):
        return False
    if all(part.isupper() and len(part) <= _CODE for part in parts) and not is_given(parts[0]):
        return False  # "CPR PUB SU"
    start, end = run[0][0], run[-1][1]
    inside = [h for h in hits if start <= h.start and h.end <= end and h.role != "honorific"]
    if not inside:
        return True
    # "Tom Park", "Dr. House": a surname that means something else, too
    known = polite or fold(parts[0].strip(".")) in names().given
    last = all(h.role == "address" or (h.start > start and h.end == end) for h in inside)
    return known and len(run) > 1 and last


def _is_firm(last: str, behind: str) -> bool:
    """Whether a legal form ends a run or stands behind it: "Hartwell Ceramics plc"."""
    words = (last, *behind.split()[:1])
    return any(fold(word).strip(",").replace(".", "") in _forms() for word in words)


@cache
def _forms() -> frozenset[str]:
    """Legal forms that are nobody's name or suffix."""
    return frozenset(form for form in names().legal_forms if len(form) > 2) - {"bart", "sau"}


def _end(run: list[tuple[int, int]], text: str) -> int:
    """Where a name ends, without a full stop that is the sentence's."""
    start, end = run[-1]
    last = text[start:end]
    return end if fold(last) in names().suffixes else end - len(last) + len(last.rstrip(_STOPS))
