"""Lines: the words of a paragraph, broken to a measure and put in the order they are seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from operator import sub
from typing import NamedTuple

from releaseconv.source import Span
from releaseconv.writers.direction import bidi
from releaseconv.writers.pdf.fonts.faces import Look
from releaseconv.writers.pdf.fonts.shaping import Setter, Vocabulary, Word
from releaseconv.writers.pdf.tags import Element
from releaseconv.writers.pdf.text import clusters, line_breaking
from releaseconv.writers.pdf.text.line_breaking import ends_between_words

_FEW = 4
"""Lines of a heading; more are no heading that wants balance."""


class Run(NamedTuple):
    """Neighbouring characters of one look, one colour and one place in the structure."""

    text: str
    look: Look
    element: Element
    colour: str
    language: str = ""
    target: str = ""
    """Where it leads, if it is a link."""
    span: Span | None = None
    """Where in the source it stands."""


class Strip(NamedTuple):
    """Neighbouring words of one run and one direction."""

    words: Sequence[Word]
    run: Run
    level: int
    width: int
    """With the space at the end; thousandths of the type size."""
    starts: Sequence[int] = ()
    """Where each word stands, if not one behind the other from left to right."""


class Line(NamedTuple):
    """One line of text, its strips in the order in which they are read."""

    strips: tuple[Strip, ...]
    width: int
    """The width without a space at the end; thousandths of the type size."""
    hanging: int = 0
    """How far the line's own space sticks out at its left end, as it does from right to left."""

    @property
    def text(self) -> str:
        """The words."""
        return "".join([word.text for strip in self.strips for word in strip.words])


class _Stretch(NamedTuple):
    """Where a run of one direction ends among the words."""

    end: int
    run: Run
    level: int
    vocabulary: Vocabulary


class _Galley(NamedTuple):
    """Words set one behind the other, not yet broken into lines.

    A unit is what stands between two places where a line may end: mostly a word.
    """

    words: list[Word]
    stretches: list[_Stretch]
    totals: list[int]
    """The width up to each word, and up to the end."""
    ends: Sequence[int]
    """How many words there are up to the end of each unit, from 0 on."""
    rooms: list[int]
    """The width up to each unit's end, without the space behind it."""

    def before(self, unit: int) -> int:
        """The width up to a unit's beginning."""
        return self.totals[self.ends[unit]]

    def widest(self) -> int:
        """The room that the widest unit needs."""
        befores = map(self.totals.__getitem__, self.ends)
        return max(map(sub, self.rooms, befores), default=0)

    def vocabulary(self, word: int) -> Vocabulary:
        """In which a word was found."""
        return next(stretch.vocabulary for stretch in self.stretches if word < stretch.end)

    def fitting(self, start: int, measure: float) -> int:
        """The first unit from `start` on that a line beginning there has no room for."""
        return bisect_right(self.rooms, self.before(start) + measure, start)


