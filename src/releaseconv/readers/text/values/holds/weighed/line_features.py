"""What is to be seen of a line that may hold a text, for its trained weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.holds.word_pattern import WORDS
from releaseconv.readers.text.values.holds.weighed.lines_to_weigh import Weighed
from releaseconv.readers.text.values.holds.weighed.said_in_line import Said, bare, said

__all__ = ["WORD", "features"]

WORD = "w "
"""What a feature begins with that is a word's beginning."""
_STEM = 6
"""Letters of such a beginning."""
_HOLDING, _EDITION = frozenset({"deny", "keep", "end"}), frozenset({"media", "time"})
"""One of these is said by every line that holds; the last of those for tomorrow's papers."""
_LENGTHS = (30, 20, 13, 9, 6, 4, 3, 2, 1)
_FIFTHS, _UNKNOWN = 5, 6
_ORDERED = ("deny", "keep", "act", "text")
_PLACED = ("deny", "keep", "ask", "end", "text")
_FIGURE = late(r"\d")
_HOUR = late(
    r"\d{1,2}(?:[:.h]\d\d|\s?(?:am|pm|uhr|h\b|час|時|시|时|點|点|น\.|giờ|horas|hrs))"
    r"|\b[012]\d[0-5]\d\b"
)
_YEAR = late(r"\b(?:19|20)\d\d\b")
_ADDRESS = late(r"@|www|http")
_PARTED = late(r"[»·]| [/>|] ")


def features(line: Weighed, thin: bool = False) -> frozenset[str]:
    """What is to be seen of a line; nothing where its words hold nothing in any language.

    A `thin` line, few of whose words are known, holds nothing; it is looked at to train.
    """
    found = said(line.folded)
    if found is None:
        return frozenset()
    at = dict[int, list[str]]()
    for place, role in found.roles:
        at.setdefault(place, []).append(role)
    roles = frozenset([role for _, role in found.roles])
    if not (roles & _HOLDING or roles >= _EDITION) or len(roles) == 1:
        return frozenset()
    if len(at) * _FIFTHS < found.words and not thin:
        return frozenset()
    return frozenset(
        [
            *_kinds(roles),
            *_length(found, at),
            *_order(found, at),
            *_signs(line),
            *_place(line, roles),
            *(WORD + bare(word)[:_STEM] for word in WORDS.findall(line.folded)),
        ]
    )


@lru_cache(maxsize=2048)
def _kinds(roles: frozenset[str]) -> tuple[str, ...]:
    """The kinds of words of a line by themselves, in twos and in threes."""
    ordered = sorted(roles)
    pairs = map("+".join, combinations(ordered, 2))
    threes = combinations([role for role in ordered if role != "ask"], 3)
    return (*ordered, *pairs, *map("+".join, threes))


def _length(found: Said, at: Mapping[int, object]) -> Iterator[str]:
    """How long a line is, and how much of it is known."""
    yield f"n{next(least for least in _LENGTHS if found.words >= least)}"
    yield f"cover{min(int(len(at) / found.words * _FIFTHS), _FIFTHS)}"
    yield f"unknown{min(max(found.words - len(at), 0), _UNKNOWN)}"


def _order(found: Said, at: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """What stands first, last and behind what."""
    places = sorted(at)
    yield from (f"first {role}" for role in at.get(0, ()))
    yield from (f"second {role}" for role in at.get(1, ()))
    if places[-1] >= found.words - 1:
        yield from (f"last {role}" for role in at[places[-1]])
    for one, next_ in pairwise(places):
        gap = "" if next_ == one + 1 else "~"
        yield from (f"{a}>{b}{gap}" for a in at[one] for b in at[next_])
    ends = [place for place, role in found.roles if role == "end"]
    for role in _ORDERED if ends else ():
        first = next((place for place, one in found.roles if one == role), None)
        if first is not None:
            yield f"{role}<end" if first < ends[-1] else f"end<{role}"


def _signs(line: Weighed) -> Iterator[str]:
    if _FIGURE.search(line.folded):
        yield "figure"
        if _HOUR.search(line.folded):
            yield "hour"
        if _YEAR.search(line.folded):
            yield "year"
    match line.text.rstrip()[-1:]:
        case "." | "。":
            yield "stop"
        case ":" | "：":
            yield "colon"
    if "?" in line.text:
        yield "question"
    if '"' in line.folded or "«" in line.text:
        yield "quote"
    if _ADDRESS.search(line.folded):
        yield "address"
    if line.text.isupper():
        yield "capitals"
    if _PARTED.search(line.text):
        yield "parted"


def _place(line: Weighed, roles: frozenset[str]) -> Iterator[str]:
    yield f"place {line.place}"
    yield f"{'alone' if line.alone else 'among'} {line.place}"
    yield from (f"{role}@{line.place}" for role in _PLACED if role in roles)
