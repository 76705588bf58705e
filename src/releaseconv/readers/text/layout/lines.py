"""Lines and what can be seen of each: computed once, so that rules read nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from releaseconv.lexicon.compiled_words import LOOSE
from releaseconv.lexicon.words import Hit, Way, fold, unspaced, words
from releaseconv.patterns.lazy_charclass import Rare
from releaseconv.patterns.lazy_regex import late
from releaseconv.readers.text.layout.list_markers import marker, tight
from releaseconv.source import Source

_WIDE = Rare(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
"""Characters that take two columns, as in 中 or 한."""

_UNSPACED = Rare(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Characters of scripts that put no blanks between words."""

_CLOSERS = "\"'”’“‘»›«‹)]}*_」』】）＞>"
_OPENERS = "\"'“‘«‹([{*_•·-–—/#<>=|「『【（ \t\xa0"
_WORD_START = late(r"(?<![^\W_])[^\W_]")
_NARROW_GAP = late(r"(?<=\S)(?:[ \xa0]{2,}|[ \xa0]*\t[ \t\xa0]*)(?=[^\s:])")
_LEADER = late(
    r"(?<=\S)[ \xa0]?[ \xa0\t]{0,40}(?P<dots>\.{4,200}+|\.(?:[ ]\.){3,99}+)[ ]*+(?=[^\s.])"
)
"""Dots between the cells of a row: "Ships ........ 34"."""
_GAP = late(r"(?<=\S)(?:[ \xa0]{3,}|[ \xa0]*\t[ \t\xa0]*)(?=[^\s:])")
"""A gap between columns: "Headquarters       April 23"."""

MARK_FIRST = late(r"(?:-0-|#{2,}|-30-)[ \t]{3,}")
"""An end mark that shares its line with what follows."""

_BLANKS = late(" {2,}")
_BEYOND = late(r"[^\x00-\x7f]")
_SMALL = b"abcdefghijklmnopqrstuvwxyz"
_FIGURES = "0123456789"

LONG = 400
"""Characters of a line that are looked at for words; labels and roles stand before."""


_LONGEST_PHRASE = 14
"""Words of the longest phrase of a house."""
_HOUSE = "mul"
"""The language of a house's words: whichever its releases are in."""
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_NOWHERE = range(0)


_OPENING = frozenset({"$", "€", "£", "¥", "₩", "₹", "(", "$(", "($"})
_CLOSING = frozenset({")", "%", ")%", "%)"})
"""What filings set in a column of its own before or behind a figure."""


class End(IntEnum):
    """How a line ends, behind closing quotes and brackets."""

    OPEN = 0
    STOP = 1
    COLON = 2
    COMMA = 3
    HYPHEN = 4


_ENDS = {
    **dict.fromkeys(".!?…。！？؟۔｡।", End.STOP),
    **dict.fromkeys(":：", End.COLON),
    **dict.fromkeys(",;،؛、，；", End.COMMA),
    **dict.fromkeys("-‐\xad", End.HYPHEN),
}


class Case(IntEnum):
    """The case of a line's first letter."""

    NONE = 0
    LOWER = 1
    UPPER = 2
    DIGIT = 3
    """The first character with ink that is no opening sign is a digit."""


@dataclass(frozen=True)
class Line:
    """One line with ink, or one column of it."""

    number: int
    """1-based, as in the source."""
    start: int
    end: int
    """Offsets of the first inked character and behind the last."""
    indent: int
    """Columns before the first inked character."""
    right: int
    """Column behind the last inked character; wide characters take two."""
    text: str
    folded: str
    """`text` folded for matching, of the same length; the first 400 characters."""
    ink: int
    """Offset in `text` of the first letter or digit; -1 if there is none."""
    end_sign: End
    case: Case
    caps: bool
    """All cased letters are capitals, and there are two or more."""
    weight: int
    """Words; two ideographs count as one."""
    small: int
    """Words that begin with a small letter, or in a script without case."""
    digit: bool
    gaps: tuple[int, ...]
    """Columns at which text goes on behind three or more blanks or a tab."""
    marker: int
    """Length of a list marker and its blanks; 0 if there is none."""
    page_break: bool
    """A form feed stands before or in it."""
    whole: bool
    """It is no column among others."""
    own: str = ""
    """The role that words of its house give it."""

    @property
    def rule(self) -> bool:
        """Only signs: rules, end marks, boxes."""
        return self.ink < 0

    def hits(self) -> tuple[Hit, ...]:
        """Vocabulary at its first letter that settles a role, longest first."""
        return self._settling

    def phrases(self) -> tuple[Hit, ...]:
        """Vocabulary at its first letter behind a list's marker, longest first."""
        return self._hits

    @cached_property
    def _settling(self) -> tuple[Hit, ...]:
        return tuple(hit for hit in self._hits if hit.role not in LOOSE)

    def everywhere(self) -> tuple[Hit, ...]:
        """Vocabulary at each of its words, from left to right, longest first."""
        return self._everywhere

    @cached_property
    def _everywhere(self) -> tuple[Hit, ...]:
        starts = (match.start() for match in _WORD_START.finditer(self.folded))
        return tuple(hit for start in starts for hit in words().at(self.folded, start))

    @cached_property
    def _hits(self) -> tuple[Hit, ...]:
        if self.ink < 0:
            return ()
        first = max(self.ink, self.marker)
        found = words().at(self.folded, first)
        if not found and not self.gaps and "  " in self.folded:
            found = _justified(self.folded, first)
        if not found and self.weight <= 60:
            close = unspaced(self.text)
            found = words().at(fold(close)) if close else ()
        return (self._own_hit(), *found) if self.own else found

    def _own_hit(self) -> Hit:
        end = len(self.folded.rstrip(" :"))
        return Hit(self.own, Way.LINE, self.ink, end, _HOUSE, end < len(self.folded))

    def has(self, *roles: str) -> bool:
        """Whether one of `roles` stands at its first letter."""
        return any(hit.role in roles for hit in self.hits())