class Breaker:
    """Breaks runs into lines; `base` is 1 where the paragraph runs from right to left."""

    def __init__(self, setter: Setter, base: int, measure: float) -> None:
        self._setter = setter
        self._base = base
        self._measure = max(measure, 1.0)

    def lines(self, runs: Sequence[Run]) -> list[Line]:
        """The lines of `runs`; none if there is nothing to see in them."""
        return self._broken(runs, self._set(runs), self._measure)

    def balanced(self, runs: Sequence[Run]) -> list[Line]:
        """Few lines, as equally long as can be: no word stands alone, and none is parted."""
        galley = self._set(runs)
        most = self._measure
        if _count(galley, most) > 1:
            galley = self._unparted(runs, galley)
        count = _count(galley, most)
        least = max(most / 2, galley.widest())
        if 1 < count <= _FEW and least < most:
            for _ in range(6):
                middle = (least + most) / 2
                least, most = (middle, most) if _count(galley, middle) > count else (least, middle)
        return self._broken(runs, galley, most)

    def _unparted(self, runs: Sequence[Run], galley: _Galley) -> _Galley:
        """The words cut where a headline may end a line, if there is room for what is whole."""
        text = "".join([run.text for run in runs])
        whole = line_breaking.headline_ends(text, runs[0].language)
        found = self._cut(runs, self._levels(runs), whole)
        return found if found.widest() <= self._measure else galley

    def unbroken(self, runs: Sequence[Run]) -> tuple[int, int, list[Line]]:
        """How wide `runs` are on one line, how wide the widest part is, and their lines."""
        galley = self._set(runs)
        width = galley.rooms[-1] if galley.rooms else 0
        return width, galley.widest(), self._broken(runs, galley, self._measure)

    def _broken(self, runs: Sequence[Run], galley: _Galley, measure: float) -> list[Line]:
        found = []
        start = 0
        while start < len(galley.rooms):
            end = galley.fitting(start, measure)
            if end == start:
                galley = self._cut(runs, self._levels(runs), list(self._finer(galley)))
                end = max(galley.fitting(start, measure), start + 1)
            found.append(self._line(galley, start, end))
            start = end
        return found

    def _set(self, runs: Sequence[Run]) -> _Galley:
        """The words of `runs`, cut where lines may end."""
        text = "".join([run.text for run in runs])
        levels = self._levels(runs)
        if len(runs) == 1 and isinstance(levels, int) and line_breaking.is_simple(text):
            return self._spaced(text, runs[0], levels)
        return self._cut(runs, levels, _breakable(runs, text))

    def _levels(self, runs: Sequence[Run]) -> int | Sequence[int]:
        """The level of each character, or that of all.

        Links are isolated, as if U+2068 and U+2069 stood around them: else the groups of a
        telephone number would be seen in the order of Arabic words.
        """
        if not self._base and all(bidi.is_plain(run.text) for run in runs):
            return 0
        text = "".join([f"\u2068{run.text}\u2069" if run.target else run.text for run in runs])
        found = bidi.levels(text, self._base)
        levels: list[int] = []
        at = 0
        for run in runs:
            signs = int(bool(run.target))
            levels += found[at + signs : at + signs + len(run.text)]
            at += len(run.text) + 2 * signs
        is_even = levels.count(levels[0]) == len(levels) if levels else False
        return levels[0] if is_even else levels

    def _spaced(self, text: str, run: Run, level: int) -> _Galley:
        """The words of a text that is cut at its spaces: nearly every paragraph."""
        *texts, last = text.split(" ")
        vocabulary = self._vocabulary(run, level)
        spaced = vocabulary.spaced
        words = [spaced[word] for word in texts]
        if last:
            words.append(vocabulary[last])
        stretch = _Stretch(len(words), run, level, vocabulary)
        return _measured(words, [stretch], ends_between_words(text, len(words)))

    def _cut(
        self, runs: Sequence[Run], levels: int | Sequence[int], breakable: Sequence[int]
    ) -> _Galley:
        """The words of `runs`, cut at these places, and where a run or a direction ends."""
        text = "".join([run.text for run in runs])
        words: list[Word] = []
        stretches: list[_Stretch] = []
        ends = [0]
        start = used = 0
        for stop, run, level in _stretches(runs, levels):
            until = bisect_right(breakable, stop, used)
            edges = [start, *breakable[used:until]]
            ends += range(len(words) + 1, len(words) + len(edges))
            if edges[-1] != stop:
                edges.append(stop)  # within a unit, which goes on in the next stretch
            vocabulary = self._vocabulary(run, level)
            words += [vocabulary[text[a:b]] for a, b in pairwise(edges)]
            stretches.append(_Stretch(len(words), run, level, vocabulary))
            start, used = stop, until
        return _measured(words, stretches, ends)

    def _vocabulary(self, run: Run, level: int) -> Vocabulary:
        return self._setter.vocabulary(run.look, bool(level & 1), run.language)

    # -- from words to a line ----------------------------------------------------------

    def _line(self, galley: _Galley, start: int, end: int) -> Line:
        strips = list(_strips(galley, galley.ends[start], galley.ends[end]))
        if self._base or any(strip.level for strip in strips):
            return self._arranged(strips)
        return Line(tuple(strips), galley.rooms[end - 1] - galley.before(start))

    def _arranged(self, strips: list[Strip]) -> Line:
        """A line of words, each of which stands where it is seen."""
        strips = [*map(self._parted, strips[:-1]), *self._settled(strips[-1])]
        at = 0
        for i in bidi.visual([strip.level for strip in strips]):
            strips[i] = strips[i]._replace(starts=_starts(strips[i], at))
            at += strips[i].width
        space = strips[-1].words[-1].space
        return Line(tuple(strips), at - space, space if self._base else 0)

    def _parted(self, strip: Strip) -> Strip:
        """A space read behind a word, but standing before it, on its own if its face is."""
        if not strip.level & 1 or None not in {word.face for word in strip.words}:
            return strip
        words: list[Word] = []
        for word in strip.words:
            words += self._bare(word, strip) if len(word.pieces) > 1 else [word]
        return _strip(words, strip.run, strip.level)

    def _settled(self, strip: Strip) -> list[Strip]:
        """A space at the end of the line goes with the paragraph: UAX #9, rule L1."""
        *words, last = strip.words
        bare = self._bare(last, strip)
        if bare[-1].text.strip(" "):
            return [self._parted(strip)]
        space = self._vocabulary(strip.run, self._base)[" "]
        found = [_strip([space], strip.run, self._base)]
        words += bare[:-1]
        return [self._parted(_strip(words, strip.run, strip.level)), *found] if words else found

    def _bare(self, word: Word, strip: Strip) -> list[Word]:
        """A word and the space behind it, each on its own."""
        vocabulary = self._vocabulary(strip.run, strip.level)
        inked = word.text.rstrip(" ")
        if not inked or inked == word.text:
            return [word]
        return [vocabulary[inked], vocabulary[" "]]

    # -- what no line can hold ---------------------------------------------------------

    def _finer(self, galley: _Galley) -> Iterator[int]:
        """Where lines may end if units that no line can hold are parted, too."""
        at = 0
        for unit, room in enumerate(galley.rooms):
            is_wide = room - galley.before(unit) > self._measure
            for i in range(galley.ends[unit], galley.ends[unit + 1]):
                text = galley.words[i].text
                for part in self._fitting(text, galley.vocabulary(i)) if is_wide else ():
                    at += len(part)
                    yield at
                at += 0 if is_wide else len(text)
            if not is_wide:
                yield at

    def _fitting(self, text: str, vocabulary: Vocabulary) -> Iterator[str]:
        """`text` in pieces that fit a line each."""
        for part in line_breaking.emergency(text):
            room = vocabulary[part].room
            if room <= self._measure:
                yield part
                continue
            usual = int(len(part) * self._measure / room) + 1
            at = 0
            while at < len(part):
                piece = self._longest(part[at : at + usual + clusters.MOST], usual, vocabulary)
                yield piece
                at += len(piece)

    def _longest(self, text: str, usual: int, vocabulary: Vocabulary) -> str:
        """As much of `text` as fits, and about the usual number of characters; one at least."""
        least = clusters.whole(text, 1)
        cut = clusters.whole(text, min(usual, len(text)))
        while cut > least and vocabulary[text[:cut]].room > self._measure:
            cut = clusters.whole(text, cut - max(1, cut // 20))
        return text[:cut]


def _breakable(runs: Sequence[Run], text: str) -> Sequence[int]:
    """Where a line may end: nowhere inside a telephone number."""
    found = line_breaking.ends(text)
    if not any(run.target.startswith("tel:") for run in runs):
        return found
    edges = pairwise(accumulate([len(run.text) for run in runs], initial=0))
    whole = [edge for run, edge in zip(runs, edges, strict=True) if run.target.startswith("tel:")]
    return [at for at in found if not any(start < at < end for start, end in whole)]


def _measured(words: list[Word], stretches: list[_Stretch], ends: Sequence[int]) -> _Galley:
    totals = list(accumulate([word.width for word in words], initial=0))
    rooms = [totals[end] - words[end - 1].space for end in ends[1:]]
    return _Galley(words, stretches, totals, ends, rooms)


def _stretches(runs: Sequence[Run], levels: int | Sequence[int]) -> Iterator[tuple[int, Run, int]]:
    """Where each stretch of one run and one direction ends."""
    at = 0
    for run in runs:
        end = at + len(run.text)
        if isinstance(levels, int):
            at = end
            yield at, run, levels
            continue
        for level, group in groupby(levels[at:end]):
            at += len(list(group))
            yield at, run, level


def _count(galley: _Galley, measure: float) -> int:
    """How many lines there are if each is at most so long."""
    lines = start = 0
    while start < len(galley.rooms):
        start = max(galley.fitting(start, measure), start + 1)
        lines += 1
    return lines


def _strips(galley: _Galley, first: int, last: int) -> Iterator[Strip]:
    """The words from `first` up to `last`."""
    for end, run, level, _ in galley.stretches:
        if first < end:
            stop = min(end, last)
            width = galley.totals[stop] - galley.totals[first]
            yield Strip(galley.words[first:stop], run, level, width)
            if stop == last:
                return
            first = stop


def _strip(words: Sequence[Word], run: Run, level: int) -> Strip:
    return Strip(words, run, level, sum([word.width for word in words]))


def _starts(strip: Strip, at: int) -> list[int]:
    """Where the words stand if their strip begins at `at`."""
    widths = [word.width for word in strip.words]
    if not strip.level & 1:
        return list(accumulate(widths[:-1], initial=at))
    return list(accumulate(widths, sub, initial=at + strip.width))[1:]
