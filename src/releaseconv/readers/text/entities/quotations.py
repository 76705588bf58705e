"""Words somebody is quoted with, and the speaker where the text says who."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.contacts.person_names import looks, names


class FoundQuote(NamedTuple):
    """A quote by offsets: its words between the marks, and the speaker's name."""

    start: int
    end: int
    speaker: tuple[int, int] | None = None


# Opening mark and what may close it. Where one sign does both, its place decides.
_CLOSERS = {
    "“": '”"“',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "”": "”",
    '"': '"”',
    "「": "」",
    "『": "』",
    "‹": "›",
    "‘": "’",
    "``": "''",
}
_OPENING = late(r"[“„«»”\"「『‹‘]|``")
_AFTER_OPENING = frozenset(" ([{-–—:\n\xa0\t/>，。：、")
_LEAST = 4
_LEAST_UNSPACED = 8
_LEAST_HANGUL = 3
"""Words of the shortest quote of Korean, whose words hold what are two or three elsewhere."""
_LONGEST = 4_000
_NEAR = 160
"""Characters beside a quote in which its speaker is looked for."""
_UNSPACED = Rare("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = late(r"(?<=[^\W\d_]{2})[.!?…]+[\"”»“]?\s+(?=[\"“„«]?[^\W\d_a-z])|[。！？]|\n\s*\n")
_HANGUL = Rare("[\uac00-\ud7a3]")
_POLITE = frozenset({"honorific"})
_JOBS = frozenset({"job"})
_TWO_OR_THREE = late(
    r"\s(?P<name>[^\W\d_a-zß-ÿ][\w'’-]+(?:\s[^\W\d_a-zß-ÿ][\w'’-]+){1,2})(?!\s[^\W\d_a-zß-ÿ]|[\w'’-])"
)  # " Gisela Rautenberg"
_SAID = frozenset({"speaker-said"})
_DASH = late(r"\s{0,8}[-–—―][ \xa0]{1,3}(?=[^\W\d_]|\d)")
_BEFORE_SAYING = " \xa0,.;:–—-!?…\n"
_INCHES = late(r"\d['’′ ]?\d{0,2}$")
_PARTS = late(r"[,;:()–—。，：]|\s-\s")


def find_quotes(text: str) -> tuple[FoundQuote, ...]:
    """The quotes of four words and more in `text`, a paragraph, in order.

    A mark that nothing closes opens a quote that the next paragraph goes on with, if it
    stands first. The second part of a quote broken by "said …" has the speaker of the first.
    """
    found = (*_marked(text), *_dashed(text))
    speakers: dict[int, tuple[int, int] | None] = {}
    for number, quote in enumerate(found):
        if _is_long(text[quote.start : quote.end]):
            speakers[number] = _speaker_of(text, found, number, speakers)
    return tuple(found[number]._replace(speaker=who) for number, who in speakers.items())


def _speaker_of(
    text: str,
    found: tuple[FoundQuote, ...],
    number: int,
    known: dict[int, tuple[int, int] | None],
) -> tuple[int, int] | None:
    """The speaker of the quote of that number, or of the one that it goes on with."""
    while number not in known:
        floor = found[number - 1].end if number else 0
        if speaker := _speaker(text, found[number], floor):
            return speaker
        if not number or not _goes_on(text, found[number - 1], found[number]):
            return None
        number -= 1
    return known[number]


def _marked(text: str) -> Iterator[FoundQuote]:
    """What stands between quotation marks."""
    at = 0
    while match := _OPENING.search(text, at):
        start = at = match.end()
        if not _opens(text, match.start(), start):
            continue
        end = _closing(text, start, match.group())
        if end is None and not text[: match.start()].strip():
            end = len(text)
        if end is None:
            continue
        at = end + 1
        if inner := text[start:end].strip():
            first = start + text[start:end].index(inner[0])
            yield FoundQuote(first, first + len(inner))


def _dashed(text: str) -> Iterator[FoundQuote]:
    """Speech behind a dash, before the words for saying: "– Vi är glada, säger Anna Brill."."""
    dash = _DASH.match(text)
    if dash is None or _OPENING.search(text):
        return
    for hit in words().find(fold(text), _SAID):
        said = text[dash.end() : hit.start].rstrip(_BEFORE_SAYING)
        stop = text[dash.end() + len(said) : hit.start]
        if _is_long(said) and not stop.isspace():
            yield FoundQuote(dash.end(), dash.end() + len(said))
            return


def _opens(text: str, at: int, behind: int) -> bool:
    before, after = text[at - 1 : at], text[behind : behind + 1]
    if not after or (after.isspace() and text[at] not in "«»"):
        return False
    return at == 0 or before in _AFTER_OPENING or text[at] in "„「『«"


def _closing(text: str, start: int, mark: str) -> int | None:
    """Where the words end that a mark opens."""
    stop = min(len(text), start + _LONGEST)
    if mark == "``":
        end = text.find("''", start, stop)
        return end if end >= 0 else None
    at = start
    while found := [i for c in _CLOSERS[mark] if (i := text.find(c, at, stop)) >= 0]:
        if _closes(text, at := min(found), mark):
            return at
        at += 1
    return None


def _closes(text: str, at: int, mark: str) -> bool:
    """Whether a sign closes, and is no apostrophe nor another opening mark."""
    after = text[at + 1 : at + 2]
    if mark == "‘":
        return not after.isalnum()
    if text[at] == '"' and _is_inch(text, at):
        return False
    if _HANGUL.match(after) and not text[at - 1 : at].isspace():
        return True
    if text[at] == mark or text[at] in "“":
        return not after.isalnum() or text[at - 1 : at] in ".,!?"
    return True


def _is_inch(text: str, at: int) -> bool:
    """Whether a straight mark behind a figure is of inches: another one closes the quote."""
    return _INCHES.search(text, max(0, at - 8), at) is not None and text.count('"', at + 1) % 2 == 1


def _is_long(quoted: str) -> bool:
    if _UNSPACED.search(quoted):
        return len(quoted) >= _LEAST_UNSPACED
    if _HANGUL.search(quoted):
        return len(quoted.split()) >= _LEAST_HANGUL and len(quoted) >= _LEAST_UNSPACED
    return len(quoted.split()) >= _LEAST


# -- the speaker ------------------------------------------------------------------------


def _speaker(text: str, quote: FoundQuote, floor: int) -> tuple[int, int] | None:
    """The name beside the word for saying, behind the quote or else before it."""
    start = quote.end + 1
    behind = text[start : start + _NEAR]
    if stop := next((m for m in _sentence_ends(behind) if m.start() > 1), None):
        behind = behind[: stop.start()]
    if (opening := _OPENING.search(behind, 1)) and opening.start() > 1:
        behind = behind[: opening.start()]
    if found := _named(behind):
        return found[0] + start, found[1] + start
    floor = max(floor, quote.start - _NEAR)
    before = text[floor : quote.start]
    last = max((m.end() for m in _sentence_ends(before)), default=0)
    bare = before[last:].rstrip(' «“„"‘»「『”`\xa0\n')
    if bare[-1:] in names().topics:
        said = _PARTS.split(bare[:-1])[-1].strip()
        where = looks(said).person
        at = floor + last + before[last:].rindex(said)
        return (at + where[0], at + where[1]) if where else None
    if not bare.endswith((",", ":", "：", "，")):
        return None
    if found := _named(before[last:]):
        return found[0] + floor + last, found[1] + floor + last
    return None


def _sentence_ends(text: str) -> Iterator[re.Match[str]]:
    """Where sentences end, "Dr." and its like being no end."""
    for match in _SENTENCE.finditer(text):
        word = text[: match.start()].rsplit(None, 1)[-1:]
        if not word or not words().find(fold(word[0]), _POLITE):
            yield match


def _named(clause: str) -> tuple[int, int] | None:
    """The person that a clause says to have spoken."""
    # a stop is part of some words of Chinese: "说。"
    for hit in words().find(f"{fold(clause)}。", _SAID):
        if _HANGUL.match(clause, hit.end):
            continue  # the verb goes on: its speaker stands before the quote
        after = _PARTS.split(clause[hit.end :].lstrip(" ,"), maxsplit=1)[0]
        start = clause.index(after, hit.end) if after else hit.end
        pieces = ((start, start + len(after)), *reversed(_parts(clause[: hit.start])))
        if people := [who for piece in pieces if (who := _person(clause, *piece))]:
            return next((span for span, leads in people if leads), people[0][0])
    return None


def _person(clause: str, start: int, stop: int) -> tuple[tuple[int, int], bool] | None:
    """The person in a piece, and whether the piece begins with the name, "Dr" before it or not.

    What comes behind a small word may be no person: "Anna Brill, Reader in Insect Behaviour, said".
    """
    where = looks(clause[start:stop]).person or _behind_job(clause[start:stop])
    if where is None:
        return None
    above = clause[start : start + where[0]].split()
    return (start + where[0], start + where[1]), not any(word[0].islower() for word in above)


def _behind_job(piece: str) -> tuple[int, int] | None:
    """The name that a job leads up to: "Bürgermeisterin Gisela Rautenberg"."""
    for hit in words().find(fold(piece), _JOBS):
        name = _TWO_OR_THREE.match(piece, hit.end)
        capital = name is not None and all(word[0].isupper() for word in name["name"].split())
        if name and capital and looks(name["name"]).person == (0, len(name["name"])):
            return name.span("name")
    return None


def _parts(clause: str) -> list[tuple[int, int]]:
    """The pieces of a clause between its commas."""
    edges = [0, *(x for m in _PARTS.finditer(clause) for x in m.span()), len(clause)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _goes_on(text: str, before: FoundQuote, quote: FoundQuote) -> bool:
    """Whether only the words for saying stand between two parts of one quote."""
    between = text[before.end : quote.start]
    return len(between) <= _NEAR and sum(1 for _ in _sentence_ends(between)) <= 1