class Piece(NamedTuple):
    """A cell of a table's row: as much of a line as tables ask for, and they ask often."""

    number: int
    start: int
    end: int
    indent: int
    right: int
    text: str
    digit: bool


def _justified(folded: str, first: int) -> tuple[Hit, ...]:
    """The vocabulary at `first` in words set flush by double blanks: "for  more information"."""
    start = len(_BLANKS.sub(" ", folded[:first]))
    found = words().at(_BLANKS.sub(" ", folded), start)
    kept = (
        [i for i, c in enumerate(folded) if c != " " or folded[i - 1 : i] != " "] if found else []
    )
    return tuple(hit._replace(start=kept[hit.start], end=kept[hit.end - 1] + 1) for hit in found)


def lines(
    source: Source, own: Mapping[str, str] = _NO_WORDS, but: range = _NOWHERE
) -> tuple[Line, ...]:
    """The lines of `source` that have ink; a mark before a gap is a line of its own.

    `own` has the roles that a house's words give to lines that they fill. Lines that begin at
    offsets in `but` are left out.
    """
    page = tuple(part for line in _lines(source.text, but) for part in _parted(line, source))
    if own:
        page = tuple(_housed(line, own) for line in page)
    marked = tight([(line.number, line.text) for line in page])
    if not marked:
        return page
    return tuple(replace(line, marker=1) if line.number in marked else line for line in page)


def _housed(line: Line, own: Mapping[str, str]) -> Line:
    if line.weight > _LONGEST_PHRASE:
        return line
    role = own.get(" ".join(line.folded.split()).strip("*:. "))
    return replace(line, own=role) if role else line


def _parted(line: Line, source: Source) -> tuple[Line, ...]:
    """A wire closes a release, then goes on: "-0-       8/8/94 /CONTACT: …"."""
    return split(line) if line.gaps and MARK_FIRST.match(line.text) else (line,)


def _lines(text: str, but: range) -> Iterator[Line]:
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if raw and not raw.isspace() and at not in but:
            yield make(number, at, raw)
        at += len(raw) + 1


def make(number: int, at: int, raw: str, column: int = 0, whole: bool = True) -> Line:
    """The line `raw`, which begins at offset `at` and at `column` of the page."""
    text = raw.strip()
    lead = raw[: raw.index(text[0])] if text else raw
    indent = column + _columns(lead, column)
    head = text[:LONG]
    ink = next((i for i, c in enumerate(head) if c.isalnum()), -1)
    weight, small = _words(text)
    mark = marker(text)
    return Line(
        number,
        at + len(lead),
        at + len(lead) + len(text),
        indent,
        indent + width(text),
        text,
        fold(head),
        ink,
        _end(text),
        _case(text, ink),
        _capitals(head),
        weight,
        small,
        _has_digit(head),
        _gaps(text, indent, mark),
        mark,
        "\f" in raw,
        whole,
    )


def _columns(lead: str, column: int) -> int:
    if "\t" not in lead:
        return len(lead) - lead.count("\f")
    return len((" " * (column % 8) + lead.replace("\f", "")).expandtabs(8)) - column % 8


def width(text: str) -> int:
    """Columns that `text` takes on a page of fixed pitch."""
    return len(text) if text.isascii() else len(text) + _WIDE.count(text)


def _end(text: str) -> End:
    bare = text.rstrip(_CLOSERS)
    if not bare:
        return End.OPEN
    return _ENDS.get(bare[-1], End.OPEN)


