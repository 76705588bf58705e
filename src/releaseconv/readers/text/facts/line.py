"""Facts of one line alone: its words, letters, signs, vocabulary and entities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from releaseconv.lexicon.words import familiar, words
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.entities.dates import find_dates, is_date_line
from releaseconv.readers.text.entities.email_and_web_addresses import emails, urls
from releaseconv.readers.text.entities.phone_numbers import phones
from releaseconv.readers.text.entities.reference_number_forms import find_symbols
from releaseconv.readers.text.entities.times import find_times
from releaseconv.readers.text.facts.content_words import content_words
from releaseconv.readers.text.layout.lines import Case, End, Line
from releaseconv.source import Source

_ANYWHERE = frozenset(
    {
        "about",
        "address",
        "and",
        "announces",
        "company",
        "corrects",
        "cover",
        "embargo",
        "honorific",
        "issued-by",
        "job",
        "legal",
        "organisation",
        "rights",
        "social",
        "speaker-said",
        "trademark",
        "unsubscribe",
    }
)
"""Roles whose words tell wherever they stand in a line."""
_BARS = late(r"[|»›>•·/]")
_WORD = late(r"[^\W\d_]{2,}")
_LABEL = late(r"\W{0,3}([^\W\d_][^:：\n]{0,26})[:：](?!//)")
"""A label of some words before a colon: "Media contact: Anna Brill"."""
_SENTENCE_END = late('[.!?。！？؟।](?:[\\s"”»」』]|$)')
_BRACKETED_LABEL = late(r"[\[(【〔<《［（「][^\])】〕>》］）」]{1,14}[\])】〕>》］）」]\s*\S")
"""A label in brackets before text: "[Statement] Port fees rise"."""
_DASH = late(r"\s[-–—]\s|--")
_NOT_LETTERS = late(r"\W+")
_COMMAS = ",،、，"
_LOOKED_AT = 400
"""Characters of a line that are looked through for entities."""
_DATED = 200
"""Characters of a line that are looked through for dates."""
_SHORT = 14
"""Words of a line in which vocabulary is looked for at every word."""
_TIMED = 25
"""Words of a line that is looked through for hours."""
_NUMBERED = 12
"""Words of a line that is looked through for reference numbers."""
_LONGEST_WORD = 40
"""Letters of a word of which it is remembered whether it is a function word."""
_FUNCTION_WORDS = 60
"""Words of a line that are asked whether they are function words."""


class LineFacts(NamedTuple):
    """What one line of the page is like; columns of one line are seen together."""

    number: int
    pieces: tuple[Line, ...]
    text: str
    folded: str
    blank_above: int
    """Blank lines above it, three at most; three for the first line."""
    words: int
    small: int
    """Words in small letters, or in a script without case."""
    capitals: bool
    end: End
    case: Case
    indent: int
    right: int
    marker: bool
    digit: bool
    gaps: bool
    """It has columns."""
    signs: bool
    """It has no letter and no figure."""
    phrases: tuple[tuple[str, str, bool], ...]
    """Role, way and colon of the vocabulary at its start."""
    roles: frozenset[str]
    within: frozenset[str]
    """Roles of the vocabulary that begins at any of its words."""
    anywhere: frozenset[str]
    email: bool
    phone: bool
    url: bool
    date: bool
    full_date: bool
    date_share: float
    """Share of its characters that are dates."""
    date_line: bool
    """It is a date and little else."""
    time: bool
    reference_share: float
    """Share of its characters that are reference numbers."""
    digit_share: float
    letter_share: float
    bars: int
    title_share: float
    """Share of its words that begin with a capital."""
    function_words: int
    key: str
    """Its letters and figures alone, by which it is found again."""
    content: frozenset[str]
    cased: bool
    """It is written in a script with capitals."""
    label: int
    """Words of the label that opens it, three at most; -1 for none."""
    label_capitals: bool
    """The label that opens it is in capitals: "CTC: The committee was set up"."""
    question: bool
    quote: bool
    bracketed: bool
    copyright: bool
    name: bool
    """Two to four words that may be somebody's name."""
    sentences: int
    commas: int
    bracketed_label: bool
    dash: bool
    spelled: tuple[str, ...]
    """Its words, of a short line; the first four of a longer one."""

    @property
    def start(self) -> int:
        """Offset of its first sign with ink."""
        return self.pieces[0].start

    @property
    def width(self) -> int:
        """Columns from its first sign with ink to its last."""
        return self.right - self.indent

    @property
    def reaches(self) -> bool:
        """It holds a mail address or a telephone number."""
        return self.email or self.phone


def facts_of_lines(
    seen: Sequence[tuple[Sequence[Line], int]], source: Source
) -> Iterator[LineFacts]:
    """The facts of lines, of each its pieces from the left and the blank lines above it."""
    folded = [" ".join([piece.folded for piece in pieces]) for pieces, _ in seen]
    for (pieces, blank), words_, roles in zip(seen, folded, _roles(folded), strict=True):
        text = source.text[pieces[0].start : pieces[-1].end]
        yield _line_facts(pieces, text, words_, blank, roles)


