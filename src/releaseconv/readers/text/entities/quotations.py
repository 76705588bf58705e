"""Words somebody is quoted with, and the speaker where the text says who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from releaseconv.lexicon.words import fold, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.speakers import NEAR, says_so, sentence_ends, speaker_beside
from releaseconv.resources import table


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
_UNSPACED = Rare("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = Rare("[\uac00-\ud7a3]")
_SAID = frozenset({"speaker-said"})
_STOPS = ".!?…"
"""Signs of sentences, which a name has none of."""
_COMMAS = ",;:"
"""What a name that nothing announces has none of, either."""
_OPENERS = ' \xa0(“„«»”"「『‹‘`'
_WORD = 40
"""Characters before a quote that hold the word before it."""
_CAPITALS = 3
"""Words with a capital from which on a quote whose other words are short is a name."""
_DASH = late(r"\s{0,8}[-–—―][ \xa0]{1,3}(?=[^\W\d_]|\d)")
_BEFORE_SAYING = " \xa0,.;:–—-!?…\n"
_INCHES = late(r"\d['’′ ]?\d{0,2}$")


def find_quotes(text: str) -> tuple[FoundQuote, ...]:
    """The quotes of four words and more in `text`, a paragraph, in order; names are none.

    A mark that nothing closes opens a quote that the next paragraph goes on with, if it
    stands first. The second part of a quote broken by "said …" has the speaker of the first.
    """
    found = (*_marked(text), *_dashed(text))
    speakers: dict[int, tuple[int, int] | None] = {}
    for number, quote in enumerate(found):
        if _is_long(text[quote.start : quote.end]):
            speakers[number] = _speaker_of(text, found, number, speakers)
    return tuple(
        found[number]._replace(speaker=who)
        for number, who in speakers.items()
        if who or not _is_name(text, found[number])
    )


def _is_name(text: str, quote: FoundQuote) -> bool:
    """Whether it is the name of a thing, such as a ship: by the word before it, or its capitals."""
    said = text[quote.start : quote.end]
    if said[0].islower() or any(map(said.__contains__, _STOPS)):
        return False  # the study “adds to what is known”
    before = fold(text[max(0, quote.start - _WORD) : quote.start]).rstrip(_OPENERS)
    if before.endswith(_named_things()):
        return True
    if any(map(said.__contains__, _COMMAS)):
        return False
    small = [word for word in said.split() if not word[0].isupper()]
    named = len(said.split()) - len(small) >= _CAPITALS and all(
        len(w) < _CAPITALS + 1 for w in small
    )
    return named and not says_so(text, quote.start, quote.end)


@cache
def _named_things() -> tuple[str, ...]:
    """Words for what has a name of its own, of profiles/quotations.toml."""
    rows = cast("Mapping[str, str]", table("quotations")["named"])
    return tuple(dict.fromkeys(word for row in rows.values() for word in fold(row).split()))


def _speaker_of(
    text: str,
    found: tuple[FoundQuote, ...],
    number: int,
    known: dict[int, tuple[int, int] | None],
) -> tuple[int, int] | None:
    """The speaker of the quote of that number, or of the one that it goes on with."""
    while number not in known:
        floor = found[number - 1].end if number else 0
        if speaker := speaker_beside(text, found[number].start, found[number].end, floor):
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


def _goes_on(text: str, before: FoundQuote, quote: FoundQuote) -> bool:
    """Whether only the words for saying stand between two parts of one quote."""
    between = text[before.end : quote.start]
    return len(between) <= NEAR and sum(1 for _ in sentence_ends(between)) <= 1
