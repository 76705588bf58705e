"""Who says what is quoted: the name beside the word for saying, or in a line above the quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypeAlias, cast

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.names.field_looks import is_person, looks
from releaseconv.readers.text.entities.contacts.names.name_words import is_given, names
from releaseconv.resources import table

__all__ = ["NEAR", "introduced", "says_so", "sentence_ends", "speaker_beside"]

_Span: TypeAlias = tuple[int, int]

NEAR = 160
"""Characters beside a quote in which its speaker is looked for."""
_SENTENCE = late(r"(?<=[^\W\d_]{2})[.!?…]+[\"”»“]?\s+(?=[\"“„«]?[^\W\d_a-z])|[。！？]|\n\s*\n")
_OPENING = late(r"[“„«»”\"「『‹‘]|``")
_HANGUL = Rare("[\uac00-\ud7a3]")
_POLITE = frozenset({"honorific"})
_JOBS = frozenset({"job"})
_COMPOUND, _PART = 10, 4
"""Letters of the shortest compound of a job, and of each of its parts."""
_TITLES = frozenset({"job", "honorific"})
_SAID = frozenset({"speaker-said"})
_TWO_OR_THREE = late(
    r"\.?\s(?P<name>[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+){1,2})(?!\s[^\W\d_a-zß-ÿ]|[\w'’-])"
)  # " Gisela Rautenberg"
_PARTS = late(r"[,;:()–—。，：]|\s-\s")
_FIRST_WORD = late(r"[\s,]{0,3}(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)(?=\s)")
_BEFORE_WORDS = ' \xa0,–—-»”“"」』’'
_CLOSING = ' \xa0»”“"」』’'
_DASHES = frozenset({"–", "—", "-"})
_COLONS = (":", "：")
_INTRODUCTION = 30
"""Words of the longest sentence that introduces a quote in a line of its own."""
_WITHOUT_VERB = 15
"""Words of one that has no word for saying: "Landrat Marek Weber:"."""


def speaker_beside(text: str, start: int, end: int, floor: int) -> _Span | None:
    """The name beside the word for saying, behind the quote or else before it.

    Words before `floor` belong to another quote.
    """
    at, behind = end + 1, _clause_behind(text, end)
    if found := _named(behind) or _named_behind(behind):
        return found[0] + at, found[1] + at
    floor, before = _clause_before(text, start, floor)
    bare = before.rstrip(' «“„"‘»「『”`\xa0\n')
    if bare[-1:] in names().topics:
        said = _PARTS.split(bare[:-1])[-1].strip()
        where = looks(said).person
        at = floor + before.rindex(said)
        return (at + where[0], at + where[1]) if where else None
    if not bare.endswith((",", "，", *_COLONS)):
        return None
    found = _named(before) or (_heading(bare) if bare.endswith(_COLONS) else None)
    return (found[0] + floor, found[1] + floor) if found else None


def introduced(text: str) -> _Span | None:
    """The speaker of the quote that follows `text`, a paragraph that ends with a colon."""
    bare = text.rstrip()
    if not bare.endswith(_COLONS):
        return None
    floor, last = _clause_before(bare, len(bare), 0)
    if len(last.split()) > _INTRODUCTION:
        return None
    found = _named(last)
    if found and not is_given(last[slice(*found)]) and _is_somebodys(last[: found[0]]):
        return None
    found = found or _heading(last)
    return (found[0] + floor, found[1] + floor) if found else None


def _is_somebodys(before: str) -> bool:
    """Whether a small word leads to a name that may be a firm's: "The board of Quay Works"."""
    last = before.split()[-1:]
    return bool(last) and last[0].islower()


def says_so(text: str, start: int, end: int) -> bool:
    """Whether a word for saying stands beside what is in quotation marks."""
    before, behind = _clause_before(text, start, 0)[1], _clause_behind(text, end)
    return any(words().find(f"{fold(clause)}。", _SAID) for clause in (before, behind))


def sentence_ends(text: str) -> Iterator[re.Match[str]]:
    """Where sentences end, "Dr." and its like being no end."""
    for match in _SENTENCE.finditer(text):
        word = text[: match.start()].rsplit(None, 1)[-1:]
        if not word or not words().find(fold(word[0]), _POLITE):
            yield match


def _clause_behind(text: str, end: int) -> str:
    """What goes on behind a quote, up to the end of the sentence or the next quote."""
    behind = text[end + 1 : end + 1 + NEAR]
    if stop := next((m for m in sentence_ends(behind) if m.start() > 1), None):
        behind = behind[: stop.start()]
    if (opening := _OPENING.search(behind, 1)) and opening.start() > 1:
        behind = behind[: opening.start()]
    return behind


def _clause_before(text: str, start: int, floor: int) -> tuple[int, str]:
    """The sentence that leads to a quote, and where it begins."""
    floor = max(floor, start - NEAR)
    before = text[floor:start]
    last = max((m.end() for m in sentence_ends(before)), default=0)
    return floor + last, before[last:]