def _roles(folded: Sequence[str]) -> list[frozenset[str]]:
    """Roles of the words that tell wherever they stand, by line; all are looked for at once."""
    heads = [line[:_LOOKED_AT] for line in folded]
    starts = list(accumulate((len(head) + 1 for head in heads), initial=0))
    roles: list[set[str]] = [set() for _ in heads]
    for hit in words().find("\n".join(heads), _ANYWHERE):
        roles[bisect_right(starts, hit.start) - 1].add(hit.role)
    return list(map(frozenset, roles))


def _line_facts(
    pieces: Sequence[Line], text: str, folded: str, blank_above: int, anywhere: frozenset[str]
) -> LineFacts:
    """The facts of the line with `pieces`; `text` is the whole line without outer blanks."""
    head = text[:_LOOKED_AT]
    digit, weight = any(piece.digit for piece in pieces), sum(piece.weight for piece in pieces)
    phrases = _phrases(pieces)
    dates = find_dates(text[:_DATED]) if digit else ()
    parts, size, label = text.split(), max(1, len(text)), _label(text)
    return LineFacts(
        number=pieces[0].number,
        pieces=tuple(pieces),
        text=text,
        folded=folded,
        blank_above=blank_above,
        words=weight,
        small=sum(piece.small for piece in pieces),
        capitals=all(piece.caps for piece in pieces),
        end=pieces[-1].end_sign,
        case=pieces[0].case,
        indent=pieces[0].indent,
        right=pieces[-1].right,
        marker=pieces[0].marker > 0,
        digit=digit,
        gaps=len(pieces) > 1 or bool(pieces[0].gaps),
        signs=all(piece.rule for piece in pieces),
        phrases=phrases,
        roles=frozenset(role for role, _, _ in phrases),
        within=_within(pieces, weight),
        anywhere=anywhere,
        email="@" in head and bool(emails(head)),
        phone=digit and bool(phones(head)),
        url="." in head and bool(urls(head)),
        date=bool(dates),
        full_date=any(found.year and found.day for found in dates),
        date_share=sum(found.end - found.start for found in dates) / size,
        date_line=bool(dates) and is_date_line(text),
        time=digit and weight <= _TIMED and bool(find_times(text)),
        reference_share=_reference_share(text, digit and weight <= _NUMBERED),
        digit_share=sum(map(str.isdigit, text)) / size,
        letter_share=sum(map(str.isalpha, text)) / size,
        bars=len(_BARS.findall(head)),
        title_share=sum(part[0].isupper() for part in parts) / max(1, len(parts)),
        function_words=_function_words(parts),
        key=_NOT_LETTERS.sub("", folded),
        content=content_words(text),
        cased=head.upper() != head.lower(),
        label=min(3, len(label.split())) if label else -1,
        label_capitals=label.isupper(),
        question=text[-1] in "?？؟",
        quote=text[0] in "\"'“„«「『‘”",
        bracketed=text[0] in "([<（【" and text[-1] in ")]>）】",
        copyright="©" in head or "(c) " in head.lower(),
        name=_is_name(parts, digit),
        sentences=min(3, len(_SENTENCE_END.findall(head))),
        commas=min(4, sum(map(head.count, _COMMAS))),
        bracketed_label=_BRACKETED_LABEL.match(text) is not None,
        dash=_DASH.search(head) is not None,
        spelled=tuple(_WORD.findall(folded[:120] if weight <= _NUMBERED else folded[:60])),
    )


def _phrases(pieces: Sequence[Line]) -> tuple[tuple[str, str, bool], ...]:
    found = {(hit.role, hit.way.value, hit.colon) for piece in pieces for hit in piece.phrases()}
    return tuple(sorted(found))


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return found[1] if found else ""


def _within(pieces: Sequence[Line], weight: int) -> frozenset[str]:
    if weight > _SHORT:
        return frozenset()
    return frozenset(hit.role for piece in pieces for hit in piece.everywhere())


def _reference_share(text: str, asked: bool) -> float:
    found = find_symbols(text) if asked else ()
    return sum(end - start for start, end in found) / max(1, len(text))


def _function_words(parts: Sequence[str]) -> int:
    small = [part for part in parts[:_FUNCTION_WORDS] if part[0].islower()]
    asked = [_familiar if len(part) <= _LONGEST_WORD else familiar for part in small]
    return sum([ask(part) > 0 for ask, part in zip(asked, small, strict=True)])


_familiar = lru_cache(maxsize=1024)(familiar)  # most words of a release come again


def _is_name(parts: Sequence[str], digit: bool) -> bool:
    if digit or not 2 <= len(parts) <= 4:
        return False
    capital = sum(part[0].isupper() for part in parts) > 0.6 * len(parts)
    return capital and all("-" in part or part.strip(".,").isalpha() for part in parts)