def _case(text: str, ink: int) -> Case:
    if ink < 0:
        return Case.NONE
    first = text[ink]
    if first.isdigit():
        return Case.DIGIT
    return Case.UPPER if first.isupper() else Case.LOWER if first.islower() else Case.NONE


def _has_digit(text: str) -> bool:
    if any(map(text.__contains__, _FIGURES)):
        return True
    return not text.isascii() and any(map(str.isdigit, _BEYOND.findall(text)))


def _capitals(text: str) -> bool:
    if text.isupper():
        return sum(map(str.isupper, text)) > 1
    ascii = text.encode("ascii", "ignore")
    small = len(ascii) - len(ascii.translate(None, _SMALL))
    if len(text) < 7 * small:
        return False  # whatever the other letters are; most lines are settled here
    upper = sum(map(str.isupper, text))
    return upper > 7 and upper >= 6 * sum(map(str.islower, text))


def _words(text: str) -> tuple[int, int]:
    """Words, and those of them in small letters; two ideographs count as one word."""
    parts = text.split()
    if text.isascii():
        return len(parts), sum(1 for part in parts if part[0].islower())
    wide = _UNSPACED.count(text)
    small = sum(1 for p in parts if p[0].islower() or (p[0].isalpha() and not p[0].isupper()))
    return max(len(parts), len(parts) + wide // 2 - 1), small + wide // 2


def _gaps(text: str, indent: int, behind: int) -> tuple[int, ...]:
    """Columns behind gaps and leaders; blanks behind a list's marker are none."""
    if led := tuple(_columns_at(text, indent, [end for _, _, end in leaders(text)])):
        return led
    if "\t" not in text and "   " not in text.replace("\xa0", " "):
        return ()
    return tuple(_columns_at(text, indent, [m.end() for m in _GAP.finditer(text, behind)]))


def _columns_at(text: str, indent: int, places: Sequence[int]) -> Iterator[int]:
    """The columns of rising `places` in `text`, whose tabs are counted from its beginning."""
    at = column = wide = 0
    for place in places:
        piece = text[at:place]
        column += _columns(piece, column) if "\t" in piece else len(piece)
        wide += width(piece) - len(piece)
        at = place
        yield indent + column + wide


def leaders(text: str) -> list[tuple[int, int, int]]:
    """Where dots lead the eye from a name to its figure: before them, at the first, behind all."""
    if "..." not in text and " . ." not in text:
        return []
    return [(m.start(), m.start("dots"), m.end()) for m in _LEADER.finditer(text)]


def split(line: Line) -> tuple[Line, ...]:
    """`line` cut at its gaps: a left column and those to the right of it."""
    return _cut(line, [m.span() for m in _GAP.finditer(line.text)])


def cut_at(line: Line, places: Sequence[int]) -> tuple[Line, ...]:
    """`line` cut at rising offsets into the text: no columns, but parts that flow with others."""
    found = _cut(line, [(at - line.start, at - line.start) for at in places])
    return tuple(replace(part, whole=True) for part in found if part.text)


def cells(line: Line, least: int = 3) -> tuple[Piece, ...]:
    """A table's row cut at its leaders, which are in no cell, and gaps of `least` blanks."""
    gaps = _GAP if least > 2 else _NARROW_GAP
    led = [(a, c) for a, _, c in leaders(line.text)]
    cuts = sorted([*(m.span() for m in gaps.finditer(line.text)), *led])
    parts = _parts(line, list(_parting(line.text, cuts)))
    return tuple([_piece(line, at, raw, column) for at, raw, column in parts])


def _piece(line: Line, at: int, raw: str, column: int) -> Piece:
    text = raw.strip()
    lead = raw[: raw.index(text[0])] if text else raw
    start = line.start + at + len(lead)
    indent = column + _columns(lead, column)
    right = indent + width(text)
    digit = _has_digit(text[:LONG])
    return Piece(line.number, start, start + len(text), indent, right, text, digit)


def _parting(text: str, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The gaps that part cells: none between a currency's sign and its figure, "$   0.81"."""
    start = 0
    for number, (a, b) in enumerate(cuts):
        stop = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        if text[start:a].strip() not in _OPENING and text[b:stop].strip() not in _CLOSING:
            yield a, b
        start = b


def _cut(line: Line, cuts: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    return tuple(
        make(line.number, line.start + at, raw, column, whole=not cuts)
        for at, raw, column in _parts(line, cuts)
    )


def _parts(line: Line, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str, int]]:
    """Where each part of `line` begins in its text, what it is, and its column."""
    starts = [0, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), len(line.text)]
    columns = _columns_at(line.text, line.indent, starts)
    for a, b, column in zip(starts, ends, columns, strict=True):
        yield a, line.text[a:b], column