def _named(clause: str) -> _Span | None:
    """The person that a clause says to have spoken."""
    # a stop is part of some words of Chinese: "说。"
    for hit in words().find(f"{fold(clause)}。", _SAID):
        if _HANGUL.match(clause, hit.end):
            continue  # the verb goes on: its speaker stands before the quote
        if found := _beside_verb(clause, hit.start, hit.end):
            return found
    return None


def _named_behind(clause: str) -> _Span | None:
    """The person behind words that mean saying at the head of such a clause alone, or a dash."""
    bare = clause.lstrip(_BEFORE_WORDS)
    at = len(clause) - len(bare)
    if clause.lstrip(_CLOSING)[:1] in _DASHES:
        found = _heading(bare)
        return (found[0] + at, found[1] + at) if found else None
    opened = (one for one in _phrases() if fold(bare).startswith(one))
    if phrase := max(opened, key=len, default=""):
        return _beside_verb(clause, len(clause), at + len(phrase))
    return None


def _beside_verb(clause: str, start: int, end: int) -> _Span | None:
    """The person beside a word for saying: behind it, or else before it."""
    behind = [(end + a, end + b) for a, b in _parts(clause[end:])]
    after = next((i for i, (a, b) in enumerate(behind) if clause[a:b].strip(" ,")), 0)
    before = reversed(_parts(clause[:start])) if start < end else ()
    pieces = (*behind[after : after + 1], *before)
    if people := [who for piece in pieces if (who := _person(clause, *piece))]:
        return next((span for span, leads in people if leads), people[0][0])
    return _apposed(clause, behind[after : after + 2])


def _apposed(clause: str, pieces: list[_Span]) -> _Span | None:
    """The name behind the comma after what somebody is: "la directora del museo, Inés Vega"."""
    if len(pieces) < 2:
        return None
    what, name = (clause[a:b].strip() for a, b in pieces)
    if not what[:1].islower() or not is_person(name):
        return None
    at, where = clause.index(name, pieces[1][0]), looks(name).person
    return (at + where[0], at + where[1]) if where else None


def _heading(clause: str) -> _Span | None:
    """The name that a few words without a verb begin with: "Landrat Marek Weber:"."""
    if len(clause.split()) > _WITHOUT_VERB:
        return None
    start = len(clause) - len(clause.lstrip())
    first = _FIRST_WORD.match(clause)
    if first and fold(first["word"]) in _words("introducing"):
        start = first.end()
    for a, b in _parts(clause[start:])[:2]:
        piece = clause[start + a : start + b]
        seen = looks(piece.strip())
        known = seen.given or seen.honorific or seen.job is not None
        if known and (found := _person(clause, start + a, start + b)):
            return found[0]
    return None


def _person(clause: str, start: int, stop: int) -> tuple[_Span, bool] | None:
    """The person in a piece, and whether the piece begins with the name, "Dr" before it or not.

    What comes behind a small word may be no person: "Anna Brill, Reader in Insect Behaviour, said".
    """
    where = looks(clause[start:stop]).person or _behind_title(clause[start:stop])
    if where is None:
        return None
    where = _without_compound(clause[start:stop], *where)
    above = clause[start : start + where[0]].split()
    return (start + where[0], start + where[1]), not any(word[0].islower() for word in above)


def _without_compound(piece: str, start: int, end: int) -> _Span:
    """A name without the compound of a job before it: "Verbandspräsidentin Gisela Bauer"."""
    first, blank, rest = piece[start:end].partition(" ")
    if len(first) < _COMPOUND or not blank or " " not in rest:
        return start, end
    low = fold(first)
    ends = (low[at:] for at in range(_PART, len(low) - _PART + 1))
    is_job = any(
        (0, len(one)) in {(h.start, h.end) for h in words().find(one, _JOBS)} for one in ends
    )
    return (start + len(first) + 1, end) if is_job else (start, end)


def _behind_title(piece: str) -> _Span | None:
    """The name that a job or an honorific leads up to: "Bürgermeisterin Gisela Rautenberg"."""
    for hit in words().find(fold(piece), _TITLES):
        name = _TWO_OR_THREE.match(piece, hit.end)
        capital = name is not None and all(word[0].isupper() for word in name["name"].split())
        if name and capital and looks(name["name"]).person == (0, len(name["name"])):
            return name.span("name")
    return None


def _parts(clause: str) -> list[_Span]:
    """The pieces of a clause between its commas."""
    edges = [0, *(x for m in _PARTS.finditer(clause) for x in m.span()), len(clause)]
    return list(zip(edges[::2], edges[1::2], strict=True))


@cache
def _phrases() -> tuple[str, ...]:
    """What means saying at the head of what follows a quote."""
    rows = cast("Mapping[str, Mapping[str, Sequence[str]]]", table("quotations"))["behind"]
    return tuple(f"{fold(phrase)} " for row in rows.values() for phrase in row)


@cache
def _words(key: str) -> frozenset[str]:
    """Words of all languages in a table of profiles/quotations.toml."""
    rows = cast("Mapping[str, Mapping[str, str]]", table("quotations"))[key]
    return frozenset(word for row in rows.values() for word in fold(row).split())
